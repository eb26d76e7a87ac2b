"""A text as its letters, a byte each: what copies of it have in common, however they are spelt, spaced and marked.

Two texts are compared by the million, so this is a table look-up in either direction: letters beyond the table, of any
script, become letters of the table by their number.
"""

from __future__ import annotations

import codecs
import re
import unicodedata

_ARABIC = "".join(map(chr, (*range(0x621, 0x63B), *range(0x641, 0x64B))))
_PERSIAN = "پچژڤگکی"
_MARKS = "".join(map(chr, (*range(0x64B, 0x660), 0x640, 0x670)))  # vowel signs and the stroke that stretches a word
_HIDDEN = "\xad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
_DIGITS = "".join(map(chr, range(0x660, 0x66A)))
_OTHERS = "،؛؟«»“”‘’–—…•·\xa0\u2028\u2029"
_TABLE = ("".join(map(chr, range(128))) + _ARABIC + _PERSIAN + _MARKS + _HIDDEN + _DIGITS + _OTHERS).ljust(
    256, "\ufffe"
)
_ENCODING = codecs.charmap_build(_TABLE)
_CODE = {letter: code for code, letter in enumerate(_TABLE) if letter != "\ufffe"}
_ALIKE = {**dict.fromkeys("أإآ", "ا"), "ى": "ي", "ی": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه", "ک": "ك"}
_SOME = bytes(_CODE[c] for c in "abcdefghijklmnopqrstuvwxyz" + _ARABIC if c not in _ALIKE and c != "ء")
_START = "جb"  # letters behind which a mark is taken: in Arabic, in Latin and, by number, in other scripts
_OFTEN = "شطw"  # behind which more are taken, where these are few
_EVER = "نميلtea"  # of a brief text
_SIGN = b"\x01"
_STRETCH = 24  # letters of a mark: about five words
FAR = 200_000  # letters of a text that are looked at
_FEW = 8  # marks: a text of fewer is known by more
BRIEF = 220  # letters of a text that has few of these too
_QUOTED = 60  # letters of a passage between quotation marks that is more than somebody's word or two


def _beyond(error: UnicodeError) -> tuple[bytes, int]:
    """What is not in the table: an accent is taken off, a ligature taken apart, another script's letter numbered."""
    assert isinstance(error, UnicodeEncodeError)
    made = bytearray()
    for c in unicodedata.normalize("NFKD", error.object[error.start : error.end]).casefold():
        if (code := _CODE.get(c)) is not None:
            made.append(code)
        elif c.isdecimal():
            made += str(unicodedata.digit(c)).encode()
        elif c.isalnum():
            made.append(_SOME[ord(c) % len(_SOME)])
        elif not unicodedata.combining(c):
            made.append(32)
    return bytes(made), error.end


_ERRORS = "mahdar.letters"
codecs.register_error(_ERRORS, _beyond)


def _folding(starts: str = "") -> bytes:
    """For `bytes.translate`: one spelling of each letter, a space for what is none, one sign for those that start."""
    to = bytearray(range(256))
    for letter, code in _CODE.items():
        like = _ALIKE.get(letter, letter).lower()
        if letter in _DIGITS:
            like = str(unicodedata.digit(letter))
        to[code] = ord(_SIGN) if like in starts else _CODE[like] if like.isalnum() else 32
    return bytes(to)


def _stretches(start: bytes, first: str = "") -> re.Pattern[bytes]:
    """Stretches behind what starts them, however they overlap."""
    begin = _any(first) if first else b"."
    return re.compile(b"%b(?=(%b.{%d}))" % (start, begin, _STRETCH - 1), re.DOTALL)


def _any(letters: str) -> bytes:
    return b"[%b]" % re.escape(bytes(_CODE[c] for c in letters))


_WORDS, _LETTERS = _folding(), _folding(_START)
_MARK = _stretches(_SIGN)  # one sign, which is looked for at the speed of memchr
_MORE, _MOST = (_stretches(_any(some)[:-1] + _SIGN + b"]") for some in (_OFTEN, _OFTEN + _EVER))
_ANYWHERE = _stretches(b"[%b]" % re.escape(_SOME[::2]), "bdhlprxzاجدرصفم")
_FIGURES = bytes(c if chr(c).isdecimal() and c < 128 else 32 for c in _WORDS)
_NO_WORD = bytes(_CODE[c] for c in _MARKS + _HIDDEN)
_NO_LETTER = bytes(code for letter, code in _CODE.items() if letter in _MARKS + _HIDDEN or not letter.isalnum())
_QUOTE = re.compile(
    b"|".join(
        re.escape(bytes([_CODE[a]])) + b"[^" + re.escape(bytes([_CODE[b]])) + end + b"]{%d,6000}" % _QUOTED
        for a, b, end in (("«", "»", b""), ("“", "”", b""), ('"', '"', b"\n"))
    )
)
_OPENING = [bytes([_CODE[c]]) for c in '«“"']
_ODD = re.compile(rb'^[^"\n]*"(?:[^"\n]*"[^"\n]*")*[^"\n]*$', re.MULTILINE)  # who opens and who closes is not known


def encoded(text: str) -> bytes:
    """The text, a byte a character as far as its characters are in the table."""
    return codecs.charmap_encode(text, _ERRORS, _ENCODING)[0]


def joined(raw: bytes) -> bytes:
    """The letters and digits of an encoded text, nothing between them: the same for every spelling and spacing."""
    return raw.translate(_LETTERS, _NO_LETTER)


def marks(letters: bytes) -> tuple[list[bytes], int]:
    """Of what `joined` gives the stretches behind certain letters: a sample of its passages to know it by, the same
    wherever these are moved to; and how many of them there are. Where there are too few, such behind more letters."""
    found: list[bytes] = _MARK.findall(letters, 0, FAR) if len(letters) >= BRIEF else []
    if len(found) >= _FEW:
        return found, len(found)
    found = (_MORE if len(letters) >= BRIEF else _MOST).findall(letters, 0, FAR)
    return found if len(found) > len(letters) // 150 else _ANYWHERE.findall(letters, 0, FAR), _FEW - 2


def words(raw: bytes) -> list[bytes]:
    """The folded words of an encoded text."""
    return raw.translate(_WORDS, _NO_WORD).split()


def unquoted(raw: bytes) -> bytes:
    """An encoded text without what stands in it at length between quotation marks."""
    if not any(sign in raw for sign in _OPENING):
        return raw
    return _QUOTE.sub(b" ", _ODD.sub(lambda line: line[0].replace(b'"', b" "), raw) if b'"' in raw else raw)


def numbers(raw: bytes) -> list[bytes]:
    """The numbers of an encoded text."""
    return raw.translate(_FIGURES).split()
