"""The forms of Arabic verbs that report words or take a stand, made from three principal parts.

A lexicon line gives the third person masculine past, the present and the active participle; the finite forms that
newspapers use follow by rule, with and without `و`, `ف`, `س`. Everything is folded.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from mahdar.lang.ar import lexicon
from mahdar.lang.ar.script import fold_word


class Shape(StrEnum):
    PAST = "past"
    PRESENT = "present"
    WE = "we"  # first person, as inside quotations
    PARTICIPLE = "participle"  # the circumstance: `مؤكدا`
    NOUN = "noun"


@dataclass(frozen=True, slots=True)
class Verb:
    """One lexicon entry. `takes`: folded prepositions, and "np"."""

    past: str
    kind: str  # the lexicon class it stands in
    takes: frozenset[str] = frozenset()
    bare: bool = False
    weak: bool = False
    goes_on: bool = False
    figures: bool = False
    impersonal: bool = False
    clause: bool = False
    opens: bool = False
    own: bool = False
    to: bool = False
    polarity: str = "affirm"
    stance: str = ""
    plain: str = ""  # a noun that must follow for a verb of stance to be one
    nounlike: bool = False  # its bare past is a noun too
    finite: bool = False  # its participle is a noun too
    needs: frozenset[str] = frozenset()  # prepositions, of which a verb of stance needs one
    negated: bool = False  # a stand only under a negation
    ours: bool = False  # a stand only in the first person
    person: bool = False  # a stand only of a person


@dataclass(frozen=True, slots=True)
class Form:
    """A written form: its verb, and who can be its subject (`m`, `f`, or empty; `s`, `d`, `p`)."""

    verb: Verb
    shape: Shape
    gender: str
    number: str
    joined: bool = False  # with و or ف
    object: bool = False  # with an object pronoun


def finite_past(past: str, sound: bool = False) -> Iterator[tuple[str, str, str]]:
    """Form, gender, number. `sound` for a last alef that is a folded hamza."""
    weak = past[-1] in "اي" and not sound
    stem = past[:-1] if weak else past
    yield past, "m", "s"
    yield stem + "ت", "f", "s"
    yield stem + "تا", "f", "d"
    yield stem + "وا", "m", "p"
    if not weak:
        yield past + "ا", "m", "d"


def finite_present(now: str) -> Iterator[tuple[str, str, str]]:
    rest = now[1:]
    stem = now[:-1] if now[-1] in "اوي" else now
    yield now, "m", "s"
    yield "ت" + rest, "f", "s"
    yield stem + "ون", "m", "p"
    yield now + "ان", "m", "d"
    yield "ت" + rest + "ان", "f", "d"


def participles(doing: str) -> Iterator[tuple[str, str, str]]:
    stem = doing[:-1] if doing[-1] == "ي" else doing
    yield doing + "ا", "m", "s"
    yield doing + "ه", "f", "s"
    yield stem + "ين", "", "p"
    yield doing + "ات", "f", "p"


def inflect(past: str, entry: dict[str, Any], verb: Verb) -> Iterator[tuple[str, Form]]:
    """Every form of one entry, without proclitics."""
    now = fold_word(entry.get("now", ""))
    if verb.ours:
        yield from _ours(now, verb)
        return
    for form, gender, number in () if verb.negated else finite_past(past, bool(entry.get("sound"))):
        if (verb.weak or verb.own or verb.kind == "passing") and number == "d" and gender == "m":
            continue  # `أملا`, `علما` and `نقلا` are nouns
        if number == "d" and gender == "m" and len(past) == 4 and past[0] == "ت" and past[1] != "ا":
            continue  # so are `تعهدا` and `توقعا`
        yield form, Form(verb, Shape.PAST, gender, number)
        if entry.get("object") and number == "s":
            for pronoun in ("ه", "ها", "هم"):
                yield form + pronoun, Form(verb, Shape.PAST, gender, number, object=True)
    if now:
        if verb.negated:
            yield (now[:-1] if now[-1] in "اوي" else now) + "وا", Form(verb, Shape.PRESENT, "m", "p")  # لن يقبلوا
        for form, gender, number in finite_present(now):
            yield form, Form(verb, Shape.PRESENT, gender, number)
            if verb.stance and entry.get("object") and number == "s":
                for pronoun in ("ه", "ها", "هم"):
                    yield form + pronoun, Form(verb, Shape.PRESENT, gender, number, object=True)
        yield from _ours(now, verb)
    if doing := fold_word(entry.get("doing", "")):
        for form, gender, number in participles(doing):
            yield form, Form(verb, Shape.PARTICIPLE, gender, number)


def _ours(now: str, verb: Verb) -> Iterator[tuple[str, Form]]:
    """The first person, plural and singular."""
    yield "ن" + now[1:], Form(verb, Shape.WE, "", "p")
    yield "ا" + now[1:], Form(verb, Shape.WE, "", "s")


def read_verb(past: str, kind: str, entry: dict[str, Any]) -> Verb:
    return Verb(
        past=past,
        kind=kind,
        takes=frozenset(fold_word(t) for t in entry.get("takes", ())),
        bare=bool(entry.get("bare")),
        weak=bool(entry.get("weak")),
        goes_on=bool(entry.get("goes_on")),
        figures=bool(entry.get("figures")),
        impersonal=bool(entry.get("impersonal")),
        clause=bool(entry.get("clause")),
        opens=bool(entry.get("opens")),
        own=bool(entry.get("own")),
        to=bool(entry.get("to")),
        polarity=entry.get("polarity", "affirm"),
        stance=entry.get("stance", ""),
        plain=fold_word(entry.get("plain", "")),
        nounlike=bool(entry.get("nounlike")),
        finite=bool(entry.get("finite")),
        needs=frozenset(fold_word(t) for t in entry.get("needs", ())),
        negated=bool(entry.get("negated")),
        ours=bool(entry.get("ours")),
        person=bool(entry.get("person")),
    )


@cache
def table(name: str, classes: tuple[str, ...]) -> dict[str, Form]:
    """Folded form, proclitics and all, to what it is. Of two verbs with one form, the earlier entry has it."""
    words = lexicon.load(name)
    out: dict[str, Form] = {}
    for cls in classes:
        for past, entry in words.values(cls).items():
            verb = read_verb(past, cls, entry)
            for form, f in inflect(past, entry, verb):
                _with_proclitics(out, form, f)
    return out


def _with_proclitics(out: dict[str, Form], form: str, f: Form) -> None:
    joined = Form(f.verb, f.shape, f.gender, f.number, True, f.object)
    out.setdefault(form, f)
    for clitic in "وف":
        out.setdefault(clitic + form, joined)
    if f.shape in (Shape.PRESENT, Shape.WE):
        out.setdefault("س" + form, f)
        out.setdefault("وس" + form, joined)


@cache
def words(name: str, cls: str) -> frozenset[str]:
    """The folded forms of a class."""
    return frozenset(lexicon.load(name).values(cls))


@cache
def word_values(name: str, cls: str) -> dict[str, str]:
    return {k: str(v) for k, v in lexicon.load(name).values(cls).items()}
