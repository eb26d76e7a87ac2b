"""The nouns that tell a stand with whoever takes it, in all their written forms: `رفض`, `لرفضها`, `وبتأييدهم`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from mahdar.lang.ar.positions_words import owned_forms
from mahdar.lang.ar.script import fold_word
from mahdar.lang.ar.speech_forms import word_values

_CLITICS = ("", "و", "ب", "ل", "ف", "وب", "ول")
_PRONOUNS = {"ه": "m", "ها": "f", "هم": "p", "نا": "we"}


@dataclass(frozen=True, slots=True)
class Masdar:
    """A written form. `to`: how the topic follows; `pronoun`: the gender of an attached pronoun, empty without one."""

    stance: str
    to: frozenset[str]
    pronoun: str = ""
    noun: str = ""  # with neither clitic nor pronoun
    whom: str = ""  # the preposition behind somebody else it is aimed at: `اتهام فلان علانا بكذا`


@cache
def masdars() -> dict[str, Masdar]:
    out: dict[str, Masdar] = {}
    for noun, value in word_values("stance", "masdar").items():
        stance, *to = value.split()
        whom = next((fold_word(w.removeprefix("whom-")) for w in to if w.startswith("whom-")), "")
        ways = frozenset(fold_word(w) for w in to if not w.startswith("whom-"))
        for clitic in _CLITICS:
            out.setdefault(clitic + noun, Masdar(stance, ways, "", noun, whom))
            for pronoun, gender in _PRONOUNS.items():
                for form in owned_forms(noun, pronoun):
                    out.setdefault(clitic + form, Masdar(stance, ways, gender, noun, whom))
    return out


@cache
def triggers() -> dict[str, tuple[Masdar, bool]]:
    """Every written form of a noun of stance, and whether it has an article."""
    out = {form: (noun, False) for form, noun in masdars().items()}
    for noun in word_values("stance", "masdar"):
        for clitic in _CLITICS:
            article = clitic + "ل" if clitic.endswith("ل") else clitic + "ال"
            out.setdefault(article + noun, (masdars()[noun], True))
    return out
