"""Where what was said begins and ends, and whether it is quoted whole."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import islice

from mahdar.lang.ar.speech_flow import Flow
from mahdar.lang.ar.speech_forms import Form, Shape, table, words
from mahdar.lang.ar.speech_judge import LOOSE, Report
from mahdar.lang.ar.speech_memory import gender_of
from mahdar.lang.ar.speech_text import Text
from mahdar.model.assertion import EntityKind

_MEANWHILE = frozenset({"فيما", "بينما", "كما", "وفيما", "وبينما"})
WHOLE = 0.6  # share of a clause that a quotation covers when the clause counts as quoted
AHEAD = 80  # tokens from where a report begins to where its words begin, at most
_WHERE = frozenset({"خلال", "في", "عقب", "اثناء"})


@dataclass(frozen=True, slots=True)
class Extent:
    """Tokens first to last (exclusive)."""

    first: int
    last: int
    mode: str


def extent(flow: Flow, n: int, reports: list[Report]) -> Extent | None:
    """The words of report `n` of its paragraph, which come in order. None where nothing remains."""
    text, report = flow.text, reports[n]
    limit = _limit(flow, n, reports)
    first, last = text.trim(report.content, limit)
    if first >= last:
        return None
    quoted = _quotation(text, first, last, report)
    if quoted is not None:
        a, b = text.trim(*quoted)
        return Extent(a, b, "direct") if a < b else None
    last = _praise(text, first, _where(text, first, last), report)
    if report.how in LOOSE:
        subject = report.subject
        person = subject is not None and subject.entity is not None and subject.entity.kind is EntityKind.PERSON
        woman = subject is not None and gender_of(text, subject) == "f"
        last = _turn(text, first, last, woman or not person)
    first, last = text.trim(first, last)
    return Extent(first, last, "indirect") if first < last and _words(text, first, last) else None


def _limit(flow: Flow, n: int, reports: list[Report]) -> int:
    """The first of: the sentence's end, the next report, source words."""
    text, report = flow.text, reports[n]
    limit = report.end if report.how == "colon" and report.end else flow.p.stop(report.content)
    if report.how == "back":
        return text.close.get(report.content, report.verb) + 1
    if report.end:
        limit = min(limit, report.end)
    if text.forms[report.content] == '"' and report.content not in text.close:
        return limit
    for other in islice(reports, n + 1, None):
        if other.content > limit + AHEAD:
            break
        if report.content < other.begin < limit and other.how != "back":
            limit = other.begin
    source = flow.source_after(report.content)
    return _other_turn(text, report.content, min(limit, source) if source is not None else limit)


def _other_turn(text: Text, first: int, limit: int) -> int:
    """The comma at which the writer turns to another who spoke or took a stand: `..., فيما دعا البرلمان كذا`."""
    k = first
    while k < limit - 3:
        if k in text.close:
            k = text.close[k] + 1  # what is quoted has turns of its own
            continue
        if k > first + 1 and text.forms[k] == "," and text.forms[k + 1] in _MEANWHILE and k + 3 in text.named:
            form = table("speech", ("verb",)).get(text.forms[k + 2]) or table("stance", ("act",)).get(text.forms[k + 2])
            if form is not None and form.shape is Shape.PAST and not form.verb.weak:
                return k
        k += 1
    return limit


def _quotation(text: Text, first: int, last: int, report: Report) -> tuple[int, int] | None:
    """The inside of the quotation that makes up the clause, None for one that is quoted in part or not at all."""
    if text.forms[first] == '"' and first not in text.close:
        return first + 1, last
    k = first
    if k in text.named and text.named_end[k] <= first + 4:
        k = text.named_end[k]  # `إن فلانا "..."`: all but the subject is quoted
    close = text.close.get(k)
    return (k + 1, close) if close is not None and _covers(text, first, last, k, close) else None


def _covers(text: Text, first: int, last: int, opened: int, close: int) -> bool:
    tokens = text.annotation.tokens
    inside = tokens[close].start - tokens[opened].end
    if opened == first:
        # a quotation at the very head: what trails it up to the next comma is the writer's
        ends = (k for k in range(close + 1, min(last, close + 12)) if _turns(text.forms[k]))
        last = next((k for k in ends if not _that_again(text, k)), last)
    whole = tokens[min(last, len(tokens)) - 1].end - tokens[first].start - 2
    return inside >= WHOLE * whole


def _where(text: Text, first: int, last: int) -> int:
    """The comma at which the writer tells where it was said: `..., خلال مؤتمر صحفي عقده`."""
    k = first
    while k < last - 2:
        if text.forms[k] == '"':
            k = text.close.get(k, k)
        elif text.forms[k] == "," and k > first + 2:
            at = k + 2 if text.forms[k + 1] == "وذلك" else k + 1
            if text.forms[at] in _WHERE and text.forms[min(at + 1, last - 1)] in words("speech", "spoken_at"):
                return k
            if (at == k + 2 and text.forms[at] in ("تعليقا", "ردا")) or text.forms[at] in words("speech", "doing"):
                return k
        k += 1
    return last


def _praise(text: Text, first: int, last: int, report: Report) -> int:
    """The joint at which the speaker praises or condemns besides: `..., ونوه بكذا`. That is no part of what he said."""
    subject = report.subject
    if subject is None or subject.entity is None or report.how == "back":
        return last
    woman = gender_of(text, subject) == "f"
    for k in range(first + 2, last - 1):
        known = _besides().get(text.forms[k])
        if known is not None and (known.gender == "f") == woman and k not in text.named:
            return k
    return last


@cache
def _besides() -> dict[str, Form]:
    """`ونوه`, `وأشادت`: with و, the past of a verb of praise or blame."""
    acts = table("stance", ("act",))
    return {
        w: f
        for w, f in acts.items()
        if f.joined and w[0] == "و" and f.shape is Shape.PAST and f.number == "s" and f.verb.past in _JUDGES
    }


_JUDGES = frozenset({"نوه", "اشاد", "رحب", "ثمن", "ادان", "استنكر", "ندد", "انتقد", "اثني"})


def _that_again(text: Text, k: int) -> bool:
    """`"..."، وإن كذا`: a further clause of the same words."""
    follows = text.forms[k + 1] if k + 1 < len(text.forms) else ""
    return text.forms[k] == "," and follows.startswith("وان") and follows[1:] in words("speech", "that")


def _turns(form: str) -> bool:
    return form in ",.;" or form in words("speech", "joint")


def _acts(form: str, feminine: bool) -> bool:
    """`ورفضت`, `وربطت`: after a comma a verb of the same subject, not a further noun."""
    known = table("stance", ("act",)).get(form)
    if known is not None and known.joined and known.shape is Shape.PAST and not known.verb.nounlike:
        return True
    return feminine and (
        form.startswith("و") and not form.startswith("وال") and form[-1] == "ت" and form[-2] != "ا" and len(form) >= 5
    )


def _turn(text: Text, first: int, last: int, feminine: bool) -> int:
    """The comma at which the writer speaks on, where what was said is no clause with `أن`."""
    k = first
    while k < last - 1:
        if text.forms[k] == '"':
            k = text.close.get(k, k) + 1
            continue
        if text.forms[k] == "بعدما" and k > first + 2:
            return k
        if text.forms[k] == "," and (
            text.forms[k + 1] in words("speech", "turns")
            or _acts(text.forms[k + 1], feminine)
            or _participle(text, k + 1)
        ):
            return k
        k += 1
    return last


def _participle(text: Text, k: int) -> bool:
    """`جدد موقف بلاده، متجاهلا كذا`: what the speaker does besides, told by the writer."""
    form = text.forms[k]
    return form.startswith("م") and form.endswith("ا") and len(form) > 5 and k not in text.named and k not in text.timed


def _words(text: Text, first: int, last: int) -> bool:
    return len(list(islice((k for k in range(first, last) if text.is_word(k)), 2))) == 2
