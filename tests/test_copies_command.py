"""`mahdar copies`, and what the dossier shows of a page that was changed."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from starlette.testclient import TestClient
from typer.testing import CliRunner

from mahdar.cli.app import app

BODY = (
    "عقدت الجولة الخامسة من محادثات مرجانة اليوم الثلاثاء في العاصمة سرحان بمشاركة وفود الدول الضامنة الثلاث.",
    "وقال رئيس الوفد المضيف سامر الحداد إن المشاركين اتفقوا على مواصلة العمل من أجل تثبيت وقف إطلاق النار.",
    "وأضاف أن الجولة المقبلة ستعقد في النصف الثاني من العام الجاري، وأن الأطراف ستواصل مشاوراتها في هذا الإطار.",
    "وأسفرت الاشتباكات في الأسبوع الماضي عن مقتل 45 شخصا بحسب الشبكة المدنية للرصد، فيما نزح المئات من القرى.",
)
OWN = "ويرى مراقبون أن الخلاف ما زال قائما بين الوفود على جوهر المسائل المطروحة منذ سنوات طويلة من غير حل قريب."


def record(outlet: str, day: str, url: str, *lines: str) -> str:
    text = "\n".join(lines)
    return json.dumps({"text": text, "outlet": outlet, "published": day, "url": url}, ensure_ascii=False)


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("copies")
    title, page = "اختتام جولة مرجانة", "https://shira.example/n?id=9"
    changed = [line.replace("45", "54") for line in BODY]
    (folder / "w.jsonl").write_text(
        "\n".join(
            (
                record("سانا", "2019-05-14", "https://sana.example/1", title, "سرحان - سانا", *BODY),
                record(
                    "الميناء", "2019-05-14", "https://mina.example/1", "ختام", "سرحان (سانا) - " + BODY[0], *BODY[1:]
                ),
                record("الشراع", "2019-05-15", page, "محادثات مرجانة تنتهي", *BODY),
                record("الشراع", "2019-05-16", page + "&utm_source=x", "محادثات مرجانة تنتهي", *changed, "وصدر بيان."),
                record("البيادر", "2019-05-17", "https://b.example/1", "قراءة", OWN, BODY[1], OWN[::-1]),
            )
        ),
        encoding="utf-8",
    )
    file = str(folder / "l.db")
    done = CliRunner().invoke(app, ["build", str(folder / "w.jsonl"), "--track", "none", "--ledger", file])
    assert done.exit_code == 0, done.output
    return file


def told(ledger: str, *arguments: str) -> Any:
    done = CliRunner().invoke(app, ["copies", *arguments, "--ledger", ledger, "--json"])
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def exported(ledger: str) -> dict[str, Any]:
    done = CliRunner().invoke(app, ["export", "--ledger", ledger])
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_families_with_their_agency(ledger: str) -> None:
    (family,) = told(ledger)
    documents = {d["id"]: d for d in exported(ledger)["documents"]}
    assert documents[family["origin"]]["outlet"] == family["credit"] == "سانا"
    assert sorted((c["how"], c["order"]) for c in family["documents"]) == [
        ("near", "known"),
        ("near", "same_day"),
        ("version", "known"),
    ]
    assert sum(d["credit"] == "سانا" for d in documents.values()) == 2


def test_a_changed_page_tells_what_was_changed(ledger: str) -> None:
    later = next(c["document"] for c in told(ledger)[0]["documents"] if c["how"] == "version")
    found = told(ledger, later[:10])
    assert found["document"] == later
    ((changes,),) = ([v["changes"] for v in found["versions"]],)
    assert [(c["from"], c["to"]) for c in changes] == [("45", "54"), ("", "وصدر بيان.")]
    assert changes[0]["before"].endswith("عن مقتل")


def test_a_passage_of_another_article_is_shared_and_no_copy(ledger: str) -> None:
    documents = {d["outlet"]: d["id"] for d in exported(ledger)["documents"]}
    found = told(ledger, documents["البيادر"])
    assert found["family"] == []
    assert len({p["document"] for p in found["passages"]}) == 4
    assert all(p["text"] == BODY[1].rstrip(".") for p in found["passages"])
    assert {p["published"] for p in found["passages"]} == {"earlier"}
    words = CliRunner().invoke(app, ["copies", documents["البيادر"], "--ledger", ledger]).stdout
    assert "shared passages (4)" in words
    here, there = (
        "-".join(str(found["passages"][0][k]) for k in x) for x in (("start", "end"), ("other_start", "other_end"))
    )
    assert re.search(rf"earlier.*{here}.*{there}", words)


def test_in_words(ledger: str) -> None:
    done = CliRunner().invoke(app, ["copies", "--ledger", ledger])
    assert "سانا" in done.stdout
    later = next(c["document"] for c in told(ledger)[0]["documents"] if c["how"] == "version")
    words = CliRunner().invoke(app, ["copies", later, "--ledger", ledger]).stdout
    assert "a later version of" in words
    assert "which was first is not known" in words
    assert "54" in words


@pytest.mark.parametrize("wanted", ["no-such", "/not/there.txt"])
def test_a_document_that_is_not_there(ledger: str, wanted: str) -> None:
    done = CliRunner().invoke(app, ["copies", wanted, "--ledger", ledger])
    assert done.exit_code == 1
    assert "mahdar show sources" in done.stderr


def test_the_dossier_shows_versions_and_credits(ledger: str) -> None:
    from mahdar.model import codec
    from mahdar.publish.dossier import DossierData
    from mahdar.publish.dossier.copies import family
    from mahdar.publish.dossier.index import Index
    from mahdar.store import Store

    with Store(ledger) as store:
        build = store.latest()
        assert build is not None
        held = codec.loads(codec.dumps(store.ledger(build)))  # as it is stored
    index = Index(DossierData(held))
    version = next(d for d in held.documents if d.version_of)
    assert [m.how for m in family(index, version).members] == ["original", "copy", "version"]
    first = family(index, index.documents[version.version_of or ""])
    assert [m.how for m in first.members if m.document.id == version.id] == ["version"]


@pytest.mark.parametrize(("lang", "earlier"), [("en", "earlier by"), ("ar", "سبقه")])
def test_the_dossier_shows_shared_passages_with_their_places_in_both_texts(
    lang: str, earlier: str, ledger: str
) -> None:
    from mahdar.engine.shown import Shown
    from mahdar.publish.dossier import create_app
    from mahdar.store import Store

    documents = {d["outlet"]: d["id"] for d in exported(ledger)["documents"]}
    own, agency = documents["البيادر"], documents["سانا"]
    (one,) = (p for p in told(ledger, own)["passages"] if p["document"] == agency)
    with Store(ledger) as store:
        shown = Shown(store)
        client = TestClient(create_app(shown.load, services=shown.services()), base_url="http://localhost")
        page = client.get(f"/{lang}/source/{own}").text
        assert f'hx-get="/{lang}/source/{own}/shared"' in page
        found = client.get(f"/{lang}/source/{own}/shared").text
        whole = client.get(f"/{lang}/source/{agency}/shared").text
        shown.close()
    assert found.count(earlier) == 4
    assert f'href="/{lang}/source/{own}#s{one["start"]}-{one["end"]}"' in found
    assert f'href="/{lang}/source/{agency}#s{one["other_start"]}-{one["other_end"]}"' in found
    assert BODY[1][:40] in found
    assert documents["الميناء"] not in whole, "a copy is told as a copy"
