"""Portfolios and ministries: `الموارد المائية والري`, `شؤون المرأة`, `وزارة الدفاع`."""

from __future__ import annotations

from mahdar.lang.ar.names_text import Text
from mahdar.lang.ar.names_words import COMMON, FUNCTION, OFFICE, PUNCT, SPEECH, TIME
from mahdar.lang.ar.offices_lexicon import PORTFOLIOS
from mahdar.lang.ar.offices_title import Title

_NOT_IN_BODY = FUNCTION | SPEECH | TIME | PUNCT | OFFICE


def ministry(text: Text, j: int) -> tuple[str, int] | None:
    """A ministry at token j: its English name and the token after it."""
    if j < text.last and text.forms[j] in ("وزاره", "الوزاره"):
        pieces, end = _read_portfolio(text, j + 1)
        return (f"{pieces[0]} ministry", end) if pieces else ("ministry", end)
    return None


def named_ministry(text: Text, j: int) -> tuple[str, int] | None:
    """A ministry by its field alone: `مساعد الخارجية الإيرانية`."""
    found = text.hit(j)
    if found is None or found.skip or found.value.kind != "head" or not found.value.noun.endswith("ministry"):
        return None
    return found.value.noun, found.end


def portfolio(text: Text, title: Title) -> None:
    pieces, title.end = _read_portfolio(text, title.end)
    if not pieces:
        return
    noun = title.label
    if pieces[0] == "state":
        title.label = f"{noun} of state" + (f" for {' and '.join(pieces[1:])}" if pieces[1:] else "")
    elif len(pieces) > 1 or " affairs" in pieces[0]:
        title.label = f"{noun} of {' and '.join(pieces)}"
    else:
        title.label = f"{pieces[0]} {noun}"


def _read_portfolio(text: Text, j: int) -> tuple[list[str], int]:
    """Portfolios in a row (`الموارد المائية والري`), and the token after the last."""
    pieces: list[str] = []
    while j < text.last:
        comma = bool(pieces) and text.forms[j] == "," and j + 1 < text.last
        at = j + 1 if comma else j
        found = PORTFOLIOS.at(text.forms, at)
        joined = found is not None and found.skip > 0
        if found is None or found.end > text.last or (comma and not joined) or (joined and not pieces):
            break
        if (joined and text.forms[at][0] != "و") or (pieces and not joined) or (pieces and found.value == "state"):
            break
        if not pieces and not text.forms[at].startswith("ال") and _stands_alone(text, at):
            break
        pieces.append(found.value)
        j = found.end
    if pieces or j >= text.last:
        return pieces, j
    if text.forms[j] in ("شؤون", "الشؤون", "شيون", "الشيون"):  # affairs no list knows
        j += 1
        about = PORTFOLIOS.at(text.forms, j, joined=False) if j < text.last else None
        if about is not None and about.end <= text.last:
            return [f"{about.value} affairs"], about.end
        while j < text.last and text.bits[j] & COMMON and not text.bits[j] & _NOT_IN_BODY and text.gap(j) == 1:
            j += 1
        return ["affairs"], j
    return pieces, j


def _stands_alone(text: Text, j: int) -> bool:
    """An indefinite portfolio (`وزير خارجية كازاخستان`) needs a state or body after it."""
    return j + 1 < text.last and bool(text.bits[j + 1] & (PUNCT | SPEECH | FUNCTION))


def more_portfolios(text: Text, j: int) -> tuple[list[str], int]:
    more: list[str] = []
    while j < text.last and text.forms[j].startswith("و"):
        found = PORTFOLIOS.at(text.forms, j)
        if found is None or not found.skip or found.end > text.last:
            break
        more.append(found.value)
        j = found.end
    return more, j
