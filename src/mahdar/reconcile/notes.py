"""Why an announcement came out as it did, in words: one English and one Arabic text a case."""

from __future__ import annotations

from dataclasses import dataclass

from mahdar.model.counting import ayyam, days
from mahdar.model.when import When
from mahdar.reconcile.wording import words

_KINDS = {
    "round": ("round", "الجولة"),
    "summit": ("summit", "القمة"),
    "ministerial": ("ministers' meeting", "الاجتماع الوزاري"),
    "technical": ("technical meeting", "الاجتماع الفني"),
    "bilateral": ("bilateral meeting", "اللقاء الثنائي"),
    "congress": ("congress", "المؤتمر"),
    "working_group": ("working group's meeting", "اجتماع مجموعة العمل"),
    "other": ("meeting", "الاجتماع"),
}


@dataclass(frozen=True, slots=True)
class Note:
    en: str = ""
    ar: str = ""

    def __add__(self, other: Note) -> Note:
        return Note(f"{self.en} {other.en}".strip(), f"{self.ar} {other.ar}".strip())


@dataclass(frozen=True, slots=True)
class _Filled:
    """The words of one language that templates are filled with; absent values leave nothing behind."""

    kind: str
    held: str = ""
    due: str = ""


def _fill(kind: str, held: When | None = None, due: When | None = None, number: int | None = None) -> list[_Filled]:
    names = named(kind)
    number_word = f" {number}" if number is not None else ""
    times = [words(w) if w is not None else ("", "") for w in (held, due)]
    return [_Filled(f"{names[i]}{number_word}", times[0][i], times[1][i]) for i in (0, 1)]


def named(kind: str) -> tuple[str, str]:
    """A kind of meeting in both languages."""
    return _KINDS.get(kind, _KINDS["other"])


def on(day: When | None) -> tuple[str, str]:
    if day is None:
        return "", ""
    en, ar = words(day)
    return f" on {en}" if day.exact else f" in {en}", f" في {ar}"


def held_inside(kind: str, held: When, due: When) -> Note:
    en, ar = _fill(kind, held, due)
    return Note(
        f"Held within its time ({en.due}): {en.kind}, {en.held}.", f"عُقد ضمن موعده ({ar.due}): {ar.kind}، {ar.held}."
    )


def held_without_window(kind: str, held: When) -> Note:
    en, ar = _fill(kind, held)
    return Note(f"No date was set; held: {en.kind}, {en.held}.", f"لم يُحدَّد له موعد، وعُقد: {ar.kind}، {ar.held}.")


def held_by_number(kind: str, number: int | None) -> Note:
    en, ar = _fill(kind, number=number)
    return Note(f"Held: {en.kind}; no text gives its day.", f"عُقد: {ar.kind}، ولا يذكر أي نص يومه.")


def kept_by_wide_reading(kind: str, held: When, due: When, late: int) -> Note:
    en, ar = _fill(kind, held, due)
    narrow, wide = due.bounds.last_sure, due.bounds.last
    return Note(
        f"Held: {en.kind}, {en.held}. Within {en.due} where that ends on {wide}; "
        f"{days(late)} late where it ends on {narrow}.",
        f"عُقد: {ar.kind}، {ar.held}. ضمن الموعد ({ar.due}) إذا انتهى في {wide}، "
        f"ومتأخرا {ayyam(late)} إذا انتهى في {narrow}.",
    )


def kept_by_early_reading(kind: str, held: When, due: When) -> Note:
    en, ar = _fill(kind, held, due)
    narrow, wide = due.bounds.first_sure, due.bounds.first
    return Note(
        f"Held: {en.kind}, {en.held}. Within {en.due} where that begins on {wide}; ahead of it where it begins on "
        f"{narrow}.",
        f"عُقد: {ar.kind}، {ar.held}. ضمن الموعد ({ar.due}) إذا بدأ في {wide}، وقبله إذا بدأ في {narrow}.",
    )


def held_late(kind: str, held: When, due: When, late: tuple[int, int]) -> Note:
    en, ar = _fill(kind, held, due)
    least, most = late
    narrow, wide = due.bounds.last_sure, due.bounds.last
    head = Note(f"Held: {en.kind}, {en.held}.", f"عُقد: {ar.kind}، {ar.held}.")
    if least == most:
        return head + Note(
            f"{days(least)} after {en.due} had ended.", f"بعد {ayyam(least, after=True)} من نهاية الموعد ({ar.due})."
        )
    if narrow == wide:
        return head + Note(
            f"{least} to {days(most)} after {en.due} had ended.",
            f"بعد {least} إلى {ayyam(most)} من نهاية الموعد ({ar.due}).",
        )
    return head + Note(
        f"{days(least)} late where {en.due} ends on {wide}, {days(most)} where it ends on {narrow}.",
        f"متأخرا {ayyam(least)} إذا انتهى الموعد ({ar.due}) في {wide}، و{ayyam(most)} إذا انتهى في {narrow}.",
    )


def held_partly_inside(kind: str, held: When, due: When) -> Note:
    en, ar = _fill(kind, held, due)
    return Note(
        f"Held: {en.kind}, {en.held}; {en.due} covers that in part only, and its day is not known more closely.",
        f"عُقد: {ar.kind}، {ar.held}؛ والموعد ({ar.due}) لا يغطي ذلك كله، ولا يُعرف اليوم بدقة أكبر.",
    )


def held_from_unknown_day(kind: str, held: When, due: When, late: int) -> Note:
    en, ar = _fill(kind, held, due)
    return Note(
        f"In session {en.held}: {en.kind}. No text tells when it opened: within its time ({en.due}), or {days(late)} "
        f"late.",
        f"كان منعقدا في {ar.held}: {ar.kind}. ولا يذكر أي نص يوم افتتاحه: ضمن موعده ({ar.due}) أو متأخرا "
        f"{ayyam(late)}.",
    )


def held_early(kind: str, held: When, due: When) -> Note:
    en, ar = _fill(kind, held, due)
    return Note(
        f"Held before its time ({en.due}) began: {en.kind}, {en.held}.",
        f"عُقد قبل بداية موعده ({ar.due}): {ar.kind}، {ar.held}.",
    )


def held_elsewhere(place: str, promised: str) -> Note:
    return Note(f"In {place}, not in {promised}.", f"في {place} وليس في {promised}.")


def circular() -> Note:
    return Note(
        "The day of the text that tells so is itself inferred from this announcement: this is no independent proof.",
        "تاريخ النص الذي يروي ذلك مستنتج من هذا الإعلان نفسه، فليس دليلا مستقلا.",
    )


def owed() -> Note:
    return Note(
        "The day of the announcement is itself inferred from this meeting: it could not but agree with it.",
        "تاريخ الإعلان مستنتج من هذا الاجتماع نفسه، فلا بد أن يوافقه.",
    )


def reversed_on(day: When | None) -> Note:
    en_on, fi = on(day)
    return Note(f"Reversed{en_on}: readiness to go on was told.", f"جرى التراجع عن ذلك{fi} بإعلان الاستعداد للاستئناف.")


def met_again(kind: str, number: int | None, held: When | None) -> Note:
    en, ar = _fill(kind, held, number=number)
    when, mata = (f", {en.held}", f"، {ar.held}") if held else ("", "")
    return Note(f"The series went on: {en.kind}{when}.", f"استمرت الاجتماعات: {ar.kind}{mata}.")
