"""What stands behind a preposition in a title: `إلى سوريا`, `للشرق الأوسط`, `للرئيس الروسي`, `في حزب العمل`."""

from __future__ import annotations

from mahdar.lang.ar.names_gazetteer import AMMAN, OF_AMMAN, OF_KINGDOM
from mahdar.lang.ar.names_people import name_end
from mahdar.lang.ar.names_text import Text
from mahdar.lang.ar.names_words import COMMON, FUNCTION, OFFICE, PUNCT, SPEECH, TIME
from mahdar.lang.ar.offices_bodies import keep_noun, names_body, organ, unknown_body, without_li
from mahdar.lang.ar.offices_lexicon import PORTFOLIOS
from mahdar.lang.ar.offices_portfolios import more_portfolios
from mahdar.lang.ar.offices_title import Reader, Title
from mahdar.model.assertion import Entity

_SENT = ("الي", "لدي", "في", "بشان", "حول", "عن", "من", "علي")
_NOT_IN_BODY = FUNCTION | SPEECH | TIME | PUNCT | OFFICE


_SENT_BY = ("representative", "ambassador", "permanent observer", "consul", "consul general")
_AFFAIRS = ("للشؤون", "لشؤون", "للشيون", "لشيون", "شيون", "شؤون")
_SEATS = ("مدينه", "محافظه", "ولايه", "دايره", "كتله", "منطقه", "حزب")
_FAR = 6  # words between a name and the next one
_TOPICS = ("ملف", "لملف", "عمليه", "لعمليه", "قضيه", "قضايا")


def sent(text: Text, title: Title, depth: int, read_title: Reader) -> bool:
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
    if title.rank == "envoy" and text.bits[j] & OFFICE and title.end == title.first + 1 and not title.articled:
        inner = read_title(text, j, depth + 1)
        if inner is not None and not inner.skip and not inner.profession:
            _sender(text, title, inner)
            return True
    return False


def _sender(text: Text, title: Title, inner: Title) -> None:
    title.end = inner.end
    named = name_end(text, inner.end, sure=True)
    if named > inner.end and _sent_and_named(text, named):
        title.inner.append((inner, (inner.end, named)))
        title.end = named
    title.polity = title.polity or inner.polity
    if inner.label == "president":
        title.prefixes.insert(0, "presidential")
    elif title.rank != "envoy":
        title.purpose = f"to the {inner.office}"


def _sent_and_named(text: Text, j: int) -> bool:
    """`للرئيس فلان إلى سوريا فلان`: where one is sent stands here, and another name behind it."""
    if j >= text.last or not (text.forms[j] in _SENT or text.forms[j].startswith("لل")):
        return False
    for k in range(j + 1, min(j + _FAR, text.last)):
        if text.bits[k] & (PUNCT | SPEECH):
            return False
        if name_end(text, k, sure=True) > k:
            return True
    return False


def _complement(text: Text, title: Title, j: int, preposition: str) -> bool:
    """What stands behind a preposition: for an envoy where he is sent, else whose the office is if untold."""
    found = text.hit(j)
    clitic = preposition in ("ل", "ب")
    if found is not None and bool(found.skip) == clitic and found.value.kind in ("state", "place", "body", "group"):
        entry = found.value
        if preposition == "ل" and entry.kind == "state" and title.polity is None and title.label in _SENT_BY:
            title.polity, title.end = entry.entity, found.end  # المندوب الدائم للمغرب لدى الأمم المتحدة
            return True
        if (title.rank == "envoy" and entry.kind in ("state", "place")) or title.polity is not None:
            the = "the " if entry.kind in ("body", "group") else ""
            title.purpose = title.purpose or f"{_english(preposition, title)} {the}{_called(entry.entity)}"
        elif entry.kind == "place" and entry.state is not None and title.rank in ("voice", "head"):
            title.purpose = f"in {entry.entity.name_en}"
        elif entry.kind == "place":
            pass
        else:
            title.polity = entry.entity
        title.end = found.end
        return True
    if found is not None and bool(found.skip) == clitic and found.value.kind == "head" and not clitic:
        return organ(text, title, found)
    if preposition == "عن" and text.forms[j] in _SEATS:
        seat = text.hit(j + 1)
        if seat is not None and not seat.skip:
            title.end = seat.end
            return True
    pieces = PORTFOLIOS.at(text.forms, j)
    if pieces is not None and pieces.end <= text.last and bool(pieces.skip) == clitic:
        title.purpose, title.end = f"for {pieces.value}", pieces.end
        more, title.end = more_portfolios(text, title.end)
        if more:
            title.purpose += " and " + " and ".join(more)
        return True
    if text.forms[j] in _AFFAIRS or (title.rank in ("envoy", "of") and text.forms[j] in _TOPICS):
        return _topic(text, title, j)
    if (
        clitic
        and preposition == "ل"
        and names_body(without_li(text.forms[j]))
        and text.bits[j] & COMMON
        and not text.bits[j] & (TIME | PUNCT)
    ):
        before = title.end
        title.end = unknown_body(text, title, j)
        keep_noun(text, title, before)
        return title.end > before
    if (
        preposition in ("في", "لدي")
        and names_body(text.forms[j])
        and title.rank in ("head", "voice", "envoy", "of", "minister")
    ):
        before = title.end
        end = unknown_body(text, title, j)
        if end > j:
            title.end = end
        return title.end > before
    return False


def _called(thing: Entity) -> str:
    return thing.name_en or (OF_AMMAN if thing == AMMAN else OF_KINGDOM)


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
