"""Other readers of single layers, each served in a process of its own: `layers.py NAME`.

Each is called the way its own documentation shows, on the raw text, and does no more than the layer asks for. What was
found is counted, not judged.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sized
from datetime import UTC, datetime
from importlib import import_module
from typing import Any

from bench.times.children.wire import Found, Tagger, serve


def counted(read: Callable[[str], Sized]) -> Tagger:
    """A reader of texts as the wire wants it: only how many were found passes."""

    def tagger(text: str, day: datetime) -> list[Found]:
        return [Found(0, 0)] * len(read(text))

    return tagger


def _whole(change: Callable[[str], str]) -> Tagger:
    """A reader that gives the text changed."""

    def tagger(text: str, day: datetime) -> list[Found]:
        change(text)
        return []

    return tagger


def camel_fold() -> Tagger:
    normal, marks = import_module("camel_tools.utils.normalize"), import_module("camel_tools.utils.dediac")

    def fold(text: str) -> str:
        text = normal.normalize_unicode(text)
        text = normal.normalize_alef_ar(text)
        text = normal.normalize_alef_maksura_ar(text)
        text = normal.normalize_teh_marbuta_ar(text)
        return str(marks.dediac_ar(text))

    return _whole(fold)


def camel_tokens() -> Tagger:
    return counted(import_module("camel_tools.tokenizers.word").simple_word_tokenize)


def pyarabic_fold() -> Tagger:
    araby = import_module("pyarabic.araby")

    def fold(text: str) -> str:
        text = araby.strip_tatweel(araby.strip_tashkeel(araby.normalize_ligature(text)))
        return str(araby.normalize_teh(araby.normalize_alef(text)))

    return _whole(fold)


def pyarabic_tokens() -> Tagger:
    return counted(import_module("pyarabic.araby").tokenize)


def pyarabic_sentences() -> Tagger:
    return counted(import_module("pyarabic.araby").sentence_tokenize)


def pyarabic_numbers() -> Tagger:
    araby, number = import_module("pyarabic.araby"), import_module("pyarabic.number")
    return counted(lambda text: number.detect_number_phrases_position(araby.tokenize(text)))


def pyarabic_names() -> Tagger:
    araby, named = import_module("pyarabic.araby"), import_module("pyarabic.named")
    return counted(lambda text: named.detect_named_position(araby.tokenize(text)))


def mishtar_names() -> Tagger:
    araby, marker = import_module("pyarabic.araby"), import_module("mishtar.mynamed").myNamed()
    return counted(lambda text: marker.detect_positions(araby.tokenize(text)))


def anltk_fold() -> Tagger:
    anltk = import_module("anltk")
    return _whole(lambda text: str(anltk.normalize_to_heh(anltk.normalize_hamzat(anltk.remove_tashkeel(text)))))


def pysbd_sentences() -> Tagger:
    return counted(import_module("pysbd").Segmenter(language="ar", clean=False).segment)


def sentencizer_sentences() -> Tagger:
    made = import_module("arabic_sentencizer").ArabicSentencizer(train_on_reuters=False)
    return counted(made.split_sentences)


def itn_numbers() -> Tagger:
    """It rewrites spoken numbers, dates and amounts in a text and tells no places."""
    return _whole(import_module("arabic_itn").normalize)


def duckling_numbers() -> Tagger:
    older = import_module("bench.times.children.duckling")
    if sys.version_info < (3, 13):
        older.older_syntax()
    api = import_module("puckling")
    locale, options = api.Locale(api.Lang.AR), api.Options(parse_timeout_ms=None, max_tokens=1_000_000)

    def tagger(text: str, day: datetime) -> list[Found]:
        context = api.Context(reference_time=day.replace(tzinfo=UTC), locale=locale)
        parts: list[Any] = [api.parse(p, context, options, ("numeral", "ordinal")) for p in text.split("\n") if p]
        return [Found(0, 0)] * sum(map(len, parts))

    return tagger


def maha_numbers() -> Tagger:
    parse = import_module("maha.parsers.functions").parse_dimension
    return counted(lambda text: parse(text, numeral=True) + parse(text, ordinal=True))


READERS = {
    f.__name__: f
    for f in (
        camel_fold, camel_tokens, pyarabic_fold, pyarabic_tokens, pyarabic_sentences, pyarabic_numbers, pyarabic_names,
        mishtar_names, anltk_fold, pysbd_sentences, sentencizer_sentences, itn_numbers, duckling_numbers, maha_numbers,
    )
}  # fmt: skip

if __name__ == "__main__":
    serve(READERS[sys.argv[1]])
