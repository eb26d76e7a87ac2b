"""A desk that keeps decisions in memory, and a browser before it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from lxml import html
from starlette.testclient import TestClient

from mahdar.model.decision import Decision, DecisionKind, Target, Telling
from mahdar.publish.dossier import DossierData, Services, create_app
from mahdar.publish.dossier.deciding import Act, Refused
from mahdar.publish.dossier.index import Index
from tests import dossier_fixture as made

BASE = "http://localhost"
OWN = {"Origin": BASE}


@dataclass
class HeldDesk:
    """Decides as the desk over a file does, as far as the pages can tell."""

    kept: list[Decision] = field(default_factory=list)
    faulty: bool = False
    refuses: str = ""

    def decisions(self) -> Sequence[Decision]:
        return tuple(self.kept)

    def keep(self, index: Index, acts: Sequence[Act], author: str, reasons: Sequence[str]) -> tuple[Decision, ...]:
        if self.refuses:
            raise Refused(self.refuses)
        new = [self._made(index, a, author, r, n) for n, (a, r) in enumerate(zip(acts, reasons, strict=True))]
        self.kept += new
        return tuple(new)

    def _made(self, index: Index, act: Act, author: str, reason: str, n: int) -> Decision:
        targets = tuple(target(index, word, act.form) for word in act.targets)
        at = f"2031-01-01T00:00:{len(self.kept) + n:02d}Z"
        return Decision(
            kind=act.kind, author=author, at=at, reason=reason, targets=targets, field=act.field, value=act.value,
            retracts=act.retracts,
        )  # fmt: skip


def target(index: Index, word: str, form: str = "") -> Target:
    entry = index.any_entry(word)
    support = entry.support if entry is not None else (word,)
    told = [(k, index.evidence[k]) for k in support if k in index.evidence]
    return Target("x", tuple(Telling(e.document, e.layer, e.span, form, k) for k, e in told), word)


def decision(
    kind: DecisionKind, author: str, *words: str, at: int = 0, field: str = "", value: str = "", retracts: str = ""
) -> Decision:
    """Of the made-up ledger."""
    index = Index(made.DATA)
    return Decision(
        kind=kind, author=author, at=f"2031-01-01T00:00:{at:02d}Z", reason="because", field=field, value=value,
        targets=tuple(target(index, w) for w in words), retracts=retracts,
    )  # fmt: skip


class Reader:
    """One browser: keeps its cookies, presses the buttons of the page it is on."""

    def __init__(
        self, desk: HeldDesk | None, name: str = "", load: Callable[[], DossierData] = lambda: made.DATA
    ) -> None:
        self.client = TestClient(create_app(load, services=Services(desk=desk)), base_url=BASE)
        self.page = html.document_fromstring("<p>")
        self.address = ""
        if name:
            self.open("/en/review")
            self.press("signing", name=name)

    def open(self, address: str) -> html.HtmlElement:
        return self._shown(self.client.get(address))

    def press(self, form: str, act: str = "", forged: str = "", **values: str) -> html.HtmlElement:
        """Sends a form of the page (by class or id), by the button of this value; `forged`: of a value without one."""
        (found,) = self.page.xpath("//form[contains(concat(' ', @class, ' '), $c) or @id=$i]", c=f" {form} ", i=form)
        fields = {e.get("name"): e.get("value") for e in found.xpath(".//input[@type='hidden']")}
        if act:
            assert found.xpath("//button[@name='act'][@value=$v]", v=act), f"no button {act}"
            fields["act"] = act
        if forged:
            fields["act"] = forged
        return self._shown(self.client.post(found.get("action"), data={**fields, **values}, headers=OWN))

    @property
    def item(self) -> str:
        found = re.search(r"/review/(q-\w+)", self.address)
        return found[1] if found else ""

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.page.xpath("//main")[0].itertext()).split())

    def _shown(self, answer: object) -> html.HtmlElement:
        self.answer = answer
        assert answer.status_code == 200, answer.text  # type: ignore[attr-defined]
        self.address = str(answer.url)  # type: ignore[attr-defined]
        self.page = html.document_fromstring(answer.text)  # type: ignore[attr-defined]
        return self.page
