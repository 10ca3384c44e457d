"""What the edge answers by itself: the short error shape, `message` and `error` always strings."""

import json
from collections.abc import Mapping
from http import HTTPStatus

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
