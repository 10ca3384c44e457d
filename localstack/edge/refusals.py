"""What the edge answers by itself: the short error shape, `message` and `error` always strings."""

import json
from collections.abc import Mapping
from http import HTTPStatus

import httpx
from starlette.responses import Response


class Refused(Exception):
    """The request goes no further."""

    def __init__(self, status: HTTPStatus, message: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.headers = dict(headers or {})

    def response(self) -> Response:
        body = json.dumps({"message": self.message, "error": self.status.phrase, "statusCode": self.status.value})
        headers = {"content-type": "application/json; charset=utf-8", "cache-control": "no-store", **self.headers}
        return Response(body, self.status, headers)


def gateways_own(answer: httpx.Response) -> bool:
    """Whether the gateway refused by itself: every function names the correlation id, the gateway never does."""
    return answer.status_code >= HTTPStatus.BAD_REQUEST and "x-correlation-id" not in answer.headers


def of_the_gateway(status: int, *, method: str, path: str, has_token: bool) -> Refused:
    """The gateway says a word or two; clients get the same shape as from everybody else, and a sentence."""
    found = HTTPStatus(status)
    sentences = {
        HTTPStatus.UNAUTHORIZED: "The access token is not valid. Sign in again." if has_token else "Missing access token",
        HTTPStatus.NOT_FOUND: f"There is no route {method} {path}.",
    }
    return Refused(found, sentences.get(found, found.phrase))
