"""The boundary of HTTP functions: logging, roles, validation, transaction, idempotency and error rendering, once for all."""

from collections.abc import Mapping
from datetime import datetime
from functools import wraps
from typing import Any, Protocol

from pydantic import BaseModel, ValidationError

from kernel import logging, metrics
from kernel.caller import Caller, authenticated_caller, check_roles
from kernel.database import Connection
from kernel.edge import check_edge
from kernel.errors import DomainError
from kernel.http import Now
from kernel.idempotency import IdempotentRequest, RepeatableRequest
from kernel.logging import Code
from kernel.manifest import Row
from kernel.metric_names import UNEXPECTED_ERRORS
from kernel.refused_tokens import RefusedTokens
from kernel.rendering import JsonResponse, render, render_error, render_unexpected, validation_failed
from kernel.request import Request
from kernel.unit_of_work import Origin, UnitOfWork
from kernel.wiring import (
    Handler,
    Invocation,
    declared_row,
    injected,
    parameters,
    resource,
    run_in_transaction,
    unit_of_work_type,
    utc_now,
)

CREATED = 201


class LambdaHandler(Protocol):
    def __call__(self, event: Mapping[str, Any], context: object) -> Any: ...


def endpoint(handler: Handler) -> LambdaHandler:
    """Make a Lambda handler of a function whose parameters say what it needs.

    Parameters: path ids by name (UUID), `body` and `query` (ApiModel), `file` (UploadedFile, for a row with a file limit), `Caller`,
    `Request`, `Now`, `Reader`, the context's UnitOfWork, or an adapter with `from_environment`. The result becomes the body, with the
    row's status.
    """
    row = declared_row(handler)
    bound = _Endpoint(handler, row)

    @wraps(handler)
    def handle(event: Mapping[str, Any], context: object) -> JsonResponse:  # noqa: ARG001 - the Lambda signature
        request, now = Request(event), utc_now()
        correlation_id = request.correlation_id
        logging.start_scope(function=Code(row.name), correlation_id=Code(correlation_id))
        response = bound.answer(request, now, correlation_id)
        response["headers"]["x-correlation-id"] = correlation_id
        return response

    return handle


class _Endpoint:
    """The parts of one handler that are worked out once, at import."""

    def __init__(self, handler: Handler, row: Row) -> None:
        annotations = parameters(handler)
        self.handler = handler
        self.row = row
        self.unit = unit_of_work_type(annotations)
        self.path_ids = [name for name in annotations if name in row.path_parameters]
        self.requests = [name for name, annotation in annotations.items() if annotation is Request]
        self.repeatable = [name for name, annotation in annotations.items() if annotation == RepeatableRequest]
        self.body: type[BaseModel] | None = annotations.get("body")
        self.query: type[BaseModel] | None = annotations.get("query")
        if (row.file_limit is None) is ("file" in annotations):
            raise TypeError(f"{row.name}: a row with a file limit and a parameter `file` belong together")
        known = {*self.path_ids, *self.requests, *self.repeatable, "body", "query", "file", *([self.unit[0]] if self.unit else [])}
        self.injected = injected(row, annotations, known=known)
        means = self.unit is not None or any(annotations[name] not in (Caller, Now, Origin) for name in self.injected)
        self.reaches_data = row.reaches == "database" and means

    def answer(self, request: Request, now: datetime, correlation_id: str) -> JsonResponse:
        try:
            response = self._serve(request, now, correlation_id)
        except DomainError as error:
            logging.info("refused", code=Code(error.code), status=error.status)
            return render_error(error, request, self.row.errors, now)
        except Exception as failure:  # noqa: BLE001 - the boundary: everything unexpected becomes a 500 without detail
            logging.error("failed unexpectedly", failure)
            metrics.count(UNEXPECTED_ERRORS)
            return render_unexpected(request, self.row.errors, now)
        logging.info("served", status=response["statusCode"])
        return response

    def _serve(self, request: Request, now: datetime, correlation_id: str) -> JsonResponse:
        check_edge(request.headers)
        caller = None if self.row.is_public else authenticated_caller(request.event)
        if caller is not None:
            check_roles(self.row, caller)
            logging.append(user_id=caller.user_id)
            self._check_token(caller)
        arguments = self._arguments(request)
        if self.repeatable:
            arguments |= dict.fromkeys(self.repeatable, self._idempotent(request, caller))
        actor = caller.user_id if caller else None
        origin = Origin(correlation_id=correlation_id, actor=actor, traceparent=request.headers.get("traceparent"))
        invocation = Invocation(origin=origin, now=now, caller=caller)
        arguments.update({name: resolve(invocation) for name, resolve in self.injected.items()})
        if self.unit is None:
            return render(self.handler(**arguments), self.row.status)
        return self._in_transaction(self.unit, request, invocation, arguments)

    def _check_token(self, caller: Caller) -> None:
        """What has no database is refused by the identity provider, or by the saga it starts."""
        if self.reaches_data:
            tokens: Any = resource(RefusedTokens)
            tokens.check(caller)

    def _in_transaction(
        self, unit: tuple[str, type[UnitOfWork]], request: Request, invocation: Invocation, arguments: dict[str, Any]
    ) -> JsonResponse:
        name, kind = unit
        idempotent = self._idempotent(request, invocation.caller)

        def call(work: UnitOfWork, connection: Connection) -> JsonResponse:
            first = idempotent.first_response(connection) if idempotent else None
            if first is not None:
                return first
            response = render(self.handler(**arguments, **{name: work}), self.row.status)
            if idempotent:
                idempotent.keep(connection, response)
            return response

        response: JsonResponse = run_in_transaction(kind, invocation, call)
        return response

    def _idempotent(self, request: Request, caller: Caller | None) -> IdempotentRequest | None:
        key = request.headers.get("idempotency-key")
        if key is None or caller is None or self.row.status != CREATED:
            return None
        return IdempotentRequest.of(caller.user_id, self.row.name, key, request.path, request.raw_body())

    def _arguments(self, request: Request) -> dict[str, Any]:
        arguments: dict[str, Any] = {name: request.path_id(name) for name in self.path_ids}
        arguments.update(dict.fromkeys(self.requests, request))
        arguments.update(self._sent(request))
        if self.query is not None:
            single = {key: values if key in _lists(self.query) else values[-1] for key, values in request.query.items()}
            arguments["query"] = _validated(self.query, single, "query")
        return arguments

    def _sent(self, request: Request) -> dict[str, Any]:
        if self.row.file_limit is not None:
            from kernel.upload import uploaded_file  # only what takes files pays for it

            return {"file": uploaded_file(request, self.row.body_limit)}
        body = request.json()
        return {} if self.body is None else {"body": _validated(self.body, body, "body")}


def _validated(model: type[BaseModel], value: dict[str, Any], where: str) -> BaseModel:
    """By the names that the document tells, and by no other: `first_name` is unknown where `firstName` is meant."""
    try:
        return model.model_validate(value, by_alias=True, by_name=False)
    except ValidationError as error:
        raise validation_failed(error, where) from None


def _lists(model: type[BaseModel]) -> set[str]:
    """Query keys that may be repeated: fields annotated as tuples."""
    return {field.alias or name for name, field in model.model_fields.items() if getattr(field.annotation, "__origin__", None) is tuple}
