"""Words of a fate that are not the meeting's own: of another one, of an earlier time, of a hope."""

from __future__ import annotations

import re

from mahdar.lang.ar.meetings_scene import Scene
from mahdar.lang.ar.meetings_told import Draft
from mahdar.lang.ar.meetings_words import folded, words
from mahdar.model.assertion import Status, Told

CLEAR = (Status.POSTPONED, Status.CANCELLED, Status.DENIED, Status.PROPOSED)
_AGAIN = folded("تأجيلها", "تأجيله", "تأجيلهما", "إرجائها", "إرجائه", "تأخيرها", "تأخيره")


def once(scene: Scene, k: int) -> bool:
    """`... اجتماعات اللجنة، بعد تأجيلها أسبوعين`: it was put off before."""
    return scene.form(k) in _AGAIN and scene.form(k - 1) in ("بعد", "عقب", "رغم")


def something_else(scene: Scene, k: int, draft: Draft) -> bool:
    """`إرجاء مناقشة ... إلى اجتماع الوزراء`: what is put off is put off to the meeting."""
    return any(scene.form(j) in ("الي", "حتي") for j in range(k + 1, scene.token_at(draft.start)))


def leads_on(scene: Scene, k: int, right: int) -> bool:
    """Does the next meeting stand right behind token k, one word between at most?"""
    return k + 2 >= len(scene.tokens) or scene.tokens[k + 2].start >= right


def hoped(form: str) -> bool:
    """`أثق في نجاح القمة`: a success may be hoped for."""
    return form.endswith("نجاح")


_STILL = re.compile(
    r"(?<!\w)و?(?:لا|ما|لم)\s+(?:[يت]زال|زالت?|[يت]زل)\s+[^;.:]{0,70}?"
    r"(?<!\w)((?:جاري|مستمر|متواصل|قايم|منعقد)(?:ه|ا)?)(?!\w)"
)
_STILL_BEHIND = 60  # characters behind the clause, `الجولة التي تعقد برعاية كذا، ولا تزال جارية`


def still(scene: Scene, draft: Draft) -> tuple[int, int, Status] | None:
    """`لا تزال المحادثات جارية`: the words that tell it."""
    before = max(draft.left - len("ولا تزال "), draft.sentence.start)
    m = _STILL.search(scene.text, before, min(draft.right + _STILL_BEHIND, draft.sentence.end))
    if m is None or not (m.start() < draft.start < m.end() or 0 <= m.start() - draft.end <= 2 * _STILL_BEHIND):
        return None
    return m.start(1), m.end(1), Status.ONGOING


_AHEAD_OF = folded("قبل", "قبيل", "عشية")
_BEGINNING = folded("بدء", "انطلاق", "استئناف", "انعقاد", "افتتاح")


def before_it_opens(scene: Scene, at: int) -> bool:
    """`قبل بدء جولة جديدة`: not yet open."""
    k = scene.token_at(at)
    return scene.form(k) in _BEGINNING and scene.form(k - 1).lstrip("و") in _AHEAD_OF


_AFTER_ALL = re.compile(
    r"\W*(?:الا\s+ان|غير\s+ان|لكن|بيد\s+ان|قبل\s+ان)[^.;:]{0,60}?(?<!\w)"
    r"(?:((?:ارجا|اجل|ارجات|اجلت)ه?ا?|تاجل|تاجلت|[يت]وجل|[يت]رجا)|((?:الغي|الغت)ه?ا?|الغاها|الغاه|[يت]لغي))(?!\w)"
)


def put_off_after_all(scene: Scene, draft: Draft) -> Told[Status] | None:
    """`كان من المفترض أن تبدأ الجولة الجمعة، إلا أن X أرجأتها`: planned once, then put off."""
    hit = _AFTER_ALL.match(scene.text, draft.right, draft.sentence.end)
    if hit is None:
        return None
    n = 1 if hit[1] else 2
    return Told(Status.POSTPONED if n == 1 else Status.CANCELLED, scene.span(hit.start(n), hit.end(n)))


def choose(
    left: tuple[int, int, Status] | None, right: tuple[int, int, Status] | None, apposed: bool = False
) -> tuple[int, int, Status] | None:
    """Of the words before the noun and behind it, the one that tells its fate."""
    if left is None or right is None:
        return left or right
    if apposed and right[2] is Status.HELD and left[2] not in CLEAR:
        return right  # `تحضر القضية في المباحثات التي جمعت ...`
    if left[2] is Status.PROPOSED and right[2] is not Status.PROPOSED:
        return right if right[2] is Status.PLANNED else left
    return (
        left
        if left[2] in CLEAR
        else right
        if right[2] in CLEAR[:2] or (right[2] is Status.PLANNED and left[2] is not Status.ONGOING)
        else left
    )


_PREPARATIONS = folded("الاستعدادات", "استعدادات", "التحضيرات", "تحضيرات", "الترتيبات", "ترتيبات")


def discussed_in(scene: Scene, k: int, draft: Draft) -> bool:
    """`بحث اجتماع وزاري الاستعدادات للقمة`: are these preparations what the meeting discussed?"""
    verb = scene.form(scene.token_at(draft.start) - 1).lstrip("وف")
    return scene.form(k) in _PREPARATIONS and verb in words().discusses


_MEANWHILE = folded("مع", "رغم", "وسط", "ومع", "ورغم")
_GOES_ON = folded("تواصل", "استمرار", "انطلاق")


def goes_on_beside(scene: Scene, k: int) -> bool:
    """`جولة محادثات مع تواصل القصف`: what goes on meanwhile is something else."""
    return scene.form(k - 1) in _MEANWHILE and scene.form(k) in _GOES_ON
