"""The notes of fields in Arabic: each says what its English sentence says, with the same numbers."""

from __future__ import annotations

import re

_SAID = (
    (r"follows number (\d+), which the text calls the one before", "يلي الرقم {0} الذي يسميه النص سابقا له"),
    (r"the text tells of number (\d+) as held before it", "يذكر النص أن الرقم {0} انعقد قبله"),
    (r"the text tells of (\d+) before; it says nothing else of number (\d+)",
     "يعد النص {0} قبله، ولا يقول عن الرقم {1} غير ذلك"),
    (r"held between numbers (\d+) and (\d+)", "انعقد بين الرقمين {0} و{1}"),
    (r"told as in session; its last known day has passed", "ذُكر منعقدا، وقد مضى آخر أيامه المعروفة"),
    (r"told in the present on the day of publication", "ذُكر بصيغة الحاضر يوم النشر"),
    (r"placed by other documents that tell of the same meeting", "ضيّقته مصادر أخرى تروي الاجتماع نفسه"),
    (r"as its outlet corrected", "كما صححه منبره"),
)  # fmt: skip
_KNOWN = tuple((re.compile(en), ar) for en, ar in _SAID)


def in_arabic(note: str) -> str:
    """Empty for a sentence that has none."""
    for pattern, arabic in _KNOWN:
        if found := pattern.fullmatch(note):
            return arabic.format(*found.groups())
    return ""
