"""Words passed on: `نقلت وكالة كذا عن فلان قوله إن`, `جاء في البيان أن`."""

from __future__ import annotations

from collections.abc import Sequence

from mahdar.lang.ar.speech_forms import Form, Shape, Verb, table, words
from mahdar.lang.ar.speech_memory import Memory
from mahdar.lang.ar.speech_party import Subject
from mahdar.lang.ar.speech_press import press_of
from mahdar.lang.ar.speech_reports import complement
from mahdar.lang.ar.speech_sources import Attribution
from mahdar.lang.ar.speech_subjects import subject_at, with_clitic
from mahdar.lang.ar.speech_text import Text
from mahdar.lang.ar.speech_walk import Complement
from mahdar.model.assertion import Entity, EntityKind

SAY = Form(Verb("قال", "verb"), Shape.PAST, "", "")
_TEXTS = (EntityKind.DOCUMENT, EntityKind.OUTLET)
_CLAUSE = ("that", "quote", "colon")
_NEVER = -1000  # a sentence too far back for a verb without a subject
REACH = 16  # tokens from the verb to whose words they are


def passed_on(
    text: Text, t: int, stop: int, memory: Memory, before: Subject | None
) -> tuple[Complement, list[Entity]] | None:
    """The words after a verb of passing on, whose they are, and who passes them on."""
    of_him = text.forms[t + 1 : t + 2] in (["عنه"], ["عنها"])  # `ونقلت عنه كذا قوله`
    known = subject_at(text, t + 2, stop) if of_him else before or subject_at(text, t + 1, stop)
    outlet = known or _last_outlet(memory)
    at = outlet.last if outlet and outlet.last > t else t + 1
    if text.close.get(at, at + 9) - at <= 4:
        at = text.close[at] + 1  # `وكالة الأنباء "كذا"`
    said_by, at = _whose(text, t + 1 if of_him else at, stop, memory)
    found = complement(text, max(at - 1, t), SAY, stop)
    if (found is None or found.how not in _CLAUSE) and said_by is not None:
        found = _object(text, at, stop)
    if found is None or (found.how not in _CLAUSE and found.how != "np"):
        return None
    if said_by is None and _another(text, at, found.content):
        return None
    speaker = said_by or _document_within(text, t, found.content) or outlet
    if speaker is None:
        return None
    outlet = memory.meant(outlet) if outlet is not None else None
    press = press_of(text, outlet)
    if outlet is not None and outlet.entity is not None and outlet.entity.kind is EntityKind.OUTLET:
        memory.note(outlet, None, _NEVER, False)  # `وقالت الصحيفة` may follow
    relays = [press] if press else []
    return Complement(speaker, found.content, found.how), relays


def _another(text: Text, first: int, last: int) -> bool:
    """`نقلت كذا تصريحات فلان حيث قال`: the words are another verb's."""
    verbs = (table("speech", ("verb",)).get(text.forms[k]) for k in range(first, last))
    return any(f is not None and f.shape is Shape.PAST and not f.verb.weak for f in verbs)


def _object(text: Text, at: int, stop: int) -> Complement | None:
    """`نقلت كذا عن فلان رغبة بلاده في كذا`: a noun of will or of saying, right behind whose it is."""
    if at < stop and text.forms[at] == ",":
        at += 1
    if at + 2 < stop and (text.forms[at] in words("speech", "opens") or text.forms[at] in words("speech", "conveyed")):
        return Complement(None, at, "np")
    return None


def _last_outlet(memory: Memory) -> Subject | None:
    for s in reversed(memory.seen):
        if s.subject.entity is not None and s.subject.entity.kind is EntityKind.OUTLET:
            return s.subject
    return None


def _whose(text: Text, at: int, stop: int, memory: Memory) -> tuple[Subject | None, int]:
    for k in range(at, min(stop, at + REACH)):
        form = text.forms[k]
        if form in words("speech", "that") or form in ('"', ":"):
            break
        if form in ("عنه", "عنها", "اليه", "اليها"):
            spoke = [s.subject for s in memory.seen if s.spoke]
            return (spoke[-1] if spoke else None), k + 1
        if form in ("عن", "الي"):
            said_by = subject_at(text, k + 1, stop)
            if said_by is not None:
                return said_by, said_by.last
    return None, at


def _document_within(text: Text, first: int, last: int) -> Subject | None:
    """`ما جاء في بيان كذا`: the document is the speaker."""
    for k in range(first, last - 2):
        if text.forms[k] in ("جاء", "ورد") and text.forms[k + 1] == "في":
            return subject_at(text, k + 2, last)
    return None


_BRACKETS = 6  # tokens between an outlet and the source words: its short name in brackets


def passed_from(
    text: Text, t: int, stop: int, sources: Sequence[Attribution]
) -> tuple[Complement, list[Entity]] | None:
    """`ذكرت وكالة كذا نقلا عن فلان أن`: the words are his, the outlet whose verb it is passes them on."""
    a = next((s for s in sources if s.begin > t), None)
    if a is None or a.source is None or a.nameless or a.end >= stop or "نقلا" not in text.forms[a.begin : a.begin + 2]:
        return None
    outlet = subject_at(text, t + 1, a.begin)
    if outlet is None or outlet.first > t + 2 or a.begin - outlet.last > _BRACKETS:
        return None
    press = press_of(text, outlet)
    if press is None or a.source.entity is None:
        return None
    if press.kind is not EntityKind.OUTLET and text.forms[outlet.first] not in words("speech", "outlet_head"):
        return None
    k = a.end
    while k < stop and (text.forms[k] == "," or text.timed.get(k, k) > k):
        k = max(k + 1, text.timed.get(k, k))
    if k >= stop or (text.forms[k] not in words("speech", "that") and text.forms[k] not in (":", '"')):
        return None
    how = "quote" if text.forms[k] == '"' else "that"
    return Complement(a.source, k if how == "quote" else k + 1, how), [press]


def found_in(text: Text, t: int, stop: int) -> Complement | None:
    """`جاء في البيان أن`, `الذي جاء فيه "..."`: the document speaks."""
    if t + 2 >= stop:
        return None
    if text.forms[t + 1] == ",":
        t += 1
    follows = text.forms[t + 1]
    if follows in ("فيه", "فيها"):
        document, at = _antecedent(text, t), t + 2
    elif follows in ("في", "علي") and text.forms[t + 2] in words("speech", "published"):
        document = subject_at(text, t + 3, stop)  # `جاء على صفحة فلان`: he speaks
        if document is not None and document.entity is not None and document.entity.kind not in _TEXTS:
            found = complement(text, document.last - 1, SAY, stop)
            return Complement(document, found.content, found.how) if found and found.how in _CLAUSE else None
        at = document.last if document else t + 3
    elif follows in ("في", "علي"):
        document = subject_at(text, t + 2, stop)
        at = document.last if document else t + 2
    elif follows.startswith("ب"):
        document = with_clitic(text, t + 1, stop, "ب")
        at = document.last if document else t + 2
    else:
        return None
    if document is None or document.entity is None or document.entity.kind not in _TEXTS:
        return None
    found = complement(text, at - 1, SAY, stop)
    return Complement(document, found.content, found.how) if found and found.how in _CLAUSE else None


def _antecedent(text: Text, t: int) -> Subject | None:
    for k in range(t - 1, max(t - 14, -1), -1):
        if text.forms[k] in words("speech", "document_head"):
            return subject_at(text, k, t)
    return None
