"""Names in zip archives, which say in no reliable way how they are encoded."""

from __future__ import annotations

import re
import unicodedata
import zipfile

_UTF_8 = 0x800  # the flag of names that are
_DOS = ("cp720", "cp1256", "cp864")  # as Arabic systems have written them
_ARABIC = re.compile("[\u0621-\u064a\u0660-\u0669]")


def name_of(info: zipfile.ZipInfo) -> str:
    """The name as it was written: what is not flagged as UTF-8 is that all the same, or of the Arabic code page in
    which most of it are letters; else of the one that the format prescribes."""
    if info.flag_bits & _UTF_8 or info.filename.isascii():
        return info.filename
    try:
        raw = info.filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        pass
    told = [name for encoding in _DOS if (name := _in(raw, encoding)) is not None]
    best = max(told, key=lambda name: len(_ARABIC.findall(name)), default=info.filename)
    return best if 2 * len(_ARABIC.findall(best)) > sum(not c.isascii() for c in best) else info.filename


def _in(raw: bytes, encoding: str) -> str | None:
    try:
        return unicodedata.normalize("NFKC", raw.decode(encoding))
    except UnicodeDecodeError:
        return None
