"""The written forms of the verbs that take a stand, or report one."""

from __future__ import annotations

from functools import cache

from mahdar.lang.ar.speech_forms import Form, Shape, table, word_values

_CITY = ("مدينه", "مدينات")  # no participle of `أدان`
_NO_VERBS = ("دعاه", "ناصر", "قاوم", "قاومت", "قاوموا")  # preachers, a first name, a fight


@cache
def stance_verbs() -> dict[str, Form]:
    """Every form of a verb of stance, and of those that report one."""
    report = word_values("stance", "report")
    said = table("speech", ("verb",)).items()
    told = {word: form for word, form in said if form.verb.past in report or form.verb.past == "وصف"}
    out = told | table("stance", ("light", "assent")) | table("stance", ("act",)) | _assent()
    out |= {word + "ا": form for word, form in out.items() if form.object and word.endswith("هم")}
    return {word: form for word, form in out.items() if not word.endswith(_CITY) and word.lstrip("وف") not in _NO_VERBS}


@cache
def assenting() -> dict[str, Form]:
    """`توافق على كذا`, `نوافق`: what agrees where no negation stands before it."""
    forms = table("stance", ("assent",))
    return {word: form for word, form in forms.items() if form.shape in (Shape.PRESENT, Shape.WE)}


@cache
def _assent() -> dict[str, Form]:
    """`وافق على كذا`; its present is a stand of the other kind under a negation."""
    forms = table("stance", ("assent",))
    return {word: form for word, form in forms.items() if form.shape in (Shape.PAST, Shape.PARTICIPLE)}
