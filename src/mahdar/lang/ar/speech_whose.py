"""Whose a verb is when no subject follows it: somebody named before it in its own sentence."""

from __future__ import annotations

from mahdar.lang.ar.names_words import COMMON, VERB, WORDS
from mahdar.lang.ar.speech_ahead import TURNS
from mahdar.lang.ar.speech_forms import Form, Shape, table, words
from mahdar.lang.ar.speech_party import Subject, plain_entity
from mahdar.lang.ar.speech_subjects import subject_at
from mahdar.lang.ar.speech_text import Paragraph, Text
from mahdar.model.assertion import EntityKind

SPEAKERS = frozenset(EntityKind) - {EntityKind.PLACE}
_BETWEEN = words("speech", "between") | {","}
_TURNING = words("speech", "turn") | words("speech", "but")
TURN = 20  # tokens from `إلا أن` to the verb of whoever has the word now
HEAD = 60  # tokens of a sentence in which the one it is about is looked for
OPENERS = words("speech", "opener")


def named_before(text: Text, p: Paragraph, t: int, form: Form) -> Subject | None:
    """A subject that stands before its verb, or before `قد`, or whom a relative clause is about."""
    start, k = p.start(t), t
    if text.forms[t - 1] == "حيث" and (told := _words_of(text, start, t - 1)) is not None:
        return told
    while k > start and (text.forms[k - 1] in _BETWEEN or _times_end(text, start, k)):
        k -= 1
    if k > start and text.forms[k - 1] == ")":
        k = next((j for j in range(k - 1, max(start, k - 14), -1) if text.forms[j] == "("), k)
    mention = text.ended.get(k)
    if mention is None and k > start and text.forms[k - 1] == '"':
        k -= 1
        mention = text.ended.get(k)
    if mention is not None and form.shape is Shape.PAST and _told_in_it(text, start, mention, t):
        entity = text.annotation.entities[text.named[mention].entity]
        return Subject(entity, mention, k) if entity.kind in SPEAKERS else None
    if mention is not None and (
        mention < start or (mention > start and text.forms[mention - 1] in words("speech", "around"))
    ):
        mention = None  # of the line above, or of a circumstance
    if mention is not None and not form.joined:
        entity = text.annotation.entities[text.named[mention].entity]
        return Subject(entity, mention, k) if entity.kind in SPEAKERS else None
    if form.joined and text.forms[start] not in ("اما", "واما"):
        return None
    return _first_named(text, start, t)


def _told_in_it(text: Text, start: int, mention: int, t: int) -> bool:
    """`تلقى فلان اتصالا من علان، أكد فيه كذا`: the verb is his from whom the call or letter came."""
    if text.forms[mention - 1] != "من" or text.forms[t + 1 : t + 2] not in ([w] for w in _IN_IT):
        return False
    return not _MESSAGES.isdisjoint(text.forms[start:mention])


_IN_IT = ("فيه", "فيها", "خلاله", "خلالها")
_MESSAGES = frozenset(("اتصالا", "اتصال", "مكالمه", "رساله", "برقيه", "خطابا"))


def issuer(text: Text, p: Paragraph, t: int, form: Form) -> Subject | None:
    """`أصدرت الوزارة بيانا أشارت فيه إلى كذا`, `وجه فلان رسالة أكد فيها كذا`: whose the text of before is."""
    if t + 1 >= p.last or text.forms[t + 1] not in _IN_IT or form.joined or form.shape is Shape.PARTICIPLE:
        return None
    for k in range(t - 2, max(p.start(t), t - ISSUED) - 1, -1):
        if text.forms[k].removeprefix("و") in words("speech", "issues"):
            found = _in_marks(text, k + 1, t) or subject_at(text, k + 1, t, True)
            if found is not None and found.last == t:
                return None  # `نشرت خريطة قالت فيها`: what was put out
            return found if found is not None and found.entity and found.entity.kind in SPEAKERS else None
    return None


def _in_marks(text: Text, at: int, stop: int) -> Subject | None:
    """`أصدر «كذا» بيانا`: a short name in marks that no list knows."""
    close = text.close.get(at, stop)
    known = at + 1 in text.named
    return (
        Subject(plain_entity(text, at + 1, close), at + 1, close)
        if close < stop and close <= at + 4 and not known
        else None
    )


ISSUED = 16  # tokens from the verb of issuing to the verb of speech


_WORDS_OF = frozenset(("تصريحات", "تصريح", "تصريحا", "كلمه", "حديث", "قول", "خطاب", "مداخله"))


def _words_of(text: Text, start: int, k: int) -> Subject | None:
    """`ونقل البيان تصريحات فلان، حيث أكد`: whose words they are."""
    k -= k > start and text.forms[k - 1] == ","
    first = text.ended.get(k)
    if first is None or first <= start or text.forms[first - 1] not in _WORDS_OF:
        return None
    entity = text.annotation.entities[text.named[first].entity]
    return Subject(entity, first, k) if entity.kind in SPEAKERS else None


def antecedent(text: Text, p: Paragraph, relative: int) -> Subject | None:
    """Whom a relative clause is about: a name right before its pronoun."""
    k = relative
    while k > p.start(relative) and text.forms[k - 1] in (",", '"'):
        k -= 1
    first = text.ended.get(k)
    if first is None:
        return None
    entity = text.annotation.entities[text.named[first].entity]
    return Subject(entity, first, k) if entity.kind in SPEAKERS else None


def _times_end(text: Text, start: int, k: int) -> bool:
    return any(text.timed.get(a) == k for a in range(max(start, k - 6), k))


def led(text: Text, p: Paragraph, t: int, form: Form) -> Subject | None:
    """The sentence opens with its subject: `فلان أعلن`, `وكان فلان أعلن`."""
    if form.joined or form.shape is Shape.PARTICIPLE or (t > p.start(t) and text.forms[t - 1] in TURNS):
        return None  # `وكانت كذا أعلنت ...، في وقت أكدت كذا`
    start = p.start(t)
    opened = start + 1 if text.forms[start] in OPENERS or text.forms[start] == '"' else start
    if opened not in text.named and _verb(text.forms[opened], text.forms[start]):
        return None  # `وفيما لفتت كذا إلى كذا، فقد أكدت`
    heads = opened in text.named or opened > start or text.forms[start] in words("speech", "actor")
    heads = heads or (t <= start + 2 and text.forms[start].removeprefix("ال") in words("speech", "actor"))
    subject = subject_at(text, opened, t, opened in text.named or opened > start) if heads else None
    if subject is None or subject.entity is None or subject.entity.kind not in SPEAKERS:
        return None
    k = subject.last
    while k < t and (text.forms[k] in _BETWEEN or text.forms[k] == '"' or text.timed.get(k, k) > k):
        k = max(k + 1, text.timed.get(k, k))
    near = k == t or (opened > start and not any(text.forms[j] == ":" for j in range(k, t)))
    return subject if near else None


def turned(text: Text, p: Paragraph, t: int, form: Form) -> tuple[Subject, int] | None:
    """Another has the word within the sentence: `..., إلا أن فلانا أشار`, `..., لكن فلانا قال`. Who, and the token
    of `إلا` or `لكن`."""
    if form.joined or form.shape is Shape.PARTICIPLE:
        return None
    first = max(p.start(t), t - TURN)
    if _TURNING.isdisjoint(text.forms[first:t]):
        return None
    for k in range(t - 2, first - 1, -1):
        form_ = text.forms[k]
        but = form_ in words("speech", "turn") and text.forms[k + 1] == "ان"
        if not but and form_ not in words("speech", "but"):
            continue
        subject = subject_at(text, k + 1 + but, t)
        if subject is None or subject.entity is None or subject.entity.kind not in SPEAKERS:
            return None
        j = subject.last
        while j < t and (text.forms[j] in _BETWEEN or text.timed.get(j, j) > j):
            j = max(j + 1, text.timed.get(j, j))
        return (subject, k) if j == t else None
    return None


def _verb(form: str, opener: str) -> bool:
    """Is the word behind an opener a verb, so that no subject stands there yet? What may be a noun too is a verb
    behind `كما` and the like."""
    bits = WORDS[form]
    if bits & VERB and not bits & COMMON:
        return True
    known = table("speech", ("verb", "passing")).get(form) or table("stance", ("act",)).get(form)
    if known is None or known.shape not in (Shape.PAST, Shape.PRESENT):
        return False
    return not known.verb.nounlike or opener.removeprefix("و") in ("كما", "فيما", "بينما", "قد")


def _first_named(text: Text, start: int, t: int) -> Subject | None:
    """`وكان فلان قد قال`, `أما فلان فقال`: the clause's own subject, when the sentence opens so."""
    if text.forms[start] not in OPENERS:
        return None
    if start + 1 not in text.named and _verb(text.forms[start + 1], text.forms[start]):
        found = subject_at(text, start + 2, t) if start + 2 in text.named else None
        return found if found is not None and found.entity and found.entity.kind in SPEAKERS else None
    return subject_at(text, start + 1, t)


def of_clause(text: Text, p: Paragraph, t: int) -> Subject | None:
    """The subject of the sentence a participle stands in: the first one named after its verb."""
    start = p.start(t)
    if _qualifies(text, t):
        return None
    for k in range(start, min(start + 12, t)):
        if text.forms[k] in words("speech", "that"):
            break
        heads = k <= start + 1 or text.forms[k - 1] in OPENERS or text.forms[k - 1] == ","
        if k in text.named and heads and not (k > start and text.forms[k - 1] in words("speech", "around")):
            found = subject_at(text, k, t)
            if found is not None and found.entity is not None and found.entity.kind in SPEAKERS:
                return found
    return _person_before(text, start, t)


def _qualifies(text: Text, t: int) -> bool:
    """`مع معلومات تفيد بأن`, `تقارير غربية زعمت أن`: a verb that tells something of the indefinite noun before it."""
    known = table("speech", ("verb",)).get(text.forms[t])
    if known is None or known.shape not in (Shape.PAST, Shape.PRESENT) or known.gender != "f" or t in text.ended:
        return False
    before = text.forms[t - 1]
    return before.endswith(("ات", "ه")) and not before.startswith("ال") and WORDS[before] & VERB == 0


def _person_before(text: Text, start: int, t: int) -> Subject | None:
    """The first person of the sentence who is no part of a circumstance."""
    for k in range(start, min(t, start + HEAD)):
        before = text.forms[k - 1] if k > start else ""
        if text.forms[k] in words("speech", "that"):
            return None
        if k in text.named and before not in words("speech", "around"):
            found = subject_at(text, k, t)
            if found is not None and found.entity is not None and found.entity.kind is EntityKind.PERSON:
                return found
    return None
