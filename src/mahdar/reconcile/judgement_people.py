"""Persons as decided: written forms that are one person's, and such as are not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from typing import Any

from mahdar.model.assertion import AnyAssertion, Entity, EntityKind
from mahdar.model.decision import DecisionKind, Target
from mahdar.reconcile.judgement import Docket
from mahdar.reconcile.likeness import fold
from mahdar.reconcile.names import entities, form_of, opaque
from mahdar.reconcile.papers import Paper


@dataclass
class PersonLinks:
    """Forms joined (each tuple in the order in which the analyst named them) and forms kept apart."""

    same: list[tuple[str, ...]] = field(default_factory=list)
    apart: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def arranged(self, leader_of: dict[str, str]) -> dict[str, str]:
        """For every form the form that leads its person, with the decisions carried out."""
        if not (self.same or self.apart):
            return leader_of
        found = self._parted(leader_of)
        members: dict[str, list[str]] = defaultdict(list)
        for form, leader in found.items():
            members[leader].append(form)
        for forms in self.same:
            leaders = list(dict.fromkeys(found[f] for f in forms if f in found))
            whole = [f for leader in leaders for f in members[leader]]
            if len(leaders) > 1 and not self._clash(whole):
                found |= dict.fromkeys(whole, leaders[0])
                members[leaders[0]] = whole
        return found

    def _parted(self, leader_of: dict[str, str]) -> dict[str, str]:
        groups: dict[str, list[str]] = defaultdict(list)
        for form in sorted(leader_of, key=lambda f: (f != leader_of[f], f)):
            groups[leader_of[form]].append(form)
        found: dict[str, str] = {}
        for leader, forms in groups.items():
            parts: list[list[str]] = [[leader]]
            for form in forms:
                if form == leader:
                    continue
                room = next((p for p in parts if not self.apart.get(form, set()) & set(p)), None)
                if room is None:
                    parts.append([form])
                else:
                    room.append(form)
            found |= {f: part[0] for part in parts for f in part}
        return found

    def _clash(self, forms: Iterable[str]) -> bool:
        many = set(forms)
        return any(self.apart.get(f, set()) & many for f in many)


def person_links(docket: Docket, papers: list[Paper]) -> tuple[PersonLinks, list[Paper]]:
    """The links, and the papers in which a namesake is told from the other bearer of the name."""
    links = PersonLinks()
    namesakes: dict[tuple[str, str], str] = {}
    for d in docket.of(DecisionKind.SAME, DecisionKind.NOT_SAME):
        named = [_named(docket, t) for t in d.targets if t.kind == "person"]
        if len(named) < 2:
            continue
        if d.kind is DecisionKind.SAME:
            links.same.append(tuple(dict.fromkeys(form for one in named for _, form in one)))
            continue
        for n, one in enumerate(named):
            for other in named[n + 1 :]:
                shared = {f for _, f in one} & {f for _, f in other}
                key = f"person:{opaque('', f'{d.id} {n}')}"
                namesakes |= {(doc, form): key for doc, form in other if form in shared}
                for a in {f for _, f in one} - shared:
                    for b in {f for _, f in other} - shared:
                        links.apart[a].add(b)
                        links.apart[b].add(a)
    if namesakes:
        in_text: dict[str, dict[str, str]] = defaultdict(dict)
        for (document, form), key in namesakes.items():
            in_text[document][form] = key
        papers = [_told_apart(p, in_text[p.id]) if p.id in in_text else p for p in papers]
    return links, papers


def _named(docket: Docket, target: Target) -> list[tuple[str, str]]:
    """Documents and forms in which a target's person stands, as far as they are told now."""
    found = []
    for telling in target.tellings:
        claim = docket.claim(telling)
        people = [e for e in entities(claim) if e.kind is EntityKind.PERSON] if claim is not None else []
        meant = [e for e in people if fold(e.name) == fold(telling.name)] or (people if len(people) == 1 else [])
        found += [(telling.document, form_of(e)) for e in meant]
    return found


def _told_apart(paper: Paper, keys: Mapping[str, str]) -> Paper:
    return replace(paper, claims=tuple((k, _with_keys(c, keys)) for k, c in paper.claims))


def _with_keys(claim: AnyAssertion, keys: Mapping[str, str]) -> AnyAssertion:
    """The claim with persons' identities given; its id stays that of what the text says."""
    made: AnyAssertion = _changed(claim, keys)
    return made


def _changed(thing: Any, keys: Mapping[str, str]) -> Any:
    if isinstance(thing, Entity):
        key = keys.get(form_of(thing)) if thing.kind is EntityKind.PERSON else None
        return replace(thing, key=key) if key is not None else thing
    if isinstance(thing, tuple):
        return tuple(_changed(t, keys) for t in thing)
    if is_dataclass(thing) and not isinstance(thing, type):
        had = {f.name: getattr(thing, f.name) for f in fields(thing)}
        new = {name: made for name, v in had.items() if (made := _changed(v, keys)) is not v and made != v}
        return replace(thing, **new) if new else thing
    return thing
