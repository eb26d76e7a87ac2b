"""Words of a fate that are not the meeting's own: of another one, of an earlier time, of a hope."""

from __future__ import annotations

from mahdar.lang.ar.meetings_scene import Scene
from mahdar.lang.ar.meetings_told import Draft
from mahdar.lang.ar.meetings_words import folded

_AGAIN = folded("تأجيلها", "تأجيله", "تأجيلهما", "إرجائها", "إرجائه", "تأخيرها", "تأخيره")


def once(scene: Scene, k: int) -> bool:
    """`... اجتماعات اللجنة، بعد تأجيلها أسبوعين`: it was put off before."""
    return scene.form(k) in _AGAIN and scene.form(k - 1) in ("بعد", "عقب", "رغم")


def something_else(scene: Scene, k: int, draft: Draft) -> bool:
    """`إرجاء مناقشة ... إلى اجتماع الوزراء`: what is put off is put off to the meeting."""
    return any(scene.form(j) in ("الي", "حتي") for j in range(k + 1, scene.token_at(draft.start)))


def leads_on(scene: Scene, k: int, right: int) -> bool:
    """Does the next meeting stand right behind token k, one word between at most?"""
    return k + 2 >= len(scene.tokens) or scene.tokens[k + 2].start >= right


def hoped(form: str) -> bool:
    """`أثق في نجاح القمة`: a success may be hoped for."""
    return form.endswith("نجاح")
