"""The boundary of scheduled functions: each item in a transaction of its own, one failing item never stops the others."""

from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta
from functools import wraps
from typing import Any, NewType, Protocol, TypeVar
from uuid import UUID, uuid4

from kernel import logging, metrics
from kernel.errors import DomainError, InvocationFailed
from kernel.logging import Code
from kernel.unit_of_work import Origin
from kernel.wiring import Handler, Invocation, declared_row, injected, parameters, utc_now

Id = TypeVar("Id", bound=UUID)

TimeLeft = NewType("TimeLeft", timedelta)
"""How long the invocation may still run; for functions that stay as long as they can."""


class LambdaContext(Protocol):
    def get_remaining_time_in_millis(self) -> int: ...


class SomeItemsFailed(RuntimeError):
    """Raised at the end, so that the failure is counted and the next run tries the items again."""


def schedule(handler: Handler) -> Handler:
    """Make a Lambda handler of a function that asks for `Now`, `TimeLeft`, `Reader`, `Work[UnitOfWork]` or adapters."""
    row = declared_row(handler)
    annotations = parameters(handler)
    timed = [name for name, annotation in annotations.items() if annotation is TimeLeft]
    provided = injected(row, annotations, known=timed)

    @wraps(handler)
    def handle(event: Mapping[str, Any], context: LambdaContext) -> Any:  # noqa: ARG001 - the Lambda signature
        correlation_id = str(uuid4())
        logging.start_scope(function=Code(row.name), correlation_id=Code(correlation_id))
        invocation = Invocation(origin=Origin(correlation_id=correlation_id), now=utc_now())
        left = {name: TimeLeft(timedelta(milliseconds=context.get_remaining_time_in_millis())) for name in timed}
        try:
            return handler(**left, **{name: resolve(invocation) for name, resolve in provided.items()})
        except Exception as failure:  # noqa: BLE001 - the boundary: the text of a failure stays inside
            logging.error("schedule failed", failure)
            metrics.count("ScheduleFailures", function=Code(row.name))
            raise InvocationFailed(failure) from None

    return handle


def each(items: Iterable[Id], action: Callable[[Id], object]) -> int:
    """Do one thing per item; refusals are normal (somebody was faster), other failures are logged and raised at the end."""
    done = failed = 0
    for item in items:
        try:
            action(item)
            done += 1
        except DomainError as error:
            logging.info("item refused", item=item, code=Code(error.code))
        except Exception as failure:  # noqa: BLE001 - the boundary of one item
            failed += 1
            logging.error("item failed", failure, item=item)
    if failed:
        raise SomeItemsFailed(f"{failed} items failed, {done} done")
    return done
