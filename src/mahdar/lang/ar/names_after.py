"""The name behind a title: at once, or behind one comma."""

from __future__ import annotations

from mahdar.lang.ar import names_people as people
from mahdar.lang.ar.names_beyond import behind_brackets
from mahdar.lang.ar.names_scene import QUOTES, Scene
from mahdar.lang.ar.names_words import (
    COMMON,
    CONJOINED,
    ENDS_NAME,
    GIVEN,
    PART,
    PUNCT,
)  # fmt: skip
from mahdar.lang.ar.offices_titles import Title

NOT_ALONE = frozenset(
    ("member", "official", "director", "governor", "senior member", "member of parliament",
     "deputy", "assistant", "adviser", "secretary")
)  # fmt: skip


_KNOWN_BY_ONE = frozenset(
    ("president", "king", "queen", "emir", "sultan", "pope", "chancellor", "envoy", "ambassador", "patriarch")
)


def name_after(scene: Scene, j: int, title: Title) -> tuple[int, int] | None:
    """The name behind a title: at once, or behind one comma, quotes and honorifics left out."""
    text = scene.text
    comma = j < text.last and text.forms[j] in (",", "-")
    k = behind_brackets(text, j) or (j + 1 if comma else j)
    if k < text.last and text.forms[k] in (*QUOTES, "("):
        k += 1
    if k >= text.last or (text.gap(k) > 1 and not comma):
        return None
    if text.forms[k].startswith("وال") and not text.bits[k] & GIVEN:
        return None  # وزيرا للخارجية والسناتور فلان: another
    if text.forms[k][0] == "و" and (text.bits[k] & CONJOINED or not text.bits[k] & (GIVEN | PART)):
        return None
    start = people.skip_honorifics(text, k)
    end = people.name_end(text, start, sure=True, many=title.many)
    if title.many and end > start and not text.bits[start] & GIVEN and text.bits[start] & COMMON:
        return None  # يدرس زعماء الاتحاد مقترحات كذا
    if end == start or (
        (comma or text.forms[k - 1] in QUOTES)
        and start == k
        and text.bits[start] & COMMON
        and not text.bits[start] & GIVEN
    ):
        return None
    if end - start == 1 and (title.many or not people.single_ok(text, start) or _clitic(text.forms[start])):
        return None
    if end - start == 1 and title.label in NOT_ALONE and not text.bits[start] & GIVEN:
        return None
    if (
        end - start == 1
        and start == k
        and not (title.label in _KNOWN_BY_ONE or "minister" in title.label or title.polity)
    ):
        return None
    if title.label == "sultan" and title.polity is None:
        return None
    if comma and end - start == 1:
        closed = end >= text.last or text.bits[end] & PUNCT
        if start == k and not ((closed and text.bits[start] & GIVEN) or (not text.bits[start] & ENDS_NAME and closed)):
            return None
    return start, end


def _clitic(form: str) -> bool:
    """Does a single unknown word look like a noun behind a preposition: `لرعاية`?"""
    return form[0] in "لبك" and form.endswith(("ه", "ات")) and len(form) >= 5
