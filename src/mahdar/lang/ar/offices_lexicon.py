"""The offices of the lexicon, ready for matching."""

from __future__ import annotations

from typing import NamedTuple

from mahdar.lang.ar import lexicon
from mahdar.lang.ar.names_gazetteer import written
from mahdar.lang.ar.names_phrases import Phrases
from mahdar.lang.ar.names_words import OFFICE, WORDS
from mahdar.lang.ar.script import fold_word

_PRONOUNS = ("ه", "ها", "هم", "هما")


class Rank(NamedTuple):
    """An office's head: its kind (see offices.toml), its English label, whether it has the article, and for a `plain`
    one the key of its state or body. `theirs`: its pronoun tells whose it is, `ه` a man's and `ها` a state's."""

    kind: str
    label: str
    definite: bool
    polity: str = ""
    theirs: str = ""


def _ranks() -> Phrases[Rank]:
    out: Phrases[Rank] = Phrases()
    for form, value in written("offices", "ranks"):
        kind, _, label = value.partition("|")
        kind, _, polity = kind.partition(":")
        definite = form.startswith("ال") or " ال" in form
        out.add(form, Rank(kind, label, definite, polity))
        if "سؤول" in form:
            out.add(form.replace("سؤول", "سئول"), Rank(kind, label, definite, polity))
        if not form.startswith("ال") and " " not in form:
            out.add("ال" + form, Rank(kind, label, True, polity))
    for form, value in written("offices", "possessed"):
        kind, _, label = value.partition("|")
        for pronoun in _PRONOUNS:
            out.add(form.replace("*", pronoun), Rank(kind, label, False, "", pronoun))
    for form, _ in written("offices", "professions"):
        definite = " ال" in form or form.startswith("ال")
        out.add(form, Rank("none", "", definite))
        if not definite:
            first, _, rest = form.partition(" ")
            out.add(f"ال{first} ال{rest}", Rank("none", "", True))
    WORDS.open_with(out.opens, OFFICE)
    return out


def _portfolios() -> Phrases[str]:
    out: Phrases[str] = Phrases()
    for form, label in written("offices", "portfolios"):
        out.add(form, label)
        out.add("ال" + form, label)
    return out


RANKS = _ranks()
PORTFOLIOS = _portfolios()
ADJECTIVES: dict[str, str] = {k: str(v) for k, v in lexicon.load("offices").values("adjectives").items()}
COLLEAGUES: dict[str, str] = {
    clitic + fold_word(k): str(v)
    for k, v in lexicon.load("offices").values("colleagues").items()
    for clitic in ("", "و", "ب", "ل", "وب", "ول")
}
SOUTHERN = {"foreign", "defence", "interior", "finance", "justice", "health", "oil", "energy", "information"}
