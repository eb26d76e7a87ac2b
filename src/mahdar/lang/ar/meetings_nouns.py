"""Meetings told by a noun: a round, a summit, talks, a meeting of ministers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mahdar.lang.annotation import Sentence
from mahdar.lang.ar.meetings_dialogue import DIALOGUE, DIALOGUES, OPENING, national, sits
from mahdar.lang.ar.meetings_scene import Scene
from mahdar.lang.ar.meetings_told import Draft
from mahdar.lang.ar.meetings_words import Noun, folded, word_set, words
from mahdar.model.assertion import EntityKind

_PUNCTUATION = frozenset(',;:.!?()"')
_UPCOMING = re.compile(r"(?:ال)?(?:مقبل|قادم|مرتقب|مزمع|مقرر|منتظر|متوقع|لاحق|مامول|مفترض)ه?|التاليه?")
_RENEWED = re.compile(r"(?:ال)?(?:جديد|اخر|اخري|جديده)|ثان|ثانيه|مجددا")  # `الثانية` is its number
_WHICH = re.compile(r"ال(?:مقبل|قادم|سابق|ماضي|اخير|حالي|جاري|مرتقب|مقرر|فايت|مزمع|لاحق|منصرم|تالي)ه")
_TOURS = word_set("tours")


def find(scene: Scene, sentence: Sentence) -> Iterator[Draft]:
    """The nouns of meeting in a sentence, those that form one phrase taken together."""
    w = words()
    heads = [
        (i, w.nouns[scene.tokens[i].form])
        for i in range(sentence.first, sentence.last)
        if scene.tokens[i].form in w.nouns and (scene.tokens[i].form not in DIALOGUES or sits(scene, i))
    ]
    at = 0
    while at < len(heads):
        chain = [heads[at]]
        while at + len(chain) < len(heads) and _linked(scene, chain[-1][0], heads[at + len(chain)][0]):
            chain.append(heads[at + len(chain)])
        at += len(chain)
        draft = _draft(scene, sentence, chain)
        if draft is not None:
            yield draft


_RECALLS = word_set("recalls")
GREAT = ("summit", "congress")


AMOUNTS = folded("تشكل", "يشكل", "شكلت", "شكل", "تمثل", "يمثل", "مثلت", "مثل")  # `تشكل المحادثات استكمالا لكذا`
_SITTINGS = re.compile(r"(?:جلس|جول)(?:ت|ات)(?:ه|ها)")


def _linked(scene: Scene, i: int, j: int) -> bool:
    """Do two nouns belong to one phrase: `جولة جديدة من المحادثات`, `اجتماع قمة`?"""
    if j - i > 5 or scene.form(j).startswith("و"):
        return False
    first, second = words().nouns[scene.form(i)], words().nouns[scene.form(j)]
    if j - i <= 3 and scene.form(i + 1) == "ضمن" and all(scene.form(k) == '"' for k in range(i + 2, j)):
        return second.family == "talks" and not (first.definite or first.plural)  # `اجتماع ضمن "محادثات كذا"`
    if scene.form(i) in DIALOGUES and _SITTINGS.fullmatch(scene.form(j)):
        return all(
            _NISBA.fullmatch(f) or f in OPENING for f in map(scene.form, range(i + 1, j))
        )  # `الحوار الوطني جلساته`
    if scene.form(j) in DIALOGUES and first.family in ("session", "round", "meeting"):
        return all(_bridges(scene, k) for k in range(i + 1, j))  # `الجلسة الافتتاحية للحوار الوطني`
    if first.definite and j == i + 1 and not second.definite and not second.prefix:
        return False  # `يعقب الاجتماع مؤتمر ...`
    if second.prefix.endswith("ل") and second.family in GREAT and first.family not in GREAT:
        return False  # `الاجتماعات التحضيرية للقمة`: the first noun decides what is held
    return all(_bridges(scene, k) for k in range(i + 1, j))


def _bridges(scene: Scene, k: int) -> bool:
    if k >= len(scene.tokens):
        return False
    token = scene.tokens[k]
    if token.form in ("هذه", "تلك") and scene.form(k - 1) == "من":
        return True  # `الجولة الأولى من هذه المحادثات`
    if token.form in words().links or token.form.isdigit():
        return True
    number = scene.numbers.at(token.start)
    return number is not None and number.value.ordinal


def _family(scene: Scene, chain: list[tuple[int, Noun]]) -> str:
    """What the phrase is: the telling word of several."""
    families = [n.family for _, n in chain]
    if "summit" in families:
        return "summit"
    if scene.form(chain[0][0]) in DIALOGUES and len(chain) > 1:
        return "round"  # `استأنف الحوار جلساته`
    if any("جول" in scene.form(i) and _ordinal_near(scene, i + 1) for i, _ in chain):
        return "round"
    if families[0] == "round" and len(families) > 1:
        return "round"
    if families[0] == "session" and _closed(scene, chain[-1][0]):
        return "session"  # `جلسة مشاورات مغلقة` of a council
    if families[0] in ("session", "meeting") and "talks" in families:
        return "talks"
    if families[0] == "session" and scene.form(chain[-1][0]) in DIALOGUES:
        return "session"
    return families[-1] if families[0] in ("session", "round") else families[0]


_HEADS_OF_STATE = re.compile(r"[وبل]{0,2}(?:ال)?(?:رييس|روسا|زعيم|زعما|قاده|ملك|امير)\w{0,3}")


def _of_heads(scene: Scene, k: int) -> bool:
    """Are heads of state told within a few words, with nothing of a pitch?"""
    return any(_HEADS_OF_STATE.fullmatch(scene.form(j)) for j in range(k, k + 4))


def _closed(scene: Scene, i: int) -> bool:
    return scene.form(i).endswith("مشاورات") and scene.form(i + 1).removeprefix("ال") == "مغلقه"


_SPONSORS = re.compile(r"(?:ال)?(?:راعي(?:ه|ين|تين)?|رعاه)")
_BACK = folded("إعادة", "عودة", "معاودة", "استئناف")


def _draft(scene: Scene, sentence: Sentence, chain: list[tuple[int, Noun]]) -> Draft | None:
    first, noun = chain[0]
    named = next((n for n, (i, _) in enumerate(chain) if n and _in_a_name(scene, i)), len(chain))
    chain = chain[:named]  # `الجولة الثالثة من ملتقى الحوار`: a body's name says whose round it is
    last = chain[-1][0]
    family = _family(scene, chain)
    dialogue = scene.form(first) in DIALOGUES
    if family == "congress" and dialogue and not national(scene, first):
        family = "talks"
    if noun.prefix.endswith("ل") and _SPONSORS.fullmatch(scene.form(first - 1)):
        return None  # `وفود راعية للمؤتمر`: whose sponsors they are
    if any((scene.form(i) not in DIALOGUES and _other_thing(scene, i, n)) or _in_a_name(scene, i) for i, n in chain):
        return None
    if family == "round" and len(chain) == 1 and _tour(scene, first, noun):
        return None
    end = _phrase_end(scene, last, sentence.last)
    draft = Draft(
        sentence=sentence,
        family=family,
        start=scene.tokens[first].start,
        end=scene.tokens[end - 1].end,
        left=sentence.start,
        right=sentence.end,
        rule=DIALOGUE if dialogue else f"meeting.noun.{family}",
        definite=any(n.definite for _, n in chain),
        owned=any(n.owned for _, n in chain),
        plural=all(n.plural for _, n in chain),
    )
    before = scene.form(first - 1) if first > sentence.first else ""
    pointed = scene.form(first - 2) if before in ("هي", "هو") else before  # `وهذه هي الجولة السادسة`
    draft.pointing = pointed.endswith(("هذا", "هذه", "ذلك", "تلك", "ذات", "نفس"))
    draft.pointing |= draft.definite and scene.form(end) in ("هو", "هي")  # `والاجتماع هو الأول`
    recalled = before.lstrip("وف") in _RECALLS and family in ("meeting", "encounter", "session")
    draft.pointing |= recalled and draft.definite and not draft.owned
    draft.pointing |= before.lstrip("وف") in AMOUNTS and draft.definite and not draft.owned
    draft.plural = draft.plural and before.lstrip("وفبل") not in ("اول", "اولي", "ثاني", "ثالث", "اخر")
    draft.plural |= noun.plural and before.lstrip("وفبل") in _BACK  # `لإعادة جولات المفاوضات`
    draft.complement = any(scene.form(k) in words().whose for k in range(last + 1, end + 1))
    draft.complement |= len(chain) > 1 and scene.form(last) in DIALOGUES
    draft.beside = before == "هامش"
    draft.purpose = chain[0][1].prefix == "ل" and family == "encounter"
    for k in range(first, min(end + 2, sentence.last)):
        form = scene.form(k)
        draft.upcoming |= _UPCOMING.fullmatch(form) is not None
        draft.renewed |= _RENEWED.fullmatch(form) is not None
    return draft


_TABLE = re.compile(r"\w{0,3}(?:مايده|طاوله)")


def _other_thing(scene: Scene, i: int, noun: Noun) -> bool:
    if _TABLE.fullmatch(scene.form(i)) and scene.form(i + 1).removeprefix("ال") != "مستديره":
        return True
    barred = words().not_after.get(noun.family, frozenset())
    if scene.form(i + 1) == "القمه" and _of_heads(scene, i + 2):
        return False  # `لقاء القمة بين الرئيسين`, no match
    if scene.form(i + 1) in barred or (scene.form(i + 1) == '"' and scene.form(i + 2) in barred):
        return True
    k = i + 1
    while k < i + 4 and _bridges(scene, k):
        k += 1
    return scene.form(k) in barred and scene.times.at(scene.tokens[k].start) is None


_NAMES = (EntityKind.BODY, EntityKind.OUTLET, EntityKind.PERSON, EntityKind.STATE)


def _in_a_name(scene: Scene, i: int) -> bool:
    """Does the noun belong to the name of a body: a party, a parliament?"""
    named = scene.mentions.at(scene.tokens[i].start)
    if named is None or scene.entity(named.value).kind not in _NAMES:
        return False
    person = scene.entity(named.value).kind is EntityKind.PERSON
    said_there = person and scene.form(i - 1) == "في" and scene.form(i).startswith("ال")
    return not said_there  # `الوزير في الاجتماع`: the office of him, and where he spoke


# `جولة جديدة من أعمال اللجنة`
_WORKS = re.compile(r"\s+(?:\w+\s+)?(?:(?:من|ل)\s*(?:اعمال|مداولات|نقاشات|حوارات)\s+(?:ال|لجن)|للجنه(?!\w))")


def _tour(scene: Scene, i: int, noun: Noun) -> bool:
    """`جولة` by itself is as often a walk as a round: it needs a number, or the article and no road ahead."""
    if any(_ordinal_near(scene, k) for k in (i - 1, i + 1, i + 2)):
        return False
    if _WORKS.match(scene.text, scene.tokens[i].end):
        return False
    if "دور" in scene.form(i) and scene.form(i + 1) not in words().whose:
        return True  # `الدورة المقبلة` is as often a term of office
    told_apart = (
        _WHICH.fullmatch(scene.form(i + 1))
        or _RENEWED.fullmatch(scene.form(i + 1))
        or scene.form(i - 1).endswith(("هذه", "تلك"))
    )
    return not noun.definite or noun.owned or not told_apart or scene.form(i + 1) in _TOURS


def _ordinal_near(scene: Scene, k: int) -> bool:
    if not 0 <= k < len(scene.tokens):
        return False
    token = scene.tokens[k]
    if scene.times.at(token.start) is not None:
        return False
    number = scene.numbers.at(token.start)
    return token.form.isdigit() or (number is not None and number.value.ordinal)


def _phrase_end(scene: Scene, i: int, limit: int) -> int:
    """The token after the noun's adjectives and ordinals."""
    k = i + 1
    while (
        k < limit
        and k - i < 9
        and (_bracketed(scene, k) or (scene.form(k) not in _PUNCTUATION and _adjective(scene, k)))
    ):
        k += 1
    return k


def _bracketed(scene: Scene, k: int) -> bool:
    """A number in brackets: `الـ(24)`."""
    return "(" in (scene.form(k), scene.form(k - 2)) and any(scene.form(j).isdigit() for j in (k + 1, k - 1))


def _adjective(scene: Scene, k: int) -> bool:
    form = scene.form(k)
    if form in ("من", "عمل"):
        return False
    return _bridges(scene, k) or form in words().kinds or _UPCOMING.fullmatch(form) is not None or _nisba(scene, k)


_NISBA = re.compile(r"(?:ال)?[^\W\d_]{3,}ي(?:ه)?")
_NO_NISBA = word_set("no_nisba")


def _nisba(scene: Scene, k: int) -> bool:
    """An adjective of relation that a number may still follow: `القمة العربية الرابعة`."""
    named = scene.mentions.at(scene.tokens[k].start)
    if scene.form(k) in _NO_NISBA:
        return False
    return _NISBA.fullmatch(scene.form(k)) is not None and (
        named is None or scene.entity(named.value).kind is not EntityKind.PERSON
    )
