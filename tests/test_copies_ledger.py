"""What the ledger makes of copies, of texts credited to an agency, and of pages that were changed."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mahdar.model.assertion import Told
from mahdar.model.copying import How, Order
from mahdar.model.document import Document
from mahdar.model.ledger import Ledger
from mahdar.model.reading import Reading
from mahdar.model.span import Span
from mahdar.reconcile import reconcile
from tests.reconcile_press import Article

STORY = (
    "The delegations of the five river states came together in the old customs house above the northern harbour, and "
    "their hosts spoke of a frank exchange on the sharing of water in dry years. A working group is to draw up a list "
    "of gauges before autumn, and the chair thanked the ferrymen who had brought everyone across in the fog.\n"
)
OTHER = (
    "After a night of rain the envoys met once more behind closed doors; none of them would say what the quarrel over "
    "the upper dam had come to. Fishermen watched from the quay while the police kept the bridge shut all day, and "
    "a spokeswoman promised that minutes would be published when all capitals had read them through.\n"
)


def paper(outlet: str, day: str | None, when: str, text: str = "", **source: str | None) -> Article:
    """A text of an outlet that tells of the third round."""
    one = Article(outlet, day, text=text or f"{outlet}\n{STORY}")
    one.source = source  # type: ignore[attr-defined]
    one.meeting(when=when, n=3)
    return one


def read(*articles: Article) -> list[Reading]:
    made = []
    for a in articles:
        reading = a.reading()
        known = replace(reading.document.source, **getattr(a, "source", {}))
        made.append(replace(reading, document=replace(reading.document, source=known)))
    return made


def credited(reading: Reading, agency: str) -> Reading:
    return replace(reading, credits=(Told(agency, Span(0, 3)),))


def round_of(ledger: Ledger) -> tuple[str | None, int, list[tuple[str, int]]]:
    (m,) = ledger.meetings
    assert m.when.value is not None
    return m.when.value.value, m.when.origins, [(c.value.value, c.origins) for c in m.when.conflicts]


def test_a_text_and_its_copies_are_one_origin_whoever_prints_them() -> None:
    copies = [paper(o, d, "2031-06-14", f"{o}\n{STORY}") for o, d in (("A", "2031-06-15"), ("B", "2031-06-16"))]
    ledger = reconcile(read(*copies, paper("C", "2031-06-16", "2031-06-14", OTHER)))
    assert round_of(ledger) == ("2031-06-14", 2, [])
    (copied,) = ledger.copies
    assert (copied.how, copied.order) == (How.NEAR, Order.KNOWN)


@pytest.mark.parametrize(
    ("first", "second", "order"),
    [
        ("2031-06-15", "2031-06-16", Order.KNOWN),
        ("2031-06-15", "2031-06-15", Order.SAME_DAY),
        ("2031-06-15", None, Order.UNKNOWN),
        (None, None, Order.UNKNOWN),
    ],
)
def test_who_was_first_is_told_as_far_as_the_days_tell_it(first: str | None, second: str | None, order: Order) -> None:
    (copied,) = reconcile(read(paper("A", first, "2031-06-14"), paper("B", second, "2031-06-14"))).copies
    assert copied.order is order


def test_of_one_day_the_agency_that_others_name_is_the_source() -> None:
    one, other = read(paper("A paper", "2031-06-15", "2031-06-14"), paper("Wire", "2031-06-15", "2031-06-14"))
    assert one.document.text != other.document.text
    for named in (one, other):
        ledger = reconcile([credited(named, "Wire"), *(r for r in (one, other) if r is not named)])
        (copied,) = ledger.copies
        assert (copied.document, copied.of) == (one.document.id, other.document.id)


def test_unlike_texts_credited_to_one_agency_are_one_origin_and_others_are_not() -> None:
    texts = read(*(paper(o, "2031-06-15", "2031-06-14", t) for o, t in (("A", STORY), ("B", OTHER))))
    assert round_of(reconcile(texts))[1] == 2
    ledger = reconcile([credited(r, "Wire") for r in texts])
    assert round_of(ledger)[1] == 1
    assert [d.credit for d in ledger.documents] == ["Wire", "Wire"]
    two = [replace(r, credits=(Told("Wire", Span(0, 1)), Told("Cable", Span(0, 1)))) for r in texts]
    assert round_of(reconcile(two))[1] == 2  # nothing tells which of the two each has it from


def test_a_copy_without_the_credit_is_still_the_agencys() -> None:
    one, other = read(paper("A", "2031-06-15", "2031-06-14"), paper("B", "2031-06-16", "2031-06-14"))
    third = credited(read(paper("C", "2031-06-17", "2031-06-14", OTHER))[0], "Wire")
    assert round_of(reconcile([one, credited(other, "Wire"), third]))[1] == 1


def changed(url: str = "https://a.example/5", **later: str | None) -> list[Reading]:
    return read(
        paper("A", "2031-06-15", "2031-06-04", url="https://www.a.example/5"),
        paper("A", "2031-06-16", "2031-06-14", STORY + "Corrected in the evening.\n", url=url, **later),
        paper("B", "2031-06-16", "2031-06-04", f"B\n{STORY}"),
    )


def test_what_a_page_told_before_it_was_changed_is_corrected() -> None:
    """The later version's words supersede the earlier one's, and those of who copied the earlier one."""
    ledger = reconcile(changed())
    first, second = (next(d for d in ledger.documents if d.id == r.document.id) for r in changed()[:2])
    assert (second.version_of, second.copy_of, first.version_of) == (first.id, None, None)
    value, origins, conflicts = round_of(ledger)
    assert (value, origins) == ("2031-06-14", 1)
    assert conflicts == [("2031-06-04", 1)]
    (mended,) = ledger.corrections
    assert (mended.document, mended.update_of) == (second.id, first.id)
    assert (mended.field, mended.wrong, mended.right) == ("when", "2031-06-04", "2031-06-14")
    assert mended.text in changed()[1].document.text


def test_a_number_that_a_changed_page_gives_for_another_is_a_correction() -> None:
    def counted(day: str, value: int, *others: int, **source: str) -> Article:
        one = Article("A", day, text=f"A {day}\n{STORY}")
        one.source = source  # type: ignore[attr-defined]
        for n in (value, *others):
            one.figure(n, "Water Board", None)
        return one

    page = {"url": "https://a.example/5"}
    first, later = counted("2031-06-15", 45, 9, **page), counted("2031-06-16", 54, 9, **page)
    (mended,) = reconcile(read(first, later)).corrections
    assert (mended.field, mended.wrong, mended.right) == ("value", "45", "54")
    assert mended.about in {f.id for f in reconcile(read(first, later)).figures if f.value == 54}
    assert reconcile(read(first, counted("2031-06-16", 54, 60, 9, **page))).corrections == ()  # for which of the two?
    assert reconcile(read(first, counted("2031-06-16", 45, **page))).corrections == ()  # left out, not denied


def page(day: str, status: str, outlet: str = "A", url: str = "https://a.example/5", **told: object) -> Article:
    one = Article(outlet, day, text=f"{outlet} {day}\n{STORY}")
    one.source = {"url": url}  # type: ignore[attr-defined]
    one.meeting(**{"when": "2031-06-14", "n": 3, "status": status, **told})  # type: ignore[arg-type]
    return one


@pytest.mark.parametrize(
    ("then", "now", "corrected"),
    [
        ("held", "denied", True), ("held", "cancelled", True), ("ongoing", "postponed", True),
        ("held", "planned", True), ("denied", "held", True), ("planned", "denied", True),
        ("planned", "postponed", False), ("postponed", "held", False), ("planned", "held", False),
        ("held", "held", False),
    ],
)  # fmt: skip
def test_what_became_of_a_meeting_is_what_its_changed_page_tells_now(then: str, now: str, corrected: bool) -> None:
    first, later = read(page("2031-06-15", then), page("2031-06-16", now))
    ledger = reconcile([later, first])
    (m,) = ledger.meetings
    assert m.status.value == now
    assert [c.value for c in m.status.conflicts] == ([then] if corrected else [])
    assert [(c.about, c.field, c.wrong, c.right) for c in ledger.corrections] == (
        [(m.id, "status", then, now)] if corrected else []
    )
    for c in ledger.corrections:  # the words of both versions
        assert (c.document, c.update_of) == (later.document.id, first.document.id)
        assert later.document.text[c.span.start : c.span.end] == c.text
        assert f" {now} " in c.text
        evidence = dict(ledger.evidence)
        assert [evidence[k].text for k in c.withdrawn if f" {then} " in evidence[k].text]
        (clash,) = (x for x in ledger.contradictions if x.field == "status")
        assert clash.corrections == (c.id,)


@pytest.mark.parametrize(
    "later",
    [
        page("2031-06-16", "denied", url="https://a.example/6"),  # another page
        page("2031-06-16", "denied", n=4, when="2031-09-01"),  # another meeting
        page("2031-06-16", "denied", kind="bilateral", n=None),
    ],
)
def test_what_is_told_elsewhere_or_of_another_meeting_takes_nothing_back(later: Article) -> None:
    ledger = reconcile(read(page("2031-06-15", "held"), later))
    assert [m.status.value for m in ledger.meetings if m.kind == "round" and m.ordinal.value == 3] == ["held"]
    assert all(c.field != "status" for c in ledger.corrections)


def test_a_page_takes_back_its_own_word_and_not_that_of_others() -> None:
    own = page("2031-06-15", "held"), page("2031-06-16", "denied")
    copied = Article("C", "2031-06-16", text=own[0].text.replace("A ", "C ", 1))
    copied.meeting(when="2031-06-14", n=3)
    others = Article("B", "2031-06-15", text=f"B\n{OTHER}"), copied
    others[0].meeting(when="2031-06-14", n=3)
    (m,) = reconcile(read(*own, *others)).meetings
    assert (m.status.value, m.status.origins) == ("held", 1), "C copied the page before it was changed"
    (again,) = reconcile(read(*own, page("2031-06-17", "held"))).meetings
    assert (again.status.value, [c.value for c in again.status.conflicts]) == ("held", ["denied"])


def test_another_address_changes_no_page() -> None:
    ledger = reconcile(changed(url="https://a.example/6"))
    assert ledger.corrections == ()
    assert [c.how for c in ledger.copies] == [How.NEAR, How.NEAR]
    assert round_of(ledger) == ("2031-06-04", 1, [("2031-06-14", 1)])


def test_of_two_versions_of_one_day_none_supersedes_but_by_what_the_page_tells() -> None:
    def told(modified: str | None) -> Ledger:
        return reconcile(
            read(
                paper("A", "2031-06-15", "2031-06-04", url="https://a.example/5", modified="2031-06-15"),
                paper("A", "2031-06-15", "2031-06-14", STORY + "New.\n", url="https://a.example/5", modified=modified),
            )
        )

    (unknown,), (known,) = told("2031-06-15").copies, told("2031-06-16").copies
    assert (unknown.how, unknown.order) == (How.VERSION, Order.SAME_DAY)
    assert told("2031-06-15").corrections == ()
    assert known.order is Order.KNOWN
    assert round_of(told("2031-06-16"))[0] == "2031-06-14"
    assert len(told("2031-06-16").corrections) == 1


def test_texts_of_one_address_that_share_nothing_are_no_versions() -> None:
    front = read(
        *(paper("A", f"2031-06-1{n}", "2031-06-14", t, url="https://a.example/") for n, t in ((5, STORY), (6, OTHER)))
    )
    assert reconcile(front).copies == ()


@settings(max_examples=20, deadline=None)
@given(st.permutations(range(7)), st.lists(st.integers(0, 6), max_size=3))
def test_the_ledger_is_the_same_under_any_order_and_repetition(order: list[int], again: list[int]) -> None:
    one, other, third = changed()
    few = read(
        paper("C", None, "2031-06-14", f"C\n{STORY}\nAnd more was said there that night by all who had come.\n"),
        paper("Wire", "2031-06-15", "2031-06-14", f"{STORY} (Wire)\n"),
        paper("D", "2031-06-16", "2031-06-12", OTHER),
        paper("E", "2031-06-16", "2031-06-14", f"E\n{OTHER}"),
    )
    every = [one, other, credited(third, "Wire"), *few]
    assert reconcile([every[n] for n in (*order, *again)]) == reconcile(every)


def test_as_of_a_day_the_copy_of_a_later_text_is_nobodys_copy() -> None:
    readings = read(paper("A", "2031-06-15", "2031-06-14"), paper("B", "2031-06-18", "2031-06-14"))
    assert reconcile(readings, as_of=date(2031, 6, 16)).copies == ()
    assert len(reconcile(readings).copies) == 1


def test_a_hundred_prints_of_one_report_have_one_origin() -> None:
    lot = random.Random(4)
    prints = [
        paper(f"P{n}", f"2031-06-{15 + lot.randrange(9)}", "2031-06-14", f"P{n} {n}\n{STORY}") for n in range(100)
    ]
    ledger = reconcile(read(*prints))
    assert round_of(ledger)[1] == 1
    assert {c.origin for c in ledger.copies} == {ledger.copies[0].origin}
    assert isinstance(read(prints[0])[0].document, Document)


def test_a_front_page_is_held_against_the_few_before_it() -> None:
    """However often a page of the running day is saved, its last change is found."""
    page = "https://quay.example/now"
    fronts = [" ".join(f"w{day}x{n}" for n in range(90)) + "\n" for day in range(20)]
    texts = [*fronts, fronts[-1] + "One line more, of the evening.\n"]
    saved = [paper("Quay", f"2031-04-{n:02}", "2031-04-01", text=t, url=page) for n, t in enumerate(texts, 1)]
    told = [d.version_of is not None for d in reconcile(read(*saved)).documents]
    assert sum(told) == 1
