"""Whose an office is when its own words do not say (`وزير الري`, `الرئيس`): read off what the text speaks of."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter

from mahdar.lang.ar import lexicon
from mahdar.lang.ar.names_found import Found, Sighting
from mahdar.lang.ar.names_gazetteer import (
    AMMAN,
    KINGDOM,
    MOVEMENTS,
    OF_AMMAN,
    OF_KINGDOM,
    STATES,
    body_of,
    place_of,
)
from mahdar.lang.ar.names_text import Text
from mahdar.lang.ar.names_words import word_list
from mahdar.lang.ar.script import fold_word
from mahdar.model.assertion import Entity, EntityKind

UNITED_NATIONS = body_of("un")
_HOME = (
    "minister", "president", "prime", "king", "emir", "parliament", "spokes", "chief of staff", "crown", "army",
    "governor", "prosecutor", "pope", "mufti", "intelligence", "adviser",
    "commander in chief", "commander of the forces", "to the emir",
    "to the king", "national security council", "atomic energy",
)  # fmt: skip
_OF_BODIES = ("envoy", "representative", "spokes", "member", "deputy", "head of the political bureau")
_CROWNS: dict[str, str] = {k: str(v) for k, v in lexicon.load("polities").values("crowns").items()}
_STYLES = ("الملكي", "الملكيه", "جلاله", "الجلاله")
_ARABIC_NAMES = frozenset(lexicon.load("polities").values("arabic-names"))
_MIXED = ("state:ng", "state:et", "state:er", "state:td", "state:bf", "state:il", "state:lb", "state:ba", "state:al")
_ARABIC, _ABROAD = word_list("given", "strong") | word_list("given", "weak"), word_list("given", "abroad")
_OPEN = (KINGDOM, AMMAN)
_KINGDOMS = ("sa", "jo", "ma", "bh")
_OF_MOVEMENTS = ("political bureau", "senior member", "leader of the movement")
_ORGANISATIONS = tuple(f"body:{slug}" for slug in ("un", "las", "gcc", "nato", "oic", "au"))
_COMPANY = 0.5  # of the mentions of the state most told of
_IN_SENTENCE, _BEFORE = 4, 1  # weights beside one for each mention anywhere
_ABOUT, _RIVAL, _STANDS_OUT = 0.6, 0.15, 0.28  # shares of all states' mentions
_OVER = 1.5  # how much more of another state's people leaves it open
_AGENCY = 3  # a state's own news agency in the text: its press speaks of its own offices shortly


class Surroundings:
    """The states a document names, in all and by sentence; and who bears an office of a state by the text's own words,
    since two people seldom bear one office of one state."""

    def __init__(self, text: Text, found: Sighting) -> None:
        self._forms = text.forms
        self._starts = [s.first for s in text.annotation.sentences]
        self._all: Counter[Entity] = Counter()
        self._by_sentence: dict[int, Counter[Entity]] = {}
        self._taken: dict[tuple[str, Entity], str] = {}
        self._bearers: dict[Entity, str] = {}
        self._company: dict[int, set[tuple[Entity, str]]] = {}  # bearers told with their state, by sentence
        self._bodies = [(f.first, f.entity) for f in found.things if f.entity and f.entity.kind is EntityKind.BODY]
        for f in (*found.things, *found.people, *found.bare):
            state = f.entity if f.entity is not None and f.entity.kind is EntityKind.STATE else f.polity or f.state
            if state is not None and state.kind is EntityKind.STATE:
                self._count(f.first, state, _AGENCY if f.rule == "name.outlet" else 1)
        for f in found.things[:1]:
            if (
                f.first <= 1
                and f.rule == "name.state"
                and f.entity is not None
                and self._forms[f.end : f.end + 1] == ["-"]
            ):
                self._count(f.first, f.entity, _AGENCY)  # the dateline of a paper's own country
        for token, state in found.adjectives:
            if state.kind is EntityKind.STATE:
                self._count(token, state)

    def take(self, office: str, state: Entity, who: str, token: int) -> None:
        """Notes that the text itself gives somebody at `token` an office of a state."""
        self._taken.setdefault((office, state), who)
        self._bearers.setdefault(state, who)
        if state.kind is EntityKind.STATE:
            self._company.setdefault(self._sentence(token), set()).add((state, who))

    def _royal(self, f: Found) -> bool:
        """`صاحب السمو الملكي`, `جلالة`: a style that only crowned houses use."""
        end = f.name[0] if f.name is not None else f.end
        return any(w in _STYLES for w in self._forms[f.first : end])

    def _count(self, token: int, state: Entity, weight: int = 1) -> None:
        self._all[state] += weight
        self._by_sentence.setdefault(self._sentence(token), Counter())[state] += 1

    def _sentence(self, token: int) -> int:
        return bisect_right(self._starts, token) - 1

    def colleague(self, f: Found, beside: Found, who: str) -> Entity | None:
        """The state or body of the bearer it stands beside, where nobody else is told to have the same office there."""
        office, state = f.office or "", beside.polity
        if state is None:
            return None
        if state.kind is not EntityKind.STATE:
            return state if any(w in office for w in _OF_BODIES) else None
        if not any(w in office for w in _HOME) and "envoy" not in office and "ambassador" not in office:
            return None
        free = self._taken.get((office, state), who) == who and beside.office != office
        return state if free and _so_named(self._forms, f, state) and _constituted(office, state, False) else None

    def polity_of(self, mentions: list[Found], who: str) -> Entity | None:
        """The likeliest state of an office that is told without one; None for offices that need not be a state's."""
        office = mentions[0].office or ""
        if not any(w in office for w in _HOME):
            return self._body_of(office, mentions[0].first)
        score = Counter(self._all)
        for f in mentions[:5]:
            at = self._sentence(f.first)
            for sentence, weight in ((at, _IN_SENTENCE), (at - 1, _BEFORE)):
                for state in self._by_sentence.get(sentence, ()):
                    score[state] += weight
        free = [s for s, _ in score.most_common() if self._taken.get((office, s), who) == who]
        score = Counter({s: n for s, n in score.items() if _so_named(self._forms, mentions[0], s)})
        free = [s for s in free if s in score]
        royal = any(self._royal(f) for f in mentions)
        free = [s for s in free if _constituted(office, s, royal)]
        score = Counter({s: n for s, n in score.items() if _constituted(office, s, royal)})
        if royal and len(free) == 1:
            return free[0]
        return self._likeliest(free, score, who) or self._fellows(free, mentions, who)

    def _fellows(self, free: list[Entity], mentions: list[Found], who: str) -> Entity | None:
        """The one state whose other bearers stand in the same sentence or shortly before: `الرئيس اللبناني فلان ...
        رئيس الحكومة فلان`, since a state is told once where several of its people are."""
        if (mentions[0].office or "").startswith("former"):
            return None
        for f in mentions[:5]:
            at = self._sentence(f.first)
            for n in range(at, at - 4, -1):
                near = {s for s, other in self._company.get(n, ()) if other != who and s in free}
                if len(near) > 1:
                    break
                if near and self._all[state := near.pop()] >= _COMPANY * max(self._all.values()):
                    return state
        return None

    def _body_of(self, office: str, token: int) -> Entity | None:
        """The body of an office that states have not: the United Nations' secretary, a movement's political bureau."""
        if any(w in office for w in _OF_MOVEMENTS):
            return next((e for first, e in reversed(self._bodies) if first < token and e.key in MOVEMENTS), None)
        if office.endswith("secretary general") or "envoy" in office:
            told = {e for _, e in self._bodies if e.key in _ORGANISATIONS}
            return next(iter(told)) if len(told) == 1 and ("envoy" not in office or UNITED_NATIONS in told) else None
        return None

    def _likeliest(self, free: list[Entity], score: Counter[Entity], who: str) -> Entity | None:
        """The state that the text is about above all; else one that stands out among those whose people are not told
        with their state, since a paper leaves out the state of its own. None rather than a guess between equals."""
        own = [s for s in free if self._bearers.get(s, who) == who]
        others = [s for s in free if s not in own]
        every = self._all.total()
        if others and self._all[others[0]] >= _ABOUT * every:
            rivals = [s for s in own if self._all[s] >= _RIVAL * every]
            return None if rivals else others[0]
        if not own or score[own[0]] < _STANDS_OUT * score.total():
            return None
        if others and score[others[0]] > _OVER * score[own[0]]:
            return None
        return own[0]


def _constituted(office: str, state: Entity, royal: bool) -> bool:
    """May the state have such an office: a president no kingdom, a king no republic?"""
    crown = _CROWNS.get((state.key or "").partition(":")[2])
    words = office.split()
    if "pope" in words:
        return crown == "pope"
    if royal or "crown" in words:
        return crown is not None
    for title in ("king", "queen", "emir", "sultan", "emperor"):
        if title in words:
            return crown == title or (title == "queen" and crown == "king")
    return crown in (None, "president") if "president" in words else True


def _so_named(forms: list[str], f: Found, state: Entity) -> bool:
    """May somebody of that state bear the first name? Told only where a list knows the name's world."""
    if f.name is None:
        return True
    first = forms[f.name[0]][f.name_skip :]
    near = (state.key or "").partition(":")[2] in _ARABIC_NAMES
    if first in _ABROAD:
        return not near or state.key in _MIXED
    last = forms[f.name[1] - 1]
    arabic = (
        (last.startswith("ال") and last.endswith("ي"))
        or first in _ARABIC
        or last in _ARABIC
        or first.startswith(("عبد", "ابو"))
        or forms[f.name[0] + 1 : f.name[1]].count("بن") > 0
    )
    return near if arabic else True


def name_crown(found: Sighting) -> None:
    """Puts the kingdom that is meant for `المملكة`, and the state or the city for `عمان`."""
    every = (*found.things, *found.people, *found.bare)
    if not any("{" in (f.office or "") or f.entity in _OPEN or f.polity in _OPEN for f in every):
        return
    counts = Counter(e for f in every for e in (f.entity, f.polity) if e is not None)
    counts.update(state for _, state in found.adjectives)
    oman = counts[STATES["om"]] or not counts[STATES["jo"]]
    kingdom = max((STATES[c] for c in _KINGDOMS), key=lambda s: counts[s])
    meant = {KINGDOM: kingdom, AMMAN: STATES["om"] if oman else STATES["jo"]}
    for f in every:
        if f.entity == AMMAN and not oman:
            f.entity = place_of("amman")
        f.entity = meant.get(f.entity, f.entity) if f.entity else None
        f.polity = meant.get(f.polity, f.polity) if f.polity else None
        if f.office and "{" in f.office:
            amman = "Oman" if oman else "Jordan"
            f.office = f.office.replace(OF_KINGDOM, kingdom.name_en or "").replace(OF_AMMAN, amman)


def name_nouns(text: Text, found: Sighting) -> None:
    """`زعيم الائتلاف`: the body of the document whose name begins with that noun."""
    bodies: dict[str, Entity] = {}
    for f in found.things:
        if f.entity is not None and f.entity.kind is EntityKind.BODY and f.entity.key:
            bodies.setdefault(fold_word(f.entity.name).split()[0], f.entity)
            bodies.setdefault(text.forms[f.first][f.skip :], f.entity)
    for f in (*found.people, *found.bare):
        if f.polity is None and f.noun in bodies:
            f.polity = bodies[f.noun]
