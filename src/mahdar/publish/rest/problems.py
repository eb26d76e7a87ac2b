"""What went wrong, as RFC 9457 tells it: application/problem+json."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from http import HTTPStatus

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from typing_extensions import TypedDict

from mahdar.publish.dossier.waiting import NotYet

MEDIA = "application/problem+json"
_AGAIN = "2"  # seconds after which a ledger of another day may be there
_SAID = {
    404: "There is no such entry, page or day here.",
    405: "The API only shows: GET and HEAD.",
    500: "A fault in mahdar; the server's log tells more.",
}


class Wrong(TypedDict):
    """A parameter that cannot be read. `where`: query or path."""

    where: str
    name: str
    detail: str


class Problem(TypedDict):
    """Why there is no answer (RFC 9457). `errors` names the parameters at fault."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[Wrong]


def problem(
    status: int, detail: str = "", wrong: Sequence[Wrong] = (), headers: Mapping[str, str] | None = None
) -> JSONResponse:
    told: Problem = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail or _SAID.get(status, HTTPStatus(status).description),
        "errors": list(wrong),
    }
    return JSONResponse(told, status, {"Cache-Control": "no-store", **(headers or {})}, MEDIA)


def tell_problems(app: FastAPI) -> None:
    """Every failure of the application is told as a problem."""

    async def failed(request: Request, error: Exception) -> Response:
        if not isinstance(error, HTTPException):
            return problem(500)
        told = error.detail if error.detail != HTTPStatus(error.status_code).phrase else ""
        answer = problem(error.status_code, told)
        answer.headers.update(error.headers or {})
        return answer

    async def unfit(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)
        wrong: list[Wrong] = [
            {"where": str(e["loc"][0]), "name": ".".join(map(str, e["loc"][1:2])), "detail": str(e["msg"])}
            for e in error.errors()
        ]
        if any(w["where"] == "path" for w in wrong):
            return problem(404)
        return problem(400, "What is asked cannot be read.", wrong)

    async def making(request: Request, error: Exception) -> Response:
        return problem(503, "The ledger of that day is being made; ask again.", headers={"Retry-After": _AGAIN})

    app.add_exception_handler(HTTPException, failed)
    app.add_exception_handler(RequestValidationError, unfit)
    app.add_exception_handler(NotYet, making)
    app.add_exception_handler(Exception, failed)
