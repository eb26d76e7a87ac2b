"""Names that lists know: states and their adjectives, places, bodies, outlets, groups, documents.

`GAZETTEER.at(forms, i)` finds the longest phrase that begins at a token, clitics before it allowed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from mahdar.lang.ar import lexicon
from mahdar.lang.ar.names_phrases import Phrases
from mahdar.lang.ar.names_words import GAZETTEER as OPENS
from mahdar.lang.ar.names_words import WORDS
from mahdar.lang.ar.script import fold_word
from mahdar.model.assertion import Entity, EntityKind


@dataclass(frozen=True, slots=True)
class Entry:
    """What a phrase means. `kind`: state, nisba, people, place, body, outlet, group, document or head. `guarded`: it is
    a common word too and needs more evidence. `state`: whose it is."""

    kind: str
    entity: Entity
    guarded: bool = False
    state: Entity | None = None
    definite: bool = True
    noun: str = ""  # a head's English noun
    alone: bool = False  # does a head mean something by itself?


def nisba_forms(stem: str) -> Iterable[tuple[str, bool]]:
    """The regular forms of a relational adjective and whether each is definite: `روسي`, `الروسية`, `روسيين` ..."""
    words = fold_word(stem).split()
    for definite in (False, True):
        for ending in ("", "ه", "ين", "ون", "ان", "تين", "تان"):
            inflected = [w + ending for w in words]
            yield " ".join("ال" + w if definite else w for w in inflected), definite
            if definite and len(words) > 1 and not ending:
                yield words[0] + " ال" + words[1], True


def state_entities() -> dict[str, Entity]:
    """Every state by its code."""
    book = lexicon.load("polities")
    names: dict[str, str] = {}
    for name, code in written("polities", "names"):
        names.setdefault(code, name)
    return {c: Entity(EntityKind.STATE, names[c], str(en), f"state:{c}") for c, en in book.values("english").items()}


def body_of(slug: str) -> Entity:
    """A body of the lexicon by its slug."""
    return _BODIES[slug]


def home_of(body: Entity) -> Entity | None:
    """The state a body of the lexicon belongs to, where one is told."""
    slug = (body.key or "").partition(":")[2]
    return STATES.get(str(lexicon.load("bodies").values("of").get(slug, "")))


def place_of(slug: str) -> Entity:
    """A place of the lexicon by its slug."""
    return _PLACES[slug]


def bodies() -> tuple[Entity, ...]:
    return tuple(_BODIES.values())


def places() -> tuple[Entity, ...]:
    return tuple(_PLACES.values())


def written(book: str, table: str) -> Iterable[tuple[str, str]]:
    """A table's forms as written, hamza and all, which the folded lexicon no longer has."""
    import tomllib
    from importlib import resources

    text = resources.files("mahdar.lang.ar.lexicon").joinpath(f"{book}.toml").read_text(encoding="utf-8")
    yield from tomllib.loads(text).get(table, {}).items()


STATES = state_entities()
AMMAN = Entity(EntityKind.STATE, "عمان", None, "state:amman")  # the sultanate or the capital of Jordan
KINGDOM = Entity(EntityKind.STATE, "المملكة", None, "state:kingdom")  # whichever kingdom the document is about
OF_AMMAN, OF_KINGDOM = "{amman}", "{kingdom}"  # stands in an office's label until it is known which
_BODIES: dict[str, Entity] = {}
_PLACES: dict[str, Entity] = {}
_ADJECTIVE: dict[str, str] = {k: str(v) for k, v in lexicon.load("polities").values("adjective").items()}


@cache
def capitals() -> dict[str, Entity]:
    """Key of a capital to its state."""
    return {f"place:{slug}": STATES[code] for code, slug in lexicon.load("places").values("capitals").items()}


def adjective(state: Entity) -> str:
    """The English adjective of a state: Kazakh."""
    return _ADJECTIVE.get((state.key or "").partition(":")[2], state.name_en or state.name)


_IN_FULL = ("جمهورية", "الجمهورية", "دولة", "مملكة", "المملكة", "سلطنة", "الولايات")  # these have their title


def _states(g: Phrases[Entry]) -> None:
    shy = {"مالي", "المغرب"}
    for name, code in written("polities", "names"):
        entity = AMMAN if name == "عمان" else STATES[code]
        g.add(name, Entry("state", entity, name in shy, entity))
        if not name.startswith(_IN_FULL):
            for title in ("جمهورية", "دولة"):
                g.add(f"{title} {name}", Entry("state", entity, False, entity))
    for name in ("المملكة", "مملكة"):
        g.add(name, Entry("state", KINGDOM, name == "مملكة", KINGDOM))
    for stem, code in written("polities", "nisba"):
        if " " not in stem:
            g.add(f"الجمهورية ال{stem}ة", Entry("state", STATES[code], False, STATES[code]))
        for form, definite in nisba_forms(stem):
            g.add(form, Entry("nisba", STATES[code], not definite, STATES[code], definite))
    for name, code in written("polities", "peoples"):
        for form, definite in ((name, False), ("ال" + name, True)):
            g.add(form, Entry("people", STATES[code], not definite, STATES[code], definite))


def _places(g: Phrases[Entry]) -> None:
    book = lexicon.load("places")
    english, states = book.values("english"), book.values("states")
    first = _PLACES
    guarded = set(book.values("guarded"))
    for name, slug in written("places", "names"):
        entity = first.setdefault(slug, Entity(EntityKind.PLACE, name, str(english[slug]), f"place:{slug}"))
        g.add(name, Entry("place", entity, fold_word(name) in guarded, STATES.get(str(states.get(slug, "")))))


def _capitals(g: Phrases[Entry]) -> None:
    """`عاصمة اليابان` and `العاصمة اليابانية` are the city."""
    capitals = {str(code): _PLACES[str(slug)] for code, slug in lexicon.load("places").values("capitals").items()}
    for name, code in written("polities", "names"):
        if code in capitals:
            g.add(f"عاصمة {name}", Entry("capital", capitals[code], False, STATES[code]))
    for stem, code in written("polities", "nisba"):
        if code in capitals and " " not in stem:
            g.add(f"العاصمة ال{stem}ة", Entry("capital", capitals[code], False, STATES[code]))


def _bodies(g: Phrases[Entry]) -> None:
    of, bare = lexicon.load("bodies").values("of"), lexicon.load("bodies").values("bare")
    known = _BODIES
    for table, kind in (("fixed", EntityKind.BODY), ("groups", EntityKind.GROUP)):
        for name, value in written("bodies", table):
            slug, _, english = value.partition("|")
            prefix = "body" if kind is EntityKind.BODY else "group"
            entity = known.setdefault(slug, Entity(kind, name, english, f"{prefix}:{slug}"))
            g.add(name, Entry(prefix, entity, False, STATES.get(str(of.get(slug, "")))))
    for stem, slug in written("bodies", "adjectives"):
        for form, definite in nisba_forms(stem):
            g.add(form, Entry("nisba", known[slug], not definite, None, definite))
    for name, noun in written("bodies", "heads"):
        entity = Entity(EntityKind.BODY, name, noun)
        alone = fold_word(name) in bare
        if not name.startswith("ال"):
            g.add(name, Entry("head", entity, False, None, False, noun, alone))
        g.add(_definite(name), Entry("head", entity, False, None, True, noun, alone))
    for name, noun in written("bodies", "documents"):
        g.add(name, Entry("document", Entity(EntityKind.DOCUMENT, name, noun)))
    for name, noun in written("bodies", "numbered"):
        g.add(name, Entry("document", Entity(EntityKind.DOCUMENT, name, noun), True))


def _definite(name: str) -> str:
    return name if " ال" in name or name.startswith("ال") else "ال" + name


def _outlets(g: Phrases[Entry]) -> None:
    book = lexicon.load("outlets")
    guarded, states = book.values("guarded"), book.values("states")
    first: dict[str, Entity] = {}
    for table in ("names", "shy"):
        for name, slug in written("outlets", table):
            entity = first.setdefault(
                slug, Entity(EntityKind.OUTLET, name, str(book.values("english")[slug]), f"outlet:{slug}")
            )
            state = STATES.get(str(states.get(slug, "")))
            g.add(name, Entry("outlet", entity, table == "shy" or fold_word(name) in guarded, state))


def _build() -> Phrases[Entry]:
    g: Phrases[Entry] = Phrases()
    for part in (_states, _places, _capitals, _bodies, _outlets):
        part(g)
    WORDS.open_with(g.opens, OPENS)
    return g


GAZETTEER = _build()
MOVEMENTS = frozenset(  # keys of the bodies that are parties, movements or fronts
    _BODIES[value.partition("|")[0]].key
    for name, value in written("bodies", "fixed")
    if name.split()[0] in ("حركة", "حزب", "جماعة", "جبهة", "تيار")
)
