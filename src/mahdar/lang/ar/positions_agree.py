"""Does whoever was found fit the verb's form: a man and a feminine, one and a dual, a noun and somebody's office?"""

from __future__ import annotations

from mahdar.lang.ar.positions_namesakes import Namesakes
from mahdar.lang.ar.positions_words import named_whole
from mahdar.lang.ar.speech_forms import Form, Shape
from mahdar.lang.ar.speech_party import Subject, plain_entity
from mahdar.lang.ar.speech_text import Paragraph, Text
from mahdar.model.assertion import Entity, EntityKind

_FEMININE = (EntityKind.STATE, EntityKind.BODY, EntityKind.GROUP)
HEAD = 30  # tokens before a verb among which a state or body is looked for in place of a man
PAIR = 80  # tokens before a dual verb among which two persons are told of


def fitting(
    text: Text, p: Paragraph, k: int, form: Form, found: Subject, subject: Subject | None, names: Namesakes
) -> Subject:
    """Whom the verb at token k means, given whom the text seems to mean; `subject`: what stands right behind it."""
    e = found.entity
    if e is None or e.kind is not EntityKind.PERSON or form.shape is Shape.WE:
        return found
    if subject is not None:
        pointed = form.gender == "f" and subject.stands_for and text.forms[subject.first].endswith("ه")
        return _body(text, subject, names) if pointed else found
    if form.number == "d":
        return both(text, p, k) or found
    if form.gender == "f" and form.number == "s" and names.is_man(e):
        return _no_man(text, p, k) or found
    return found


def _body(text: Text, subject: Subject, names: Namesakes) -> Subject:
    """`الحركة` is the movement, not the man who speaks for it."""
    noun = text.forms[subject.first].removeprefix("ال")
    entity = names.body(noun) or plain_entity(text, subject.first, subject.last)
    return Subject(entity, subject.first, subject.last)


def both(text: Text, p: Paragraph, k: int) -> Subject | None:
    """`وأكدا كذا`: the two persons last told of."""
    two = list[Entity]()
    for j in range(k - 1, max(p.first, k - PAIR) - 1, -1):
        other = text.annotation.entities[text.named[j].entity] if j in text.named else None
        if other is None or other.kind is not EntityKind.PERSON or other in two:
            continue
        two.append(other)
        if len(two) == 2:
            name = " و".join(t.name for t in reversed(two))
            return Subject(Entity(EntityKind.GROUP, name, None), j, text.named_end[j])
    return None


def _no_man(text: Text, p: Paragraph, k: int) -> Subject | None:
    """The state or body last named before a feminine form."""
    for j in range(k - 1, max(p.first, k - HEAD) - 1, -1):
        other = text.annotation.entities[text.named[j].entity] if j in text.named else None
        if other is not None and other.kind in _FEMININE and named_whole(text, j):
            return Subject(other, j, text.named_end[j])
    return None
