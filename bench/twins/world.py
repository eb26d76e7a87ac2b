"""Places and outlets: which of them the texts name, what stands for each, and the lexicon of all their forms.

States are exchanged whole: name, adjectives, capital, seat of government and cities with them. A state's place is
taken by one of the same grammatical gender, so that verbs still agree, and by one that the texts do not name.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bench.twins.edits import Untwinnable
from bench.twins.lexicon import Form, Lexicon
from bench.twins.pools import City, Outlet, Pools, State

SUFFIXES = ("", "ة", "ين", "ون", "ات", "ان", "تين", "تان")


@dataclass(frozen=True, slots=True)
class World:
    """What stands for each state, city and outlet of the texts; what is not listed stays."""

    states: dict[str, tuple[State, State]] = field(default_factory=dict)
    cities: dict[str, tuple[City, City]] = field(default_factory=dict)
    outlets: dict[str, tuple[Outlet, Outlet]] = field(default_factory=dict)


def choose(
    texts: Sequence[str], english: Sequence[str], kept: frozenset[str], pool: Pools, rng: random.Random
) -> World:
    """A new world for the texts. Cities, and states by name or capital, whose lower-case name is in `kept` stay."""
    seen = _seen(texts, english, pool)
    outlets = _outlets(seen, pool, rng)
    states = _states(seen, kept, pool, rng)
    return World(states, _cities(seen, kept, states, pool, rng), outlets)


def teach(lexicon: Lexicon, world: World) -> None:
    """Add every form of the replaced outlets, states and cities to the lexicon."""
    for old_outlet, new_outlet in world.outlets.values():
        for form in old_outlet.ar:
            lexicon.add(Form.name(form), Form.name(new_outlet.ar[0]), "outlet")
    for old, new in world.states.values():
        for i, form in enumerate(old.ar):
            lexicon.add(Form.name(form), Form.name(_nth(new.ar, i)), "state")
        for form in old.capital if old is not new else ():
            lexicon.add(Form.name(form), Form.name(new.capital[0]), "city")
        if old.seat and new.seat:
            lexicon.add(Form.name(old.seat), Form.name(new.seat), "state")
    for old, new in world.states.values():
        for before, after in _adjectives(old, new):
            lexicon.add(Form(before, False, loose=True), Form(after, False, loose=True), "state")
    for old_city, new_city in world.cities.values():
        for form in old_city.ar:
            lexicon.add(Form.name(form), Form.name(new_city.ar[0]), "city")


def english_forms(world: World) -> Iterator[tuple[str, str]]:
    """Every English form of the world with what stands for it."""
    for old, new in world.states.values():
        yield from ((form, new.en[0]) for form in old.en)
        yield from ((form, new.en_adj[0]) for form in old.en_adj)
        yield from ((form, new.capital_en[0]) for form in old.capital_en)
        if old.seat_en and new.seat_en:
            yield old.seat_en, new.seat_en
    yield from ((old.en, new.en) for old, new in world.cities.values())
    yield from ((old.en, new.en) for old, new in world.outlets.values())


def keys(world: World) -> Iterator[tuple[str, str]]:
    """The keys by which track files name states and places (`state:ru`, `place:sochi`), with what stands for each."""
    for old, new in world.states.values():
        yield f"state:{old.code}", f"state:{new.code}"
        yield from ((_slug(form), _slug(new.capital_en[0])) for form in old.capital_en)
    yield from ((_slug(old_city.en), _slug(new_city.en)) for old_city, new_city in world.cities.values())


def arabic_of(world: World) -> Iterator[tuple[str, str]]:
    """Each new English name with the Arabic one that the twins use, so that a scorer may equate them."""
    for _, state in world.states.values():
        yield state.en[0], state.ar[0]
        yield state.capital_en[0], state.capital[0]
    yield from ((city.en, city.ar[0]) for _, city in world.cities.values())
    yield from ((outlet.en, outlet.ar[0]) for _, outlet in world.outlets.values())


def _slug(english: str) -> str:
    return "place:" + english.lower().replace(" ", "-")


def _adjectives(old: State, new: State) -> Iterator[tuple[str, str]]:
    for i, adjective in enumerate(old.adj):
        yield from ((adjective + suffix, _nth(new.adj, i) + suffix) for suffix in SUFFIXES)
    if old.plural:
        yield old.plural, new.plural or new.adj[0] + "ين"


def _nth(forms: tuple[str, ...], i: int) -> str:
    return forms[i] if i < len(forms) else forms[0]


def _seen(texts: Sequence[str], english: Sequence[str], pool: Pools) -> set[str]:
    """The names of states, cities, outlets and seats that the texts or the gold hold."""
    lexicon, joined = Lexicon(), "\n".join(english)
    for outlet in pool.outlets:
        for form in outlet.ar:
            lexicon.add(Form.name(form), Form.name(form), f"outlet:{outlet.en}")
    for state in pool.states:
        for form in (*state.ar, *state.capital):
            lexicon.add(Form.name(form), Form.name(form), f"state:{state.en[0]}")
        if state.seat:
            lexicon.add(Form.name(state.seat), Form.name(state.seat), f"seat:{state.en[0]}")
    for state in pool.states:
        for form, _ in _adjectives(state, state):
            lexicon.add(Form(form, False, loose=True), Form(form, False, loose=True), f"state:{state.en[0]}")
    for city in pool.cities:
        for form in city.ar:
            lexicon.add(Form.name(form), Form.name(form), f"city:{city.en}")
    seen = {edit.kind for text in texts for edit in lexicon.find(text)}
    for state in pool.states:
        if any(form in joined for form in (*state.en[:1], *state.en_adj, *state.capital_en)):
            seen.add(f"state:{state.en[0]}")
    seen |= {f"city:{city.en}" for city in pool.cities if city.en in joined}
    return seen | {f"outlet:{outlet.en}" for outlet in pool.outlets if outlet.en in english}


def _states(seen: set[str], kept: frozenset[str], pool: Pools, rng: random.Random) -> dict[str, tuple[State, State]]:
    by_track = {s.en[0] for s in pool.states if {c.lower() for c in (*s.en, *s.capital_en)} & kept}
    old = [s for s in pool.states if f"state:{s.en[0]}" in seen or f"seat:{s.en[0]}" in seen]
    chosen: dict[str, tuple[State, State]] = {}
    for gender in ("f", "m"):
        moving = [s for s in old if s.gender == gender and s.en[0] not in by_track]
        fresh = [s for s in pool.states if s.gender == gender and s not in old and s.en[0] not in by_track]
        fresh = [s for s in fresh if not set(s.capital) & set(s.ar)]  # a capital with its state's name is unclear
        rng.shuffle(fresh)
        fresh.sort(key=lambda s: not s.seat)  # those with a seat first, for those that need one
        # States whose seat is named choose first; where fresh ones run out, the old ones change places.
        moving.sort(key=lambda s: f"seat:{s.en[0]}" not in seen)
        needy = sum(f"seat:{s.en[0]}" in seen for s in moving)
        rest = fresh[needy:]
        rng.shuffle(rest)
        targets = [*fresh[:needy], *rest][: len(moving)]
        short = len(moving) - len(targets)
        if short:
            turned = moving if targets else [*moving[1:], *moving[:1]]
            targets = [*targets, *turned[:short]]
        for state, new in zip(moving, targets, strict=True):
            if state is new or (f"seat:{state.en[0]}" in seen and not new.seat):
                raise Untwinnable("the pool of states is too small")
            chosen[state.en[0]] = (state, new)
    return chosen


def _cities(
    seen: set[str], kept: frozenset[str], states: dict[str, tuple[State, State]], pool: Pools, rng: random.Random
) -> dict[str, tuple[City, City]]:
    """Cities move to the state that stands for theirs as long as that has cities, else to any other."""
    old = [c for c in pool.cities if f"city:{c.en}" in seen and c.en.lower() not in kept]
    free = [c for c in pool.cities if f"city:{c.en}" not in seen and c.en.lower() not in kept]
    rng.shuffle(free)
    free.sort(key=lambda c: c.state in states)  # no city of a state that has gone, unless nothing else is left
    chosen: dict[str, tuple[City, City]] = {}
    for city in old:
        home = states[city.state][1].en[0] if city.state in states else city.state
        new = next((c for c in free if c.state == home), free[0] if free else None)
        if new is None:
            raise Untwinnable("the pool of cities is too small")
        free.remove(new)
        chosen[city.en] = (city, new)
    return chosen


def _outlets(seen: set[str], pool: Pools, rng: random.Random) -> dict[str, tuple[Outlet, Outlet]]:
    chosen: dict[str, tuple[Outlet, Outlet]] = {}
    for kind in ("agency", "channel", "paper"):
        old = [o for o in pool.outlets if o.kind == kind and f"outlet:{o.en}" in seen]
        new = rng.sample([o for o in pool.outlets if o.kind == kind and o not in old], len(old))
        chosen |= {before.en: (before, after) for before, after in zip(old, new, strict=True)}
    return chosen
