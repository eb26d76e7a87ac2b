"""States, places, bodies, outlets, groups and documents where they stand in the text."""

from __future__ import annotations

from mahdar.lang.ar import lexicon
from mahdar.lang.ar.bodies import read_body
from mahdar.lang.ar.names_found import Found
from mahdar.lang.ar.names_text import Text
from mahdar.lang.ar.names_words import COMMON, ENDS_NAME, FUNCTION, GAZETTEER, OUTLET, PUNCT, word_list
from mahdar.lang.ar.script import fold_word
from mahdar.model.assertion import Entity, EntityKind

_WHERE = word_list("where")
_OF_PRAYER = word_list("prayers")
OUTLET_WORDS: dict[str, str] = {
    f: str(v) for f, v in lexicon.load("outlets").values("prefixes").items() if " " not in f
}


def find_thing(text: Text, i: int, things: list[Found]) -> int:
    """Appends what is named at token i and gives the token after it; 0 when it is nothing."""
    hit = text.hit(i)
    if hit is None:
        return 0
    entry = hit.value
    if entry.kind in ("head", "body", "group", "document"):
        return read_body(text, i, hit, things)
    if entry.kind == "nisba" or (entry.kind == "state" and _adjective(text, i, hit.end)):
        return 0
    if entry.kind == "outlet":
        return (_outlet(text, i, hit.end, hit.skip, entry.guarded, things) and hit.end) or (
            hit.end if entry.guarded else 0
        )
    if (
        entry.guarded
        and entry.kind != "people"
        and not (_placed(text, i, hit.skip) or _no_prayer(text, i, entry.entity))
    ):
        return 0
    if entry.kind == "people" and entry.guarded:
        return 0
    if entry.kind == "capital" and _another_city(text, hit.end, entry.entity, entry.state):
        return hit.end  # العاصمة السويسرية جنيف: the city that is named
    if entry.kind == "capital":  # the city by description: no name of its own
        things.append(Found(i, hit.end, hit.skip, "name.capital", None, 0, entry.entity, state=entry.state))
        return hit.end
    things.append(
        Found(i, hit.end, hit.skip, f"name.{entry.kind}", (i, hit.end), hit.skip, entry.entity, state=entry.state)
    )
    return hit.end


def _adjective(text: Text, i: int, end: int) -> bool:
    """`وسائل إعلام تركية`: spelt like the state, an adjective behind an indefinite noun. سورية is the state's name."""
    form = text.forms[i]
    if end != i + 1 or not form.endswith("يه") or form in ("سوريه", "وسوريه") or i == text.first or text.gap(i) > 1:
        return False
    before, bits = text.forms[i - 1], text.bits[i - 1]
    return bool(bits & COMMON) and not bits & (FUNCTION | PUNCT) and not before.lstrip("وبفل").startswith("ال")


def _another_city(text: Text, i: int, capital: Entity, state: Entity | None) -> bool:
    """Is another city of the same state named right here?"""
    hit = text.hit(i) if i < text.last and text.gap(i) == 1 else None
    if hit is None or hit.skip or hit.value.kind != "place" or state is None:
        return False
    return hit.value.state == state and hit.value.entity != capital


def _placed(text: Text, i: int, skip: int) -> bool:
    """Does a word before it say that a common word is a place here?"""
    if skip and text.forms[i][0] in "بل":
        return True
    return i > text.first and text.forms[i - 1].lstrip("و") in _WHERE


def _no_prayer(text: Text, i: int, entity: Entity) -> bool:
    """`المغرب` is the state but where a prayer or an hour is told: `صلاة المغرب`, `قبل المغرب`."""
    if entity.key != "state:ma" or text.forms[i + 1 : i + 2] == ["العربي"]:
        return False
    return i == text.first or text.forms[i - 1].lstrip("ولب") not in _OF_PRAYER


def _outlet(text: Text, i: int, end: int, skip: int, guarded: bool, things: list[Found]) -> bool:
    """A known outlet, its `وكالة` or `قناة` taken into the span. A common word needs that, or quotation marks."""
    hit = text.hit(i)
    assert hit is not None
    first, cut = i, skip
    k = i - 1
    quoted = k >= text.first and text.forms[k] == '"' and end < text.last and text.forms[end] == '"'
    if quoted:
        k -= 1
    before = k >= text.first and text.bits[k] & OUTLET
    told = (
        before
        or (quoted and k >= text.first and not text.bits[k] & PUNCT)
        or (hit.value.state is not None and _signed(text, i, end))
    )
    if guarded and not told:
        return False
    if before:
        first, cut = k, _cut(text.forms[k])
    close = 1 if quoted and before else 0
    found = Found(first, end + close, cut, "name.outlet", (i, end), skip, hit.value.entity, state=hit.value.state)
    things.append(found)
    return True


def _signed(text: Text, i: int, end: int) -> bool:
    """Does a line end with an agency's short name, or hold it alone in brackets: `الرياض 3 مايو (واس)`?"""
    if i > text.first and text.forms[i - 1] == "(" and end < text.last and text.forms[end] == ")":
        return True
    rest = text.forms[end : text.last]
    return text.last - text.first <= 16 and all(r in "-.:)" for r in rest) and i > text.first + 1


def _cut(form: str) -> int:
    return 1 if form[0] in "ولبف" and form[1:] in OUTLET_WORDS else 0


def unknown_outlet(text: Text, i: int, things: list[Found]) -> int:
    """An outlet no list knows, told by its prefix: in quotation marks, or as words of no list; a paper may bear a
    common word with the article. Appends it and gives the token after it, or 0."""
    j = i + 1
    if j >= text.last or text.gap(j) > 1:
        return 0
    kind = OUTLET_WORDS[text.forms[i][_cut(text.forms[i]) :]]
    if text.forms[j] == '"':
        end = next((k for k in range(j + 1, min(j + 6, text.last)) if text.forms[k] == '"'), 0)
        if end <= j + 1:
            return 0
        name, close = (j + 1, end), end + 1
    else:
        end = j
        if kind in ("site", "network"):
            return 0
        while end < min(j + 3, text.last) and not text.bits[end] & (ENDS_NAME | GAZETTEER) and text.gap(end) == 1:
            end += 1
        if end == j and kind in ("paper", "magazine") and text.forms[j].startswith("ال") and text.bits[j] & COMMON:
            end = j + 1
        if end == j or text.forms[j] in ("اخباري", "اخباريه"):
            return 0
        name, close = (j, end), end
    written = text.words(text.span(*name))
    entity = Entity(EntityKind.OUTLET, written, None, f"outlet:{fold_word(written)}")
    things.append(Found(i, close, _cut(text.forms[i]), "name.outlet_prefix", name, 0, entity))
    return close
