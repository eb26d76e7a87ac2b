"""Parts of a count: of which total they are, and the place that sets them apart."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mahdar.lang.ar.meetings_scene import Scene
from mahdar.model.assertion import Entity, EntityKind, FigureClaimed, Told
from mahdar.model.span import Span

OF_THEM = frozenset({"منهم", "منهن"})
_TOTALS = 8  # figures before one among which its total is sought
_OF_TOTAL = re.compile(r"(?<!\w)(?:و?من)?(?:هم|ها|بينهم|بينها|ضمنهم)(?!\w)|(?<!\w)و?(?:منهم|منها|بينهم|بينها)(?!\w)")


def whole(
    scene: Scene, sentence: int, start: int, end: int, value: float, before: Sequence[FigureClaimed]
) -> Span | None:
    """`منهم 261`, `250 منهم`: the total told before in the sentence, which begins there, of a number at `start`."""
    folded = scene.annotation.folded
    earlier = [f for f in before[-_TOTALS:] if folded.index(f.span.start) >= sentence]
    if not earlier:
        return None
    total = next((f for f in reversed(earlier) if f.part_of is None), earlier[0])
    gap = scene.text[folded.index(total.span.end) : start]
    told = _OF_TOTAL.search(gap) is not None or scene.form(scene.token_at(end)) in OF_THEM
    return total.span if told and total.value > value else None


def of_those(scene: Scene, start: int, end: int) -> bool:
    """`بينهم 60 في X و55 في Y`: after the whole, or after a part told so."""
    between = scene.text[start:end]
    return _OF_TOTAL.search(between) is not None or (placed(scene, start) is not None and between.endswith(" و"))


def placed(scene: Scene, end: int) -> Told[Entity] | None:
    """The town or state in which those are who were just counted."""
    k = scene.token_at(end)
    if scene.form(k) != "في":
        return None
    named = scene.mentions.at(scene.tokens[k + 1].start) if k + 1 < len(scene.tokens) else None
    if named is None or scene.entity(named.value).kind not in (EntityKind.PLACE, EntityKind.STATE):
        return None
    return Told(scene.entity(named.value), scene.span(named.start, named.end))
