"""The words of meetings, with what may be glued before them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from mahdar.lang.ar import lexicon
from mahdar.lang.ar.script import fold_word
from mahdar.model.assertion import Status

_CONJUNCTIONS = ("", "و", "ف")
_PREPOSITIONS = ("", "ال", "ب", "بال", "ل", "لل", "ك", "كال")


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun of meeting as it stands: its family (summit, talks ...), the article, plural, and the letter before it."""

    family: str
    definite: bool
    plural: bool
    owned: bool  # with a pronoun: his meeting
    prefix: str


@dataclass(frozen=True, slots=True)
class Words:
    """Every surface form, folded, to what it is."""

    nouns: dict[str, Noun]
    meets: dict[str, str]
    discusses: dict[str, str]
    status: dict[str, Status]
    kinds: dict[str, str]
    not_after: dict[str, frozenset[str]]
    links: frozenset[str]
    whose: frozenset[str]
    stops: frozenset[str]
    withs: dict[str, str]
    elsewhere: frozenset[str]
    politics: dict[str, int]
    bearing: dict[str, tuple[int, int]]  # what a word says for politics, and for the pitch, the stage, the market


def _conjoined(forms: Iterable[str]) -> Iterable[tuple[str, str]]:
    for form in forms:
        for c in _CONJUNCTIONS:
            yield c + form, form


def _nouns(lex: lexicon.Lexicon) -> dict[str, Noun]:
    out: dict[str, Noun] = {}
    for cls in (c for c in lex.classes if c.startswith("noun.")):
        family = cls.split(".")[1]
        for form, sort in lex.values(cls).items():
            for c in _CONJUNCTIONS:
                for p in ("", "ب", "ل") if sort == "d" else _PREPOSITIONS:
                    noun = Noun(
                        family, "ل" in p[1:] or p == "ال" or sort == "d", sort == "p", sort == "d", p.removesuffix("ال")
                    )
                    out.setdefault(c + p + form, noun)
    return out


def _status(lex: lexicon.Lexicon) -> dict[str, Status]:
    out: dict[str, Status] = {}
    for cls in (c for c in lex.classes if c.startswith("status.")):
        status = Status(cls.split(".")[1])
        for surface, _ in _conjoined(lex.values(cls)):
            out.setdefault(surface, status)
        for form in lex.values(cls) if status in (Status.POSTPONED, Status.CANCELLED) else ():
            out.setdefault("ب" + form, status)
            out.setdefault("ل" + form, status)
    return out


def _tensed(lex: lexicon.Lexicon, name: str) -> dict[str, str]:
    out: dict[str, str] = {}
    for cls in (c for c in lex.classes if c.startswith(f"{name}.")):
        used = [f for f, on in lex.values(cls).items() if on]
        out |= {surface: cls.split(".")[1] for surface, _ in _conjoined(used)}
    return out


def _prefixed(weights: Mapping[str, int]) -> dict[str, int]:
    """Every form with the letters that may be glued before it, the article told apart."""
    out: dict[str, int] = {}
    for form, weight in weights.items():
        bare = form.removeprefix("ال")
        glued = ("ال", "وال", "بال", "لل", "ولل", "فال") if bare != form else ("", "و", "ب", "ل", "ول")
        for p in glued if weight else ():
            out.setdefault(p + bare, weight)
    return out


@lru_cache(maxsize=1)
def words() -> Words:
    """The lexicon, opened up once."""
    lex = lexicon.load("meetings")
    nouns, politics = _nouns(lex), _prefixed(lex.values("politics"))
    elsewhere = frozenset(f for f, on in lex.values("elsewhere").items() if on)
    talks = {form for form, noun in nouns.items() if noun.family == "talks"}
    bearing = {f: (politics.get(f, 0) + (f in talks), int(f in elsewhere)) for f in {*politics, *talks, *elsewhere}}
    return Words(
        nouns=nouns,
        meets=_tensed(lex, "meets"),
        discusses=_tensed(lex, "discusses"),
        status=_status(lex),
        kinds={form: c.split(".")[1] for c in lex.classes if c.startswith("kind.") for form in lex.values(c)},
        not_after={c.split(".")[1]: frozenset(lex.values(c)) for c in lex.classes if c.startswith("not_after.")},
        links=frozenset(lex.values("link")),
        whose=frozenset(
            p + f.removeprefix("ال") if p == "لل" else p + f for f in lex.values("whose") for p in ("", "ل", "لل", "ال")
        ),
        stops=frozenset(s for s in lex.values("stop")),
        withs={s: lex.values("with")[f] for s, f in _conjoined(lex.values("with"))},
        elsewhere=elsewhere,
        politics=politics,
        bearing=bearing,
    )


def folded(*forms: str) -> frozenset[str]:
    """A small set of words, folded as texts are."""
    return frozenset(fold_word(f) for f in forms)


@cache
def word_set(name: str) -> frozenset[str]:
    """A small set of the lexicon's, by name."""
    return frozenset(lexicon.load("meetings").values(f"set.{name}"))
