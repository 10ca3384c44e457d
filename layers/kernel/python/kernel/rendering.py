"""Responses and errors as they leave: one place, three error shapes, `error` and `message` always strings."""

import re
from datetime import datetime
from http import HTTPStatus
from typing import Any

import pydantic_core
from pydantic import ValidationError

from events.wire import iso
from kernel.errors import Detail, DomainError, NotAuthenticated, TransportError, ValidationFailed
from kernel.http import Reply
from kernel.manifest import ErrorShape
from kernel.request import Request

JsonResponse = dict[str, Any]

JSON = {"content-type": "application/json; charset=utf-8", "cache-control": "no-store"}
UNEXPECTED = "Something went wrong on our side. Please try again; if it stays, report the correlation id."


def render(result: object, status: int) -> JsonResponse:
    """Turn what a handler returned into a gateway response; None is 204 without a body."""
    if isinstance(result, Reply):
        response = render(result.body, result.status or status)
        return {**response, "headers": {**response["headers"], **result.headers}, "cookies": result.cookies}
    if result is None:
        return {"statusCode": 204, "headers": {}}
    if isinstance(result, str):
        return {"statusCode": status, "headers": {"content-type": "text/plain; charset=utf-8"}, "body": result}
    return {"statusCode": status, "headers": dict(JSON), "body": to_json(result)}


def to_json(result: object) -> str:
    """A model, or a list of models; without `TypeAdapter`, whose import would cost every cold start some milliseconds."""
    return pydantic_core.to_json(result, by_alias=True, inf_nan_mode="null").decode()


def render_error(error: DomainError, request: Request, shape: ErrorShape, now: datetime) -> JsonResponse:
    """E2 for failures before the use case, otherwise the row's shape."""
    if isinstance(error, NotAuthenticated) and error.cookies:
        return {**_response(error.status, _short(error.status, error.message)), "cookies": error.cookies}
    if isinstance(error, TransportError):
        return _response(error.status, _short(error.status, error.message))
    if shape == "E3":
        return _response(error.status, {"success": False, "error": error.message, "message": error.message})
    body = _full(error.message, error.code, request, now)
    if isinstance(error, ValidationFailed) and error.details:
        body["details"] = error.details
    return _response(error.status, body)


def render_unexpected(request: Request, shape: ErrorShape, now: datetime) -> JsonResponse:
    """A 500 without any detail; the correlation id finds the log line."""
    if shape == "E3":
        return _response(500, {"success": False, "error": UNEXPECTED, "message": UNEXPECTED})
    return _response(500, _full(UNEXPECTED, "INTERNAL_ERROR", request, now))


def validation_failed(error: ValidationError, where: str) -> ValidationFailed:
    """A sentence that names the first field, and all of them in `details`. Rejected values are never repeated."""
    details: list[Detail] = []
    for problem in error.errors(include_url=False, include_context=False, include_input=False):
        field = ".".join(str(part) for part in problem["loc"]) or where
        details.append({"field": field, "message": _reason(problem["type"], problem["msg"])})
    first = details[0]
    return ValidationFailed(f"{first['field']} {first['message']}", details)


REASONS = {
    "missing": "is required",
    "extra_forbidden": "is not a known field",
    "model_type": "should be an object",
    "model_attributes_type": "should be an object",
    "dict_type": "should be an object",
    "tuple_type": "should be a list",
    "list_type": "should be a list",
}
_NOT_BLANK = r"pattern '\S'"
_SUBJECT = re.compile(r"^(Value error, |Input |String |Tuple |List )")


def _reason(kind: str, message: str) -> str:
    """The library's sentence without its own words for the value: the field is the subject."""
    if kind in REASONS:
        return REASONS[kind]
    if message.endswith(_NOT_BLANK):
        return "must not be blank"
    text = _SUBJECT.sub("", message).split(" after validation", 1)[0]
    return text[:1].lower() + text[1:]


def _full(message: str, code: str, request: Request, now: datetime) -> JsonResponse:
    return {"success": False, "error": message, "message": message, "code": code, "timestamp": iso(now), "path": request.path}


def _short(status: int, message: str) -> JsonResponse:
    return {"message": message, "error": HTTPStatus(status).phrase, "statusCode": status}


def _response(status: int, body: JsonResponse) -> JsonResponse:
    return {"statusCode": status, "headers": dict(JSON), "body": to_json(body)}
