"""The boundary of functions that operators invoke directly: no route, no caller, the result is the answer."""

from collections.abc import Mapping
from functools import wraps
from typing import Any
from uuid import uuid4

from kernel import logging
from kernel.logging import Code
from kernel.unit_of_work import Origin
from kernel.wiring import Handler, Invocation, declared_row, parameters, resolver, utc_now


def operation(handler: Handler) -> Handler:
    """Make a Lambda handler of a function that asks for `Now`, `Reader` or adapters; a failure is logged and seen by the operator."""
    row = declared_row(handler)
    injected = {name: found for name, annotation in parameters(handler).items() if (found := resolver(annotation)) is not None}

    @wraps(handler)
    def handle(event: Mapping[str, Any], context: object) -> Any:  # noqa: ARG001 - the Lambda signature
        correlation_id = str(uuid4())
        logging.start_scope(function=Code(row.name), correlation_id=Code(correlation_id))
        invocation = Invocation(origin=Origin(correlation_id=correlation_id), now=utc_now())
        try:
            result = handler(**{name: resolve(invocation) for name, resolve in injected.items()})
        except Exception as failure:
            logging.error("operation failed", failure)
            raise
        logging.info("operation done")
        return result

    return handle
