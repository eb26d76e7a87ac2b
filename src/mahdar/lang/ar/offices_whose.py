"""The body an office belongs to where no list knows it: named by its own words, with an English name made of them."""

from __future__ import annotations

from mahdar.lang.ar import lexicon
from mahdar.lang.ar.names_gazetteer import adjective
from mahdar.lang.ar.names_text import Text
from mahdar.lang.ar.offices_lexicon import PORTFOLIOS
from mahdar.lang.ar.script import fold_word
from mahdar.model.assertion import Entity, EntityKind

_OWNERS: dict[str, str] = {k: str(v) for k, v in lexicon.load("offices").values("owners").items()}
_OF_OWNERS: dict[str, str] = {k: str(v) for k, v in lexicon.load("offices").values("of_owners").items()}
_OF_STATE = frozenset(fold_word("الوزراء النواب الأمة الشورى الأمن الشعب الشيوخ الدولة الأعيان").split())
_BOARDS = ("اداره", "امناء")
_CLITICS = ("", "ب", "ل", "لل", "بال", "ال")


def own_body(text: Text, first: int, last: int) -> tuple[Entity, bool] | None:
    """The body told within a title's tokens, as an entity, and whether it is one of its own though a state is told:
    `رئيس اتحاد الحرفيين`, `عضو المجلس الأعلى للمصالحة`. None where no noun for a body stands there."""
    for k in range(first, last):
        noun, cut = _noun(text.forms[k])
        if noun == "council" and k + 1 < last and text.forms[k + 1] in _OF_STATE:
            return None  # `رئيس مجلس الوزراء`: a state's
        board = noun == "council" and k + 2 < last and text.forms[k + 1] in _BOARDS
        if board and _noun(text.forms[k + 2])[0]:
            continue  # `عضو مجلس إدارة شركة كذا`: of the company
        if noun:
            words = text.words(text.span(k, last, cut))
            name = f"ال{words}" if text.forms[k].startswith(("لل", "بال")) else words
            body = Entity(EntityKind.BODY, name, _english(text, k + 1, last, noun.rstrip("+")))
            for_what = any(f.startswith("لل") for f in text.forms[k + 2 : last])  # `المجلس الكندي الأعلى للبحوث`
            return body, noun.endswith("+") or for_what
    return None


def _noun(form: str) -> tuple[str, int]:
    """The English noun of a word for a body, and how many characters of a clitic stand before it."""
    for clitic in _CLITICS:
        noun = _OWNERS.get(form[len(clitic) :]) if form.startswith(clitic) else None
        if noun is not None:
            return noun, 0 if clitic == "ال" else len(clitic)
    return "", 0


def _english(text: Text, first: int, last: int, noun: str) -> str:
    """`Afghan high council`: the adjectives that are known before the noun, and a known field behind `of`."""
    told: list[str] = []
    field = ""
    for k in range(first, last):
        hit = text.hit(k)
        if hit is not None and hit.value.kind == "nisba" and hit.value.entity.kind is EntityKind.STATE:
            told.insert(0, adjective(hit.value.entity))
        elif (known := _OF_OWNERS.get(text.forms[k])) is not None:
            told.append(known)
        elif not field and (portfolio := PORTFOLIOS.at(text.forms, k)) is not None:
            field = portfolio.value
    return " ".join([*told, *([field] if field else []), noun])
