"""Events as AWS delivers them: API Gateway requests, SQS batches fed by EventBridge, and calls of a state machine."""

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

from events.wire import Event, JsonObject, envelope
from kernel.manifest import Role


@dataclass(frozen=True, kw_only=True)
class Person:
    """Somebody who calls: what the identity provider puts into the token."""

    user_id: UUID
    roles: tuple[Role, ...]

    def claims(self) -> JsonObject:
        return {"sub": str(self.user_id), "realm_access": {"roles": [*self.roles, "offline_access"]}}


def a_person(*roles: Role, user_id: UUID | None = None) -> Person:
    return Person(user_id=user_id or uuid4(), roles=roles)


def unsigned_token(claims: Mapping[str, Any]) -> str:
    """A token whose signature nobody checks here: behind the gateway the authorizer has done that."""
    parts = [json.dumps(part).encode() for part in ({"alg": "RS256", "typ": "JWT"}, claims)]
    return ".".join([*(base64.urlsafe_b64encode(part).rstrip(b"=").decode() for part in parts), "c2lnbmF0dXJl"])


def http_event(
    method: str,
    path: str,
    *,
    path_parameters: Mapping[str, object] | None = None,
    query: Mapping[str, Any] | None = None,
    body: object = None,
    caller: Person | None = None,
    headers: Mapping[str, str] | None = None,
    cookies: list[str] | None = None,
) -> JsonObject:
    """A request in payload format 2.0. `path` may be a route with `{parameters}`; a `str` body is sent as it is, others as JSON."""
    given = {name: str(value) for name, value in (path_parameters or {}).items()}
    for name, value in given.items():
        path = path.replace(f"{{{name}}}", value)
    request_context: JsonObject = {"http": {"method": method, "path": path, "sourceIp": "127.0.0.1"}, "requestId": str(uuid4())}
    sent = {name.lower(): value for name, value in (headers or {}).items()}
    if caller is not None:
        sent["authorization"] = f"Bearer {unsigned_token(caller.claims())}"
        claims = {**caller.claims(), "realm_access": f"[roles:[{' '.join(caller.roles)}]]"}
        request_context["authorizer"] = {"jwt": {"claims": claims, "scopes": None}}
    event: JsonObject = {
        "version": "2.0",
        "rawPath": path,
        "rawQueryString": urlencode(query or {}, doseq=True),
        "headers": sent,
        "requestContext": request_context,
        "pathParameters": given,
        "cookies": cookies or [],
        "isBase64Encoded": False,
    }
    if body is not None:
        event["body"] = body if isinstance(body, str) else json.dumps(body)
    return event


def form_event(path: str, file: bytes, **options: Any) -> JsonObject:
    """A browser's form with one file, as the gateway delivers bodies that are no text."""
    head = b'--form\r\ncontent-disposition: form-data; name="file"; filename="me.png"\r\ncontent-type: image/png\r\n\r\n'
    body = base64.b64encode(head + file + b"\r\n--form--\r\n").decode()
    headers = {"content-type": "multipart/form-data; boundary=form"}
    return http_event("POST", path, body=body, headers=headers, **options) | {"isBase64Encoded": True}


def sqs_event(*happened: Event | JsonObject) -> JsonObject:
    """A batch of one record per event; an envelope made by `enveloped` may be delivered twice."""
    envelopes = [each if isinstance(each, dict) else enveloped(each) for each in happened]
    return {"Records": [{"messageId": str(uuid4()), "body": json.dumps({"detail": each})} for each in envelopes]}


def enveloped(event: Event, *, event_id: UUID | None = None, at: datetime | None = None, correlation_id: str = "test") -> JsonObject:
    return envelope(event, event_id=event_id or uuid4(), at=at or datetime.now(UTC), metadata={"correlationId": correlation_id})


def step_event(value: object, *, execution: str | None = None) -> JsonObject:
    """A call of a step; repeat it with the same `execution` to see that it is idempotent."""
    return {"execution": execution or f"arn:aws:states:local:0:execution:saga:{uuid4()}", "input": value, "correlationId": "test"}
