"""Meetings told by a noun: a round, a summit, talks, a meeting of ministers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mahdar.lang.annotation import Sentence
from mahdar.lang.ar.meetings_dialogue import DIALOGUE, DIALOGUES, OPENING, national, sits
from mahdar.lang.ar.meetings_other_things import in_a_name, other_thing, tour
from mahdar.lang.ar.meetings_phrase import NISBA, RENEWED, UPCOMING, bridges, ordinal_near, phrase_end
from mahdar.lang.ar.meetings_scene import Scene
from mahdar.lang.ar.meetings_told import Draft
from mahdar.lang.ar.meetings_words import Noun, folded, word_set, words


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
            NISBA.fullmatch(f) or f in OPENING for f in map(scene.form, range(i + 1, j))
        )  # `الحوار الوطني جلساته`
    if scene.form(j) in DIALOGUES and first.family in ("session", "round", "meeting"):
        return all(bridges(scene, k) for k in range(i + 1, j))  # `الجلسة الافتتاحية للحوار الوطني`
    if first.definite and j == i + 1 and not second.definite and not second.prefix:
        return False  # `يعقب الاجتماع مؤتمر ...`
    if second.prefix.endswith("ل") and second.family in GREAT and first.family not in GREAT:
        return False  # `الاجتماعات التحضيرية للقمة`: the first noun decides what is held
    return all(bridges(scene, k) for k in range(i + 1, j))


def _family(scene: Scene, chain: list[tuple[int, Noun]]) -> str:
    """What the phrase is: the telling word of several."""
    families = [n.family for _, n in chain]
    if "summit" in families:
        return "summit"
    if scene.form(chain[0][0]) in DIALOGUES and len(chain) > 1:
        return "round"  # `استأنف الحوار جلساته`
    if any("جول" in scene.form(i) and ordinal_near(scene, i + 1) for i, _ in chain):
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


def _closed(scene: Scene, i: int) -> bool:
    return scene.form(i).endswith("مشاورات") and scene.form(i + 1).removeprefix("ال") == "مغلقه"


_SPONSORS = re.compile(r"(?:ال)?(?:راعي(?:ه|ين|تين)?|رعاه)")
_BACK = folded("إعادة", "عودة", "معاودة", "استئناف")


def _draft(scene: Scene, sentence: Sentence, chain: list[tuple[int, Noun]]) -> Draft | None:
    first, noun = chain[0]
    named = next((n for n, (i, _) in enumerate(chain) if n and in_a_name(scene, i)), len(chain))
    chain = chain[:named]  # `الجولة الثالثة من ملتقى الحوار`: a body's name says whose round it is
    last = chain[-1][0]
    family = _family(scene, chain)
    dialogue = scene.form(first) in DIALOGUES
    if family == "congress" and dialogue and not national(scene, first):
        family = "talks"
    if noun.prefix.endswith("ل") and _SPONSORS.fullmatch(scene.form(first - 1)):
        return None  # `وفود راعية للمؤتمر`: whose sponsors they are
    if any((scene.form(i) not in DIALOGUES and other_thing(scene, i, n)) or in_a_name(scene, i) for i, n in chain):
        return None
    if family == "round" and len(chain) == 1 and tour(scene, first, noun):
        return None
    end = phrase_end(scene, last, sentence.last)
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
        draft.upcoming |= UPCOMING.fullmatch(form) is not None
        draft.renewed |= RENEWED.fullmatch(form) is not None
    return draft
