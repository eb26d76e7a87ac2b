"""What became of an act announced, in words: English and Arabic."""

from __future__ import annotations

from mahdar.model.counting import ayyam, days
from mahdar.model.when import When
from mahdar.reconcile.notes import Note, on
from mahdar.reconcile.wording import words


def done(told: When, due: When | None, late: tuple[int, int] | None) -> Note:
    """`told`: on the days on which it can have been done; `late` as for a meeting."""
    en, ar = words(told)
    head = Note(f"Told in figures as done, {en}.", f"ورد في أرقام أنه نُفّذ: {ar}.")
    if due is None:
        return head
    due_en, due_ar = words(due)
    if late is None:
        return head + Note(f"Within its time ({due_en}).", f"ضمن موعده ({due_ar}).")
    least, most = late
    if least == 0:
        return head + Note(
            f"Its day is not known more closely: within its time ({due_en}), or up to {days(most)} late.",
            f"ولا يُعرف اليوم بدقة أكبر: ضمن موعده ({due_ar}) أو بتأخر يصل إلى {ayyam(most, after=True)}.",
        )
    many_en = days(least) if least == most else f"{least} to {days(most)}"
    many_ar = ayyam(least, after=True) if least == most else f"{least} إلى {ayyam(most)}"
    return head + Note(f"{many_en} after its time ({due_en}) had ended.", f"بعد {many_ar} من نهاية موعده ({due_ar}).")


def early(due: When) -> Note:
    en, ar = words(due)
    return Note(f"Before its time ({en}) began.", f"قبل بداية موعده ({ar}).")


def convened() -> Note:
    return Note(
        "Known again by its words: the meeting it was to bring about.", "عُرف من ألفاظه: وهو الاجتماع الذي وُعد به."
    )


def refused(day: When | None) -> Note:
    en_on, fi = on(day)
    return Note(f"Rejected by its announcer{en_on}.", f"رفضه من أعلنه{fi}.")


def denied(day: When | None) -> Note:
    en_on, fi = on(day)
    return Note(f"Denied{en_on}.", f"نُفي{fi}.")
