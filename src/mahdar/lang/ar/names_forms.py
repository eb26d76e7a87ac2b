"""Is a word a form of a common lemma? Answers by rule, from the lemmas of lexicon/common.toml.

A form is taken apart rather than every form made beforehand: loading costs the lemmas alone, and a form is judged
once, when it first turns up. Nouns take article, gender, number, the relational ending and pronouns; verbs are perfects
and the imperfects that follow from them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import Enum
from functools import cache

from mahdar.lang.ar import lexicon
from mahdar.lang.ar.script import fold_word


class Kind(Enum):
    """How a form relates to its lemma. Only a `PLAIN` one may be a family name as well."""

    PLAIN = 1  # the lemma, its feminine or number, a relational adjective
    BOUND = 2  # with a pronoun or an accusative ending: none's name
    VERB = 3


_CLITICS = frozenset(("و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "فل", "وك"))
_ARTICLES = frozenset(("وبال", "وال", "فال", "بال", "كال", "ولل", "فلل", "لل", "ال"))
_NUMBER = frozenset(("يتين", "يتان", "يات", "يون", "يين", "تين", "تان", "يه", "ات", "ين", "ون", "ان", "ه", "ي"))
_NUMBER_ALONE = ("ين", "ون", "ات", "تين", "تان")  # of a word that alone is a first name
_OF_PLURALS = ("ي", "يه", "ين", "يين")
_PRONOUNS = frozenset(("كما", "هما", "ها", "هم", "هن", "نا", "كم", "ني", "ه", "ي", "ك"))
_OBJECTS = _PRONOUNS - {"ي"}
_PERSONS = frozenset(("وا", "تا", "تم", "نا", "ت", "ا"))
_MOODS = frozenset(("ون", "وا", "ان", "ين", "ن"))
_NUMBER_ENDS = frozenset("هتني")
_PRONOUN_ENDS = frozenset("هامنيك")
_PERSON_ENDS = frozenset("هامنيكت")
_IMPERFECT = re.compile("^[وف]?[سل]?([يتنا])(.+)$")
_WEAK = ("ا", "ي", "و")


class Forms:
    """The lemmas, ready to be asked."""

    def __init__(self) -> None:
        book = lexicon.load("common")
        self.nouns = _lemmas(book, "nouns")
        self.plurals = _lemmas(book, "plurals")
        self.adjectives = _lemmas(book, "adjectives")
        self.others = _lemmas(book, "others")
        self.shy = _lemmas(book, "shy")
        self.bases = self.nouns | self.plurals | self.adjectives
        self.perfects: set[str] = set()  # stems that stand alone or before an ending that begins with a consonant
        self.shortened: set[str] = set()  # stems of verbs with a weak end before ت and و
        self.imperfects: set[str] = set()
        self.clipped: set[str] = set()
        for verb in _lemmas(book, "verbs"):
            self._verb(verb)

    def kind(self, form: str) -> Kind | None:
        """What the folded form is, or None for no common word."""
        if form in self.bases or form in self.others:
            return Kind.PLAIN
        for n in (2, 3, 4) if "ل" in form[1:4] or form[:2] == "لل" else ():
            if form[:n] in _ARTICLES and (form[n:] in self.bases or self._inflected(form[n:])):
                return Kind.PLAIN if n == 2 or form[0] in "وف" else Kind.BOUND
        if found := self._bare(form):
            return found
        for n in (1, 2):
            rest = form[n:]
            opens = form[:n] in _CLITICS and len(rest) >= 3
            if opens and (rest in self.bases or (form[0] in "وبل" and self._bare(rest))):
                return Kind.BOUND
        return Kind.VERB if self.verb(form) else None

    def _bare(self, rest: str) -> Kind | None:
        if rest in self.bases or rest in self.others:
            return Kind.PLAIN
        if (found := self._inflected(rest)) is not None:
            return found
        if rest[-1] == "ا" and len(rest) >= 4 and (rest[:-1] in self.bases or self._inflected(rest[:-1])):
            return Kind.BOUND
        return Kind.BOUND if self._possessed(rest) else None

    def _inflected(self, rest: str) -> Kind | None:
        """Gender, number or the relational ending: `ه` on a noun that has none of its own is a pronoun."""
        if rest[-1:] not in _NUMBER_ENDS:
            return None
        for n in (1, 2, 3, 4):
            ending = rest[-n:]
            if ending not in _NUMBER or len(rest) < n + 3:
                continue
            stem = rest[:-n]
            if stem in self.adjectives:
                return Kind.PLAIN
            if stem in self.nouns:
                return Kind.BOUND if ending == "ه" else Kind.PLAIN
            if stem + "ه" in self.nouns:
                return Kind.PLAIN
            if stem in self.shy and ending in _NUMBER_ALONE:
                return Kind.PLAIN
            if stem in self.plurals and (ending in _OF_PLURALS or n == 1):
                return Kind.BOUND if ending == "ه" else Kind.PLAIN
        return None

    def _possessed(self, rest: str) -> bool:
        """`سياساته`, `مسؤوليهم`, `وزراؤها`, `مستواه`: a pronoun behind a noun."""
        if rest[-1] not in _PRONOUN_ENDS:
            return False
        for n in (1, 2, 3):
            if rest[-n:] not in _PRONOUNS or len(rest) < n + 2:
                continue
            stem = rest[:-n]
            end, cut = stem[-1], stem[:-1]
            if (
                stem in self.bases
                or (end == "ت" and (cut + "ه" in self.bases or (len(cut) >= 4 and self._inflected(cut + "ه"))))
                or (end in "يؤو" and (cut in self.bases or cut + "ء" in self.bases))
                or (end == "ا" and cut + "ي" in self.bases)
                or (stem[-2:] == "ات" and len(stem) >= 5 and stem[:-2] in self.bases)
            ):
                return True
        return False

    def like_surname(self, form: str) -> bool:
        """`الحريري`, `الدرعان`: a relational adjective or dual of a noun, with the article, as family names are."""
        stem = form[2:-1] if form[-1] == "ي" else form[2:-2] if form.endswith("ان") else ""
        return (
            len(stem) >= 3
            and form.startswith("ال")
            and form[2:] not in self.bases
            and (stem in self.nouns or stem + "ه" in self.nouns)
        )

    def verb(self, form: str) -> bool:
        """Is it a perfect or imperfect of a known verb, و ف س ل before it and a pronoun behind it allowed?"""
        if self._perfect(form) or (form[0] in "وف" and len(form) >= 3 and self._perfect(form[1:])):
            return True
        found = _IMPERFECT.match(form)
        if found is None:
            return False
        person, rest = found.groups()
        if person == "ا":  # the first person has no ending of its own
            return (len(rest) >= 4 and rest in self.imperfects) or any(
                rest[-n:] in _OBJECTS and len(rest) >= n + 3 and rest[:-n] in self.imperfects for n in (1, 2, 3)
            )
        if "ل" in form[: found.start(2)] and rest.endswith(("ان", "ون", "ين")):
            return rest in self.imperfects  # the ل of purpose takes the نون away
        return self._imperfect(rest) or any(
            rest[-n:] in _OBJECTS and len(rest) >= n + 2 and self._imperfect(rest[:-n], True) for n in (1, 2, 3)
        )

    def _perfect(self, form: str) -> bool:
        if form in self.perfects:
            return True
        if form[-1] not in _PERSON_ENDS:
            return False
        for n in (1, 2, 3):
            ending, stem = form[-n:], form[:-n]
            if len(stem) < 2:
                return False
            if ending in _PERSONS and (
                stem in self.perfects or (stem in self.shortened and ending in ("ت", "وا", "تا"))
            ):
                return True
            if ending in _OBJECTS and len(stem) + n >= 4 and (stem in self.perfects or self._person(stem)):
                return True
        return False

    def _person(self, stem: str) -> bool:
        """A perfect with its person, before a pronoun: `التقته`, `اختاروها`, `أجراها`."""
        if len(stem) >= 4 and stem[-1] in "تو" and (stem[:-1] in self.perfects or stem[:-1] in self.shortened):
            return True
        return stem[-1] == "ا" and stem[:-1] + "ي" in self.perfects

    def _imperfect(self, rest: str, bound: bool = False) -> bool:
        if rest in self.imperfects:
            return True
        if rest[-1] not in "انو":
            return False
        if bound and rest[-1] == "ا" and len(rest) >= 4 and rest[:-1] + "ي" in self.imperfects:
            return True  # يتولاها
        for n in (1, 2):
            ending, stem = rest[-n:], rest[:-n]
            if (ending in _MOODS or (bound and ending == "و")) and (
                stem in self.imperfects or (stem in self.clipped and ending != "ن")
            ):
                return True
        return False

    def _verb(self, entry: str) -> None:
        perfect, _, imperfect = entry.partition(":")
        self.perfects.add(perfect)
        stems = (imperfect[1:],) if imperfect else tuple(_imperfect_stems(perfect))
        if perfect[-1] in _WEAK:
            self.shortened.add(perfect[:-1])
        for stem in stems:
            self.imperfects.add(stem)
            if stem[-1] in _WEAK and len(stem) >= 3:
                self.clipped.add(stem[:-1])


def _imperfect_stems(perfect: str) -> Iterable[str]:
    """The imperfect without its prefix, by form: `علن` of أعلن, `ستقبل` of استقبل, `ريد` of أراد, `ؤكد` of أكد."""
    stem = perfect
    if perfect[0] == "ا":
        stem = "ؤ" + perfect[1:] if len(perfect) == 3 else perfect[1:]
        if len(perfect) == 4 and perfect[2] == "ا":
            stem = perfect[1] + "ي" + perfect[3]
        elif len(perfect) == 6 and perfect.startswith("است") and perfect[4] == "ا":
            stem = perfect[1:4] + "ي" + perfect[5]
    yield stem
    if stem[-1] == "ا":  # ينشئ of أنشأ
        yield stem[:-1] + "ي"


def _lemmas(book: lexicon.Lexicon, table: str) -> set[str]:
    written = {w for words in book.values(table).values() for w in fold_word(str(words)).split()}
    return written | {w.replace("ؤ", "و") for w in written if len(w) > 3}  # papers that leave the hamza out


@cache
def forms() -> Forms:
    """The one set of lemmas, read when first asked for."""
    return Forms()
