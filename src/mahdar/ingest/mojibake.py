"""UTF-8 that was taken for another encoding and saved again: `Ø§Ù„`, `ط§ظ„` for `ال`."""

from __future__ import annotations

import re
from collections.abc import Callable

from mahdar.ingest.errors import MENDED, InputError
from mahdar.model.document import Reject

# Arabic letters are two bytes in UTF-8, the first of them one of D8 to DB: these as windows-1252 and latin-1 have them,
# and as windows-1256 has them. In no language does every other letter come from such a set.
_WESTERN = re.compile(
    "[ØÙÚÛ][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2010-\u20ac\u2122]"
)
_ARABIC = re.compile("[طظعغ][^\u0621-\u0637\u0639\u063a\\s]")
_LETTERS = re.compile(r"[^\W\d_a-zA-Z]")
_SAMPLE = 20_000


def mended(text: str) -> tuple[str, str] | None:
    """The text that was there before, and the encoding it had been taken for; None where nothing was.

    It is given back only when every character goes back to the byte it came of and all of them together are UTF-8, so
    that nothing is guessed; otherwise raises InputError.
    """
    for name, (letters, sign, back) in _WAYS.items():
        if not _garbled(text[:_SAMPLE], letters, sign):
            continue
        try:
            before = back(text).decode("utf-8")
        except UnicodeError:
            raise InputError(
                f"UTF-8 that was read as {name} and saved again, with some of it lost", "give the file as it was before"
            ) from None
        return before, name
    return None


def checked(text: str, where: str) -> tuple[str, tuple[Reject, ...]]:
    """The text, or the one that was there before, which is told. Raises InputError where that is lost."""
    if not (found := mended(text)):
        return text, ()
    why = f"UTF-8 that was read as {found[1]} and saved again: read as it was before; save the file anew"
    return found[0], (Reject(MENDED, why, where=where),)


def checked_fields(fields: dict[str, str | None], where: str) -> tuple[dict[str, str | None], tuple[Reject, ...]]:
    """As `checked` for the `text` of a record; its other fields were taken for the same, as far as they go back."""
    if not (found := mended(fields.get("text") or "")):
        return fields, ()
    back = _WAYS[found[1]][2]
    _, notes = checked(fields.get("text") or "", where)
    return {field: _before(value, back) for field, value in fields.items()}, notes


def before(words: list[str]) -> list[str]:
    """Words as they were before, where they are garbled and can be had."""
    try:
        found = mended("\n".join(words))
    except InputError:
        return words
    return [_before(w, _WAYS[found[1]][2]) or w for w in words] if found else words


def _before(value: str | None, back: Callable[[str], bytes]) -> str | None:
    try:
        return back(value).decode("utf-8") if value else value
    except UnicodeError:
        return value


def _garbled(sample: str, letters: str, sign: re.Pattern[str]) -> bool:
    """Do the signs stand for most of what is no ASCII? One line of them in a text is a quotation."""
    more = len(sample.encode("utf-8", "replace")) - len(sample)  # about as much as there are letters of no ASCII
    first = sum(sample.count(letter) for letter in letters)
    if first < 8 or first * 8 < more or (signs := len(sign.findall(sample))) < 8:
        return False
    return signs * 4 > len(_LETTERS.findall(sample))


def _as_western(text: str) -> bytes:
    """Windows-1252 as browsers have it: the five bytes that stand for nothing are controls."""
    return b"".join(c.encode("latin-1") if "\x80" <= c <= "\x9f" else c.encode("cp1252") for c in text)


def _as_arabic(text: str) -> bytes:
    return text.encode("cp1256")


_WAYS: dict[str, tuple[str, re.Pattern[str], Callable[[str], bytes]]] = {
    "windows-1252": ("ØÙÚÛ", _WESTERN, _as_western),
    "windows-1256": ("طظعغ", _ARABIC, _as_arabic),
}
