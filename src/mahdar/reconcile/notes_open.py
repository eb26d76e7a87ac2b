"""Why an announcement of which nothing was held came out as it did, in words: English and Arabic."""

from __future__ import annotations

from mahdar.model.counting import arabic, count
from mahdar.model.outcome import Coverage
from mahdar.model.when import When
from mahdar.reconcile.notes import Note, named, on
from mahdar.reconcile.wording import words

AFTER = 60
"""Days after a window in which coverage is counted."""


def cancelled(day: When | None) -> Note:
    en_on, fi = on(day)
    return Note(f"Told as cancelled{en_on}.", f"أُعلن إلغاؤه{fi}.")


def postponed(day: When | None) -> Note:
    en_on, fi = on(day)
    return Note(f"Told as postponed{en_on}; no new date is told.", f"أُعلن تأجيله{fi}، ولم يُذكر موعد جديد.")


def replaced(due: When | None, day: When | None) -> Note:
    en_on, fi = on(day)
    en, ar = words(due) if due is not None else ("", "")
    return Note(
        f"Announced anew{en_on}{f' for {en}' if en else ''}.", f"أُعلن من جديد{fi}{f'، والموعد {ar}' if ar else ''}."
    )


def lapsed(kind: str, due: When, seen: Coverage) -> Note:
    (en, ar), (due_en, due_ar) = named(kind), words(due)
    return Note(
        f"Not held by the end of {due_en}: {_texts(seen)} within {AFTER} days after {_tell(seen)} of the series and of "
        f"no {en} held.",
        f"لم يُعقد حتى نهاية الموعد ({due_ar}): {_nusus(seen)} في {AFTER} يوما بعده تتناول المسار ولا تذكر انعقاده "
        f"({ar}).",
    )


def unknown(due: When) -> Note:
    en, ar = words(due)
    return Note(
        f"Its time ({en}) has passed; the texts at hand do not say what became of it.",
        f"انقضى موعده ({ar}) ولا تذكر النصوص المتاحة ما آل إليه.",
    )


def silence(seen: Coverage | None) -> Note:
    """Why silence is no lapse: nothing, or too little, tells of the series in the days after."""
    proves = Note("Silence proves nothing.", "والصمت ليس دليلا.")
    if seen is None:
        nowhere = Note("It belongs to no series whose coverage could be counted.", "ولا مسار له تُحصى تغطيته.")
        return nowhere + proves
    if not seen.documents:
        none = Note(
            f"No text of the {AFTER} days after it tells of the series.",
            f"ولا نص في {AFTER} يوما بعده يتناول المسار.",
        )
        return none + proves
    few = Note(
        f"Only {_texts(seen)} within {AFTER} days after {_tell(seen)} of the series.",
        f"ولا يتناول المسار في {AFTER} يوما بعده إلا {_nusus(seen)}.",
    )
    return few + proves


def another_held(kind: str) -> Note:
    en, ar = named(kind)
    return Note(
        f"A {en} of the series was held in that time, and nothing tells whether it was the one announced.",
        f"وعُقد في تلك المدة اجتماع من هذا النوع ({ar}) في المسار نفسه، ولا يُعرف هل هو المعلن عنه.",
    )


def undated() -> Note:
    return Note("No date was set, and nothing of it is told so far.", "لم يُحدَّد له موعد، ولم يرد عنه شيء حتى الآن.")


def pending(due: When) -> Note:
    en, ar = words(due)
    return Note(f"Its time ({en}) has not passed yet.", f"لم ينقض موعده ({ar}) بعد.")


def pending_on_edge(due: When) -> Note:
    en, ar = words(due)
    narrow, wide = due.bounds.last_sure, due.bounds.last
    return Note(
        f"Its time ({en}) has passed where that ends on {narrow}, and not where it ends on {wide}.",
        f"انقضى موعده ({ar}) إذا انتهى في {narrow}، ولم ينقض إذا انتهى في {wide}.",
    )


def undone() -> Note:
    return Note("The texts at hand do not say what became of it.", "لا تذكر النصوص المتاحة ما آل إليه.")


def stands() -> Note:
    return Note("Nothing told since speaks against it.", "لم يرد بعده ما يخالفه.")


def _texts(seen: Coverage) -> str:
    return f"{count(seen.documents, 'text')} of {count(seen.outlets, 'outlet')}"


def _tell(seen: Coverage) -> str:
    return "tells" if seen.documents == 1 else "tell"


def _nusus(seen: Coverage) -> str:
    texts = arabic(seen.documents, "نص واحد", "نصان", "نصوص", "نصا", "نص")
    return f"{texts} من {arabic(seen.outlets, 'منبر واحد', 'منبرين', 'منابر', 'منبرا', 'منبر')}"
