"""Reads the title of an office: `نائب وزير الخارجية الروسي`, `مبعوث الأمين العام للأمم المتحدة الخاص إلى سوريا`.

A title is a rank, what it is over (a portfolio, a body, another office), whose it is, and where it is sent. The reader
walks the tokens once, left to right, and composes the English label as it goes.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from mahdar.lang.ar.names_gazetteer import STATES, Entry, adjective, body_of
from mahdar.lang.ar.names_people import name_end
from mahdar.lang.ar.names_phrases import Hit
from mahdar.lang.ar.names_text import Text
from mahdar.lang.ar.names_words import COMMON, FUNCTION, GIVEN, OFFICE, PART, PUNCT, SPEECH, TIME, VERB, WORDS
from mahdar.lang.ar.offices_lexicon import ADJECTIVES, PORTFOLIOS, RANKS, Rank
from mahdar.model.assertion import Entity, EntityKind

_UNITED_NATIONS = body_of("un")
_SENT = ("الي", "لدي", "في", "بشان", "حول", "عن", "من", "علي")
_INTERNATIONAL = ("الدولي", "الدوليه", "دولي")
_NOT_IN_BODY = FUNCTION | SPEECH | TIME | PUNCT | OFFICE
_LONGEST_BODY = 9


@dataclass(slots=True)
class Title:
    """An office read from token `first` to `end`. `skip`: clitic characters before it. `many`: several bearers follow,
    each with a polity of his own. `polity` is None where the words name none."""

    first: int
    end: int
    skip: int
    label: str
    polity: Entity | None = None
    many: bool = False
    definite: bool = True
    bare: bool = False  # a rank alone: الوزير, المبعوث
    profession: bool = False
    articled: bool = False  # one word with the article: nothing it is of can follow without a preposition
    rank: str = ""
    prefixes: list[str] = field(default_factory=list)
    purpose: str = ""
    noun: str = ""  # of the body it belongs to, where that is one definite word
    inner: list[tuple[Title, tuple[int, int]]] = field(default_factory=list)  # bearers named within: للرئيس فلان

    @property
    def office(self) -> str:
        words = " ".join([*self.prefixes, self.label])
        return f"{words} {self.purpose}".strip()


def read_title(text: Text, i: int, depth: int = 0) -> Title | None:
    """The title that begins at token i, or None."""
    found = RANKS.at(text.forms, i)
    if found is None or found.end > text.last or depth > 3:
        return None
    rank = found.value
    title = Title(i, found.end, found.skip, rank.label, definite=rank.definite, rank=rank.kind)
    title.articled = rank.definite and found.end == i + 1
    if rank.kind == "none":
        title.profession = True
        return title
    inside = text.hit(found.end - 1) if found.end > i + 1 else None
    if inside is not None and inside.value.kind == "body" and not inside.skip and inside.end > found.end:
        title.polity, title.end = inside.value.entity, inside.end  # رئيس [الائتلاف الوطني السوري]
    if rank.polity:
        title.polity = body_of(rank.polity[5:]) if rank.polity.startswith("body:") else STATES[rank.polity]
    if rank.kind == "of":
        return _over_office(text, title, rank, depth)
    if rank.kind in ("minister", "many"):
        _portfolio(text, title)
    if rank.kind == "voice":
        _voice(text, title, depth)
    _tail(text, title, depth)
    title.bare = title.end == found.end and rank.label in ("minister", "envoy", "spokesman", "spokeswoman", "mediator")
    return title


def _over_office(text: Text, title: Title, rank: Rank, depth: int) -> Title | None:
    """`نائب`, `مساعد`, `مستشار` and the like: the office they serve gives the label and the polity."""
    j = title.end
    while j < text.last and text.forms[j] in ("الاول", "الثاني", "الخاص", "السابق", "السياسي", "الاعلامي"):
        if text.forms[j] == "السابق":
            title.prefixes.append("former")
        j += 1
    if text.hit(j) and text.hit(j).value.kind == "nisba":  # type: ignore[union-attr]
        title.polity, j = text.hit(j).value.entity, j + 1  # type: ignore[union-attr]
    inner = read_title(text, j, depth + 1) if j < text.last and text.bits[j] & OFFICE else None
    if inner is not None and not inner.profession:
        if inner.skip and text.forms[j][0] != "ل":
            inner = None
        else:
            title.label, title.end = rank.label.format(inner.office), inner.end
            title.polity = title.polity or inner.polity
            if rank.label == "deputy {}" and inner.label == "president" and inner.polity is not None:
                same_state = inner.polity.kind is EntityKind.STATE
                title.label = "vice president" if same_state and text.forms[title.end - 1] != "" else title.label
            _tail(text, title, depth)
            return title
    ministry = _ministry(text, title.end)
    if ministry is not None:
        title.label, title.end = rank.label.format(ministry[0]), ministry[1]
        _tail(text, title, depth)
        return title
    title.label = {"deputy {}": "member of parliament", "undersecretary of the {}": "undersecretary"}.get(
        rank.label, rank.label.replace(" to the {}", "").replace(" of the {}", "").replace(" {}", "")
    )
    before = title.end
    _tail(text, title, depth)
    title.bare = title.end == before
    if rank.label == "deputy {}" and not rank.definite and title.polity is None:
        title.label = "deputy"
    if "deputy" not in rank.label and "undersecretary" not in rank.label and title.polity is None:
        return None
    return title if title.end > before or title.definite else None


def _ministry(text: Text, j: int) -> tuple[str, int] | None:
    """A ministry at token j: its English name and the token after it."""
    if j < text.last and text.forms[j] in ("وزاره", "الوزاره"):
        pieces, end = _read_portfolio(text, j + 1)
        return (f"{pieces[0]} ministry", end) if pieces else ("ministry", end)
    return None


def _portfolio(text: Text, title: Title) -> None:
    pieces, title.end = _read_portfolio(text, title.end)
    if not pieces:
        return
    noun = title.label
    if pieces[0] == "state":
        title.label = f"{noun} of state" + (f" for {' and '.join(pieces[1:])}" if pieces[1:] else "")
    elif len(pieces) > 1 or " affairs" in pieces[0]:
        title.label = f"{noun} of {' and '.join(pieces)}"
    else:
        title.label = f"{pieces[0]} {noun}"


def _read_portfolio(text: Text, j: int) -> tuple[list[str], int]:
    """Portfolios in a row (`الموارد المائية والري`), and the token after the last."""
    pieces: list[str] = []
    while j < text.last:
        comma = bool(pieces) and text.forms[j] == "," and j + 1 < text.last
        at = j + 1 if comma else j
        found = PORTFOLIOS.at(text.forms, at)
        joined = found is not None and found.skip > 0
        if found is None or found.end > text.last or (comma and not joined) or (joined and not pieces):
            break
        if joined and text.forms[at][0] not in "ول":
            break
        if not pieces and not text.forms[at].startswith("ال") and _stands_alone(text, at):
            break
        pieces.append(found.value)
        j = found.end
    if pieces or j >= text.last:
        return pieces, j
    if text.forms[j] in ("شؤون", "الشؤون", "شيون", "الشيون"):  # affairs no list knows
        j += 1
        about = PORTFOLIOS.at(text.forms, j, joined=False) if j < text.last else None
        if about is not None and about.end <= text.last:
            return [f"{about.value} affairs"], about.end
        while j < text.last and text.bits[j] & COMMON and not text.bits[j] & _NOT_IN_BODY and text.gap(j) == 1:
            j += 1
        return ["affairs"], j
    return pieces, j


def _stands_alone(text: Text, j: int) -> bool:
    """An indefinite portfolio (`وزير خارجية كازاخستان`) needs a state or body after it."""
    return j + 1 < text.last and bool(text.bits[j + 1] & (PUNCT | SPEECH | FUNCTION))


def _voice(text: Text, title: Title, depth: int) -> None:
    """For whom a spokesman speaks."""
    j = title.end
    while j < text.last and text.forms[j] in ("الرسمي", "الرسميه", "رسمي", "الاعلامي", "العسكري"):
        j += 1
    if j >= text.last:
        return
    form = text.forms[j]
    if form in ("باسم", "بلسان", "بإسم"):
        j += 1
    elif not form.startswith("ل") and text.hit(j) is None:
        return
    elif form in ("عن",):
        j += 1
    if j >= text.last:
        return
    inner = read_title(text, j, depth + 1) if text.bits[j] & OFFICE else None
    if inner is not None and not inner.profession:
        title.label, title.polity, title.end = f"{inner.office} {title.label}", title.polity or inner.polity, inner.end
        return
    named = name_end(text, j, joined=True)
    if named - j >= 2:  # المتحدث باسم فلان, whose own office may follow
        title.end = named
        own = read_title(text, named, depth + 1) if named < text.last and text.bits[named] & OFFICE else None
        if own is not None and not own.profession and not own.skip:
            title.label, title.polity, title.end = f"{own.office} {title.label}", own.polity, own.end
            title.inner.append((replace(own, first=j), (j, named)))
        return
    ministry = _ministry(text, j)
    if ministry is not None:
        title.label, title.end = f"{ministry[0]} {title.label}", ministry[1]
        return
    found = text.hit(j)
    if found is not None and found.value.kind == "head":
        noun = found.value.noun.replace("presidency", "presidential")
        title.label, title.end = f"{noun} {title.label}".strip(), found.end
    elif found is not None and found.value.kind in ("body", "state"):
        title.polity, title.end = title.polity or found.value.entity, found.end
    else:
        title.end = _unknown_body(text, title, j)


def _tail(text: Text, title: Title, depth: int) -> None:
    """What follows the head: whose it is, adjectives, where it is sent, in any order."""
    for _ in range(8):
        j = title.end
        if j >= text.last or text.gap(j) > 1 or text.forms[j] in (",", "("):
            return
        if not (_adjective(text, title) or _owner(text, title) or _sent(text, title, depth) or _body(text, title)):
            return


def _adjective(text: Text, title: Title) -> bool:
    form = text.forms[title.end]
    if form in _INTERNATIONAL and title.rank == "envoy":
        title.polity, title.end = title.polity or _UNITED_NATIONS, title.end + 1
        return True
    word = ADJECTIVES.get(form)
    if word is None:
        return False
    late = form in ("السابق", "السابقه", "الاسبق", "سابق", "بالانابه", "بالنيابه", "بالوكاله")
    if title.rank != "envoy" and word in ("special", "personal", "permanent") and not late:
        return False
    if word != "-" and word not in title.prefixes:
        title.prefixes.append(word)
    title.end += 1
    return True


def _owner(text: Text, title: Title) -> bool:
    """A nisba, a state or a body right after the head: whose office it is."""
    found = text.hit(title.end)
    if found is None or (found.skip and text.forms[title.end][0] not in "ل"):
        return False
    entry = found.value
    if found.skip and entry.kind not in ("body", "group", "head"):
        return False
    if entry.kind == "nisba":
        if title.polity is not None and title.polity.kind is EntityKind.STATE:
            return False
        title.polity = title.polity or entry.entity
    elif entry.kind in ("state", "body", "group"):
        if title.polity is not None and entry.kind == "state":
            return False
        if title.label == "president" and entry.kind == "body":
            title.label = "head"
        title.polity = title.polity or entry.entity
    elif entry.kind == "head" and title.rank in ("head", "envoy", "voice", "of") and not found.skip:
        return _organ(text, title, found)
    elif entry.kind == "place" and title.rank in ("head",) and title.label in ("governor", "mayor"):
        title.polity = title.polity or entry.state
    else:
        return False
    title.end = found.end
    return True


def _organ(text: Text, title: Title, found: Hit[Entry]) -> bool:
    """An organ of a state: `الحكومة اليمنية`, `وفد المعارضة السورية`."""
    noun, title.end = found.value.noun, found.end
    inner = text.hit(title.end)
    if inner is not None and inner.value.kind == "head" and not inner.skip:
        noun, title.end = f"{inner.value.noun} {noun}", inner.end
        inner = text.hit(title.end)
    if inner is not None and not inner.skip and inner.value.kind in ("nisba", "state", "body"):
        owner = inner.value.entity
        title.end = inner.end
        if "opposition" in noun and owner.kind is EntityKind.STATE:
            owner = organ_entity(owner, "opposition", "المعارضة")
        title.polity = title.polity or owner
    if noun and noun not in title.label:
        title.label = f"head of the {noun}" if title.label == "president" else f"{title.label} of the {noun}"
        title.label = title.label.replace(
            "head of the delegation of the opposition", "head of the opposition delegation"
        )
    return True


def organ_entity(state: Entity, noun: str, arabic: str) -> Entity:
    """A body that belongs to a state, named from both: `Syrian opposition`."""
    code = (state.key or "").partition(":")[2]
    return Entity(EntityKind.BODY, f"{arabic} ({state.name})", f"{adjective(state)} {noun}", f"body:{code}:{noun}")


def _sent(text: Text, title: Title, depth: int) -> bool:
    """`إلى سوريا`, `للشرق الأوسط`, `لدى الأمم المتحدة`, `في جنيف`, and the sender behind ل: `للرئيس الروسي`."""
    j = title.end
    form = text.forms[j]
    if form in _SENT and j + 1 < text.last:
        if (
            form == "من"
            or (form == "الي" and title.rank not in ("envoy", "of"))
            or (title.rank not in ("envoy", "voice", "head", "minister", "of"))
        ):
            return False
        return _complement(text, title, j + 1, form)
    if form.startswith("ل") and len(form) > 3:
        if text.bits[j] & OFFICE and title.rank in ("envoy", "of", "head"):
            inner = read_title(text, j, depth + 1)
            if inner is not None and inner.skip and not inner.profession:
                _sender(text, title, inner)
                return True
        return _complement(text, title, j, "ل")
    if form.startswith("ب") and text.hit(j) is not None and text.hit(j).skip:  # type: ignore[union-attr]
        return _complement(text, title, j, "ب")
    if title.rank == "envoy" and text.bits[j] & OFFICE and title.end == title.first + 1:
        inner = read_title(text, j, depth + 1)
        if inner is not None and not inner.skip and not inner.profession:
            _sender(text, title, inner)
            return True
    return False


def _sender(text: Text, title: Title, inner: Title) -> None:
    title.end = inner.end
    named = name_end(text, inner.end, sure=True)
    if named > inner.end and named < text.last and (text.forms[named] in _SENT or text.forms[named].startswith("لل")):
        title.inner.append((inner, (inner.end, named)))
        title.end = named
    title.polity = title.polity or inner.polity
    if inner.label == "president":
        title.prefixes.insert(0, "presidential")
    elif title.rank != "envoy":
        title.purpose = f"to the {inner.office}"


def _complement(text: Text, title: Title, j: int, preposition: str) -> bool:
    """What stands behind a preposition: for an envoy where he is sent, else whose the office is, if none is told yet."""
    found = text.hit(j)
    clitic = preposition in ("ل", "ب")
    if found is not None and bool(found.skip) == clitic and found.value.kind in ("state", "place", "body", "group"):
        entry = found.value
        if (title.rank == "envoy" and entry.kind in ("state", "place")) or title.polity is not None:
            the = "the " if entry.kind in ("body", "group") else ""
            title.purpose = title.purpose or f"{_english(preposition, title)} {the}{entry.entity.name_en}"
        elif entry.kind == "place" and entry.state is not None and title.rank in ("voice", "head"):
            title.purpose = f"in {entry.entity.name_en}"
        elif entry.kind == "place":
            pass
        else:
            title.polity = entry.entity
        title.end = found.end
        return True
    if found is not None and bool(found.skip) == clitic and found.value.kind == "head" and not clitic:
        return _organ(text, title, found)
    pieces = PORTFOLIOS.at(text.forms, j)
    if pieces is not None and pieces.end <= text.last and bool(pieces.skip) == clitic:
        title.purpose, title.end = f"for {pieces.value}", pieces.end
        more, title.end = _read_more(text, title.end)
        if more:
            title.purpose += " and " + " and ".join(more)
        return True
    if text.forms[j] in (
        "للشؤون",
        "لشؤون",
        "للشيون",
        "لشيون",
        "شيون",
        "شؤون",
        "ملف",
        "لملف",
        "عمليه",
        "لعمليه",
        "قضيه",
        "قضايا",
    ):
        return _topic(text, title, j)
    if (
        clitic
        and preposition == "ل"
        and _names_body(_bare_form(text.forms[j]))
        and text.bits[j] & COMMON
        and not text.bits[j] & (TIME | PUNCT)
    ):
        before = title.end
        title.end = _unknown_body(text, title, j)
        _keep_noun(text, title, before)
        return title.end > before
    if (
        preposition in ("في", "لدي")
        and _names_body(text.forms[j])
        and title.rank in ("head", "voice", "envoy", "of", "minister")
    ):
        before = title.end
        end = _unknown_body(text, title, j)
        if end > j:
            title.end = end
        return title.end > before
    return False


def _bare_form(form: str) -> str:
    """A word without its ل: `للائتلاف` to `الائتلاف`, `لحركة` to `حركة`."""
    return "ال" + form[2:] if form.startswith("لل") else form[1:]


def _names_body(form: str) -> bool:
    """May a word after في or ل open the name of a body: definite, or a noun for one?"""
    return form.startswith("ال") or form in _BODY_NOUNS


_BODY_NOUNS = frozenset(
    [
        "وزاره",
        "حركه",
        "حزب",
        "مجلس",
        "مكتب",
        "هييه",
        "منظمه",
        "لجنه",
        "حكومه",
        "جامعه",
        "اتحاد",
        "ايتلاف",
        "محافظه",
        "منطقه",
        "قوات",
        "جهاز",
        "دايره",
        "رياسه",
        "جبهه",
        "تيار",
        "كتله",
        "بعثه",
        "جيش",
        "شؤون",
        "قياده",
        "اداره",
        "مؤسسه",
        "مركز",
        "جمعيه",
        "نقابه",
        "سلطه",
        "برنامج",
        "صندوق",
        "مفوضيه",
        "مجموعه",
        "تحالف",
        "شبكه",
        "مرصد",
        "رابطه",
    ]
)


def _read_more(text: Text, j: int) -> tuple[list[str], int]:
    more: list[str] = []
    while j < text.last and text.forms[j].startswith("و"):
        found = PORTFOLIOS.at(text.forms, j)
        if found is None or not found.skip or found.end > text.last:
            break
        more.append(found.value)
        j = found.end
    return more, j


def _topic(text: Text, title: Title, j: int) -> bool:
    title.end = j + 1
    about = PORTFOLIOS.at(text.forms, title.end, joined=False) if title.end < text.last else None
    if about is not None and about.end <= text.last:
        title.purpose, title.end = f"for {about.value} affairs", about.end
        return True
    found = text.hit(title.end)
    if found is not None and found.value.kind in ("state", "place") and not found.skip:
        title.purpose, title.end = f"for {found.value.entity.name_en}", found.end
        return True
    while title.end < text.last and text.bits[title.end] & COMMON and not text.bits[title.end] & _NOT_IN_BODY:
        title.end += 1
    return True


def _english(preposition: str, title: Title) -> str:
    if preposition in ("لدي", "في", "ب"):
        return "to" if title.label in ("ambassador", "representative") else "in"
    return "for" if title.prefixes or preposition != "الي" else "to"


def _body(text: Text, title: Title) -> bool:
    """Words that go on naming what the office belongs to, where no list knows it."""
    if title.rank not in ("head", "envoy", "voice", "of", "minister") or title.rank == "emir":
        return False
    if title.articled or (title.rank in ("envoy", "head") and title.polity is not None):
        return False
    before = title.end
    title.end = _unknown_body(text, title, title.end)
    if title.end > before and title.label == "president":
        title.label = "head"
    _keep_noun(text, title, before)
    return title.end > before


def _keep_noun(text: Text, title: Title, start: int) -> None:
    """Remembers `الائتلاف` of `زعيم الائتلاف`, `للائتلاف` of `الرئيس السابق للائتلاف`."""
    if title.polity is None and title.end == start + 1:
        form = text.forms[start]
        title.noun = "ال" + form[2:] if form.startswith("لل") else form if form.startswith("ال") else ""


def _unknown_body(text: Text, title: Title, j: int) -> int:
    """Walks over common nouns and known names from token j; a nisba, state or body among them gives the polity."""
    start = j
    while j < text.last and j - start < _LONGEST_BODY:
        if j > start and text.gap(j) > 1:
            break
        found = text.hit(j)
        if found is not None and found.value.kind in ("nisba", "state", "body", "group", "head"):
            if found.value.kind != "head" and title.polity is None:
                title.polity = found.value.entity
            j = found.end
            continue
        bits = text.bits[j]
        if not bits & COMMON or bits & _NOT_IN_BODY or bits & (GIVEN | PART) or _is_verb(text, j):
            break
        j += 1
    return j


def _is_verb(text: Text, j: int) -> bool:
    """A verb that goes on with the sentence: a feminine perfect, an imperfect, or a perfect behind و."""
    form, verb = text.forms[j], text.bits[j] & VERB
    if form.startswith("ال"):
        return False
    if verb and (form.endswith("ت") or form[0] in "وفي"):
        return True
    return form[0] == "ي" and len(form) > 3 and bool(WORDS["ت" + form[1:]] & COMMON)


def merged(first: Title, second: Title) -> Title:
    """Two offices of one person told side by side."""
    if first.label == second.label:
        return replace(first, end=second.end, polity=first.polity or second.polity, bare=False)
    return replace(
        first, end=second.end, label=f"{first.office} and {second.office}", prefixes=[], purpose="",
        polity=first.polity or second.polity, bare=False, many=False, noun=first.noun or second.noun,
    )  # fmt: skip
