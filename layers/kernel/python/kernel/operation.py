"""The boundary of functions that operators invoke directly: no route, no caller, the result is the answer."""

from collections.abc import Mapping
from functools import wraps
from typing import Any
from uuid import uuid4

from pydantic import TypeAdapter

from kernel import logging
from kernel.logging import Code
from kernel.unit_of_work import Origin
from kernel.wiring import Handler, Invocation, declared_row, injected, parameters, run_in_transaction, unit_of_work_type, utc_now


def operation(handler: Handler) -> Handler:
    """Make a Lambda handler of a function that asks for `input` (the event), a UnitOfWork, `Now`, `Reader` or adapters.

    A failure is logged and seen by the operator.
    """
    row = declared_row(handler)
    annotations = parameters(handler)
    unit = unit_of_work_type(annotations)
    shape: TypeAdapter[Any] | None = TypeAdapter(annotations["input"]) if "input" in annotations else None
    provided = injected(row, annotations, known=("input", unit[0] if unit else None))

    def run(event: Mapping[str, Any], invocation: Invocation) -> Any:
        arguments = {name: resolve(invocation) for name, resolve in provided.items()}
        if shape is not None:
            arguments["input"] = shape.validate_python(event)
        if unit is None:
            return handler(**arguments)
        name, kind = unit
        return run_in_transaction(kind, invocation, lambda work, _: handler(**arguments, **{name: work}))

    @wraps(handler)
    def handle(event: Mapping[str, Any], context: object) -> Any:  # noqa: ARG001 - the Lambda signature
        correlation_id = str(uuid4())
        logging.start_scope(function=Code(row.name), correlation_id=Code(correlation_id))
        try:
            result = run(event, Invocation(origin=Origin(correlation_id=correlation_id), now=utc_now()))
        except Exception as failure:
            logging.error("operation failed", failure)
            raise
        logging.info("operation done")
        return TypeAdapter(type(result)).dump_python(result, mode="json", by_alias=True)

    return handle
