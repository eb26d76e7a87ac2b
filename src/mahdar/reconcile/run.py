"""The steps of reconciliation in their order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import chain
from operator import itemgetter

from mahdar.model.assertion import AnyAssertion
from mahdar.model.copying import How
from mahdar.model.decision import Decision
from mahdar.model.document import Basis, BlockKind
from mahdar.model.field import Field, FieldBasis
from mahdar.model.ledger import EvidenceItem, Ledger, LedgerDocument
from mahdar.model.reading import Reading
from mahdar.reconcile.announcements import announcements
from mahdar.reconcile.archive import Archive
from mahdar.reconcile.claims import figures, main_meetings, positions, statements
from mahdar.reconcile.confidence import announced_with_confidence, with_confidence
from mahdar.reconcile.contradictions import contradictions
from mahdar.reconcile.corrections import Corrections
from mahdar.reconcile.corrections import told as told_corrected
from mahdar.reconcile.drafts import draft
from mahdar.reconcile.drafts_kept import Drafts
from mahdar.reconcile.held import Held
from mahdar.reconcile.identity import cluster
from mahdar.reconcile.judgement import LAYERS, Docket
from mahdar.reconcile.judgement_fields import FieldRulings
from mahdar.reconcile.judgement_meetings import MeetingLinks
from mahdar.reconcile.judgement_people import person_links
from mahdar.reconcile.judgement_told import Verdicts
from mahdar.reconcile.meetings import meetings
from mahdar.reconcile.names import Names
from mahdar.reconcile.narrowing import narrow
from mahdar.reconcile.notes_fields import in_arabic
from mahdar.reconcile.ordinals import infer
from mahdar.reconcile.outlets import outlets
from mahdar.reconcile.papers import Paper, gather
from mahdar.reconcile.people import people
from mahdar.reconcile.planned import attach, planned
from mahdar.reconcile.plans import plans
from mahdar.reconcile.postponed import inherited
from mahdar.reconcile.restated import restate
from mahdar.reconcile.sightings import Series, sightings
from mahdar.reconcile.unnamed import gather_coming


def reconcile(
    readings: Iterable[Reading],
    *,
    track: str | None = None,
    as_of: date | None = None,
    decisions: Iterable[Decision] = (),
) -> Ledger:
    """The ledger that the readings support, as of the end of a day.

    Pure: no clock, no I/O, no language; the same ledger under any order or repetition of the readings. `as_of` leaves
    out what was published later; an undated document counts once its latest possible day has passed. Without it
    every document counts, and outcomes are judged as of the latest known day of publication. `track` names the
    ledger and filters nothing. `decisions` are carried out in the order of their moments, whatever the order they
    come in; `Ledger.decisions` tells what became of each.
    """
    docket = Docket(decisions)
    persons, papers = person_links(docket, docket.heard(gather((*readings, *docket.rows()))))
    papers = narrow(papers, as_of)
    archive = Archive(p for p in papers if as_of is None or (p.days and p.last <= as_of))
    day = as_of or archive.latest
    names = Names(archive, persons.arranged)
    links, rulings, mend = MeetingLinks(docket), FieldRulings(docket, archive, names), Corrections(archive)
    series = Series(archive)
    told, drafted = sightings(archive, names, series), Drafts(lambda c: mend.draft(draft(c, archive, names)))
    restate(told, mend.before, archive)
    clusters = links.arranged(infer(links.arranged(mend.joined(cluster(s for s in told if s.taken_place))), archive))
    drafts = rulings.drafts(clusters, drafted(clusters))
    for met_once in clusters:
        met_once.core = drafts[id(met_once)].when.value or met_once.core  # what all tellings support, from here on
    held = Held(clusters)
    plan = rulings.plans(plans(archive, names, told, series))
    del series  # a set for every text
    targets = links.targets(plan, held.match, clusters)
    targets |= inherited(plan, targets, links.barred)
    open_meetings, open_of, came = gather_coming(clusters, *planned(plan, targets), links.barred)
    targets |= came
    open_meetings, open_of = links.open(open_meetings, open_of, plan)
    attach(plan, targets)
    clusters = [*clusters, *open_meetings]
    drafts = rulings.drafts(clusters, drafted(clusters))
    meeting_of = {s.key: drafts[id(c)].id for c in clusters for s in c.sightings}
    main = main_meetings(archive, meeting_of)
    said, taken = statements(archive, names, main), positions(archive, names, main)
    counted = figures(archive, names)
    planned_ids = {key: drafts[id(c)].id for key, c in open_of.items()}
    met = with_confidence(meetings(clusters, drafts, archive, names, said, taken), archive)
    clashes = contradictions(met, said, counted, taken, archive)
    mended = mend.entries(clashes, counted)
    foretold = announcements(archive, names, plan, targets, drafts, planned_ids, held, day, links.barred)
    del told, clusters, drafts, drafted, held, plan, targets, open_meetings, meeting_of, main  # before the words of all
    shown = chain(archive.everything(), docket.left_out(archive.papers))
    ledger = Ledger(
        track=track,
        as_of=day.isoformat() if day else None,
        documents=tuple(_document(p, archive) for p in archive.papers),
        meetings=met,
        announcements=announced_with_confidence(foretold, archive),
        people=people(archive, names),
        statements=said,
        figures=counted,
        positions=taken,
        contradictions=told_corrected(clashes, mended),
        evidence=tuple(sorted(((k, _evidence(a, p)) for k, a, p in shown), key=itemgetter(0))),
        corrections=mended,
        outlets=outlets(met, counted, clashes, mended, archive),
        copies=tuple(archive.copied[p.id] for p in archive.papers if p.id in archive.copied),
    )
    return Verdicts(docket, rulings, archive).told(ledger)


def _document(paper: Paper, archive: Archive) -> LedgerDocument:
    told, source = paper.reading.published, paper.reading.document.source
    helpers = archive.sort(k for k in paper.narrowed_by if archive.holds(k)) if paper.narrowed_by else ()
    inferred = paper.basis not in (Basis.GIVEN, Basis.PRINTED)
    note = "placed by other documents that tell of the same meeting" if paper.basis is Basis.NARROWED else ""
    note_ar = in_arabic(note) if note else ""
    return LedgerDocument(
        id=paper.id,
        source=source if source.outlet == paper.outlet else replace(source, outlet=paper.outlet),
        title=paper.title,
        published=Field(
            paper.published, helpers, max(archive.origins(helpers), 1 if paper.days else 0),
            FieldBasis.INFERRED if inferred else FieldBasis.TOLD, note=note, note_ar=note_ar,
        ),
        published_in_text=told,
        published_days=tuple((a.isoformat(), b.isoformat()) for a, b in paper.days),
        repeats=tuple(b.span for b in paper.reading.blocks if b.kind is BlockKind.REPEAT),
        copy_of=archive.copy_of.get(paper.id),
        basis=paper.basis,
        version_of=copied.of if (copied := archive.copied.get(paper.id)) and copied.how is How.VERSION else None,
        credit=paper.credit,
    )  # fmt: skip


def _evidence(a: AnyAssertion, paper: Paper) -> EvidenceItem:
    told, through = a.chain, paper.signed
    if told.speaker or told.relays or told.outlet:
        through = tuple(link for link in (told.speaker, *told.relays, told.outlet or paper.outlet) if link)
    return EvidenceItem(
        document=paper.id,
        span=a.span,
        text=a.span.of(paper.reading.document.text),
        rule=a.rule,
        chain=through,
        layer=LAYERS[type(a)],
    )
