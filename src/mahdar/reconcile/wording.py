"""Calendar values as a reader takes them, in English and in Arabic; days and months stay in digits."""

from __future__ import annotations

import re

from mahdar.model.when import Mod, When

_PARTS = {
    "21": ("spring {}", "ربيع {}"), "22": ("summer {}", "صيف {}"),
    "23": ("autumn {}", "خريف {}"), "24": ("winter {}", "شتاء {}"),
    "33": ("the first quarter of {}", "الربع الأول من {}"), "34": ("the second quarter of {}", "الربع الثاني من {}"),
    "35": ("the third quarter of {}", "الربع الثالث من {}"), "36": ("the last quarter of {}", "الربع الأخير من {}"),
    "37": ("the first third of {}", "الثلث الأول من {}"), "38": ("the second third of {}", "الثلث الثاني من {}"),
    "39": ("the last third of {}", "الثلث الأخير من {}"),
    "40": ("the first half of {}", "النصف الأول من {}"), "41": ("the second half of {}", "النصف الثاني من {}"),
}  # fmt: skip
_MODS = {
    Mod.START: ("early {}", "مطلع {}"), Mod.MID: ("mid {}", "منتصف {}"), Mod.END: ("late {}", "أواخر {}"),
    Mod.BEFORE: ("before {}", "ما قبل {}"), Mod.AFTER: ("after {}", "ما بعد {}"), Mod.APPROX: ("about {}", "نحو {}"),
    Mod.LESS_THAN: ("less than {}", "أقل من {}"), Mod.MORE_THAN: ("more than {}", "أكثر من {}"),
}  # fmt: skip


def words(w: When) -> tuple[str, str]:
    """English and Arabic for one value."""
    en, ar = _value(w)
    if w.mod is not None:
        en, ar = (form.format(x) for form, x in zip(_MODS[w.mod], (en, ar), strict=True))
    return en, ar


def _value(w: When) -> tuple[str, str]:
    value = w.value.rstrip("?~%")
    if value.startswith("["):
        first, last = w.earliest.isoformat(), w.latest.isoformat()
        return f"a day between {first} and {last}", f"يوم بين {first} و{last}"
    if "/" in value:
        first, last = value.split("/")
        return f"{first} to {last}", f"{first} إلى {last}"
    if (m := re.fullmatch(r"(\d{4})-(\d\d)", value)) and m[2] in _PARTS:
        en, ar = _PARTS[m[2]]
        return en.format(m[1]), ar.format(m[1])
    return value, value
