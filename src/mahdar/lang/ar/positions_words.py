"""The nouns of stance in all their written forms, and where the words of a position end."""

from __future__ import annotations

from functools import cache

from mahdar.lang.ar.names_words import WORDS
from mahdar.lang.ar.script import fold_word
from mahdar.lang.ar.speech_forms import Form, Shape, table, word_values, words
from mahdar.lang.ar.speech_text import Text

_PRONOUNS = ("", "ه", "ها", "هم", "هما", "نا", "ي")
_CLITICS = ("", "ب", "ل", "و", "وب")
LONGEST = 30  # tokens of a position's topic


_OF_THINGS = frozenset({"اهميه", "ضروره", "وجوب"})  # with a pronoun they are of what is told of: `أهميتها`


@cache
def nouns() -> dict[str, tuple[str, str, bool]]:
    """Written form to stance, the noun, and whether a pronoun is attached."""
    out: dict[str, tuple[str, str, bool]] = {}
    for noun, value in word_values("stance", "noun").items():
        stance, owned = value.removesuffix(" own"), value.endswith(" own")
        bare = _PRONOUNS[:1] if noun in _OF_THINGS else _PRONOUNS
        for pronoun in _PRONOUNS[1:] if owned else bare:
            for form in owned_forms(noun, pronoun):
                for clitic in _CLITICS:
                    out.setdefault(clitic + form, (stance, noun, bool(pronoun)))
        if not owned and not noun.startswith("ال"):
            for clitic in ("", "ب", "و"):
                out.setdefault(f"{clitic}ال{noun}", (stance, noun, False))
    return out


def owned_forms(noun: str, pronoun: str) -> list[str]:
    """A noun with a pronoun attached, as it is written: `استياءه`, `استيائه`, `استياؤه`."""
    if not pronoun:
        return [noun]
    if noun.endswith("ه"):
        return [noun[:-1] + "ت" + pronoun]
    return [noun[:-1] + hamza + pronoun for hamza in "ءيؤ"] if noun.endswith("ء") else [noun + pronoun]


def named_whole(text: Text, k: int) -> bool:
    """Is this the name of somebody, with no preposition glued to it?"""
    m = text.named.get(k)
    return m is not None and text.annotation.folded.index(m.span.start) == text.annotation.tokens[k].start


def topic_end(text: Text, first: int, stop: int) -> int:
    """Where a position's topic that begins at a token ends (exclusive): the next comma or verb that turns elsewhere."""
    verbs, acts = table("speech", ("verb",)), table("stance", ("act",))
    stop = min(stop, first + LONGEST)
    k = first
    while k < stop:
        form = text.forms[k]
        if form == '"' and k > first + 2 and text.close.get(k, k) - k > 15 and text.forms[k - 1] not in _LEADS:
            return k
        if form == '"' and k in text.close:
            k = min(text.close[k] + 1, _within(text, k + 1, text.close[k], stop))
            continue
        if form in ",;" and k - first >= 2:
            if not _goes_on(text, first, k, stop):
                return k
            k += 1
        if k > first + 1 and (form in _TURNS or _acted(text, k) or (text.forms[k - 1] == "," and _by_several(text, k))):
            return k
        if k > first + 2 and form[0] == "و" and nouns().get(form, ("", "", False))[2]:
            return k  # `رفضها كذا ودعمها كذا`
        if (
            k > first + (text.forms[first] in _LEADS)
            and not _again(text, k)
            and (
                _turns(verbs.get(form))
                or _turns(acts.get(form))
                or _takes(text, k, verbs.get(form))
                or form in words("speech", "attribution")
            )
        ):
            return k
        k += 1
    return min(k, stop)


def _goes_on(text: Text, first: int, comma: int, stop: int) -> bool:
    """After this comma the same is told on: `..., وأن`, `..., الأول كذا`, `..., والقدس كذا`."""
    if comma + 2 >= stop:
        return False
    follows = text.forms[comma + 1]
    if follows in _CLAUSES:
        return any(text.forms[j] in words("speech", "that") for j in range(max(first - 1, 0), comma))
    return follows in _ON or follows.startswith("وال")


def _acted(text: Text, k: int) -> bool:
    """`وبررت`: what somebody did next, told by the form alone."""
    form = text.forms[k]
    past = form[0] == "و" and len(form) >= 5 and form[-1] == "ت" and form[-2] not in "ايو"
    return past and not form.startswith("وال") and k not in text.named and k not in text.timed


_TURNS = frozenset(fold_word("وقد وكان وكانت وهو وهي وهم فيما بينما حيث إذ مما وذلك بعدما").split())
_CLAUSES = frozenset(fold_word("وأن وألا وبأن").split())
_ON = frozenset(fold_word("أن وعلى وإلى الأول أولا أولهما").split())


def _by_several(text: Text, k: int) -> bool:
    """`..., مؤكدين كذا`: what they did besides."""
    form = table("speech", ("verb",)).get(text.forms[k]) or table("stance", ("act",)).get(text.forms[k])
    return form is not None and form.shape is Shape.PARTICIPLE and form.number == "p" and not form.verb.finite


def _again(text: Text, k: int) -> bool:
    """`مجددا` is "again" unless a noun of stance follows."""
    follows = text.forms[k + 1] if k + 1 < len(text.forms) else ""
    return text.forms[k] == "مجددا" and follows not in nouns() and not follows.startswith("ال")


def _turns(form: Form | None) -> bool:
    """Does this verb begin another report or stand?"""
    if form is None:
        return False
    ours = bool(form.verb.stance) and form.number == "p"
    return (form.joined and not form.verb.weak and not form.verb.nounlike and (form.shape is not Shape.WE or ours)) or (
        form.shape is Shape.PARTICIPLE and form.number == "s" and not form.verb.finite
    )


def _takes(text: Text, k: int, form: Form | None) -> bool:
    """`وحذر من كذا`, `وطالب بكذا`: what may be a noun too is a verb with its own preposition behind it."""
    if (
        form is None
        or not (form.joined and form.verb.nounlike)
        or form.shape is not Shape.PAST
        or k + 1 >= len(text.forms)
    ):
        return False
    follows = text.forms[k + 1]
    return follows in form.verb.takes or ("ب" in form.verb.takes and follows[0] == "ب" and len(follows) > 3)


def _within(text: Text, first: int, close: int, stop: int) -> int:
    """In a long quotation the topic ends with its first clause."""
    if close - first <= 20:
        return stop
    return next((k for k in range(first + 5, close) if text.forms[k] in ",;."), stop)


@cache
def _opening() -> dict[str, str]:
    """The first words of all duties and the preposition of `على فلان أن`, as they are written, to their bare form."""
    bare = {d.split()[0] for d in words("stance", "duty")} | {"علي"}
    return {joined + word: word for word in bare for joined in ("", "و", "ف")}


def duty(text: Text, first: int, last: int) -> int | None:
    """The token at which what is said tells a duty: `يجب`, `لا بد`, `على فلان أن`."""
    forms, duties, opening = text.forms, words("stance", "duty"), _opening()
    for k in range(first, last):
        head = opening.get(forms[k])
        if head is None:
            continue
        if k > first and (forms[k - 1] in words("speech", "relative") or forms[k - 1] == "من"):
            continue
        if forms[k] == "علينا" and (k == first or forms[k - 1] in ('"', ",")):
            return k
        if head in duties or (k + 1 < last and f"{head} {forms[k + 1]}" in duties):
            if k > first and forms[k - 1] in ("كان", "كانت", "وكان", "وكانت"):
                continue  # what ought to have been
            if k > first + 1 and forms[k - 2] == "لا" and forms[k - 1] in ("تري", "يري", "نري"):
                continue  # `لا ترى ضرورة`
            if k == first or forms[k - 1] not in NOT:
                return k
            return k - 1 if forms[k - 1] == "لا" else None  # `لا يجب` demands the contrary
        heads = k == first or forms[k - 1] in ("ان", "انه", "وان", '"') or forms[k] == "وعلي"
        if head == "علي" and heads and _on_somebody(text, k, last, forms[k] == "وعلي"):
            return k
    return None


_LEADS = words("speech", "that") | {"الي", "علي", "عن", "من"}
NOT = words("speech", "negation") | {"ليس", "ليست"}


def _unlisted(form: str) -> bool:
    """A word of no list, which may be a name."""
    return not WORDS[form] and not form.startswith("ال")


def _on_somebody(text: Text, k: int, last: int, joined: bool) -> bool:
    """`على فلان أن يفعل`, `على فلان فعل كذا`; after `و` the first alone."""
    if joined:
        return text.is_word(k + 1) and any(text.forms[j] == fold_word("أن") for j in range(k + 2, min(k + 6, last)))
    if k + 1 in text.named or text.forms[k + 1] in words("stance", "some"):
        return True
    if text.forms[k + 1].removeprefix("ال") in words("speech", "actor"):
        return True
    if k + 2 < last and text.forms[k - 1] == "انه" and _unlisted(text.forms[k + 1]) and text.forms[k + 2][:2] == "ال":
        return True  # `أنه على كيبيت العمل من أجل كذا`
    return any(text.forms[j] == fold_word("أن") for j in range(k + 2, min(k + 8, last)))


# Words beside a verb that settle whether it takes a stand, and whose.
OWN_SIDE = frozenset(
    fold_word("بلاده بلادها بلادهم بلدها بلده حكومته حكومتها حركته حركتها حزبه جماعته فهي فهو").split()
)
PASSED = frozenset({"سمح", "قبل"})  # which press writes of nobody in particular
WHEN = frozenset({"عندما", "حين", "حينما"})
SINCE = frozenset({"بعد", "وبعد", "منذ", "عقب", "سبق", "وسبق", "رغم", "بما"})
THINGS = frozenset({"هذا", "وهذا", "فهذا", "ذلك", "وذلك", "هناك", "مما"})
BEING = frozenset(fold_word("كان كانت يكون تكون بات باتت أصبح أصبحت ظل ظلت ليس ليست بوصفه باعتباره لا وكان").split())
HEADS = frozenset({"جهته", "جهتها", "جانبه", "جانبها", "ناحيته", "بدوره", "بدورها", "كما", "وقد", "قد", "فيما", "وكان"})
