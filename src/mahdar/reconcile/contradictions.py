"""Values that exclude one another, ranked by origins and weight. Unlike statuses and successive offices are none."""

from __future__ import annotations

from collections.abc import Sequence

from mahdar.model.ledger import Contradiction, Figure, Meeting, Position, Statement
from mahdar.reconcile.archive import Archive
from mahdar.reconcile.contradictions_claims import of_positions
from mahdar.reconcile.contradictions_denials import of_statements
from mahdar.reconcile.contradictions_figures import of_figures
from mahdar.reconcile.contradictions_meetings import of_meetings
from mahdar.reconcile.contradictions_weight import ranked


def contradictions(
    meetings: Sequence[Meeting],
    statements: Sequence[Statement],
    figures: Sequence[Figure],
    positions: Sequence[Position],
    archive: Archive,
) -> tuple[Contradiction, ...]:
    """All of them, those most origins stand behind on both sides first."""
    found = (
        *of_meetings(meetings, archive), *of_figures(figures, archive), *of_positions(positions, archive),
        *of_statements(statements, archive),
    )  # fmt: skip
    return ranked(found)
