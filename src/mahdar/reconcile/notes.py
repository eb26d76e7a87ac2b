"""Why an announcement came out as it did, in words: one English and one Arabic text a case."""

from __future__ import annotations

from dataclasses import dataclass

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


def _kind(kind: str) -> tuple[str, str]:
    return _KINDS.get(kind, _KINDS["other"])


def held_inside(kind: str, held: str, due: str) -> Note:
    en, ar = _kind(kind)
    return Note(f"The {en} was held {held}, within {due}.", f"عُقد ما أُعلن ({ar}) في {held}، ضمن الموعد {due}.")


def held_without_window(kind: str, held: str) -> Note:
    en, ar = _kind(kind)
    return Note(f"No date was set; the {en} was held {held}.", f"لم يُحدَّد موعد، وعُقد ما أُعلن ({ar}) في {held}.")


def held_by_number(kind: str, ordinal: int | None) -> Note:
    en, ar = _kind(kind)
    number = f" {ordinal}" if ordinal is not None else ""
    return Note(
        f"The {en}{number} was held; no text gives its day.",
        f"عُقد ما أُعلن ({ar}{number}) ولا يذكر أي نص يومه.",
    )


def kept_by_wide_reading(kind: str, held: str, due: str, last_sure: str, last: str, late: int) -> Note:
    en, ar = _kind(kind)
    days = f"{late} day" if late == 1 else f"{late} days"
    return Note(
        f"The {en} was held {held}: within {due} if that ends on {last}, {days} late if it ends on {last_sure}.",
        f"عُقد ما أُعلن ({ar}) في {held}: ضمن الموعد {due} إذا كانت نهايته {last}، "
        f"ومتأخرا {late} يوما إذا كانت نهايته {last_sure}.",
    )


def held_late(kind: str, held: str, due: str, late: tuple[int, int]) -> Note:
    en, ar = _kind(kind)
    least, most = late
    if least == most:
        days, ayyam = f"{least} day{'s' if least != 1 else ''}", f"{least} يوما"
    else:
        days, ayyam = f"{least} to {most} days, by how {due} is read,", f"بين {least} و{most} يوما بحسب قراءة الموعد"
    return Note(
        f"The {en} was held {held}, {days} after the end of {due}.",
        f"عُقد ما أُعلن ({ar}) في {held}، متأخرا {ayyam} عن نهاية {due}.",
    )


def held_partly_inside(kind: str, held: str, due: str) -> Note:
    en, ar = _kind(kind)
    return Note(
        f"The {en} was held {held}, which {due} covers in part only: its day is not known more closely.",
        f"عُقد ما أُعلن ({ar}) في {held}، والموعد {due} لا يغطي ذلك كله، ولا يُعرف يومه بدقة أكبر.",
    )


def held_early(kind: str, held: str, due: str) -> Note:
    en, ar = _kind(kind)
    return Note(
        f"The {en} was held {held}, before {due} began.", f"عُقد ما أُعلن ({ar}) في {held} قبل بداية الموعد {due}."
    )


def held_elsewhere(place: str, promised: str) -> Note:
    return Note(f"It met in {place}, not in {promised}.", f"انعقد في {place} وليس في {promised}.")


def circular() -> Note:
    return Note(
        "The day of the text that tells so is itself inferred from this announcement: this is no independent proof.",
        "تاريخ النص الذي يروي ذلك مستنتج من هذا الإعلان نفسه، فليس دليلا مستقلا.",
    )


def reversed_on(day: str | None) -> Note:
    on, fi = (f" on {day}", f" في {day}") if day else ("", "")
    return Note(f"Reversed{on}: readiness to go on was told.", f"جرى التراجع عن ذلك{fi} بإعلان الاستعداد للاستئناف.")


def met_again(kind: str, ordinal: int | None, held: str | None) -> Note:
    en, ar = _kind(kind)
    number = f" {ordinal}" if ordinal is not None else ""
    on, fi = (f" {held}", f" في {held}") if held else ("", "")
    return Note(f"The series went on: {en}{number} was held{on}.", f"استمرت الاجتماعات: عُقد ({ar}{number}){fi}.")


def cancelled(day: str | None) -> Note:
    on, fi = (f" on {day}", f" في {day}") if day else ("", "")
    return Note(f"Told as cancelled{on}.", f"أُعلن إلغاؤه{fi}.")


def postponed(day: str | None) -> Note:
    on, fi = (f" on {day}", f" في {day}") if day else ("", "")
    return Note(f"Told as postponed{on}.", f"أُعلن تأجيله{fi}.")


def replaced(due: str | None, day: str | None) -> Note:
    on, fi = (f" on {day}", f" في {day}") if day else ("", "")
    to, ila = (f" for {due}", f" إلى {due}") if due else ("", "")
    return Note(f"Announced anew{on}{to}.", f"أُعلن من جديد{fi}{ila}.")


def lapsed(due: str, papers: int, outlets: int) -> Note:
    return Note(
        f"Nothing was held: {due} closed, and {papers} texts of {outlets} outlets within 60 days "
        "tell of the series without it.",
        f"لم يُعقد: انقضى الموعد {due}، وفي ستين يوما بعده {papers} نصوص من {outlets} منابر تتناول المسار من دون ذكره.",
    )


def unknown(due: str) -> Note:
    return Note(
        f"{due} has passed; the texts at hand do not say what became of it. That is no proof that nothing was held.",
        f"انقضى الموعد {due} ولا تذكر النصوص المتاحة ما آل إليه، وليس هذا دليلا على أنه لم يُعقد.",
    )


def undated(announced: str | None) -> Note:
    on, fi = (f" ({announced})", f" ({announced})") if announced else ("", "")
    return Note(f"No date was set{on}; nothing of it is told so far.", f"لم يُحدَّد موعد{fi}، ولم يرد عنه شيء حتى الآن.")


def pending(due: str) -> Note:
    return Note(f"{due} has not passed yet.", f"لم ينقض الموعد {due} بعد.")


def undone() -> Note:
    return Note("The texts at hand do not say what became of it.", "لا تذكر النصوص المتاحة ما آل إليه.")


def stands() -> Note:
    return Note("Nothing told since speaks against it.", "لم يرد بعده ما يخالفه.")
