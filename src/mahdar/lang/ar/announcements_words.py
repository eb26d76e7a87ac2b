"""The words of announcements, opened up once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from mahdar.lang.ar import lexicon
from mahdar.lang.ar.script import fold_word
from mahdar.lang.rule import alternation

_FUTURE = re.compile(r"[وف]?س[يتن]\w{2,}")


# Words that look like it: `سيجارته`, `سيريزا`, `ستراتيجية`
_NO_FUTURE = re.compile(
    r"[وف]?(?:سيار|سيجار|سياس|سيناري|سيراليون|سيريز|سيرج|سيليكون|سيكولوج|سيمفون|ستراتيج|ستوكهو|ستال|ستاند|ستانف|ستوديو|سنغاف|سنتيم)\w*"
    r"|[وف]?سيطر(?:ت|ه|وا|ا|ته|تها|تهم|تهما|تنا)"
)
_FATES = frozenset(map(fold_word, ("تأجيل", "إرجاء", "إلغاء")))  # the nouns of putting off


@dataclass(frozen=True, slots=True)
class Triggers:
    """Folded forms by class, و and ف put before them; `all` is every form that may begin an announcement."""

    pledge: frozenset[str]
    schedule: frozenset[str]
    sets: frozenset[str]
    present: frozenset[str]
    since: frozenset[str]
    agrees: frozenset[str]
    no_act: frozenset[str]
    visit: frozenset[str]
    visit_ahead: frozenset[str]
    says: frozenset[str]
    resume: frozenset[str]
    ready: frozenset[str]
    talks: frozenset[str]
    would_be: frozenset[str]
    not_future: frozenset[str]
    shall: frozenset[str]
    decides: frozenset[str]
    deeds: frozenset[str]
    intends: frozenset[str]
    intent: frozenset[str]
    works: frozenset[str]
    own: frozenset[str]
    appointed: frozenset[str]
    announces: frozenset[str]
    promises: frozenset[str]
    puts_off: frozenset[str]
    put_off: frozenset[str]
    deadline: frozenset[str]
    fates: dict[str, str]
    fate_nouns: frozenset[str]
    states: frozenset[str]
    meets: dict[str, str]
    holds: frozenset[str]
    begins: frozenset[str]
    last: re.Pattern[str]
    condition: re.Pattern[str]
    all: frozenset[str]

    def future(self, form: str) -> bool:
        """Does the word look like a verb of the future (`سيزور`)?"""
        if "س" not in form[:2] or form in self.not_future or not _FUTURE.fullmatch(form) or _NO_FUTURE.fullmatch(form):
            return False
        return form.lstrip("وف").removeprefix("س")[:1] in "يتن"

    def announced(self, verb: str) -> bool:
        """Is the verb of speech one that makes known what will be done?"""
        return fold_word(verb) in self.announces

    def stative(self, form: str) -> bool:
        """Does the verb of the future tell how things will be, not what somebody will do?"""
        return form.lstrip("وف").removeprefix("س") in self.states


@lru_cache(maxsize=1)
def triggers() -> Triggers:
    lex = lexicon.load("announcements")

    def forms(cls: str) -> frozenset[str]:
        return frozenset(c + f for f in lex.values(cls) for c in ("", "و", "ف"))

    sets = {
        c: forms(c)
        for c in (
            "pledge",
            "schedule",
            "sets",
            "present",
            "since",
            "agrees",
            "no_act",
            "visit",
            "visit_ahead",
            "says",
            "resume",
            "ready",
            "talks",
            "would_be",
            "shall",
            "decides",
            "deeds",
            "intends",
            "intent",
            "works",
            "own",
            "appointed",
            "announces",
            "promises",
            "puts_off",
            "put_off",
            "deadline",
        )
    }
    fates = {form: str(effect) for form, effect in lex.values("puts_off").items()}
    conditions = [f for f, on in lex.values("condition").items() if on]
    return Triggers(
        **sets,
        fates=fates,
        fate_nouns=frozenset(c + f for f in fates if f in _FATES for c in ("", "و")),
        states=frozenset(lex.values("states")),
        meets=dict(lex.values("meets")),
        holds=frozenset(lex.values("holds")),
        begins=frozenset(lex.values("begins")),
        not_future=frozenset(p + f for f in lex.values("not_future") for p in ("", "و", "ف")),
        last=re.compile(rf"(?<!\w)(?:{alternation(lex.values('last'))})(?!\w)"),
        condition=re.compile(rf"(?<!\w)و?(?:{alternation(conditions)})(?!\w)"),
        all=sets["pledge"]
        | sets["schedule"]
        | sets["present"]
        | sets["since"]
        | sets["agrees"]
        | sets["visit"]
        | sets["resume"]
        | sets["shall"]
        | sets["decides"]
        | sets["intent"]
        | sets["appointed"]
        | sets["deeds"]
        | sets["promises"]
        | sets["puts_off"]
        | sets["deadline"]
        | {"الاخيره", "الاخير", "اخر"},
    )
