"""What is said of a decision in the ledger, in both languages of the dossier."""

from __future__ import annotations

from mahdar.model.decision import Decision
from mahdar.reconcile.notes import Note

NOTHING = Note()


def decided(d: Decision) -> Note:
    return Note(f"decided by {d.author} on {d.at[:10]}: {d.reason}", f"قرار {d.author} في {d.at[:10]}: {d.reason}")


def retracted(by: Decision) -> Note:
    return Note(
        f"taken back by {by.author} on {by.at[:10]}: {by.reason}", f"سحبه {by.author} في {by.at[:10]}: {by.reason}"
    )


def no_decision(key: str) -> Note:
    return Note(f"there is no decision {key}", f"لا قرار بالمعرّف {key}")


def gone() -> Note:
    return Note("what it was made on is not told any more", "ما اتُّخذ بشأنه لم يعد يرد في المصادر")


def not_counted() -> Note:
    return Note("its document does not count as of this day", "وثيقته لا تُحتسب حتى هذا اليوم")


def told_already() -> Note:
    return Note("the reading tells the same by itself", "القراءة الآلية تقول ذلك من تلقاء نفسها")


def overruled() -> Note:
    return Note("another decision stands against it", "يعارضه قرار آخر قائم")


def no_value() -> Note:
    return Note("there is no such field, or no such value of it", "لا حقل كهذا، أو لا قيمة كهذه له")


def held_apart() -> Note:
    return Note("another decision, or their kind, keeps them apart", "يفصل بينهما قرار آخر أو اختلاف نوعهما")


def no_two() -> Note:
    return Note("the tellings named are of one entry still", "ما زالت الروايات المذكورة لمدخل واحد")
