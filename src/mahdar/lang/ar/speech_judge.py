"""Whether a verb of speech reports here: what stands before it, and whose words are still running."""

from __future__ import annotations

from dataclasses import dataclass, field

from mahdar.lang.ar.speech_forms import Form, Shape, words
from mahdar.lang.ar.speech_memory import gender_of, is_plural
from mahdar.lang.ar.speech_party import Subject
from mahdar.lang.ar.speech_text import Paragraph, Text
from mahdar.lang.ar.speech_walk import Complement
from mahdar.lang.ar.speech_whose import OPENERS, antecedent
from mahdar.model.assertion import Entity, EntityKind

_BY_TURN = frozenset({"بدوره", "بدورها", "بدورهم"})
_THAT_ONE = frozenset({"انه", "انها", "انهم"})
_OF_IT = frozenset({"بها", "به", "عنها", "عنه", "منها", "منه", "اليها", "اليه"})
_AGAIN = frozenset({"مجددا", "ومجددا"})
LOOSE = ("np", "prep")  # what was said is a phrase, and the writer may speak on after a comma
TURNED = frozenset({"جهته", "جهتها", "جانبه", "جانبها", "ناحيته", "ناحيتها"})


@dataclass(slots=True)
class Report:
    """One utterance, tokens. `begin` is where the words before it have to end."""

    verb: int
    begin: int
    content: int
    how: str
    subject: Subject | None
    form: Form | None
    sentence: int
    end: int = 0
    relays: list[Entity] = field(default_factory=list)
    tie: bool = True  # the relay holds for what the speaker says next
    polarity: str = "affirm"


def admissible(text: Text, p: Paragraph, t: int, form: Form) -> bool:
    """Can this form be a verb of a report here, going by the word before it?"""
    if form.shape is Shape.PRESENT and text.forms[t].removeprefix("و").startswith("س"):
        return False  # what somebody is going to say
    before = text.forms[t - 1] if t > p.start(t) else ""
    if before in words("speech", "negation"):
        return form.verb.polarity != "affirm"
    if form.verb.nounlike and not _stands_as_verb(text, t, form, before):
        return False
    if turns_on(text, p, t) or meanwhile(text, p, t) or before_this(text, p, t):
        return True
    return before not in words("speech", "subordinate") and (before != "ما" or form.joined)


def turns_on(text: Text, p: Paragraph, t: int) -> bool:
    """`إلا أنه أشار`: the same speaker goes on."""
    return t > p.start(t) + 1 and text.forms[t - 1] in _THAT_ONE and text.forms[t - 2] in words("speech", "turn")


def meanwhile(text: Text, p: Paragraph, t: int) -> bool:
    """`في وقت دعت`, `في حين قال`: somebody else's words beside the rest."""
    return t > p.start(t) + 1 and text.forms[t - 1] in ("وقت", "حين") and text.forms[t - 2] in ("في", "وفي")


def relative_before(text: Text, p: Paragraph, t: int) -> int | None:
    """The relative pronoun right before a verb, `طالما` and the like left out."""
    r = t - 1
    while r > p.start(t) and text.forms[r] in _OFTEN:
        r -= 1
    return r if r >= p.start(t) and text.forms[r] in words("speech", "relative") else None


_OFTEN = frozenset({"طالما", "لطالما", "سبق", "كان", "كانت", "قد"})


def which(text: Text, p: Paragraph, t: int) -> bool:
    """`الأمر الذي اعتبرت أنه`: no relative clause of somebody; the speaker of before goes on."""
    return t > p.start(t) + 1 and text.forms[t - 1] == "الذي" and text.forms[t - 2] in ("الامر", "الشيء")


def before_this(text: Text, p: Paragraph, t: int) -> bool:
    """`سبق أن صرح`."""
    return t > p.start(t) + 1 and text.forms[t - 1] == "ان" and text.forms[t - 2] in ("سبق", "وسبق")


def _stands_as_verb(text: Text, t: int, form: Form, before: str) -> bool:
    """`طالب` is a student too: the bare past of such a verb has to open a clause or follow its subject."""
    if form.joined or form.shape is not Shape.PAST or form.gender == "f" or form.number != "s":
        return True
    opens = not before or not before[0].isalnum() or any(before in words("speech", c) for c in _BEFORE_VERBS)
    aside = t > 1 and before in ("وقت", "حين") and text.forms[t - 2] in ("في", "وفي")
    timed = any(text.timed.get(k) == t for k in range(max(t - 4, 0), t))
    return opens or aside or timed or before in OPENERS or t in text.ended or before in TURNED


_BEFORE_VERBS = ("joint", "between", "relative")


def fits(text: Text, p: Paragraph, t: int, form: Form, found: Complement, held: Report | None) -> bool:
    """Is it a report of the writer's, rather than one told of within what was said?"""
    before = text.forms[t - 1] if t > p.start(t) else ""
    matter = which(text, p, t)
    pronoun = relative_before(text, p, t)
    relative = pronoun is not None and not matter
    if form.object and not form.joined and before not in ("", ","):
        return False  # `ما وصفه بكذا`: a term, not a report
    impersonal = form.verb.impersonal and form.shape is Shape.PRESENT and found.subject is None
    if impersonal and t not in text.ended:
        return False
    if (
        form.verb.past == "جدد"
        and text.forms[t] in _AGAIN
        and text.forms[found.content] not in words("speech", "opens")
    ):
        return False
    if form.shape is Shape.PARTICIPLE:
        return not (found.apart and found.how in ("np", "prep"))
    if relative and text.forms[t + 1 : t + 2] and text.forms[t + 1] in _OF_IT:
        return False  # `المساعدات التي تطالب بها كذا`
    if relative:
        clause = found.how in ("that", "quote", "colon")
        own = found.subject is not None and found.how == "that"
        who = antecedent(text, p, pronoun if pronoun is not None else t - 1)
        beside = held is None or (held.form is None and 0 < held.end <= t)  # or closed by source words
        if not beside and held is not None and held.how in LOOSE and who is not None:
            beside = "," in text.forms[held.content : who.first]
        return clause and (own or before.startswith("و") or (beside and who is not None))
    aside = relative_before(text, p, held.verb) if held is not None and before == "," and not form.joined else None
    if held is not None and aside is not None and aside == held.verb - 1 and text.forms[aside - 1] == ",":
        return agrees(text, form, found, held)  # `وكانت الشركة، التي تؤكد أن كذا، أعلنت كذا`
    if matter:
        return found.how in ("that", "quote", "colon")
    if held is None or held.how == "back" or _ended(text, held, t):
        return True
    if before == "," and text.named_end.get(held.content) == t - 1:
        return False  # `أن فلانا ، أبلغ كذا`: the verb of the clause
    if before in ("ولم", "ولا") and t > 1 and text.forms[t - 2] == ",":
        return agrees(text, form, found, held)  # `، ولم يستبعد`
    if meanwhile(text, p, t):
        return found.subject is not None
    if before in words("speech", "joint") or (before == "," and form.joined) or turns_on(text, p, t):
        return agrees(text, form, found, held)
    if before in TURNED or before in _BY_TURN:
        return found.subject is not None  # `من جهته أعلن فلان`: another has the word
    if form.joined:
        strong = found.how in ("that", "quote", "colon")
        if held.how in ("np", "prep") and _did_too(form, found) and agrees(text, form, found, held):
            return True
        return strong and (before in '")' or agrees(text, form, found, held))
    return before == "," and found.subject is not None and found.how in ("that", "quote", "colon", "back")


def _did_too(form: Form, found: Complement) -> bool:
    """`أكد أهمية كذا ودعا إلى كذا`: no noun of what was said, but a further verb of the same subject."""
    sure = form.number in "pd" or found.how == "prep" or not form.verb.nounlike
    return form.shape is Shape.PAST and sure and not form.verb.weak and found.subject is None


def _ended(text: Text, held: Report, t: int) -> bool:
    """Do the words of a quotation end before this verb?"""
    close = text.close.get(held.content)
    return close is not None and close < t


def agrees(text: Text, form: Form, found: Complement, held: Report) -> bool:
    """May the verb's subject be the speaker of the report that is open?"""
    if found.subject is not None or held.subject is None:
        return True
    gender = gender_of(text, held.subject) or (held.form.gender if held.form else "")
    entity = held.subject.entity
    one = entity is not None and entity.kind is EntityKind.PERSON and not is_plural(text, held.subject)
    if form.number == "p" and one:
        return False
    return not gender or not form.gender or gender == form.gender


def carries(text: Text, p: Paragraph, t: int, form: Form) -> bool:
    """May the subject be one of before? Not where a phrase that no list knows stands right at the verb."""
    start = p.start(t)
    if form.joined or t == start or (text.forms[start] in OPENERS and t - start <= 3) or turns_on(text, p, t):
        return True
    before = text.forms[t - 1]
    light = before in words("speech", "joint") and before not in ("قد", "وقد")
    return not before[0].isalnum() or light or before in TURNED or before in _BY_TURN
