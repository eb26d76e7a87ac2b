"""The API keeps what its description promises: asked by examples that schemathesis makes of it, fit and unfit ones, and
for every entry of its first pages."""

from __future__ import annotations

import importlib
import pkgutil
import time
from collections.abc import Iterator
from contextlib import suppress
from importlib import resources
from typing import Any
from urllib.parse import quote

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import CheckFunction
from schemathesis.specs.openapi.checks import negative_data_rejection
from starlette.testclient import TestClient

from mahdar.engine.shown import Shown
from mahdar.model.ledger import Ledger
from mahdar.publish.dossier import DossierData, create_app
from mahdar.publish.dossier.pages import PARTS
from mahdar.publish.dossier.shelf import Shelf
from mahdar.publish.rest.answers import cut
from mahdar.publish.rest.app import PREFIX, routes
from mahdar.store import Store
from tests.deciding import run

# All of it now, while no other thread runs: pytest parses a plugin's modules as they are imported, and Python before
# 3.11.9 fails where two threads parse at once (CPython issue 106905).
for _module in pkgutil.walk_packages(schemathesis.__path__, "schemathesis."):
    if not _module.name.endswith("__main__"):
        with suppress(ImportError):
            importlib.import_module(_module.name)

EACH = 8  # examples of each sort for each address
SHELF = Shelf(lambda: DossierData(Ledger(None, None)))
PATHS = sorted(r.path.replace(":path", "") for r in routes(SHELF))


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Of the sample coverage's ledger, as `mahdar serve` shows it."""
    file = tmp_path_factory.mktemp("sample") / "l.db"
    with resources.as_file(resources.files("mahdar") / "sample") as folder:
        assert run("build", folder, "--track", "astana", "--ledger", file, "--processes", 1).exit_code == 0
    with Store(str(file)) as store:
        shown = Shown(store, decisions=True)
        yield create_app(shown.load, ["testserver"], shown.services())
        shown.close()


@pytest.fixture(scope="module")
def described(app: Any) -> schemathesis.BaseSchema:
    return schemathesis.openapi.from_asgi(f"{PREFIX}/openapi.json", app)


@pytest.mark.parametrize("mode", list(GenerationMode), ids=str)
@pytest.mark.parametrize("path", PATHS)
def test_answers_are_what_the_description_says(
    described: schemathesis.BaseSchema, path: str, mode: GenerationMode
) -> None:
    @settings(
        max_examples=EACH, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck)
    )
    @given(case=described[path]["GET"].as_strategy(generation_mode=mode))
    def check(case: schemathesis.Case[Any]) -> None:
        answer = case.call()
        while answer.status_code == 503:  # the ledger of another day is being made
            time.sleep(int(answer.headers["retry-after"][0]))
            answer = case.call()
        # A refusal like any other, which schemathesis does not count as one.
        unread: list[CheckFunction] = [negative_data_rejection] if answer.status_code == 414 else []
        case.validate_response(answer, excluded_checks=unread)

    check()


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_calendars_first_and_last_day_are_days_like_others(app: Any, day: str) -> None:
    client = TestClient(app)
    pages = [f"/ar{path}" for part in PARTS for path in part(SHELF).routes() if "{" not in path]
    for path in [PREFIX + p for p in PATHS if "{" not in p] + pages:
        answer = client.get(path, params={"as_of": day})
        while answer.status_code == 503:
            time.sleep(0.1)
            answer = client.get(path, params={"as_of": day})
        assert answer.status_code < 500, (path, answer.status_code)


LISTED = [
    p.removesuffix("/{id}")
    for p in PATHS
    if p.endswith("/{id}") and p.removesuffix("/{id}") in PATHS and "gaps" not in p
]


@pytest.mark.parametrize("path", LISTED)
def test_every_entry_of_a_list_is_found_by_its_id_and_is_the_same(
    app: Any, described: schemathesis.BaseSchema, path: str
) -> None:
    client = TestClient(app)
    operation = described[f"{path}/{{id}}"]["GET"]
    for item in client.get(PREFIX + path, params={"size": 12}).json()["items"]:
        answer = client.get(f"{PREFIX}{path}/{quote(item['id'], safe='')}")
        assert cut(answer.json()) == item
        operation.validate_response(answer)


def test_what_rests_on_what_is_told_as_described(app: Any, described: schemathesis.BaseSchema) -> None:
    client = TestClient(app)

    def told(path: str, id: str) -> Any:
        answer = client.get(PREFIX + path.replace("{id}", quote(id, safe="")))
        assert answer.status_code == 200, answer.url
        described[path]["GET"].validate_response(answer)
        return answer

    for x in client.get(f"{PREFIX}/meetings", params={"size": 8, "kind": "round"}).json()["items"]:
        told("/meetings/{id}/comparison", x["id"])
        assert cut(told("/meetings/{id}", x["slug"]).json()) == x
        for piece in told("/why/{id}", x["id"]).json()["items"]:
            text = told("/sources/{id}/text", piece["document"]).text
            assert text[piece["start"] : piece["end"]] == piece["text"]
            assert piece["text"] in piece["line"]
            assert x["id"] in {e["id"] for e in told("/evidence/{id}", piece["id"]).json()["entries"]}
    for d in client.get(f"{PREFIX}/sources", params={"size": 4}).json()["items"]:
        assert told("/sources/{id}/reading", d["id"]).json()["meetings"]
    for c in client.get(f"{PREFIX}/contradictions").json()["items"]:
        assert {e["id"] for e in told("/why/{id}", c["id"]).json()["items"]} == {
            i for v in c["values"] for i in v["support"]
        }
