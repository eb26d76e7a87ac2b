"""Articles made up for tests: a river commission, its rounds and its ministers."""

from __future__ import annotations

from pathlib import Path

ORDINALS = ("الأولى", "الثانية", "الثالثة", "الرابعة", "الخامسة", "السادسة", "السابعة", "الثامنة", "التاسعة", "العاشرة")


def article(number: int) -> str:
    """The article of a number: each is another text, with its date, a meeting and a statement."""
    ordinal, day, month = ORDINALS[number % 10], number % 28 + 1, number // 28 % 12 + 1
    return (
        f"لجنة النهر تختتم الجولة {ordinal}\n{day:02d}/{month:02d}/2019\n\n"
        f"اختتمت في نواكشوط أمس الجولة {ordinal} من مشاورات لجنة النهر، بحضور {number + 12} خبيرا.\n"
        f"وقال وزير الخارجية الموريتاني سالم ولد المختار إن الوفود اتفقت على {number + 3} بنود.\n"
        "وأضاف أن الجولة المقبلة ستعقد في داكار في نهاية العام.\n"
    )


def folder_of(where: Path, numbers: range) -> Path:
    """A folder with one file for each number."""
    where.mkdir(parents=True, exist_ok=True)
    for n in numbers:
        (where / f"{n:04d}.txt").write_text(article(n), encoding="utf-8")
    return where
