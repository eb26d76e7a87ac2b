"""What was announced again and again, in words: English and Arabic."""

from __future__ import annotations

from collections.abc import Sequence

from mahdar.model.counting import arabic, ayyam, days
from mahdar.model.when import When
from mahdar.reconcile.notes import Note
from mahdar.reconcile.wording import words


def renewed(
    promised: Sequence[tuple[When | None, When | None]], held: When | None, met: bool, slipped: tuple[int, int] | None
) -> Note:
    """`promised`: for when each link was, and when it was told. `held` on the days known, where it was `met` at all."""
    en = ", then ".join(_link(*p).en for p in promised)
    ar = "، ثم ".join(_link(*p).ar for p in promised)
    many = len(promised)
    head = Note(f"Announced {many} times: {en}", f"أُعلن {_times(many)}: {ar}")
    if held is not None:
        held_en, held_ar = words(held)
        head = Note(f"{head.en}; held {held_en}", f"{head.ar}؛ وعُقد في {held_ar}")
    elif met:
        head = Note(f"{head.en}; held, on days that no text gives", f"{head.ar}؛ وعُقد في أيام لا يذكرها نص")
    if slipped is None:
        return Note(f"{head.en}.", f"{head.ar}.")
    if slipped == (0, 0):
        return Note(f"{head.en}: within the time first announced.", f"{head.ar}: ضمن الموعد الأول.")
    late_en, late_ar = _range(*slipped)
    verb_en, verb_ar = ("", "") if met else ("put off so far by ", "تأجل حتى الآن ")
    return Note(
        f"{head.en}: {verb_en}{late_en} after the time first announced." if met else f"{head.en}: {verb_en}{late_en}.",
        f"{head.ar}: بعد {late_ar} من نهاية الموعد الأول." if met else f"{head.ar}: {verb_ar}{late_ar}.",
    )


def _link(due: When | None, told: When | None) -> Note:
    en, ar = words(due) if due is not None else ("no date", "بلا موعد")
    if told is None:
        return Note(f"for {en}" if due is not None else en, ar)
    told_en, told_ar = words(told)
    return Note(f"{f'for {en}' if due is not None else en} ({told_en})", f"{ar} ({told_ar})")


def _times(n: int) -> str:
    return arabic(n, "مرة واحدة", "مرتين", "مرات", "مرة", "مرة")


def _range(least: int, most: int) -> tuple[str, str]:
    if least == most:
        return days(least), ayyam(least, after=True)
    return f"{least} to {days(most)}", f"{least} إلى {ayyam(most)}"
