"""Whose a verb in a headline is, where no list knows them: `«التيار» يرفض كذا.. ويدعو إلى كذا`."""

from __future__ import annotations

from mahdar.lang.ar.names_words import COMMON, GIVEN, VERB, WORDS
from mahdar.lang.ar.script import fold_word
from mahdar.lang.ar.speech_forms import Form, Shape, table, words
from mahdar.lang.ar.speech_party import Subject, plain_entity
from mahdar.lang.ar.speech_text import Paragraph, Text
from mahdar.model.assertion import Entity, EntityKind
from mahdar.model.document import BlockKind

LINE = 22  # tokens of a line that may be a headline
PHRASE = 6  # tokens of whoever acts in it
_SIDES = (EntityKind.BODY, EntityKind.GROUP)


def of_headline(text: Text, p: Paragraph, k: int, form: Form) -> Subject | None:
    """The words from the beginning of a headline to its verb, if they can be somebody's name."""
    start = p.start(k)
    if form.joined or form.shape is not Shape.PRESENT or form.number != "s" or not start < k or not _headline(text, p):
        return None
    first, last = start, k
    while first < last and not text.is_word(first):
        first += 1
    while last > first and not text.is_word(last - 1):
        last -= 1
    if not first < last <= first + PHRASE or not all(_names(text, j) for j in range(first, last)):
        return None
    if text.forms[first].endswith("ات") and text.forms[first].removeprefix("ال") not in words("speech", "actor"):
        return None  # things
    return Subject(_known(text, first, last) or plain_entity(text, first, last), first, last)


def _headline(text: Text, p: Paragraph) -> bool:
    if p.block is BlockKind.TITLE or p.first == 0:
        return True
    return p.last - p.first <= LINE and text.forms[p.last - 1] not in '.!?":'


def _names(text: Text, k: int) -> bool:
    """May this word be of a name: no preposition, no verb, no punctuation but quotation marks?"""
    form = text.forms[k]
    if form == '"' or k in text.named:
        return True
    if not text.is_word(k) or form in words("speech", "around") or form in words("speech", "that") or k in text.timed:
        return False
    if form in words("speech", "negation") or form in words("speech", "relative") or form in words("speech", "joint"):
        return False
    present = form[0] in "يت" and len(form) > 3 and not WORDS[form] & (COMMON | GIVEN)  # a verb that no list knows
    verb = form in table("speech", ("verb", "passing")) or WORDS[form] & VERB or present
    return not (verb and not WORDS[form] & COMMON)


def _known(text: Text, first: int, last: int) -> Entity | None:
    """The one person, party or body of the text whose name these words are, or end with."""
    said = [f for f in text.forms[first:last] if f != '"']
    fit = []
    for e in text.annotation.entities:
        name = fold_word(e.name).split()
        short = e.kind in _SIDES and len(name) > len(said) and name[1 : 1 + len(said)] == said
        if name == said or (e.kind is EntityKind.PERSON and name[-len(said) :] == said) or short:
            fit.append(e)
    return fit[0] if len(fit) == 1 else None
