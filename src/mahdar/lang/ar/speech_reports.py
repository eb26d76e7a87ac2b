"""A verb of speech and what belongs to it: whose it is, where what was said begins, and in which manner."""

from __future__ import annotations

from dataclasses import dataclass

from mahdar.lang.ar.speech_forms import Form, Shape, table, words
from mahdar.lang.ar.speech_opens import FAR
from mahdar.lang.ar.speech_party import Subject
from mahdar.lang.ar.speech_text import Text
from mahdar.lang.ar.speech_walk import Complement, Walk
from mahdar.model.assertion import EntityKind


def complement(text: Text, verb: int, form: Form, stop: int, subject: Subject | None = None) -> Complement | None:
    """Subject and beginning of the words, None where nothing is reported. `subject`: one that stands before."""
    walk = Walk(text, verb, form, stop)
    walk.led = subject is not None
    found = walk.go()
    if found is not None and found.content >= stop:
        return None
    if found is not None and subject is not None:
        found = Complement(subject, found.content, found.how, found.apart)
    if found is not None and found.how in ("np", "prep"):
        return _in_words(text, found, stop) or _owned(text, found, stop)
    return found


@dataclass(frozen=True, slots=True)
class Within:
    """A report told within what somebody said: whose, its verb and where its words begin."""

    subject: Subject
    verb: int
    content: int


def spoken_within(text: Text, content: int, stop: int) -> Within | None:
    """`أن فلانا قال إن كذا`: a person at the head of the clause, a plain verb of saying, then the words."""
    m = text.named.get(content)
    if m is None or text.annotation.entities[m.entity].kind is not EntityKind.PERSON:
        return None
    verb = text.named_end[content]
    form = table("speech", ("verb",)).get(text.forms[verb]) if verb + 2 < stop else None
    if form is None or form.verb.past not in _PLAIN or form.shape is not Shape.PAST or form.joined:
        return None
    found = complement(text, verb, form, stop, Subject(text.annotation.entities[m.entity], content, verb))
    if found is None or found.how not in ("that", "quote", "colon") or found.content > verb + _SOON:
        return None
    return Within(Subject(text.annotation.entities[m.entity], content, verb), verb, found.content)


_PLAIN, _SOON = frozenset({"قال", "ابلغ", "صرح", "اخبر"}), 8


def _owned(text: Text, found: Complement, stop: int) -> Complement:
    """`أعلنت شركة كذا كذا اعتزامها`: the noun with its owner's pronoun, behind the rest of a name."""
    opens = words("speech", "opens")
    for k in range(found.content, min(stop, found.content + 5) if found.how == "np" else 0):
        if not text.is_word(k) or text.forms[k] in words("speech", "around") or text.forms[found.content] in opens:
            break
        if text.forms[k] in opens and text.forms[k].endswith(("ه", "ها", "هم")):
            return Complement(found.subject, k, "np", found.apart)
    return found


def _in_words(text: Text, found: Complement, stop: int) -> Complement | None:
    """`تحدث عن كذا بقوله: ...`: the words themselves, after their topic."""
    for k in range(found.content, min(stop - 2, found.content + FAR // 2)):
        if text.forms[k] in words("speech", "saying") and text.forms[k + 1] in (":", '"', "ان"):
            at = k + 1 if text.forms[k + 1] == '"' else k + 2
            return Complement(found.subject, at, "quote" if at == k + 1 else "colon")
        if text.forms[k] == '"' and text.close.get(k, k + 9) - k > 5 and text.open.get(k, 0) < k - 5:
            break
    return None
