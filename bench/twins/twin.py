"""Twins of annotated texts: one set of replacements for all texts of a set, and the gold rewritten with the text."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bench.twins import dates, people, rounds, world
from bench.twins.edits import Edit, Rewrite, Untwinnable
from bench.twins.lexicon import Form, Lexicon
from bench.twins.pools import Pools, pools
from bench.twins.shift import Shift
from bench.twins.source import Json, Row, Source, entries, from_row

ENGLISH = frozenset(
    {"person", "polity", "office", "place", "who", "by", "by_whom", "source", "actor", "speaker", "relay", "topic_en"}
)
ARABIC = frozenset({"person_ar", "speaker_ar", "speaker_text"})
EDTF = frozenset({"when", "due", "period", "published", "dated_from_text"})
DROPPED = frozenset({"published_note", "note", "dated_with_003"})
YEARS = range(1998, 2036)


@dataclass(frozen=True, slots=True)
class Recipe:
    """What replaces what in one set of twins: the words, the English labels, and how far ordinals move."""

    people: Lexicon
    names: Lexicon
    english: dict[str, str]
    step: int
    tracks: tuple[str, ...]
    keys: dict[str, str]
    aliases: dict[str, list[str]]

    def edits(self, text: str, taken: Sequence[tuple[int, int]] = ()) -> list[Edit]:
        """The edits of names and ordinals, the surest kinds first."""
        ordinals = rounds.edits(text, self.step, self.tracks, taken)
        return [*self.people.find(text), *ordinals, *self.names.find(text)]

    def arabic(self, label: str) -> str:
        """An Arabic label rewritten as the text is."""
        return Rewrite(label, self.edits(label)).new

    def label(self, label: str) -> str:
        """An English label rewritten."""
        forms = sorted(self.english, key=len, reverse=True)
        pattern = "|".join(map(re.escape, forms)) or "(?!)"
        moved = re.sub(rf"(?<![\w-])(?:{pattern})(?![\w-])", lambda m: self.english[m.group()], label)
        return rounds.english(moved, self.step)

    def track(self, toml: str) -> str:
        """A track file in the new world: names and keys replaced wherever they stand, the track's own id kept.

        What a reader is told of a track before any article belongs to the world of the texts, so it moves with them.
        """
        moved = self.label(self.arabic(toml))
        moved = re.sub(r'"((?:state|place):[\w-]+)"', lambda m: f'"{self.keys.get(m[1], m[1])}"', moved)
        return re.sub(r'\[\s*"[^\[\]]*\]', _each_once, moved)

    def equal(self, known: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
        """A scorer's table of equal names (English, then any language) for the new world, with the recipe's own."""
        table = {key: list(forms) for key, forms in self.aliases.items()}
        for key, forms in known.items():
            table.setdefault(self.label(key), []).extend(self.label(self.arabic(form)) for form in forms)
        return table


def recipe(
    sources: Sequence[Source], rng: random.Random, keep_tracks: bool = True, keep: frozenset[str] = frozenset()
) -> Recipe:
    """Choose what replaces what in a set of texts; without `keep_tracks` a track's name is a place like any other.

    `keep` are more states and cities, in lower-case English, that stay.
    """
    pool = pools()
    series = frozenset(name for source in sources for name in source.series)
    found = people.discover(sources, pool)
    invented = people.assign(found, sources, pool, rng)
    who, names = Lexicon(), Lexicon()
    for person in found:
        people.teach(who, person, invented[person.en], sources)
    texts = [source.text for source in sources]
    labels = [label for source in sources for label in source.strings(ENGLISH)]
    new = world.choose(_without_people(texts, who), labels, keep | series if keep_tracks else keep, pool, rng)
    named = [ar for en, ar in pool.calendar.protected_where_named if any(en in label for label in labels)]
    for phrase in (*pool.calendar.protected, *named):
        names.add(Form.name(phrase), Form.name(phrase), "protected")
    world.teach(names, new)
    english: dict[str, str] = {}
    for person in found:
        for old, fresh in people.english_forms(person, invented[person.en]):
            english.setdefault(old, fresh)
    for old, fresh in world.english_forms(new):
        english.setdefault(old, fresh)
    english |= _initials(labels, english)
    aliases: dict[str, list[str]] = {}
    for key, arabic in world.arabic_of(new):
        aliases.setdefault(key, []).append(arabic)
    keys = dict(world.keys(new))
    return Recipe(who, names, english, rng.randrange(1, 10), _track_names(series, pool), keys, aliases)


def make(source: Source, plan: Recipe, shift: Shift, name: str) -> Source:
    """The twin of one text; raises `Untwinnable` where the gold cannot follow."""
    dates.coherent(source, shift)
    figures = [(int(str(x["start"])), int(str(x["end"]))) for x in entries(source.row, "figures")]
    taken = [(time.start, time.end) for time in source.times] + figures
    named = plan.edits(source.text, taken)
    rounds.check(source, plan.step, named)
    of_people = [edit for edit in named if edit.kind == "person"]
    rest = [edit for edit in named if edit.kind != "person"]
    outlets = [edit for edit in rest if edit.kind == "outlet"]
    rewrite = Rewrite(source.text, [*of_people, *outlets, *dates.edits(source, shift), *rest])
    for time in source.times:
        start, end = rewrite.span(time.start, time.end)
        dates.check(source, shift, time, rewrite.new[start:end])
    row = _Row(rewrite, plan, shift).rewrite(source.row)
    row["id"], row["file"] = name, f"{name}.txt"
    twin = from_row(row, rewrite.new)
    leaks(source, twin, plan)
    return twin


def choose_shift(sources: Sequence[Source], rng: random.Random) -> Shift:
    """A shift of dates that all of `sources` can follow, at random; one that moves days or months if any does."""
    newest = max(int(s.published[:4]) for s in sources)
    oldest = min(int(s.published[:4]) for s in sources)
    years = [y for y in range(-24, 25) if y and oldest + y in YEARS and newest + y in YEARS]
    fine = [Shift(y, m, d) for y in years for m in range(-5, 6) for d in range(-9, 10) if m or d]
    plain = [Shift(y) for y in years]
    reason = "no shift of dates fits"
    for shift in [*rng.sample(fine, min(len(fine), 150)), *rng.sample(plain, len(plain))]:
        try:
            for source in sources:
                dates.coherent(source, shift)
                rewrite = Rewrite(source.text, dates.edits(source, shift))
                for time in source.times:
                    start, end = rewrite.span(time.start, time.end)
                    dates.check(source, shift, time, rewrite.new[start:end])
        except Untwinnable as error:
            reason = str(error)
            continue
        return shift
    raise Untwinnable(f"no shift of dates fits: {reason}")


def leaks(source: Source, twin: Source, plan: Recipe) -> None:
    """Raise `Untwinnable` when an old name or date is left in a twin."""
    left = plan.people.find(twin.text)
    left += [edit for edit in plan.names.find(twin.text) if edit.kind == "outlet"]
    if left:
        raise Untwinnable(f"an old {left[0].kind} is left: {twin.text[left[0].start : left[0].end]}")
    if date.fromisoformat(twin.published) == date.fromisoformat(source.published):
        raise Untwinnable("the publication date was not moved")


@dataclass(frozen=True, slots=True)
class _Row:
    """Rewrites a gold row with its text."""

    text: Rewrite
    plan: Recipe
    shift: Shift

    def rewrite(self, row: Row) -> Row:
        """The whole row; keys that only comment on the original are dropped."""
        return {key: self._value(key, value) for key, value in row.items() if key not in DROPPED}

    def _value(self, key: str, value: Json) -> Json:
        if isinstance(value, dict):
            return self._entry(value)
        if isinstance(value, list):
            return [self._value(key, inner) for inner in value]
        if key == "ordinal":
            return rounds.value(value, self.plan.step)
        return self._string(key, value) if isinstance(value, str) else value

    def _string(self, key: str, value: str) -> str:
        if key in EDTF or key == "value":
            return self.shift.value(value)
        if key in ARABIC:
            return self.plan.arabic(value)
        if key in ENGLISH:
            dated = re.sub(r"\d{4}-\d{2}-\d{2}", lambda m: self.shift.value(m.group()), value)
            return self.plan.label(dated)
        return value

    def _entry(self, entry: Row) -> Row:
        new = {key: self._value(key, value) for key, value in entry.items()}
        start, end = entry.get("start"), entry.get("end")
        if isinstance(start, int) and isinstance(end, int):
            new["start"], new["end"] = a, b = self.text.span(start, end)
            if "text" in entry:
                new["text"] = self.text.new[a:b]
        return new


def _without_people(texts: Sequence[str], who: Lexicon) -> list[str]:
    """The texts with people's names blanked, so that a family name is not taken for a place's adjective."""
    return [Rewrite(text, [replace(edit, new="·") for edit in who.find(text)]).new for text in texts]


def _each_once(listed: re.Match[str]) -> str:
    """A list of a track file in which two names have become the same, with that name once."""
    names = re.findall(r'"[^"]*"', listed[0])
    return listed[0] if len(set(names)) == len(names) else f"[{', '.join(dict.fromkeys(names))}]"


def _track_names(series: frozenset[str], pool: Pools) -> tuple[str, ...]:
    """The Arabic names of the tracks' places."""
    capitals = [s.capital for s in pool.states if {c.lower() for c in s.capital_en} & series]
    cities = [c.ar for c in pool.cities if c.en.lower() in series]
    return tuple(name for names in (*capitals, *cities) for name in names)


def _initials(labels: Sequence[str], english: dict[str, str]) -> dict[str, str]:
    """Abbreviations in the gold of bodies it also names in full: they follow the new full name."""
    found = {}
    for label in labels:
        parts = [part for part in label.split() if part[0].isupper()]
        short = "".join(part[0] for part in parts)
        if len(short) > 2 and short in labels:
            found[short] = "".join(english.get(part, part)[0] for part in parts)
    return found
