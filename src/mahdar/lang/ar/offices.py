"""Who bears which office: one assertion for every mention that joins a title and a name."""

from __future__ import annotations

from mahdar.lang.annotation import Annotation
from mahdar.model.assertion import OfficeHeld


def extract(annotation: Annotation) -> list[OfficeHeld]:
    """The offices told, in the order they stand; needs the names found before."""
    return [
        OfficeHeld(
            document=annotation.document.id,
            span=m.span,
            rule=m.rule,
            person=annotation.entities[m.entity],
            office=m.office,
            polity=m.polity,
        )
        for m in annotation.mentions
        if m.office and m.name is not None and m.rule.startswith("office.")
    ]
