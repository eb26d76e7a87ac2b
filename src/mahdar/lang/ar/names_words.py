"""What a single word may be to a name: its opener, its part, its end.

`WORDS[form]` gives the classes of a folded token as bits. A form in none of the classes may be a name, since the names
of people are open and the words around them are few. Learned once a form, then one dict look-up a token.
"""

from __future__ import annotations

from collections.abc import Callable

from mahdar.lang.ar import lexicon
from mahdar.lang.ar.names_forms import Kind, forms
from mahdar.lang.ar.script import fold_word

FUNCTION, VERB, SPEECH, COMMON, STRONG, WEAK, PART, TIME, PUNCT, HONORIFIC = (1 << i for i in range(10))
TAIL, GAZETTEER, OFFICE, SURNAME, OUTLET, ELLIPSIS, CONJOINED, DERIVED = (1 << i for i in range(10, 18))

GIVEN = STRONG | WEAK
ENDS_NAME = FUNCTION | VERB | SPEECH | COMMON | TIME | PUNCT | OFFICE | HONORIFIC
TRIGGERS = SPEECH | STRONG | WEAK | PART | HONORIFIC | GAZETTEER | OFFICE | ELLIPSIS
_KNOWN_LIMIT = 400_000  # forms remembered before starting afresh, so that an endless text cannot fill the memory


def word_list(cls: str, name: str = "words", book: str = "names") -> frozenset[str]:
    """The folded words of one list of a lexicon."""
    return frozenset(fold_word(w) for w in str(lexicon.load(book).values(cls)[name]).split())


class Words(dict[str, int]):
    """Form to classes, filled as forms turn up. `add` puts a class on forms before use."""

    def __init__(self) -> None:
        super().__init__()
        self._fixed: dict[str, int] = {}
        self._openers: list[tuple[Callable[[str], bool], int]] = []
        for bit, cls, name in (
            (FUNCTION, "function", "words"), (TIME, "time", "words"), (SPEECH, "speech", "words"),
            (HONORIFIC, "honorifics", "words"), (PART, "parts", "words"),
            (TAIL, "tails", "words"), (SURNAME, "surnames", "words"),
            (STRONG, "given", "strong"), (STRONG, "given", "abroad"), (WEAK, "given", "weak"),
        ):  # fmt: skip
            self.add(word_list(cls, name), bit)
        self.add(_INFLECTED, FUNCTION)

    def add(self, forms: frozenset[str] | set[str], bit: int) -> None:
        for form in forms:
            self._fixed[form] = self._fixed.get(form, 0) | bit
        self.clear()

    def open_with(self, test: Callable[[str], bool], bit: int) -> None:
        """Put a class on every form that passes the test, when it turns up."""
        self._openers.append((test, bit))
        self.clear()

    def __missing__(self, form: str) -> int:
        if len(self) > _KNOWN_LIMIT:
            self.clear()
        bits = self._learn(form)
        if bits != PUNCT:
            for test, bit in self._openers:
                if test(form):
                    bits |= bit
        self[form] = bits
        return bits

    def _learn(self, form: str) -> int:
        if not "\u0621" <= form[0] <= "\u06ff":
            return PUNCT
        fixed = self._fixed.get(form, 0)
        if fixed & FUNCTION and fixed & GIVEN and form not in _WORD_AND_NAME:
            fixed &= ~GIVEN
        if fixed & (FUNCTION | SPEECH | GIVEN | PART | TIME | HONORIFIC | TAIL):
            return fixed
        joined = 0 if form in forms().bases else self._joined(form)  # لجان is no جان behind ل
        return fixed | (joined or _common(form) or self._suffixed(form))

    def _joined(self, form: str) -> int:
        """A listed word behind clitics: `ومحمد`, `للدكتور`, `وقالت`."""
        for cut in _PREFIXES.get(form[0], ()):
            if not form.startswith(cut) or len(form) - len(cut) < 2:
                continue
            rest = form[len(cut) :]
            for base in ("ال" + rest, rest) if cut in _ARTICLED else (rest, "ال" + rest):
                bits = self._fixed.get(base, 0)
                if bits & PART and not bits & GIVEN and rest not in _OPENS_NAME:
                    continue  # بدا is no دا behind ب
                if bits & (GIVEN | PART) and cut in ("و", "ف", "ل", "ب"):
                    return CONJOINED | bits & GIVEN
                if bits & HONORIFIC and ((base == rest and cut in _PROCLITICS) or (base != rest and cut in _ARTICLED)):
                    return CONJOINED | HONORIFIC
                if bits & SPEECH and cut in ("و", "ف"):
                    return SPEECH
                if bits & HONORIFIC:
                    return COMMON
                if bits & FUNCTION and cut[-1] in "بل" and base in _INFLECTED:
                    continue  # بلاني is no ب before لأني
                if bits & TIME or (bits & FUNCTION and base == rest and "ال" not in cut):
                    return bits & (FUNCTION | TIME)
        return 0

    def _suffixed(self, form: str) -> int:
        """A preposition, a time or a verb of speech with an ending: `أمامهم`, `أعلنوا`."""
        if form[-1] not in "امنهت":
            return 0
        for cut in _SUFFIXES:
            if form.endswith(cut) and len(form) - len(cut) >= (3 if cut in _PRONOUNS else 4):
                base = form[: -len(cut)]
                bits = self._fixed.get(base, 0)
                if bits & (FUNCTION | TIME) and base not in _INFLECTED:  # بينيت is no بيني
                    return COMMON | DERIVED
                if bits & SPEECH:
                    return VERB
        return 0


def _common(form: str) -> int:
    """The classes of a form of a common noun or verb."""
    known = forms()
    kind = known.kind(form)
    if kind is None:
        return 0
    if kind is Kind.VERB:
        return VERB
    told = COMMON | (DERIVED if kind is Kind.BOUND else 0) | (VERB if known.verb(form) else 0)
    return told | SURNAME if known.like_surname(form) else told


def _particles() -> frozenset[str]:
    """Particles and prepositions with a pronoun: `إنهم`, `لأنها`, `عليكم`."""
    stems = (
        "ان",
        "لان",
        "بان",
        "كان",
        "لكن",
        "علي",
        "الي",
        "لدي",
        "من",
        "عن",
        "في",
        "ب",
        "ل",
        "مع",
        "بين",
        "عند",
        "حول",
        "ضد",
        "امام",
    )
    pronouns = ("ه", "ها", "هم", "هما", "نا", "ني", "ك", "كم", "هن", "ي")
    return frozenset(c + s + p for s in stems for p in pronouns for c in ("", "و", "ف") if len(s + p) > 2)


_INFLECTED = _particles()
_WORD_AND_NAME = ("علي", "غير")  # على and علي fold alike; غير the particle and غير the Norwegian name
_ARTICLED = ("وال", "بال", "لل", "فال")
_OPENS_NAME = ("عبد", "ابو", "ابي", "ابا", "ابن", "بن", "بنت", "ام", "ولد", "دي", "فان", "فون")
_PROCLITICS = ("و", "ف", "ب", "ل", "ول", "وب")
_PREFIXES = {  # by their first letter, the longer ones first
    "و": (
        "وبال",
        "وال",
        "ولل",
        "ول",
        "وب",
        "وس",
        "و",
    ),
    "ف": (
        "فال",
        "فس",
        "ف",
    ),
    "ب": (
        "بال",
        "ب",
    ),
    "ك": ("كال",),
    "ل": (
        "لل",
        "ل",
    ),
    "ا": ("ال",),
    "س": ("س",),
}
_PRONOUNS = ("هما", "ها", "هم")
_SUFFIXES = ("هما", "ها", "هم", "نا", "ون", "ه", "ا", "ت", "وا")

WORDS = Words()
