"""Copies, versions and what they changed as JSON."""

from __future__ import annotations

from mahdar.model.copying import Copied
from mahdar.publish import forms


def copied(x: Copied) -> forms.Copied:
    return {
        "document": x.document,
        "of": x.of,
        "how": str(x.how),
        "origin": x.origin,
        "share": x.share,
        "taken": x.taken,
        "order": str(x.order),
    }
