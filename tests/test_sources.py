"""`mahdar sources`: what of each outlet is at hand, and where it is silent."""

from __future__ import annotations

import json
from pathlib import Path

from tests.deciding import run, run_json


def press(where: Path) -> Path:
    """An outlet that is silent for months, one that is not, one of a single text, and a text of nobody's."""
    days = [f"2031-01-{d:02d}" for d in range(1, 9)] + [f"2031-06-{d:02d}" for d in range(1, 5)]
    rows = [{"text": f"نص رقم {n} من منبر الضفة", "published": d, "outlet": "منبر الضفة"} for n, d in enumerate(days)]
    rows += [{"text": f"نص رقم {n} من شراع", "published": f"2031-01-{n + 1:02d}", "outlet": "شراع"} for n in range(6)]
    rows += [
        {"text": text, "published": f"2031-02-0{n + 1}", "outlet": "شراع"}
        for n, text in enumerate((
            "The two delegations said on Monday that the committee of the river would meet again in the spring.",
            "وزیر امور خارجه گفت که نشست کمیته رودخانه فردا در پایتخت با حضور هیئت هایی از سه کشور برگزار می شود",
        ))
    ]  # fmt: skip
    rows += [{"text": "نص بلا يوم من موجة", "outlet": "موجة"}, {"text": "نص لا يعرف أحد من أين هو"}]
    file = where / "wire.jsonl"
    file.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows), encoding="utf-8")
    return file


def test_outlets_are_told_with_their_days_and_their_silences(tmp_path: Path) -> None:
    ledger = tmp_path / "l.db"
    assert run("build", press(tmp_path), "--ledger", ledger, "--processes", 1).exit_code == 0
    told = {c["outlet"]: c for c in run_json("sources", "--ledger", ledger)}
    assert list(told) == ["منبر الضفة", "شراع", "موجة", None]
    first = told["منبر الضفة"]
    assert (first["texts"], first["dated"], first["first"], first["last"]) == (12, 12, "2031-01-01", "2031-06-04")
    assert first["silences"] == [{"first": "2031-01-09", "last": "2031-05-31", "days": 143, "usual": 1}]
    assert told["شراع"]["silences"] == []
    assert told["شراع"]["languages"] == {"ar": 6, "en": 1, "fa": 1}
    assert told["شراع"]["longest_silence"] == {"first": "2031-01-07", "last": "2031-01-31", "days": 25, "usual": 1}
    assert [told[o]["days_since_last"] for o in ("منبر الضفة", "شراع", "موجة")] == [0, 122, None]
    assert (told["موجة"]["texts"], told["موجة"]["undated"], told["موجة"]["first"]) == (1, 1, None)
    assert told[None]["texts"] == 1
    table = run("sources", "--ledger", ledger).stdout
    assert "2031-01-09" in table
    assert "at most 25 days" in table
    assert "archived" not in table, "a column of nothing"
    assert "22 texts of 3 outlets; 2 undated" in table
    early = run_json("sources", "--ledger", ledger, "--as-of", "2031-01-02")
    assert {c["outlet"]: c["texts"] for c in early} == {"منبر الضفة": 2, "شراع": 2}


def test_what_was_learned_and_archived_is_counted(ledger: Path) -> None:
    (one,) = run_json("sources", "--ledger", ledger)
    assert (one["outlet"], one["texts"], one["archived"], one["furniture"]) == (None, 3, 0, 0)
