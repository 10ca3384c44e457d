"""The boundary of saga steps: idempotent by (execution, step); an exception means "retry, then compensate"."""

from collections.abc import Mapping
from functools import wraps
from typing import Any

from pydantic import TypeAdapter

from kernel import logging
from kernel.database import Connection
from kernel.errors import InvocationFailed
from kernel.inbox import claim, keep_result, stored_result
from kernel.logging import Code
from kernel.unit_of_work import Origin, UnitOfWork
from kernel.wiring import Handler, Invocation, declared_row, injected, parameters, run_in_transaction, unit_of_work_type, utc_now


def step(handler: Handler) -> Handler:
    """Make a Lambda handler of `handler(input, ...)`, invoked by a state machine with `{"execution": str, "input": {...}}`.

    A step with a unit of work runs once per execution: a repeated call gets the first answer back. Expected outcomes are data.
    """
    row = declared_row(handler)
    annotations = parameters(handler)
    unit = unit_of_work_type(annotations)
    unit_name = unit[0] if unit else None
    provided = injected(row, annotations, known=("input", unit_name))
    shape: TypeAdapter[Any] = TypeAdapter(annotations["input"])

    @wraps(handler)
    def handle(event: Mapping[str, Any], context: object) -> Any:  # noqa: ARG001 - the Lambda signature
        execution: str = event["execution"]
        logging.start_scope(function=Code(row.name), execution=Code(execution))
        invocation = Invocation(origin=_origin(event), now=utc_now())
        arguments = {"input": shape.validate_python(event["input"])}
        arguments.update({name: resolve(invocation) for name, resolve in provided.items()})
        if unit is None:
            return _plain(handler(**arguments))
        name, kind = unit

        def once(work: UnitOfWork, connection: Connection) -> Any:
            if not claim(connection, row.name, execution):
                return stored_result(connection, row.name, execution)
            result = _plain(handler(**arguments, **{name: work}))
            keep_result(connection, row.name, execution, result)
            return result

        return run_in_transaction(kind, invocation, once)

    return _logged(handle)


def _logged(handle: Handler) -> Handler:
    """Log a failure before the state machine sees it: the machine keeps the class of an error at best."""

    @wraps(handle)
    def logged(event: Mapping[str, Any], context: object) -> Any:
        try:
            result = handle(event, context)
        except Exception as failure:  # noqa: BLE001 - the boundary: the text of a failure stays inside
            logging.error("step failed", failure)
            raise InvocationFailed(failure) from None
        logging.info("step done")
        return result

    return logged


def _origin(event: Mapping[str, Any]) -> Origin:
    return Origin(correlation_id=event.get("correlationId") or event["execution"].rsplit(":", 1)[-1], traceparent=event.get("traceparent"))


def _plain(result: object) -> Any:
    return TypeAdapter(type(result)).dump_python(result, mode="json", by_alias=True)
