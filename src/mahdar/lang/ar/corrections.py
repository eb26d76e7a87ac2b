"""An outlet's own corrections: findings of kind `correction`, each the sentence or the label that says so; and of kind
`misprint`, each the words with which it quotes what it got wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mahdar.lang.annotation import Annotation
from mahdar.model.document import READ_KINDS
from mahdar.model.reading import Finding

_ANY = re.compile("تصحيح|تصويب|استدراك|الصحيح|الصواب|عتذر")
"""One of these stands in every correction: most texts have none and are done with."""

# `تصحيح المسار`, `تصحيح أوضاع العمالة` are no corrections: the label stands alone, or before `خبر` and `خطأ`
_LABEL = re.compile(
    r"\s*(?:[(\[«\"]\s*(?:تصحيح|تصويب|استدراك)\s*[)\]»\"]"
    r"|(?:تصحيح|تصويب|استدراك)(?:\s*(?:[:.,-]|$)|\s+(?:ل?خبر|خطا|ل?معلومه)(?!\S)))"
)
_PRINTED = re.compile(
    r"(?<!\S)[وف]?(?:نشر(?:ت|نا)?|ورد(?:ت)?|اورد(?:ت|نا)?|ذكر(?:ت|نا)?|بث(?:ت|ثنا)?|كتبنا|قلنا|جاء(?:ت)?|نسب(?:ت|نا)?)(?!\S)"
)
_WRONGLY = re.compile(r"(?<!\S)(?:خطا|بالخطا|بطريق الخطا|عن طريق الخطا|علي سبيل الخطا|سهوا|بشكل خاطي)(?=[\s,.;:)]|$)")
_RIGHTLY = re.compile(r"(?<!\S)(?:و?الصحيح|و?الصواب)(?=[\s:,]|$)")
# who apologizes is the outlet, or the reader is who is begged: ministers and states apologize too
_SORRY = re.compile(
    r"(?<!\S)و?(?:ن|ت|ي)عتذر (?:"
    r"(?:ال(?:وكاله|صحيفه|جريده|قناه|موقع|بوابه|شبكه|مجله|تحرير)|هييه التحرير)(?: \S+){0,3}? عن"
    r"|(?:\S+ ){0,3}?(?:لل?قراء|لقراي(?:نا|ها|ه)|لل?متابعين|لمتابعي(?:نا|ها|ه))(?!\S))"
)
# `ورد في خبر أمس أن ...`: what the outlet itself printed, whether it calls it wrong or not
_OWN = re.compile(
    r"(?<!\S)[وف]?(?:(?:نشر|اورد|ذكر|كتب|قل|بثث|نسب)نا"
    r"|ورد(?:ت)? في (?:ال)?(?:خبر|تقرير|عدد|ماده|نشره|تغطيه)(?:نا)?)(?!\S)"
)
_APART = 160  # characters from the printing to what is right


def find(annotation: Annotation) -> list[Finding]:
    """In the order of the text. What others are said to have got wrong, and slips of speakers, are none."""
    text = annotation.folded.text
    if _ANY.search(text) is None:
        return []
    quoted = list(misprints(annotation))
    told = [*_all(annotation), *((x.sentence, x.end) for x in quoted)]
    found = sorted({(a + len(text[a:b]) - len(text[a:b].lstrip()), b) for a, b in told})
    return [
        *(Finding("correction", annotation.folded.span(a, b)) for a, b in found),
        *(Finding("misprint", annotation.folded.span(x.start, x.right)) for x in quoted),
    ]


@dataclass(frozen=True, slots=True)
class Misprint:
    """What was printed stands from `start`, what is right from `right` to `end`, in the sentence that begins there."""

    sentence: int
    start: int
    right: int
    end: int


def misprints(annotation: Annotation) -> Iterator[Misprint]:
    """Where the outlet quotes its error and says what is right, in one sentence or two."""
    text, sentences = annotation.folded.text, annotation.sentences
    if _ANY.search(text) is None:
        return
    for n, s in enumerate(sentences):
        said = text[s.start : s.end]
        printed = _OWN.search(said) or (_PRINTED.search(said) if _WRONGLY.search(said) else None)
        if printed is None:
            continue
        start, last = s.start + printed.start(), sentences[min(n + 1, len(sentences) - 1)]
        right = _RIGHTLY.search(text, start, min(last.end, start + 2 * _APART))
        if right is not None:
            yield Misprint(s.start, start, right.start(), next(x.end for x in sentences[n:] if x.end > right.start()))


def _all(annotation: Annotation) -> Iterator[tuple[int, int]]:
    folded = annotation.folded
    for block in annotation.blocks:
        if block.kind in READ_KINDS:
            start, end = folded.index(block.span.start), folded.index(block.span.end)
            if _LABEL.match(folded.text[start : min(end, start + 60)]):
                yield start, end
    sentences = annotation.sentences
    for n, s in enumerate(sentences):
        said = folded.text[s.start : s.end]
        if _SORRY.search(said):
            yield s.start, s.end
            continue
        printed, wrong = _PRINTED.search(said), _WRONGLY.search(said)
        if printed is None or wrong is None or wrong.start() < printed.start():
            continue
        last = sentences[min(n + 1, len(sentences) - 1)]
        after = _RIGHTLY.search(folded.text, s.start + wrong.end(), min(last.end, s.start + wrong.end() + _APART))
        if after is not None:
            yield s.start, max(s.end, next(x.end for x in sentences[n:] if x.end > after.start()))
