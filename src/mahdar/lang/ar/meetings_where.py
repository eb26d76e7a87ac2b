"""The place that a clause gives its meeting."""

from __future__ import annotations

import re

from mahdar.lang.annotation import Mention
from mahdar.lang.ar.meetings_agreed import AGREE
from mahdar.lang.ar.meetings_elsewhere import fought_over, matter, of_a_noun, posted, signed_there
from mahdar.lang.ar.meetings_fate import fate, left_verb
from mahdar.lang.ar.meetings_lists import of_theirs
from mahdar.lang.ar.meetings_scene import Placed, Scene
from mahdar.lang.ar.meetings_told import Draft
from mahdar.lang.ar.meetings_whereabouts import FAR_BY_WORD, PLACE_STEMS, before_place, capital, elsewhere_told, journey
from mahdar.lang.ar.meetings_words import folded, word_set
from mahdar.lang.ar.script import fold_word
from mahdar.model.assertion import Entity, EntityKind, Told
from mahdar.model.timex import TimexType

_FAR = 60  # characters after the noun beyond which a place is another's
_BESIDE = 3  # tokens after the noun within which a preposition is its own
_NAMED_BY_CITY = ("summit", "congress", "talks", "meeting", "round", "encounter")
_ABOUT_THERE = word_set("about_there")
_GOES_ON_THERE = folded(
    "الأزمة",
    "الحرب",
    "الوضع",
    "الصراع",
    "النزاع",
    "القتال",
    "الأوضاع",
    "التطورات",
    "الأحداث",
    "العنف",
    "المعارك",
    "تطورات",
    "أحداث",
    "الانتخابات",
)
_ADJECTIVE = re.compile(r"ال(?:جاريه?|راهنه?|حاليه?|انسانيه?|امنيه?|سياسيه?|اخيره?)")
_TRAVEL = word_set("travel")
_HOSTS = word_set("hosts")
_OCCURS = word_set("occurs")


def place(scene: Scene, draft: Draft) -> Told[Entity] | None:
    """Where: a city or state after `في` or `ب`, or a city right after the noun (`قمة الرياض`)."""
    ranked: list[tuple[int, int, Placed[Mention]]] = []
    verb = left_verb(scene, draft)
    for m in scene.mentions.between(draft.left, draft.right):
        bound_for = scene.form(scene.token_at(m.start) - 1) == "الي"
        if m.start < draft.start and draft.follows and not bound_for and (verb is None or m.start < verb):
            continue  # it tells of the meeting before
        if verb is not None and m.start < verb and scene.form(scene.token_at(verb)) in AGREE:
            continue  # where they agreed
        fit = _placed(scene, m, draft)
        led = verb is not None and verb < m.start
        if m.end < draft.start and not led and "," in scene.text[m.end : draft.start]:
            fit = min(fit, 1)  # `اتفاق على هدنة في X، في ختام محادثات في Y`
        if fit:
            ranked.append((-fit, 0 if m.start >= draft.start else 1, m))
    if not ranked:
        return elsewhere_told(scene, draft)
    fit, _, best = min(ranked, key=lambda r: (r[0], r[1]))
    if fit == -1 and _TOPIC.search(scene.text, draft.end, best.start) and (told := journey(scene, draft)):
        return told  # `إلى أوسلو لإجراء محادثات حول الهدنة في X`
    if (
        scene.entity(best.value).kind is EntityKind.STATE
    ):  # `في جنيف بسويسرا`, `بمدينة جدة في السعودية`: the city says more
        cities = [
            m for _, _, m in ranked if scene.entity(m.value).kind is EntityKind.PLACE and abs(m.start - best.start) < 60
        ]
        best = cities[0] if cities else _city_in(scene, best) or best
        if not cities and (named := capital(scene, draft)):
            return named
    return Told(scene.entity(best.value), best.value.span)


_IN = re.compile(r"\s*(?:في\s+|ب)")


def _city_in(scene: Scene, state: Placed[Mention]) -> Placed[Mention] | None:
    """`إلى مدينة كذا في دولة كذا للانضمام إلى المفاوضات`: the city told right before its state."""
    for m in scene.mentions.between(max(state.start - _CITY_BEFORE, 0), state.start):
        city = scene.entity(m.value).kind is EntityKind.PLACE and not m.value.office
        k = scene.token_at(m.start)
        acts = scene.form(k - 1).lstrip("وف") in _HOLD  # `استأنفت واشنطن في كذا`
        if city and not acts and _IN.fullmatch(scene.text, m.end, state.start):
            return m
    return None


_HOLD = word_set("hold")
_CITY_BEFORE = 30  # characters before the state in which its city is told


def _placed(scene: Scene, m: Placed[Mention], draft: Draft) -> int:
    """How well a name serves as the place: 0 not at all, 2 where the preposition follows the meeting's own words."""
    kind = scene.entity(m.value).kind
    if kind not in (EntityKind.PLACE, EntityKind.STATE) or m.value.office:
        return 0
    if kind is EntityKind.STATE and of_theirs(scene, m):
        return 0  # `وزراء الري في X`
    if kind is EntityKind.PLACE and 0 <= m.start - draft.end <= 1 and draft.family in _NAMED_BY_CITY:
        named = draft.series is not None and draft.series.span.touches(m.value.span)
        return 1 if named else 3  # the name of a track is its first city's, wherever a meeting of it is held
    if _host(scene, m, draft) or _named_by_state(scene, m, draft):
        return 3
    preposition = _preposition(scene, m, draft)
    if preposition is None:
        return 0
    if kind is EntityKind.STATE and posted(scene, preposition):
        return 0
    if fought_over(scene, m, preposition) or signed_there(scene, preposition, draft):
        return 0
    if matter(scene, m, draft):
        return 1 if m.start - draft.end < _FAR else 0
    what = preposition - 2 if _ADJECTIVE.fullmatch(scene.form(preposition - 1)) else preposition - 1
    goes_on = _ABOUT_THERE if kind is EntityKind.STATE else _GOES_ON_THERE
    if scene.form(preposition - 1) in goes_on or scene.form(what) in goes_on:
        return 0  # `محادثات السلام في X`, `الأحداث في منطقة X`
    house = _of_house(scene, preposition)
    if _own(scene, house, draft) or scene.form(preposition) == "الي":
        return 2
    if draft.family == "verb" and any(p.span and p.span.start > m.value.span.start for p in draft.participants):
        return 1 if kind is EntityKind.PLACE else 0  # among those who meet
    if kind is EntityKind.STATE and 0 < m.start - draft.end < _FAR and scene.form(preposition) == "في":
        between = scene.text[draft.end : m.start]
        return 0 if _TOPIC.search(between) or _PAUSE.search(between) else 1
    if "," in scene.text[draft.end : m.start] and house == preposition and of_a_noun(scene, preposition):
        return 0
    far = FAR_BY_WORD if scene.form(preposition + 1).removeprefix("ال") in PLACE_STEMS else _FAR
    return 1 if kind is EntityKind.PLACE and m.start - draft.end < far else 0


_PAUSE = re.compile(r"[,;:.]|(?<!\w)(?:[يت]\w{3,}|الذي|التي|ان|مع|الي|عن|علي)(?!\w)")
_TOPIC = re.compile(r"(?<!\w)(?:حول|بشان|بخصوص|لبحث|لانهاء|لوقف|من اجل|بهدف|الراميه|الرامي|الهادفه)(?!\w)")


def _named_by_state(scene: Scene, m: Placed[Mention], draft: Draft) -> bool:
    """`مشاورات كذا` of a track in which that state has no part: where they are held."""
    track = next((t for t in scene.tracks if draft.series and t.id == draft.series.value), None)
    beside = draft.family in ("talks", "round") and 0 <= m.start - draft.end <= 1
    if track is None or not beside or scene.entity(m.value).kind is not EntityKind.STATE:
        return False
    known = {key for _, keys in track.roles for key in keys}
    own = scene.text[m.start : m.end] in {fold_word(s) for s in track.subjects}
    return not own and scene.entity(m.value).key not in known


_HOSTED = re.compile(r"[وف]?(?:(?:استضاف|احتضن|استقبل)ت?|س?[يت](?:ستضيف|حتضن))ها?")


_TO_HOST = re.compile(  # `مدينة كذا التي ينتظر أن تحتضن مباحثات`
    r"\s*,?\s*(?:التي|الذي)\s+(?:\w+\s+){0,2}?(?:ان\s+)?(?:س?[يت]ستضيف|س?[يت]حتضن|[يت]شهد)(?!\w)"
)


def _host(scene: Scene, m: Placed[Mention], draft: Draft) -> bool:
    """`استضافت أوسلو القمة`, `أوسلو ستستضيف قمة`, `القمة التي استضافتها أوسلو`: the city is the host."""
    before, after = scene.form(before_place(scene, m) - 1), scene.form(scene.token_at(m.end))
    if m.start > draft.end:
        return _HOSTED.fullmatch(scene.form(before_place(scene, m) - 1)) is not None
    return before in _HOSTS or before[1:] in _HOSTS or after in _HOSTS or _TO_HOST.match(scene.text, m.end) is not None


def _preposition(scene: Scene, m: Placed[Mention], draft: Draft) -> int | None:
    """The token that puts the meeting there: `في`, or the word that carries ب."""
    k = scene.token_at(m.start)
    token = scene.tokens[k]
    if token.start < m.start:
        return k if token.form[: m.start - token.start].lstrip("وف") == "ب" else None
    if token.form.startswith("ب") and m.end > token.end and scene.form(k)[1:].removeprefix("ال") in PLACE_STEMS:
        return k
    for back in range(k - 1, max(k - 6, draft.sentence.first - 1), -1):
        form = scene.form(back)
        if form in ("في", "ب", "داخل") or (form == "الي" and scene.form(back - 1).lstrip("و") in _TRAVEL):
            return back
        if len(form) > 4 and form.startswith("ب") and form[1:].removeprefix("ال") in PLACE_STEMS:
            return back
        if (
            form.removeprefix("ال") not in PLACE_STEMS
            and not re.fullmatch(r"ال\w+يه|ال\w+ي|\"|\(|و", form)
            and scene.mentions.at(scene.tokens[back].start) is None
        ):
            return None
    return None


_HOUSES = folded(
    *(
        p + w
        for w in ("قصر", "فندق", "مقر", "مبنى", "قاعة", "منتجع", "مركز", "مقرها", "مقره", "مقرهم")
        for p in ("", "ب")
    )
)
_HOUSE_REACH = 6  # tokens of the house between its preposition and that of its city


def _of_house(scene: Scene, preposition: int) -> int:
    """`في قصر كذا في المدينة`: the preposition of the house, where one stands before that of the city."""
    for k in range(preposition - 1, max(preposition - _HOUSE_REACH, 0), -1):
        if scene.form(k) in (",", ".", ";", ":"):
            break
        if scene.form(k) in _HOUSES:
            glued = scene.form(k).startswith("ب")
            return k if glued else k - 1 if scene.form(k - 1) == "في" else preposition
    return preposition


def _own(scene: Scene, preposition: int, draft: Draft) -> bool:
    """Do the words before the preposition belong to the meeting: its noun, its verb, its time, its people?"""
    before = scene.tokens[preposition - 1] if preposition > 0 else None
    if draft.family != "verb" and 0 <= preposition - scene.token_at(draft.end) <= _BESIDE:
        return True
    if before is None or before.start < draft.left or before.form in (",", '"', ")"):
        return True
    if (
        draft.start <= before.start < draft.end
        or fate(scene, preposition - 1, draft) is not None
        or before.form in _OCCURS
    ):
        return True
    time = scene.times.at(before.start)  # no stretch of time: `عقود` are also contracts
    dated = time is not None and time.value.type is not TimexType.DURATION
    return dated or scene.mentions.at(before.end - 1) is not None
