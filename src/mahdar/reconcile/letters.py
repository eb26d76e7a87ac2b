"""A text as its letters, a byte each: what copies of it have in common, however they are spelt, spaced and marked.

Two texts are compared by the million, so this is a table look-up in either direction: letters beyond the table, of any
script, become letters of the table by their number.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from itertools import pairwise

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
_CUTS = "مn"  # letters at which a text is cut: in Arabic, in Latin and, by number, in any script one of sixteen or so
_FINER = "يبet"  # and those at which a brief text is cut as well
_CUT = b"\x01"
BRIEF = 220  # letters of a text that has few pieces
_SMALL = 5  # letters of a piece of a brief text
_PIECE = 10  # letters; what is shorter stands in every text
_LONGEST = 160  # letters of a piece
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


def _folding(cut: bool) -> bytes:
    """For `bytes.translate`: one spelling of each letter, a space for what is none."""
    to = bytearray(range(256))
    for letter, code in _CODE.items():
        like = _ALIKE.get(letter, letter).lower()
        if letter in _DIGITS:
            like = str(unicodedata.digit(letter))
        to[code] = _CODE[like] if like.isalnum() else 32
    for letter in _CUTS if cut else "":
        to[_CODE[letter]] = to[_CODE[letter.upper()]] = _CUT[0]
    return bytes(to)


_WORDS, _PIECES = _folding(cut=False), _folding(cut=True)
_FINE = bytes(_CUT[0] if code in {_CODE[c] for c in _FINER} else code for code in range(256))
_NO_WORD = bytes(_CODE[c] for c in _MARKS + _HIDDEN)
_NO_LETTER = bytes(code for letter, code in _CODE.items() if letter in _MARKS + _HIDDEN or not letter.isalnum())
_QUOTE = re.compile(
    b"|".join(
        re.escape(bytes([_CODE[a]])) + b"[^" + re.escape(bytes([_CODE[b]])) + end + b"]{%d,6000}" % _QUOTED
        for a, b, end in (("«", "»", b""), ("“", "”", b""), ('"', '"', b"\n"))
    )
)
_ODD = re.compile(rb'^[^"\n]*"(?:[^"\n]*"[^"\n]*")*[^"\n]*$', re.MULTILINE)  # who opens and who closes is not known
_NUMBER = re.compile(rb"[0-9]")


def encoded(text: str) -> bytes:
    """The text, a byte a character as far as its characters are in the table."""
    return codecs.charmap_encode(text, _ERRORS, _ENCODING)[0]


def joined(raw: bytes) -> bytes:
    """The letters and digits of an encoded text, nothing between them: the same for every spelling and spacing."""
    return raw.translate(_PIECES, _NO_LETTER)


def pieces(letters: bytes) -> list[bytes]:
    """What `joined` gives, cut at certain letters: stretches of about five words that stay what they are wherever they
    are moved to. Those that are too short to be somebody's own words are left out; a brief text is cut smaller too."""
    found = [p for p in letters.split(_CUT) if len(p) >= _PIECE]
    if len(letters) < BRIEF:
        found += [p for p in letters.translate(_FINE).split(_CUT) if len(p) >= _SMALL]
    return found if max(map(len, found), default=0) <= _LONGEST else [q for p in found for q in _cut_again(p)]


def _cut_again(piece: bytes) -> list[bytes]:
    """A stretch that none of those letters cuts for long (a list of codes, a strange script), cut where three letters
    in a row add up to certain numbers."""
    if len(piece) <= _LONGEST:
        return [piece]
    ends = [
        n + 3
        for n, (a, b, c) in enumerate(zip(piece, piece[1:], piece[2:], strict=False))
        if (a + 3 * b + 7 * c) % 9 < 2
    ]
    return [piece[a:b] for a, b in pairwise([0, *ends, len(piece)]) if b - a > 3]


def words(raw: bytes) -> list[bytes]:
    """The folded words of an encoded text."""
    return raw.translate(_WORDS, _NO_WORD).split()


def unquoted(raw: bytes) -> bytes:
    """An encoded text without what stands in it at length between quotation marks."""
    return _QUOTE.sub(b" ", _ODD.sub(lambda line: line[0].replace(b'"', b" "), raw) if b'"' in raw else raw)


def numbered(piece: bytes) -> bool:
    """Has the piece a digit?"""
    return _NUMBER.search(piece) is not None
