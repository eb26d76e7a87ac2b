"""Stands further on in what somebody says: a second duty, a plain refusal, a charge, `رفضنا لكذا`."""

from __future__ import annotations

from collections.abc import Iterator

from mahdar.lang.ar.positions_masdars import masdars
from mahdar.lang.ar.positions_object import topic_of
from mahdar.lang.ar.positions_taken import Spoken, Taken
from mahdar.lang.ar.positions_verdicts import HEAD, opening, verdict
from mahdar.lang.ar.positions_words import NOT, duty, nouns, topic_end
from mahdar.lang.ar.speech_forms import word_values, words
from mahdar.lang.ar.speech_text import Text
from mahdar.lang.ar.speech_whose import SPEAKERS
from mahdar.model.assertion import Entity, EntityKind

LONGEST = 400  # tokens of one statement that are looked through
BEFORE, AFTER = 8, 4  # tokens beside a charge among which the charged is named
CALLED = 10  # tokens from `دعوة` to what it is to
OURS = 3  # tokens between `دعمنا` and what it is for

_JUDGING = frozenset(("يعتبر", "تعتبر", "نعتبر", "اعتبر"))  # within what is said
JUDGED = 12  # tokens of what is judged and what it is called
_PLAIN = ("reject", "call_for", "promise", "threaten", "condemn")
_BOUNDS = words("speech", "that") | {",", ";", ".", "لان", "وان", "وانه", "وانها"}


def further(text: Text, s: Spoken) -> Iterator[Taken]:
    """Every stand behind the first one; none that shares words with another stays for long."""
    last = min(s.last, s.first + LONGEST)
    yield from _duties(text, s, last)
    charge, ours = word_values("stance", "charge"), masdars()
    for k in range(s.first, last):
        form = text.forms[k]
        if form in charge:
            yield from _charged(text, s, k, last, charge[form])
        elif form in ("لم", "لا", "لن") and k + 2 < last and _fails(text, k + 1, last):
            yield from _charged(text, s, k, last, "")
        elif form in _JUDGING and _somebodys(text, k):
            yield from _judged(text, s, k, last)
        elif form == "لا" and (found := verdict(text, k, k + 1, False, last)) is not None:
            yield Taken(s.statement.speaker, found[1], k, k + 1, topic_end(text, k, last), "refusal", 1)
        elif form == "ودعوه" and (to := _called_to(text, k, last)) is not None:
            yield Taken(s.statement.speaker, "call_for", k, k + 1, topic_end(text, to, last), "also", 1)
        elif form in opening() and k > s.first and (found := verdict(text, k, k + 1, False, last)) is not None:
            begin = next((j + 1 for j in range(k, s.first, -1) if text.forms[j] in _BOUNDS), s.first)
            if found[1] in _PLAIN and (begin > s.first or k >= s.first + HEAD):
                yield Taken(
                    s.statement.speaker, found[1], max(begin, k - HEAD), k, topic_end(text, k, last), "verdict", 1
                )
        elif form[0] == "و" and k > s.first + 3 and (stance := _joined(text, s, k)) is not None:
            end = topic_end(text, k + 1, last)
            if end - k > 2 and text.forms[k + 1] != "في":
                yield Taken(s.statement.speaker, stance, k, k + 1, end, "also", 2)
        elif form.endswith("نا") and (noun := ours.get(form)) is not None and noun.pronoun == "we":
            topic = topic_of(text, k + 1, min(last, k + OURS + 12), noun)
            if topic is not None:
                yield Taken(s.statement.speaker, noun.stance, k, topic, topic_end(text, topic, last), "ours.noun", 2)


def _judged(text: Text, s: Spoken, k: int, last: int) -> Iterator[Taken]:
    """`إن كينيا تعتبر القرار عدوانا`."""
    found = verdict(text, k + 1, min(k + 1 + JUDGED, last), True, last)
    if found is not None:
        actor = _beside(text, k) or s.statement.speaker
        yield Taken(actor, found[1], k, k + 1, topic_end(text, k + 1, last), "judged", 1)


def _fails(text: Text, k: int, last: int) -> bool:
    """`لا تلتزم`, `لا تريد السلام`."""
    what = word_values("stance", "fails").get(text.forms[k])
    return what is not None and (not what or text.forms[min(k + 1, last)] in words("stance", "wanted"))


def _somebodys(text: Text, k: int) -> bool:
    """`كينيا تعتبر القرار كذا`: somebody or we before the verb, and what is judged behind it."""
    follows = text.forms[k + 1]
    judged = k + 1 in text.named or follows.startswith("ال") or follows in ("هذا", "هذه", "ذلك", "اي")
    return judged and (text.forms[k][0] == "ن" or _beside(text, k) is not None)


def _beside(text: Text, k: int) -> Entity | None:
    """`إن كينيا تعتبر كذا`: whoever is named right before the verb."""
    first = text.ended.get(k)
    entity = text.annotation.entities[text.named[first].entity] if first is not None else None
    return entity if entity is not None and entity.kind in SPEAKERS else None


def _joined(text: Text, s: Spoken, k: int) -> str | None:
    """`أكد كذا، ورفضه لكذا`: the stance of a further noun of whoever speaks; without a pronoun after a first one."""
    known = nouns().get(text.forms[k])
    if text.forms[k] == "والوقوف" or known is None or s.verb is None or s.verb > s.first:
        return None
    if known[2]:
        return known[0]
    led = any(text.forms[j] in nouns() for j in range(s.first, min(s.first + 2, s.last)))
    return known[0] if led and text.forms[k - 1] == "," else None


def _called_to(text: Text, k: int, last: int) -> int | None:
    """`..., ودعوة فلان إلى كذا`: what one is called upon to do; an invitation to a meeting names no duty."""
    return next((j for j in range(k + 2, min(k + CALLED, last - 1)) if text.forms[j] == "الي"), None)


def _duties(text: Text, s: Spoken, last: int) -> Iterator[Taken]:
    """Each clause that tells a duty, past the first one."""
    at = duty(text, s.first, last)
    while at is not None:
        end = max(topic_end(text, at, last), at + 1)
        if at > s.first and end - at > 3:
            yield Taken(s.statement.speaker, "call_for", at, at + 1, end, "duty", 1)
        at = duty(text, end, last)


def _charged(text: Text, s: Spoken, k: int, last: int, needs: str) -> Iterator[Taken]:
    """`النظام يعرقل كذا`: a charge against somebody who is named beside it and is not the one who speaks."""
    if text.forms[k - 1] in NOT or text.forms[k - 1] in words("speech", "relative"):
        return
    if needs and not any(f in (needs, needs.replace("ؤ", "ي")) or needs in f for f in text.forms[k + 1 : k + 5]):
        return
    whom = _whom(text, s, k, last)
    if whom is not None and last - k > 2 and s.statement.speaker.kind is not EntityKind.OUTLET:
        yield Taken(s.statement.speaker, "accuse", min(whom, k), k, topic_end(text, k, last), "charge", 1)


def _many(form: str) -> bool:
    """`المتمردين`, `النظام`: those a charge is made of where no list knows their name."""
    bare = form.removeprefix("ال")
    actors = words("speech", "actor")
    return form.startswith("ال") and (bare in words("stance", "accused") or bare.removesuffix("ين") + "ون" in actors)


def _whom(text: Text, s: Spoken, k: int, last: int) -> int | None:
    near: list[int] = [*range(k - 1, max(s.first, k - BEFORE) - 1, -1), *range(k + 1, min(k + AFTER, last))]
    for j in near:
        if (m := text.named.get(j)) is None:
            if j < k and _many(text.forms[j]):
                return j
            continue
        e = text.annotation.entities[m.entity]
        if e.kind in (EntityKind.STATE, EntityKind.BODY, EntityKind.GROUP, EntityKind.PERSON):
            return j if e != s.statement.speaker else None
    return None
