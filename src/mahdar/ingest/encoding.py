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
_GIVE = "give a text, or a file of a format that is read"
_SAYS_LITTLE = ("iso8859-1", "ascii")
# Of all that Python calls a codec those that the web calls a charset: some of the others inflate, or are no text.
_TEXTS = frozenset((
    "utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1256", "iso8859-6", "mac-arabic", "cp720", "cp864",
    "ascii", "iso8859-1", "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "iso8859-2", "iso8859-5",
    "iso8859-8", "iso8859-9", "iso8859-15", "koi8-r", "gb18030", "gbk", "gb2312", "big5", "shift_jis", "euc_jp",
    "euc_kr",
))  # fmt: skip


def decode(data: bytes, charset: str | None = None) -> str:
    """The text that the bytes are. UTF-8 keeps a byte order mark as its first character (U+FEFF), so that offsets are
    those of the file decoded as UTF-8; UTF-16 and UTF-32 are known by their mark, which is no part of the text. What is
    none of these is what the declared `charset` makes of it; without one, windows-1256 and its like are known by what
    they make of the bytes.

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
        if charset and (text := _declared(data, charset)) is not None:
            return text
        if _mostly_utf8(data):
            raise InputError(f"damaged UTF-8 at byte {error.start}", _SAVE) from None
        return _legacy(data)


def encoding_of(head: bytes) -> str:
    """The codec by which a stream that begins so is read: as `decode` would have it, of the beginning alone.

    Raises InputError as `decode` does.
    """
    for mark, name in _BOMS:
        if head.startswith(mark):
            return name
    if head.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if _steered(head.decode("latin-1")):
        raise InputError("binary data, not text", _GIVE)
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)  # its last character may be cut
        return "utf-8"
    except UnicodeDecodeError:
        return "utf-8" if _mostly_utf8(head) else _legacy_name(head)


def known(charset: str | None) -> str | None:
    """The codec of a charset by a name that servers, mails and pages give it, None where it is none of a text."""
    try:
        name = codecs.lookup((charset or "").strip(" \t\"'")).name
    except (LookupError, UnicodeError, ValueError):
        return None
    return name if name in _TEXTS else None


def _declared(data: bytes, charset: str) -> str | None:
    """The text as its declaration has it, None where that is no such text. A declaration of Latin says little: it is
    what servers say that were never told."""
    name = known(charset)
    if name is None or name in _SAYS_LITTLE:
        return None
    try:
        text = data.decode(name)
    except UnicodeError:
        return None
    return None if _steered(text[:_SAMPLE]) else text


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
    raise InputError("binary data, not text", _GIVE)


def _mostly_utf8(data: bytes) -> bool:
    """Is it UTF-8 but for some broken bytes? Windows-1256 text almost never forms a valid sequence."""
    sample = data[:_SAMPLE].decode("utf-8", "replace")
    good = sum(c > "\x7f" for c in sample) - sample.count("\ufffd")
    return good > sample.count("\ufffd")


def _legacy(data: bytes) -> str:
    try:
        return data.decode(_legacy_name(data))
    except UnicodeDecodeError:
        raise InputError("neither UTF-8 nor UTF-16 nor windows-1256 text", _SAVE) from None


def _legacy_name(data: bytes) -> str:
    """An eight-bit Arabic encoding, chosen by the library and then checked: what is not ASCII has to be Arabic letters
    for the most part, and these have to stand in words, or it is some other language."""
    from charset_normalizer import from_bytes  # late: most files are UTF-8, and never need it

    best = from_bytes(data[:_SAMPLE], cp_isolation=list(_LEGACY)).best()
    for name in dict.fromkeys([*([best.encoding] if best else []), *_LEGACY]):
        try:
            sample = data[:_SAMPLE].decode(name)
        except UnicodeDecodeError:
            continue
        letters, words = len(_ARABIC.findall(sample)), len(_WORD.findall(sample))
        if letters * 4 > sum(c > "\x7f" for c in sample) * 3 and letters > 2 * words:
            return name
    raise InputError("neither UTF-8 nor UTF-16 nor windows-1256 text", _SAVE)
