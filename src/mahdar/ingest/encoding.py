"""Bytes to text: nothing stripped, nothing normalised, no line ending touched."""

from __future__ import annotations

import codecs
import re

from mahdar.ingest.errors import InputError

_BOMS = (
    # UTF-32's little-endian mark opens with UTF-16's, so it is asked first.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_ARABIC = re.compile(r"[\u0621-\u064a\u067e\u0686\u0698\u06a9\u06af\u06cc]")
_WORD = re.compile(f"{_ARABIC.pattern}+")
_LEGACY = ("cp1256", "iso8859_6", "mac_arabic")
_SAMPLE = 65_536  # bytes looked at when an encoding has to be guessed
_SAVE = "save it as UTF-8"


def decode(data: bytes) -> str:
    """The text that the bytes are. UTF-8 keeps a byte order mark as its first character (U+FEFF), so that offsets are
    those of the file decoded as UTF-8; UTF-16 and UTF-32 are known by their mark, which is no part of the text;
    windows-1256 and its like are known by what they make of the bytes.

    Raises InputError for bytes that are no text, and for text whose encoding cannot be told.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _strict(data, name)
    if _steered(data[:_SAMPLE].decode("latin-1")):
        return _unmarked_utf16(data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if _mostly_utf8(data):
            raise InputError(f"damaged UTF-8 at byte {error.start}", _SAVE) from None
        return _legacy(data)


def _strict(data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        raise InputError(f"damaged {name.upper()} at byte {error.start}", _SAVE) from None


def _steered(sample: str) -> bool:
    """Control characters stand in no article: a NUL, or more than one in a thousand, and it is something else."""
    return "\0" in sample or len(_CONTROL.findall(sample)) * 1000 > len(sample)


def _unmarked_utf16(data: bytes) -> str:
    """UTF-16 without its mark, where one reading of it is plainly Arabic."""
    for name in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        sample = text[:_SAMPLE]
        if not _steered(sample) and len(_ARABIC.findall(sample)) * 2 > len(sample):
            return text
    raise InputError("binary data, not text", "give .txt, .html or .jsonl files")


def _mostly_utf8(data: bytes) -> bool:
    """Is it UTF-8 but for some broken bytes? Windows-1256 text almost never forms a valid sequence."""
    sample = data[:_SAMPLE].decode("utf-8", "replace")
    good = sum(c > "\x7f" for c in sample) - sample.count("\ufffd")
    return good > sample.count("\ufffd")


def _legacy(data: bytes) -> str:
    """An eight-bit Arabic encoding, chosen by the library and then checked: what is not ASCII has to be Arabic letters
    for the most part, and these have to stand in words, or it is some other language."""
    from charset_normalizer import from_bytes  # late: most files are UTF-8, and never need it

    best = from_bytes(data[:_SAMPLE], cp_isolation=list(_LEGACY)).best()
    for name in dict.fromkeys([*([best.encoding] if best else []), *_LEGACY]):
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        sample = text[:_SAMPLE]
        letters, words = len(_ARABIC.findall(sample)), len(_WORD.findall(sample))
        if letters * 4 > sum(c > "\x7f" for c in sample) * 3 and letters > 2 * words:
            return text
    raise InputError("neither UTF-8 nor UTF-16 nor windows-1256 text", _SAVE)
