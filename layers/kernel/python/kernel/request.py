"""One HTTP request, read from an API Gateway event (payload format 2.0)."""

import base64
import json
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import parse_qs
from uuid import UUID, uuid4

from kernel.errors import BodyTooLarge, MalformedBody, ValidationFailed
from kernel.manifest import BODY_LIMIT

DEPTH_LIMIT = 64

CORRELATION_LIMIT = 128


class Request:
    """A request as the function sees it: header names in lower case, cookies by name, query keys with all their values."""

    def __init__(self, event: Mapping[str, Any]) -> None:
        http = event.get("requestContext", {}).get("http", {})
        self.event = event
        self.method: str = http.get("method", "GET")
        self.path: str = event.get("rawPath", "/")
        self.headers = {k.lower(): v for k, v in (event.get("headers") or {}).items()}
        self.query = _query(event.get("rawQueryString", ""))
        self.path_parameters: Mapping[str, str] = event.get("pathParameters") or {}
        self.cookies = _cookies([*(event.get("cookies") or []), self.headers.get("cookie", "")])

    @property
    def correlation_id(self) -> str:
        """Taken from the caller when it looks like an id, otherwise new."""
        given = self.headers.get("x-correlation-id") or self.headers.get("x-request-id") or ""
        return (
            given if 0 < len(given) <= CORRELATION_LIMIT and given.isascii() and given.isprintable() and " " not in given else str(uuid4())
        )

    def path_id(self, name: str) -> UUID:
        """Raises `ValidationFailed` when the path holds something that is no uuid."""
        try:
            return UUID(self.path_parameters[name])
        except (KeyError, ValueError) as cause:
            sentence = f"{name.replace('_', ' ')} in the path must be a uuid."
            raise ValidationFailed(sentence, [{"field": name, "message": "must be a uuid"}]) from cause

    def raw_body(self, limit: int = BODY_LIMIT) -> bytes:
        """Raises `BodyTooLarge` above the limit and `MalformedBody` when it is no sequence of bytes at all."""
        text: str = self.event.get("body") or ""
        try:
            body = base64.b64decode(text) if self.event.get("isBase64Encoded") else text.encode()
        except ValueError as cause:
            raise MalformedBody("The request body cannot be read.") from cause
        if len(body) > limit:
            raise BodyTooLarge(too_large(limit))
        return body

    def json(self) -> dict[str, Any]:
        """The body as an object; an empty body is `{}`. Raises `MalformedBody`."""
        body = self.raw_body().strip()
        if not body:
            return {}
        try:
            value = json.loads(body, parse_constant=_refuse_constant)
        except (ValueError, RecursionError) as cause:
            raise MalformedBody("The request body is not valid JSON.") from cause
        if not isinstance(value, dict):
            raise MalformedBody("The request body must be a JSON object.")
        if any(_unstorable(text) for text in _texts(value)):
            raise MalformedBody("The request body contains a character that cannot be stored (U+0000 or half of a surrogate pair).")
        return value


def too_large(limit: int) -> str:
    """What the edge and the functions say about a body of more bytes."""
    larger = f"The request body is larger than {limit // 1024} kB."
    return larger if limit <= BODY_LIMIT else f"{larger} A larger file is not sent in a request: ask for an upload to the storage first."


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")


def _texts(value: object) -> Iterator[str]:
    """All strings of a JSON value, keys included. Raises `MalformedBody` before a walk through it could exhaust the stack."""
    waiting = [(value, 1)]
    while waiting:
        item, depth = waiting.pop()
        if depth > DEPTH_LIMIT:
            raise MalformedBody(f"The request body is nested more than {DEPTH_LIMIT} levels deep.")
        if isinstance(item, str):
            yield item
        elif isinstance(item, dict):
            yield from item
            waiting += [(inner, depth + 1) for inner in item.values()]
        elif isinstance(item, list):
            waiting += [(inner, depth + 1) for inner in item]


def _unstorable(text: str) -> bool:
    return "\x00" in text or any("\ud800" <= char <= "\udfff" for char in text)


def _query(raw: str) -> dict[str, list[str]]:
    """Without U+0000, which no text of a database holds: taken out of what is decoded, or `%0%000` would become one."""
    decoded = parse_qs(raw, keep_blank_values=True)
    return {key.replace("\x00", ""): [value.replace("\x00", "") for value in values] for key, values in decoded.items()}


def _cookies(lines: list[str]) -> dict[str, str]:
    """The first cookie of a name wins, as in browsers, which send the most specific path first."""
    found: dict[str, str] = {}
    for part in ";".join(lines).split(";"):
        name, separator, value = part.strip().partition("=")
        if separator:
            found.setdefault(name, value)
    return found
