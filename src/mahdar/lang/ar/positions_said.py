"""Positions in what is reported: `أكد تمسكه بكذا`, `شدد على ضرورة كذا`, `قال إنه يجب`."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from mahdar.lang.ar.names_gazetteer import capitals
from mahdar.lang.ar.positions_commits import commits
from mahdar.lang.ar.positions_further import further
from mahdar.lang.ar.positions_taken import Spoken, Taken
from mahdar.lang.ar.positions_verdicts import HEAD, verdict
from mahdar.lang.ar.positions_words import duty, nouns, topic_end
from mahdar.lang.ar.script import fold_word
from mahdar.lang.ar.speech_forms import table, word_values, words
from mahdar.lang.ar.speech_text import Text
from mahdar.model.assertion import Entity, EntityKind, Polarity, StatementMade


def spoken_verbs(text: Text, statements: list[StatementMade]) -> list[Spoken]:
    """The statements, found again among the tokens."""
    tokens, index = text.annotation.tokens, text.annotation.folded.index
    starts = [t.start for t in tokens]
    out: list[Spoken] = []
    for s in statements:
        first = bisect_left(starts, index(s.span.start))
        last = bisect_left(starts, index(s.span.end))
        verb = fold_word(s.verb)
        near = range(first - 1, max(first - 80, -1), -1)
        at = next((k for k in near if verb and text.forms[k] == verb), None)
        out.append(Spoken(s, at, first, max(last, first + 1)))
    return out


def said(text: Text, spoken: list[Spoken]) -> Iterator[Taken]:
    """The stands that reports carry."""
    for s in spoken:
        if s.statement.polarity is not Polarity.AFFIRM:
            continue
        lemma = _lemma(text, s)
        taken = (
            _by_noun(text, s, lemma)
            or _by_verb(text, s, lemma)
            or _by_duty(text, s)
            or _by_verdict(text, s, lemma)
            or _by_readiness(text, s)
        )
        if taken is not None:
            yield taken
        yield from _also(text, s)
        yield from further(text, s)


def _lemma(text: Text, s: Spoken) -> str:
    form = table("speech", ("verb", "passing", "found")).get(text.forms[s.verb]) if s.verb is not None else None
    return form.verb.past if form else ""


def _begin(s: Spoken) -> int:
    return s.first if s.verb is None or s.verb > s.first else s.verb


def _by_noun(text: Text, s: Spoken, lemma: str) -> Taken | None:
    """The first words are a noun of stance."""
    if lemma not in word_values("stance", "report"):
        lead = text.forms[s.first] in nouns() and text.forms[s.first].startswith("استعداد")
        if not lead:
            return None
    led = s.verb is not None and _clause_led(text, s.verb, s.first)
    if lemma in _POINTERS and led:
        return None
    first = s.first
    while first < s.last - 1 and text.forms[first] in _AMOUNTS:
        first += 1
    for k in range(first, min(first + 2, s.last)):
        known = nouns().get(text.forms[k]) or _indefinite(text.forms[k])
        if text.forms[k] == "عدم" and k + 2 < s.last and text.forms[k + 1].startswith(_LACKED):
            stance = "support" if text.forms[k + 1].startswith("ممانع") else "reject"
            return Taken(s.statement.speaker, stance, _begin(s), k, topic_end(text, k + 1, s.last), "noun.lacked", 3)
        if text.forms[k] == "هناك" or (text.forms[k] in words("speech", "around") and k == s.first):
            break
        if known is None or (text.forms[k].startswith("ال") and (led or not _towards(text, k, s.last))):
            continue  # `أكد أن التأييد ...` tells of something
        stance, noun, own = known
        if stance == "reaffirm" and against(text, k, s.last):
            stance = "reject"
        if noun == "موقف":
            stance = _leaning(text, k, s.last) or stance
        if stance == "reaffirm" and (inner := deeper(text, k, s.last)):
            stance = inner
        actor = s.statement.speaker
        begin = _begin(s)
        if not own and noun in _BORNE and (other := _bearer(text, k + 1)) is not None and other != actor:
            actor, begin = other, begin if noun in _TIES else k
        return Taken(actor, stance, begin, k + 1, topic_end(text, s.first, s.last), f"noun.{stance}", 3)
    return None


def _leaning(text: Text, k: int, last: int) -> str:
    """`الموقف العربي الموحد والرافض لكذا`: which way a stand goes, by its adjectives."""
    near = (word_values("stance", "leaning").get(f.removeprefix("و")) for f in text.forms[k + 1 : min(k + 6, last)])
    return next((lean for lean in near if lean), "")


def _indefinite(form: str) -> tuple[str, str, bool] | None:
    """`أبدى تحفظا على كذا`, `أبدت استعدادا لكذا`."""
    return nouns().get(form[:-1]) if len(form) >= 4 and form[-1] == "ا" and form[-2] != "ه" else None


_POINTERS = frozenset(fold_word("أشار لفت أوضح ألمح").split())  # at a noun, not at a clause that has one
_LACKED = tuple(
    fold_word("رضا ثقة ثقت قبول قبولا موافقت اعتراف مشاركت المشاركة السماح القبول الاعتراف التهاون ممانع").split()
)  # `أعرب عن عدم رضاه`
_AMOUNTS = frozenset(fold_word("عن بعض بالغ عميق كامل كل خالص شديد عظيم").split())
_BORNE = frozenset(
    fold_word("تمسك التزام حرص رفض دعم استعداد تأييد موافقة عزم إصرار قلق ترحيب إدانة تضامن مساندة تصميم").split()
)
_TIES = frozenset(fold_word(w) for w in ("تمسك", "التزام", "حرص", "رفض", "دعم", "إصرار"))


def against(text: Text, k: int, last: int) -> bool:
    return any(text.forms[j] in words("stance", "against") for j in range(k + 1, min(k + 4, last)))


def deeper(text: Text, k: int, last: int) -> str:
    """`جدد التأكيد على معارضته كذا`: the inner noun decides."""
    for j in range(k + 1, min(k + 4, last)):
        known = nouns().get(text.forms[j])
        if known is not None and (known[2] or known[0] == "call_for"):
            return known[0]
    return ""


def _bearer(text: Text, at: int) -> Entity | None:
    """`تمسك الدول الأعضاء بكذا`: whose stance it is."""
    m = text.named.get(at)
    if m is None:
        return None
    entity = text.annotation.entities[m.entity]
    return entity if entity.kind is not EntityKind.PLACE else capitals().get(entity.key or "")


def _by_verb(text: Text, s: Spoken, lemma: str) -> Taken | None:
    """The verb itself takes a stand: `شدد على كذا`, `أكد أن كذا لن يكون`."""
    stance = word_values("stance", "report").get(lemma, "")
    if not stance or s.verb is None or s.verb > s.first:
        return None
    clause = _clause_led(text, s.verb, s.first)
    if text.forms[s.first] in ("الموقف", "موقف") and (lean := _leaning(text, s.first, s.last)):
        stance = lean
    elif duty(text, s.first, s.last) is not None:
        stance = "call_for"
    elif any(text.forms[k] in words("stance", "said") for k in range(s.first, s.last)) and clause:
        marks = (word_values("stance", "said").get(text.forms[k]) for k in range(s.first, s.last))
        stance = next((m for m in marks if m), stance)
    elif turned := _turned(text, s, clause):
        stance = turned
    elif clause and lemma == fold_word("أكد") and not commits(text, s):
        return None
    elif clause and s.statement.speaker.kind is EntityKind.OUTLET:
        return None  # a report
    return Taken(s.statement.speaker, stance, s.verb, s.first, topic_end(text, s.first, s.last), "verb", 2)


def _turned(text: Text, s: Spoken, clause: bool) -> str:
    """`أكد أن الأمر مرفوض`, `أكد أن ذلك يشكل انتهاكا`: what is judged so is no mere affirmation."""
    if not clause and s.statement.mode != "direct":
        return ""
    found = verdict(text, s.first, _clause(text, s), False)
    return found[1] if found is not None and found[1] in _TURNS_TO else ""


_TURNS_TO = ("reject", "condemn", "threaten")


def _towards(text: Text, k: int, last: int) -> bool:
    """Does a noun with an article have something it is about: `القلق البالغ من كذا`, `التضامن مع كذا`?"""
    for j in range(k + 1, min(k + 5, last)):
        form = text.forms[j]
        if form in words("speech", "relative"):
            return False
        if form in words("speech", "around") or form in ("الي", "علي", "من", "مع") or form[0] in "لب":
            return True
    return False


def _clause_led(text: Text, verb: int, first: int) -> bool:
    """Does `أن` stand between the verb and what is said?"""
    return any(text.forms[k] in words("speech", "that") for k in range(verb + 1, first))


def _clause(text: Text, s: Spoken) -> int:
    """Where the first clause of what was said ends, or its head."""
    last = min(s.first + HEAD, s.last)
    return next((k for k in range(s.first + 1, last) if text.forms[k] in ("وان", "وانه", "وانها")), last)


def _by_duty(text: Text, s: Spoken) -> Taken | None:
    at = duty(text, s.first, s.last)
    if at is None:
        return None
    end = topic_end(text, at, s.last)
    if end - at < 3 and at > s.first:
        return None  # `ويجب إزالته`: nothing to be about
    return Taken(s.statement.speaker, "call_for", at, at + 1, end, "duty", 1)


def _by_verdict(text: Text, s: Spoken, lemma: str) -> Taken | None:
    """`اعتبر القرار خطأ`, `قال إن التدخل مرفوض`."""
    judges = lemma in _JUDGES
    if "لو" in text.forms[s.first : s.first + 2] or "لولا" in text.forms[s.first : s.first + 2]:
        return None  # what did not come about
    found = verdict(text, s.first, min(s.first + (JUDGED if judges else HEAD), s.last), judges)
    if found is None:
        return None
    begin = _begin(s) if judges else s.first
    last = max(topic_end(text, s.first, s.last), found[0] + 1)
    return Taken(s.statement.speaker, found[1], begin, s.first, last, "verdict", 1)


_JUDGES = frozenset(fold_word("اعتبر وصف عد").split())
JUDGED = 30  # tokens of what is judged and what it is called


def _by_readiness(text: Text, s: Spoken) -> Taken | None:
    """`إن الجامعة ستكون مستعدة لكذا`: a promise of the one who is ready."""
    for k in range(s.first, min(s.first + 14, s.last)):
        ready = text.forms[k] in ("استعداد", "الاستعداد") and "علي" in text.forms[k - 2 : k]
        if ready or word_values("stance", "said").get(text.forms[k]) == "promise":
            clause = next((j + 1 for j in range(k, s.first, -1) if text.forms[j] in words("speech", "that")), s.first)
            bearer = _bearer(text, clause) or s.statement.speaker
            return Taken(bearer, "promise", s.first, k + 1, topic_end(text, k, s.last), "ready", 1)
    return None


def _also(text: Text, s: Spoken) -> Iterator[Taken]:
    """`..., مع التأكيد على كذا`, `... والوقوف في وجه كذا` within one report."""
    for k in range(s.first + 2, s.last - 2):
        form = text.forms[k]
        if form == "مع" and nouns().get(text.forms[k + 1], ("",))[0] == "reaffirm" and text.forms[k + 2] == "علي":
            stance = deeper(text, k + 1, s.last) or "reaffirm"
            yield Taken(s.statement.speaker, stance, k + 1, k + 3, topic_end(text, k + 3, s.last), "also", 1)
        elif form == "والوقوف" and text.forms[k + 1 : k + 3] in (["في", "وجه"], ["ضد"]):
            yield Taken(s.statement.speaker, "reject", k, k + 3, topic_end(text, k + 2, s.last), "also", 1)
