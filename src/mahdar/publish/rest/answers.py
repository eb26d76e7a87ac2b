"""How the API gives what was asked for: as JSON a page at a time, as CSV or NDJSON a page or all of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Generic, TypeVar
from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from typing_extensions import TypedDict

from mahdar.publish.rest.asked import SIZE, Listed, One
from mahdar.publish.rest.table import Form, written

T = TypeVar("T")
R = TypeVar("R")
MEDIA = {"json": "application/json", "csv": "text/csv", "ndjson": "application/x-ndjson"}
CSV = f"{MEDIA['csv']}; charset=utf-8; header=present"
KEPT = {"Cache-Control": "no-cache", "Vary": "Accept"}
UNKEPT = {"Cache-Control": "no-store", "Vary": "Accept"}
"""Of what changes while the ledger stays the same."""
CITED = 10
"""Ids of evidence that a page of JSON tells of each value; single entries, CSV and NDJSON tell all."""
_LINES = 200  # sent at a time
_EVIDENCE = frozenset({"support", "outcome_support", "differing"})


class Page(TypedDict, Generic[T]):
    """One page of a list; `total` entries on all `pages` of `size` each."""

    total: int
    page: int
    pages: int
    size: int
    items: list[T]


def as_json(form: object, headers: Mapping[str, str] = KEPT) -> Response:
    return Response(_json(form), headers=dict(headers), media_type=MEDIA["json"])


def as_list(
    request: Request, asked: Listed, name: str, form: Form, rows: Sequence[R],
    tell: Callable[[R], Mapping[str, Any]], headers: Mapping[str, str] = KEPT, more: Mapping[str, Any] | None = None,
) -> Response:  # fmt: skip
    """Rows in the form that is asked for, by `format` or by the Accept header. Raises HTTPException 404 for a page
    beyond the last, 406 where nothing that there is would be accepted. `more` is told beside the page's number."""
    wanted = asked.format or accepted(request.headers.get("accept", ""))
    size, page = asked.size or SIZE, asked.page or 1
    pages = max(1, -(-len(rows) // size))
    if page > pages:
        raise HTTPException(404, f"The last page is {pages}.")
    whole = wanted != "json" and asked.page is None and asked.size is None
    shown = rows if whole else rows[(page - 1) * size : page * size]
    told = {**headers, "X-Total-Count": str(len(rows))}
    if not whole:
        told["Link"] = _links(request, page, pages)
    if wanted == "json":
        items = [cut(tell(x)) for x in shown]
        envelope = {"total": len(rows), "page": page, "pages": pages, "size": size, **(more or {})}
        return as_json({**envelope, "items": items}, told)
    made = map(tell, shown)
    if wanted == "csv":
        return _sent(written(form, made, asked.bom == "1"), CSV, _named(told, name), whole)
    return _sent(_lines(made), MEDIA["ndjson"], told, whole)


def cut(form: Any) -> Any:
    """Without the evidence beyond the first few ids of each value, of which the largest entries have thousands."""
    if isinstance(form, dict):
        return {k: v[:CITED] if k in _EVIDENCE else cut(v) for k, v in form.items()}
    if isinstance(form, list) and form and isinstance(form[0], dict):
        return [cut(x) for x in form]
    return form


def as_one(request: Request, asked: One, name: str, form: Form, told: Mapping[str, Any]) -> Response:
    """A single entry; as CSV a row below the names of its columns."""
    wanted = asked.format or accepted(request.headers.get("accept", ""))
    if wanted == "json":
        return as_json(told)
    if wanted == "csv":
        return _sent(written(form, [told], asked.bom == "1"), CSV, _named(KEPT, name), whole=False)
    return _sent(_lines([told]), MEDIA["ndjson"], dict(KEPT), whole=False)


def accepted(header: str) -> str:
    """Of the forms there are, the one that an Accept header prefers; the plainest where it likes several as much."""
    best, weight = "", 0.0
    for name, media in MEDIA.items():
        q = _quality(header, media)
        if q > weight:
            best, weight = name, q
    if not best:
        raise HTTPException(406, f"There are {', '.join(MEDIA.values())}.")
    return best


def _quality(header: str, media: str) -> float:
    """By the most exact of the ranges that hold the media type; 1 where nothing is said."""
    found = -1, 0.0
    for item in filter(None, (x.strip() for x in header.split(","))):
        kind, *parameters = (x.strip().lower() for x in item.split(";"))
        if kind not in (media, f"{media.split('/')[0]}/*", "*/*"):
            continue
        q = next((p[2:] for p in parameters if p.startswith("q=")), "1")
        value = float(q) if q.replace(".", "", 1).isdecimal() and q.isascii() else 1.0
        found = max(found, (2 - kind.count("*"), value))
    return found[1] if header.strip() else 1.0


def _links(request: Request, page: int, pages: int) -> str:
    """RFC 8288: where the pages before and after are."""
    query = [(k, v) for k, v in request.query_params.multi_items() if k != "page"]

    def to(n: int, rel: str) -> str:
        return f'<{request.url.path}?{urlencode([*query, ("page", str(n))])}>; rel="{rel}"'

    told = [to(1, "first"), to(pages, "last")]
    told += [to(page - 1, "prev")] if page > 1 else []
    told += [to(page + 1, "next")] if page < pages else []
    return ", ".join(told)


def _named(headers: Mapping[str, str], name: str) -> dict[str, str]:
    return {**headers, "Content-Disposition": f'inline; filename="mahdar-{name}.csv"'}


def _sent(pieces: Iterator[bytes], kind: str, headers: dict[str, str], whole: bool) -> Response:
    """A page at once; all of it piece by piece, so that no server holds a large list."""
    if whole:
        return StreamingResponse(pieces, headers=headers, media_type=kind)
    return Response(b"".join(pieces), headers=headers, media_type=kind)


def _lines(made: Iterable[Mapping[str, Any]]) -> Iterator[bytes]:
    lines: list[bytes] = []
    for form in made:
        lines.append(_json(form) + b"\n")
        if len(lines) == _LINES:
            yield b"".join(lines)
            lines = []
    yield b"".join(lines)


def _json(form: object) -> bytes:
    try:
        return json.dumps(form, ensure_ascii=False).encode()
    except UnicodeEncodeError:  # half a surrogate pair in a source: escapes carry it
        return json.dumps(form).encode()
