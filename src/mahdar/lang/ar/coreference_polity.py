"""Whose an office is when its own words do not say (`وزير الري`, `الرئيس`): read off what the text speaks of."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter

from mahdar.lang.ar.coreference_company import Company
from mahdar.lang.ar.coreference_states import constituted, so_named
from mahdar.lang.ar.names_found import Found, Sighting
from mahdar.lang.ar.names_gazetteer import (
    MOVEMENTS,
    body_of,
)
from mahdar.lang.ar.names_text import Text
from mahdar.model.assertion import Entity, EntityKind

UNITED_NATIONS = body_of("un")
_HOME = (
    "minister", "president", "prime", "king", "emir", "parliament", "spokes", "chief of staff", "crown", "army",
    "governor", "undersecretary", "prosecutor", "pope", "mufti", "intelligence", "adviser",
    "commander in chief", "commander of the forces", "to the emir",
    "to the king", "national security council", "atomic energy", "opposition leader",
)  # fmt: skip
_OF_BODIES = ("envoy", "representative", "spokes", "member", "deputy", "head of the political bureau")
_REPRESENTS = frozenset({"مثل", "مثلت", "يمثل", "تمثل", "سيمثل", "ستمثل"})
_STYLES = ("الملكي", "الملكيه", "جلاله", "الجلاله")
_OF_MOVEMENTS = ("political bureau", "senior member", "leader of the movement")
_ORGANISATIONS = tuple(f"body:{slug}" for slug in ("un", "las", "gcc", "nato", "oic", "au"))
_COMPANY = 0.5  # of the mentions of the state most told of
_IN_SENTENCE, _BEFORE = 4, 1  # weights beside one for each mention anywhere
_ABOUT, _RIVAL, _STANDS_OUT = 0.6, 0.15, 0.28  # shares of all states' mentions
_AHEAD = 1.3  # or how much more than the next
_AT_HOME = 0.5  # of what the likeliest state has
_OVER = 1.5  # how much more of another state's people leaves it open
_DELEGATION = frozenset({"الوفد", "وفد", "للوفد", "الجانب", "للجانب", "الطرف"})
_OUR_KING = frozenset({"خادم", "لخادم", "وخادم"})
_MINISTRY = re.compile(r"(?:(?:deputy|acting) )?([a-z ]+) (?:minister|ministry spokes)")
_MANY = ("assistant", "adviser", "deputy", "member", "undersecretary", "senior", "media", "political", "legal")
_VOICES = ("spokesman", "spokeswoman")  # of no state's organ
_CHIEFS = ("president", "king", "emir", "sultan", "former president")  # who stand for themselves
_TOLD_OF = frozenset(("ان", "بان", "براسه", "برياسه", "بقياده", "بحضور", "وبحضور", "برفقه"))
_AGENCY = 3  # a state's own news agency in the text: its press speaks of its own offices shortly


def _sent_by(text: Text, f: Found) -> Entity | None:
    """The state whose delegation a phrase names, by noun or by adjective."""
    if f.polity is not None and f.polity.kind is EntityKind.STATE:
        return f.polity
    hits = (hit.value for k in range(f.first, f.end) if (hit := text.hit(k)) is not None)
    return next((e.entity for e in hits if e.kind in ("nisba", "state") and e.entity.kind is EntityKind.STATE), None)


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
        self._foreign: set[tuple[str, Entity]] = set()
        self._home: Counter[Entity] = Counter()  # how many bearers the surroundings give to a state
        self._company = Company()  # bearers told with their state
        every = (*found.things, *found.people)
        told = ((f.first, e) for f in every for e in (f.entity, f.polity) if e is not None)
        self._bodies = [(first, e) for first, e in told if e.kind is EntityKind.BODY]
        for f in (*found.things, *found.people, *found.bare):
            state = f.entity if f.entity is not None and f.entity.kind is EntityKind.STATE else f.polity or f.state
            if state is not None and state.kind is EntityKind.STATE:
                self._count(f.first, state, _AGENCY if f.rule == "name.outlet" or self._ours(f) else 1)
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
        # By the token behind `الوفد العراقي`, `وفد الحكومة العراقية`: who is named there heads it, and is of its state.
        self._delegations = {
            f.end: state
            for f in found.things
            if self._forms[f.first] in _DELEGATION and (state := _sent_by(text, f)) is not None
        }

        self._delegations |= self._represented(found)
        # `الخارجية المصرية` by its first token: a text that has named it leaves its state out of the minister's.
        self._ministries = [
            (f.first, f.entity.key, f.polity)
            for f in found.things
            if f.entity is not None and f.polity is not None and f.entity.key and f.entity.key.endswith("-ministry")
        ]

    def _represented(self, found: Sighting) -> dict[int, Entity]:
        """`مثل الجزائر وزير الخارجية فلان، وموريتانيا فلان`: the state stands right before who speaks for it."""
        told: dict[int, Entity] = {}
        sentence = -1
        for f in sorted(found.things, key=lambda f: f.first):
            if f.rule != "name.state" or f.entity is None or f.first == 0:
                continue
            before, at = self._forms[f.first - 1], self._sentence(f.first)
            if before.lstrip("وف") in _REPRESENTS:
                sentence = at
            elif at != sentence or before != "," or self._forms[f.first][0] != "و":
                continue
            told[f.end] = f.entity
        return told

    def take(self, office: str, state: Entity, who: str, token: int) -> None:
        """Notes that the text itself gives somebody at `token` an office of a state."""
        self._taken.setdefault((office, state), who)
        if self._forms[token] not in _OUR_KING:
            self._bearers.setdefault(state, who)
        if state.kind is EntityKind.STATE:
            self._company.add(self._sentence(token), token, state, who)

    def _ours(self, f: Found) -> bool:
        """`المملكة` or `خادم الحرمين` without more: a paper of that country speaks so."""
        return self._forms[f.first] in _OUR_KING or (f.end - f.first == 1 and self._forms[f.first].endswith("المملكه"))

    def exclude(self, who: str, state: Entity) -> None:
        """Notes that somebody is of another state than this one."""
        self._foreign.add((who, state))

    def _royal(self, f: Found) -> bool:
        """`صاحب السمو الملكي`, `جلالة`: a style that only crowned houses use."""
        end = f.name[0] if f.name is not None else f.end
        return any(w in _STYLES for w in self._forms[f.first : end])

    def _count(self, token: int, state: Entity, weight: int = 1) -> None:
        self._all[state] += weight
        self._by_sentence.setdefault(self._sentence(token), Counter())[state] += 1

    def _sentence(self, token: int) -> int:
        return bisect_right(self._starts, token) - 1

    def _told_by(self, f: Found, who: str) -> Entity | None:
        """`أكد الرئيس الكيني فلان أن وزير الدفاع فلان سيرأس الوفد`: of the state of him who tells of the other."""
        if f.first == 0 or self._forms[f.first - 1] not in _TOLD_OF or f.office in _CHIEFS:
            return None
        return self._company.first(self._sentence(f.first), f.first, who)

    def _fellows(self, free: list[Entity], mentions: list[Found], who: str) -> Entity | None:
        """The one state whose other bearers stand near: `الرئيس اللبناني فلان ... رئيس الحكومة فلان`."""
        if (mentions[0].office or "").startswith("former"):
            return None
        least = _COMPANY * max(self._all.values(), default=0)
        enough = [s for s in free if self._all[s] >= least]
        return self._company.only([self._sentence(f.first) for f in mentions[:5]], who, free, enough)

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
        return state if free and so_named(self._forms, f, state) and constituted(office, state, False) else None

    def polity_of(self, mentions: list[Found], who: str) -> Entity | None:
        """The likeliest state of an office that is told without one; None for offices that need not be a state's."""
        office = mentions[0].office or ""
        if office in _VOICES and mentions[0].body is not None:
            return None  # of the body that the title names
        if not any(w in office for w in _HOME) or "secretary general" in office:
            return self._body_of(office, mentions[0].first)
        led = next((state for m in mentions if (state := self._delegations.get(m.first)) is not None), None)
        told_by = (self._told_by(m, who) for m in mentions)
        led = led or next((s for s in told_by if s is not None and constituted(office, s, False)), None)
        if led is not None:
            return led
        free, score, royal = self._open(mentions, who)
        told = free[0] if royal and len(free) == 1 else self._of_ministry(office, mentions[0].first, free)
        told = told or self._likeliest(free, score, who) or self._fellows(free, mentions, who)
        if told is not None and who:
            self._home[told] += 1
            self._taken.setdefault((office, told), who)
        return told

    def at_home(self, mentions: list[Found], who: str) -> Entity | None:
        """The state of most bearers told without one, for a bearer of whom nothing better is known."""
        office = mentions[0].office or ""
        if not self._home or not any(w in office for w in _HOME):
            return None
        free, score, _ = self._open(mentions, who)
        home = self._home.most_common(1)[0][0]
        return home if home in free and score[home] >= _AT_HOME * score[free[0]] else None

    def _open(self, mentions: list[Found], who: str) -> tuple[list[Entity], Counter[Entity], bool]:
        """The states that an office told without one may be of, the most told of first, and how much they are."""
        office = mentions[0].office or ""
        score = Counter(self._all)
        for f in mentions[:5]:
            at = self._sentence(f.first)
            for sentence, weight in ((at, _IN_SENTENCE), (at - 1, _BEFORE)):
                for state in self._by_sentence.get(sentence, ()):
                    score[state] += weight
        alone = not office.startswith(_MANY)  # a president has several assistants
        free = [s for s, _ in score.most_common() if not alone or self._taken.get((office, s), who) == who]
        free = [s for s in free if (who, s) not in self._foreign]
        score = Counter({s: n for s, n in score.items() if so_named(self._forms, mentions[0], s)})
        free = [s for s in free if s in score]
        royal = any(self._royal(f) for f in mentions)
        free = [s for s in free if constituted(office, s, royal)]
        score = Counter({s: n for s, n in score.items() if constituted(office, s, royal)})
        return free, score, royal

    def _of_ministry(self, office: str, token: int, free: list[Entity]) -> Entity | None:
        """The state whose ministry of that portfolio was named last before."""
        portfolio = _MINISTRY.match(office)
        if portfolio is None:
            return None
        name = f":{portfolio[1].replace(' ', '-')}-ministry"
        told = [state for first, key, state in self._ministries if first < token and key.endswith(name)]
        return told[-1] if told and told[-1] in free else None

    def _body_of(self, office: str, token: int) -> Entity | None:
        """The body of an office that states have not: the United Nations' secretary, a movement's political bureau."""
        if any(w in office for w in _OF_MOVEMENTS):
            told = [(first, e) for first, e in self._bodies if e.key in MOVEMENTS]
            before = [e for first, e in told if first < token]
            return before[-1] if before else told[0][1] if told else None
        if "secretary general" in office or "envoy" in office:
            one = {e for _, e in self._bodies if e.key in _ORGANISATIONS}
            return next(iter(one)) if len(one) == 1 and ("envoy" not in office or UNITED_NATIONS in one) else None
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
        if not own:
            return None
        second = score[own[1]] if len(own) > 1 else 0
        if score[own[0]] < _STANDS_OUT * score.total() and score[own[0]] < _AHEAD * second:
            return None
        if others and score[others[0]] > _OVER * score[own[0]]:
            return None
        return own[0]
