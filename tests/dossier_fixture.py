"""A small ledger made by hand, of a track, people and outlets that do not exist: what the dossier's tests show."""

from __future__ import annotations

from mahdar.model import assertion as a
from mahdar.model import ledger as m
from mahdar.model.codec import assertion_id
from mahdar.model.document import Basis, Block, BlockKind, Document, Published, Reject, Source
from mahdar.model.field import Alternative, Field, FieldBasis, LedgerEntity
from mahdar.model.outcome import Announcement, Outcome, OutcomeBasis
from mahdar.model.outlet import Agreement, Leaning, OutletRecord
from mahdar.model.reading import Finding, Reading, TimeMention
from mahdar.model.span import Span
from mahdar.model.timex import Absolute, Length, Recurring, Toward
from mahdar.model.when import Mod, When
from mahdar.publish.dossier import DossierData, HeldReadings, SeriesName

FIRST = """جولة خامسة في مرجانة بحضور الضامنين
شارك: فيسبوك تويتر
مرجانة – (وكالة النورس)
عُقدت الجولة الخامسة من محادثات مرجانة في مدينة مرجانة يوم الثلاثاء 14 أيار 2019 بمشاركة وفدي زهران وسلوى.
وقال وزير خارجية زهران نديم الصافي إن “الطريق إلى التهدئة بات أقصر”، وأعلن أن القمة ستعقد في الربيع المقبل.
ودان الصافي قصف الميناء الذي أوقع 312 قتيلاً مدنياً، بينهم 48 طفلاً.
عُقدت الجولة الخامسة من محادثات مرجانة في مدينة مرجانة يوم الثلاثاء 14 أيار 2019 بمشاركة وفدي زهران وسلوى.
اقرأ أيضاً: أسعار السمك
"""
SECOND = """الجولة الخامسة انتهت الأربعاء
قال مصدر إن الجولة الخامسة عقدت في مرجانة يوم 16 أيار 2019.
وعُقدت القمة في 19 تموز 2020 بعد تأخر.
"""


def at(text: str, words: str, after: int = 0) -> Span:
    start = text.index(words, after)
    return Span(start, start + len(words))


def _blocks(text: str, kinds: str) -> tuple[Block, ...]:
    """One letter a line: t(itle) f(urniture) d(ateline) b(ody) r(epeat)."""
    names = {k.value[0]: k for k in (BlockKind.TITLE, BlockKind.FURNITURE, BlockKind.DATELINE, BlockKind.BODY)}
    names["r"] = BlockKind.REPEAT
    found, start = [], 0
    for line, kind in zip(text.splitlines(), kinds, strict=True):
        found.append(Block(names[kind], Span(start, start + len(line))))
        start += len(line) + 1
    return tuple(found)


ONE = Document(FIRST, Source("folder/one.txt", outlet="صحيفة المنارة", url="https://manara.example.org/1?a=1&b=2"))
TWO = Document(SECOND, Source("folder/two.txt", outlet="Harbour Gazette"))

SAFI = a.Entity(a.EntityKind.PERSON, "نديم الصافي", "Nadim Safi")
ZAHRAN = a.Entity(a.EntityKind.STATE, "زهران", "Zahran", "state:zz")
CITY = a.Entity(a.EntityKind.PLACE, "مرجانة", "Marjana", "place:marjana")
SENTENCE = at(FIRST, "عُقدت الجولة الخامسة من محادثات مرجانة في مدينة مرجانة يوم الثلاثاء 14 أيار 2019")
DAY = at(FIRST, "الثلاثاء 14 أيار 2019")

held = a.MeetingTold(
    document=ONE.id, span=SENTENCE, kind=a.MeetingKind.ROUND, rule="meetings.held",
    status=a.Told(a.Status.HELD, at(FIRST, "عُقدت")), series=a.Told("marjana", at(FIRST, "محادثات مرجانة")),
    ordinal=a.Told(5, at(FIRST, "الخامسة")), when=a.Told(Absolute("2019-05-14"), DAY),
    place=a.Told(CITY, at(FIRST, "مدينة مرجانة")), mentions=(at(FIRST, "جولة خامسة في مرجانة"),),
    participants=(a.Participant(ZAHRAN, "party", at(FIRST, "زهران")),),
)  # fmt: skip
held_too = a.MeetingTold(
    document=TWO.id, span=at(SECOND, "الجولة الخامسة عقدت في مرجانة يوم 16 أيار 2019"), kind=a.MeetingKind.ROUND,
    status=a.Told(a.Status.HELD, at(SECOND, "عقدت")), ordinal=a.Told(5, at(SECOND, "الخامسة")),
    when=a.Told(Absolute("2019-05-16"), at(SECOND, "16 أيار 2019")), rule="meetings.held", hedge="قال مصدر",
)  # fmt: skip
summit = a.MeetingTold(
    document=TWO.id, span=at(SECOND, "عُقدت القمة في 19 تموز 2020"), kind=a.MeetingKind.SUMMIT, rule="meetings.held",
    status=a.Told(a.Status.HELD, at(SECOND, "عُقدت")), when=a.Told(Absolute("2020-07-19"), at(SECOND, "19 تموز 2020")),
)  # fmt: skip
office = a.OfficeHeld(
    document=ONE.id, span=at(FIRST, "وزير خارجية زهران نديم الصافي"), person=SAFI, office="foreign minister",
    polity=ZAHRAN, rule="offices.title",
)  # fmt: skip
# The announcement begins inside the statement and ends beyond it: their marks cross.
said = a.StatementMade(
    document=ONE.id, span=at(FIRST, "الطريق إلى التهدئة بات أقصر”، وأعلن أن"), speaker=SAFI, speaker_span=office.span,
    mode="direct", verb="قال", chain=a.Chain("نديم الصافي", ("وكالة النورس",)), rule="quotes.said",
)  # fmt: skip
promised = a.AnnouncementMade(
    document=ONE.id, span=at(FIRST, "وأعلن أن القمة ستعقد في الربيع المقبل"), what="meeting", kind="summit",
    due=a.Told(Recurring("XXXX-21", Toward.FUTURE), at(FIRST, "الربيع المقبل")), rule="announcements.will",
    condition=a.Told("إن صمدت التهدئة", at(FIRST, "التهدئة")),
)  # fmt: skip
killed = a.FigureClaimed(
    document=ONE.id, span=at(FIRST, "312 قتيلاً مدنياً"), value=312, unit="civilians", of="killed", rule="figures.count"
)
children = a.FigureClaimed(
    document=ONE.id, span=at(FIRST, "48 طفلاً"), value=48, unit="widgets of no lexicon", part_of=killed.span
)
condemned = a.PositionTaken(
    document=ONE.id, span=at(FIRST, "ودان الصافي قصف الميناء الذي أوقع 312 قتيلاً مدنياً"), actor=SAFI,
    stance="condemn", topic=a.Told("قصف الميناء", at(FIRST, "قصف الميناء")), topic_en="the shelling of the port",
    rule="positions.condemn",
)  # fmt: skip

READINGS = (
    Reading(
        ONE,
        Published("2019-05-15", Basis.PRINTED, (DAY,), days=(("2019-05-15", "2019-05-15"),)),
        _blocks(FIRST, "tfdbbbrf"),
        times=(
            TimeMention(DAY, Absolute("2019-05-14")),
            TimeMention(at(FIRST, "الربيع المقبل"), Recurring("XXXX-21", Toward.FUTURE)),
            TimeMention(at(FIRST, "بات أقصر"), Length("P7Y")),
        ),
        assertions=(held, office, said, promised, killed, children, condemned),
        findings=(Finding("weekday_clash", DAY, ("2019-05-14", "2019-05-15")),),
        rejects=(Reject("extract", "no verb", at(FIRST, "أسعار السمك")),),
    ),
    Reading(
        TWO, Published(None, Basis.UNKNOWN), _blocks(SECOND, "tbb"),
        times=(TimeMention(at(SECOND, "الأربعاء"), Recurring("XXXX-WXX-3")),), assertions=(held_too, summit),
    ),
)  # fmt: skip

IDS = {id(x): assertion_id(x) for r in READINGS for x in r.assertions}


def key(assertion: a.AnyAssertion) -> str:
    return IDS[id(assertion)]


def _evidence(reading: Reading, x: a.AnyAssertion, layer: str) -> tuple[str, m.EvidenceItem]:
    chain = tuple(link for link in (x.chain.speaker, *x.chain.relays, reading.document.source.outlet) if link)
    return key(x), m.EvidenceItem(x.document, x.span, x.span.of(reading.document.text), x.rule, chain, layer)


_LAYERS = {
    a.OfficeHeld: "offices", a.MeetingTold: "meetings", a.StatementMade: "statements",
    a.AnnouncementMade: "announcements", a.FigureClaimed: "figures", a.PositionTaken: "positions",
}  # fmt: skip

safi = LedgerEntity("person/1", "نديم الصافي", "Nadim Safi")
zahran = LedgerEntity("state:zz", "زهران", "Zahran")
city = LedgerEntity("place:marjana", "مرجانة", "Marjana")
nobody: Field[LedgerEntity] = Field()


def _when(value: str, *support: str, mod: Mod | None = None) -> Field[When]:
    return Field(When(value, mod), support, len(support))


ROUND = m.Meeting(
    id="m1", slug="marjana/round/5", series="marjana", kind="round",
    ordinal=Field(5, (key(held),), 1, FieldBasis.INFERRED, note="after the fourth"),
    when=Field(
        When("2019-05-14"), (key(held),), 1,
        conflicts=(Alternative(When("2019-05-16"), (key(held_too),), 1),),
        confidence="Told by 1 origin (صحيفة المنارة) in 1 text; 1 differs (Harbour Gazette).",
        confidence_ar="المصادر المستقلة: 1 (صحيفة المنارة)، والنصوص: 1؛ المخالفة: 1 (Harbour Gazette).",
    ),
    begins=Field(), ends=Field(), place=Field(city, (key(held), key(held_too)), 2),
    status=Field("held", (key(held), key(held_too)), 2),
    participants=(m.Attendance(zahran, "party", (key(held),)), m.Attendance(safi, None, (key(held),))),
    positions=("p1",), statements=("s1",), support=(key(held), key(held_too)),
)  # fmt: skip
SUMMIT = m.Meeting(
    id="m2", slug="marjana/summit/2020", series="marjana", kind="summit", ordinal=Field(),
    when=_when("2020-07-19", key(summit)), begins=Field(), ends=Field(), place=nobody,
    status=Field("held", (key(summit),), 1), support=(key(summit),),
)  # fmt: skip
ASIDE = m.Meeting(
    id="m3", slug="bilateral/1", series=None, kind="bilateral", ordinal=Field(), when=_when("2019-05", mod=Mod.MID),
    begins=Field(), ends=Field(), place=nobody, status=Field("planned"), parent="m1", support=(key(held),),
)  # fmt: skip

LEDGER = m.Ledger(
    track="marjana",
    as_of="2020-08-01",
    documents=(
        m.LedgerDocument(
            ONE.id, ONE.source, "جولة خامسة في مرجانة بحضور الضامنين", _when("2019-05-15"), READINGS[0].published,
            (("2019-05-15", "2019-05-15"),), (at(FIRST, FIRST.splitlines()[6], SENTENCE.end),),
        ),
        m.LedgerDocument(TWO.id, TWO.source, "", Field(), READINGS[1].published, copy_of=ONE.id),
    ),
    meetings=(ROUND, SUMMIT, ASIDE),
    announcements=(
        Announcement(
            "a1", "meeting", "summit", "schedule", "marjana", None, Field(safi, (key(promised),), 1),
            When("2019-05-15"), When("2020-21"), nobody, Outcome.LATE, OutcomeBasis.INFERRED,
            "Held after its spring.", "عُقدت بعد ربيعها.", (29, 49), "m2", None, (key(promised),), (key(summit),),
        ),
        Announcement(
            "a2", "action", "other", "schedule", None, None, nobody, None, None, nobody, Outcome.PENDING,
            OutcomeBasis.TOLD, "", "", follows="a1", support=(key(promised),), text="فتح الميناء",
        ),
        Announcement(
            "a3", "meeting", "round", "postpone", "marjana", 6, nobody, When("2019-05-15"), When("2019-12", Mod.START),
            nobody, Outcome.UNKNOWN, OutcomeBasis.CIRCULAR,
            "No source tells of it in مرجانة, nor of سلوى الكبرى on 2019-12-01.", "", support=(key(promised),),
        ),
        Announcement(
            "a4", "meeting", "round", "schedule", "marjana", 7, nobody, When("2020-07-19"), When("2020-41"), nobody,
            Outcome.PENDING, OutcomeBasis.TOLD, "", "", (0, 15), support=(key(promised),),
        ),
    ),
    people=(
        m.Person(
            "person/1", "نديم الصافي", "Nadim Safi", ("نديم الصافي", "الصافي"),
            (m.OfficeSpell("foreign minister", zahran, "2019-05-15", "2020-01-01", (key(office),)),), (key(office),),
        ),
    ),
    statements=(
        m.Statement(
            "s1", safi, said.span.of(FIRST), "direct", "deny", "ربما", When("2019-05-15"), ("وكالة النورس",),
            "صحيفة المنارة", "m1", (key(said),),
        ),
    ),
    figures=(
        m.Figure("f1", 1312, "civilians", "killed", zahran, safi, When("2019"), None, "more_than", (key(killed),)),
        m.Figure("f2", 48, "widgets of no lexicon", None, None, None, None, "f1", None, (key(children),)),
    ),
    positions=(
        m.Position(
            "p1", safi, "condemn", "قصف الميناء", "the shelling of the port", When("2019-05-15"), "m1",
            (key(condemned),),
        ),
    ),
    contradictions=(
        m.Contradiction(
            "m1", "when",
            (Alternative("2019-05-14", (key(held),), 1), Alternative("2019-05-16", (key(held_too),), 1)),
            "told", 4, "Days apart: 2; edges are soft (-1).", "الفارق بالأيام: 2، والحدود غير صارمة (-1).", ("c1",),
        ),
    ),
    corrections=(
        m.Correction(
            "c1", TWO.id, "Harbour Gazette", held_too.span, held_too.span.of(SECOND), "m1", "when", "2019-05-16",
            "2019-05-14", (key(held_too),), (key(held),),
        ),
    ),
    outlets=(
        OutletRecord(
            "o1", "صحيفة المنارة", 1, 0, "2019-05-15", "2019-05-15", (Agreement("when", 1, 1, ("m1",)),),
            (Leaning("وكالة النورس", 1, 0), Leaning("وكالة الساحل", 0, 2)), 0, (("marjana", 1),), ("salwa",), 0,
            ("صحيفة المنارة",),
        ),
        OutletRecord("o2", "Harbour Gazette", 1, 1, None, None, corrections=1, names=("Harbour Gazette",)),
        OutletRecord("o3", "وكالة النورس", 0, 0, None, None, relayed_by=1, names=("وكالة النورس",)),
    ),
    evidence=tuple(sorted(_evidence(r, x, _LAYERS[type(x)]) for r in READINGS for x in r.assertions)),
)  # fmt: skip

DATA = DossierData(LEDGER, HeldReadings(READINGS), (SeriesName("marjana", "محادثات مرجانة", "Marjana talks"),))
