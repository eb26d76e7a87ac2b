"""What the pages say: both languages whole, calendar values said as they are, and no word that nobody uses."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path

import pytest

from mahdar.model import edtf
from mahdar.model.assertion import MeetingKind, Polarity, Status
from mahdar.model.change import Cause, Turn
from mahdar.model.decision import DecisionKind, Standing
from mahdar.model.document import Basis
from mahdar.model.ledger import Ledger, Meeting
from mahdar.model.outcome import Outcome, OutcomeBasis
from mahdar.model.timex import Length
from mahdar.model.when import Mod, When
from mahdar.publish import dossier
from mahdar.publish.dossier.company import KINDS as BODY_KINDS
from mahdar.publish.dossier.data import DossierData
from mahdar.publish.dossier.data_page import address_of
from mahdar.publish.dossier.finding import KINDS, REMARKS
from mahdar.publish.dossier.gaps_silence import PARTS as GAPS
from mahdar.publish.dossier.marks import DETAIL, LAYERS
from mahdar.publish.dossier.passed_over import LAYERS as PASSED_OVER
from mahdar.publish.dossier.review_acts import TROUBLES
from mahdar.publish.dossier.review_items import BROUGHT, REASONS
from mahdar.publish.dossier.review_items import KINDS as ASKED
from mahdar.publish.dossier.shelf import Shelf
from mahdar.publish.dossier.strings import PLURALS, strings
from mahdar.publish.dossier.view import View
from mahdar.publish.dossier.words import Text, dates_in_words, in_own_language, label, length_words, when_words
from mahdar.publish.rest.app import routes
from mahdar.publish.rest.routes import Route

FOLDER = Path(dossier.__file__).parent
AR, EN = strings("ar"), strings("en")
STANCES = {
    "condemn",
    "reject",
    "support",
    "reaffirm",
    "call_for",
    "welcome",
    "concern",
    "accuse",
    "threaten",
    "promise",
}

ADDRESSES = routes(Shelf(lambda: DossierData(Ledger(None, None))))


def parameters(r: Route) -> set[str]:
    """What can be asked of an address of the API."""
    return {*re.findall(r"{(\w+)", r.path), *address_of(r).asked}


def values(enum: type[StrEnum]) -> set[str]:
    return {str(v) for v in enum}


CLOSED: dict[str, set[str]] = {
    "body_kind": set(BODY_KINDS),
    "kind": values(MeetingKind), "kinds": values(MeetingKind), "status": values(Status), "polarity": values(Polarity),
    "outcome": values(Outcome), "outcome_means": values(Outcome), "doubt": {"edge", "circular"},
    "meeting_by": {"series", "kind", "status", "year", "place"}, "side": {"board", "slips", "actors"},
    "announcement_by": {"outcome", "by", "series", "kind", "year", "doubt"},
    "outcome_basis": values(OutcomeBasis),
    "basis": {*values(Basis), "decided"},
    "layer": {*LAYERS, DETAIL}, "when.mod": values(Mod), "stance": STANCES, "mode": {"direct", "indirect"},
    "role": {"guarantor", "observer", "host", "party", "mediator", "none"},
    "effect": {"schedule", "cancel", "postpone", "end", "resume", "deny"},
    "decision_kind": values(DecisionKind), "standing": {s.replace(" ", "_") for s in values(Standing)},
    "approx": {"about", "more_than", "less_than"},
    "clash": {"weekday_clash", "impossible_date", "doubled_month_clash", "calendar_clash", "correction", "misprint"},
    "clash_kind": {"told", "denied", "stance", "claim", "count", "relay", "sum"},
    "reject_stage": {"extract", "second_reader"}, "reject_of": set(PASSED_OVER),
    "source_by": {"outlet", "year", "month", "copy", "basis", "order"}, "source_none": {"outlet", "year"},
    "family_how": {"original", "copy", "version"}, "clash_by": {"kind", "field", "series"},
    "chain": {"speaker", "relay", "outlet"},
    "change_field": {"kind", "participant", "outcome", "of", "name", "office"},
    "turn": values(Turn), "cause": values(Cause),
    "change_kind": {
        "meeting", "announcement", "person", "statement", "figure", "position", "document", "contradiction",
        "correction",
    },
    "gaps_part": set(GAPS), "gaps_says": set(GAPS),
    "month": {str(n) for n in range(1, 13)}, "when.part": {*edtf._SEASONS, *edtf._PARTS},
    "when.some": {"year", "month", "week", "day", "hour"},
    "search_remark": set(REMARKS), "search_kind": {*KINDS, "text"},
    "review_kind": {*ASKED, BROUGHT}, "review_ask": {*ASKED, BROUGHT}, "review_accept": {*ASKED, BROUGHT},
    "review_reject": {"contradiction", "outcome", "single"}, "review_reason": set(REASONS),
    "review_because": {"accept", "reject", "set_field", "set_outcome", "not_same", "note", "retract", "given"},
    "review_trouble": set(TROUBLES), "assigned": {"to", "told", "name"},
    "api_about": {r.name for r in ADDRESSES}, "api_asked": {p for r in ADDRESSES for p in parameters(r)},
    "search_part": {"word", "phrase", "beginning", "outlet", "from", "to", "speaker", "place", "series", "kind"},
}  # fmt: skip


def test_both_languages_have_the_same_words() -> None:
    assert AR.leaves.keys() == EN.leaves.keys()
    for key, leaf in EN.leaves.items():
        other = AR.leaves[key]
        assert type(leaf) is type(other), key
        if isinstance(leaf, str) and isinstance(other, str):
            assert leaf.strip(), key
            assert set(re.findall(r"{\w+}", leaf)) == set(re.findall(r"{\w+}", other)), key


def test_arabic_is_arabic_and_english_english() -> None:
    exempt = {"lang.other", "lang.dir", "site.format", "overview.empty", "why.arrow", "source.readings_join"}
    arabic = re.compile("[\u0621-\u064a]")
    for key in EN.leaves.keys() - exempt:
        leaf = AR.leaves[key]
        for text in [leaf] if isinstance(leaf, str) else leaf.values():
            own = re.sub(r"{\w+}", "", text)
            assert arabic.search(own) or not re.search(r"\w", own), key
        assert not arabic.search(str(EN.leaves[key])), key


@pytest.mark.parametrize("family", CLOSED)
def test_every_value_the_ledger_can_hold_has_a_word(family: str) -> None:
    told = {k.removeprefix(f"{family}.") for k in EN.leaves if re.fullmatch(re.escape(family) + r"\.\w+", k)}
    assert told == CLOSED[family]


def test_plural_forms_are_whole() -> None:
    """Every category that the language has for whole numbers, by CLDR."""
    for s, wanted in ((EN, {"one", "other"}), (AR, set(PLURALS))):
        for key, leaf in s.leaves.items():
            if key.startswith("count."):
                assert isinstance(leaf, dict), key
                assert leaf.keys() == wanted, key


def test_no_word_is_left_unused() -> None:
    files = (*FOLDER.glob("*.py"), *FOLDER.glob("templates/*.html"), *FOLDER.parent.glob("edition/*.py"))
    sources = [p.read_text("utf-8") for p in files]
    code = "\n".join(sources)
    used = set(re.findall(r"""["']([a-z_]+(?:\.[a-z_0-9]+)+)["']""", code))
    used |= {f"count.{k}" for k in re.findall(r"""\b(?:n|count)\(["'](\w+)["']""", code)}
    used |= {f"count.{k}" for k in ("year", "month", "week", "day", "hour")}  # words._UNITS
    used |= {f"nav.{k}" for k in ("overview", *View.sections)}
    used |= {f"error.{code}{end}" for code in (403, 404, 405, 500) for end in ("", "_text")}
    families = tuple(f"{f}." for f in CLOSED)
    # `field_name` takes the name of a ledger's field for a key.
    fields = {
        f"{f}.{name}"
        for f in ("meeting", "announcement", "figure", "source", "position", "statement")
        for name in (*Meeting.__slots__, "value")
    }
    unused = {k for k in EN.leaves if k not in used | fields and not k.startswith(families)}
    assert unused == set()


@pytest.mark.parametrize(
    ("value", "mod", "english", "arabic"),
    [
        ("2018-04-04", None, "4 April 2018", "4 نيسان/أبريل 2018"),
        ("2018-04", None, "April 2018", "نيسان/أبريل 2018"),
        ("2018", None, "2018", "2018"),
        ("2018-01", Mod.END, "the end of January 2018", "نهاية كانون الثاني/يناير 2018"),
        ("2018", Mod.START, "early 2018", "مطلع 2018"),
        ("2022-21", None, "spring 2022", "ربيع 2022"),
        ("2024-41", None, "second half of 2024", "النصف الثاني من 2024"),
        ("2024-36", None, "fourth quarter of 2024", "الربع الأخير من 2024"),
        ("2018-04-03/2018-04-04", None, "3 to 4 April 2018", "3 إلى 4 نيسان/أبريل 2018"),
        ("2018-04-30/2018-05-01", None, "30 April to 1 May 2018", "30 نيسان/أبريل إلى 1 أيار/مايو 2018"),
        ("2018-03-31/2019-03-01", None, "31 March 2018 to 1 March 2019", "31 آذار/مارس 2018 إلى 1 آذار/مارس 2019"),
        ("../2018-04-04", None, "until 4 April 2018", "حتى 4 نيسان/أبريل 2018"),
        ("2018-04/..", None, "from April 2018", "منذ نيسان/أبريل 2018"),
        ("[2022-08-07,2022-08-14]", None, "7 August 2022 or 14 August 2022", "7 آب/أغسطس 2022 أو 14 آب/أغسطس 2022"),
        ("[2022-01,2022-02,2022-03,2022-04,2022-05]", None, "one of 5 days from January 2022 to May 2022", None),
        ("2022-W03", None, "week 3 of 2022", "الأسبوع 3 من 2022"),
        ("201X", None, "the 2010s", "عقد 2010"),
        ("2024-01-25T14:30", None, "25 January 2024, 14:30", "25 كانون الثاني/يناير 2024، 14:30"),
        ("2024-01~", None, "January 2024", None),
        ("2019-05-14", Mod.BEFORE, "before 14 May 2019", "قبل 14 أيار/مايو 2019"),
    ],
)  # fmt: skip
def test_calendar_values_in_words(value: str, mod: Mod | None, english: str, arabic: str | None) -> None:
    assert when_words(EN, When(value, mod)).replace("\u00a0", " ") == english
    if arabic:
        assert when_words(AR, When(value, mod)).replace("\u00a0", " ") == arabic


@pytest.mark.parametrize(
    ("value", "english", "arabic"),
    [
        ("P7Y", "7 years", "7 سنوات"),
        ("P1D", "1 day", "يوما واحدا"),
        ("PXM", "some months", "أشهر"),
        ("PT48H", "48 hours", "48 ساعة"),
        ("XXXX-WXX-5", "XXXX-WXX-5", "XXXX-WXX-5"),
    ],
)
def test_durations_in_words(value: str, english: str, arabic: str) -> None:
    assert (length_words(EN, Length(value)), length_words(AR, Length(value))) == (english, arabic)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Held 2019-04-25 to 2019-04-26.", "Held 25 April 2019 to 26 April 2019."),
        ("where early 2019-02 ends", "where early February 2019 ends"),
        ("resolution 2019-99, line 12-2019-04-25, no 1-2", "resolution 2019-99, line 12-2019-04-25, no 1-2"),
    ],
)
def test_bare_dates_of_a_note_are_said_in_words(text: str, words: str) -> None:
    assert dates_in_words(EN, text).replace("\u00a0", " ") == words


@pytest.mark.parametrize(
    ("n", "arabic"),
    [(0, "لا مصادر"), (1, "مصدر واحد"), (2, "مصدران"), (5, "5 مصادر"), (11, "11 مصدرا"), (100, "100 مصدر")],
)
def test_arabic_counts_agree_with_their_number(n: int, arabic: str) -> None:
    assert AR.count("documents", n) == arabic


@pytest.mark.parametrize(
    ("family", "value", "arabic"),
    [
        ("office", "president", "رئيس"),
        ("office", "foreign minister", "وزير الخارجية"),
        ("office", "first deputy foreign minister", "نائب أول لوزير الخارجية"),
        ("office", "former senior adviser to the prime minister", "كبير مستشاري رئيس الوزراء سابقا"),
        ("office", "presidential special envoy", "مبعوث خاص رئاسي"),
        ("office", "interior ministry spokeswoman", "المتحدثة باسم وزارة الداخلية"),
        ("office", "keeper of the lighthouse", None),
        ("office", "deputy keeper of the lighthouse", None),
        ("office", "deputy ", None),
        ("office", "deputy " * 50 + "president", None),
        ("unit", "civilians", "مدنيون"),
        ("unit", "president", None),
    ],
)
def test_labels_in_arabic(family: str, value: str, arabic: str | None) -> None:
    assert label(AR, family, value) == (Text(arabic, "ar") if arabic else Text(value, "en"))
    assert label(EN, family, value) == Text(value, "en")


def test_what_is_filled_in_is_escaped() -> None:
    assert EN("citation.quoted", title="<b>") == "“&lt;b&gt;”"


@pytest.mark.parametrize(
    ("text", "lang"), [("وزير", "ar"), ("TASS تاس", "ar"), ("Harbour Gazette", "en"), ("12", "ar"), ("Île", "en")]
)
def test_the_language_of_a_source_s_words(text: str, lang: str) -> None:
    assert in_own_language(text).lang == lang
