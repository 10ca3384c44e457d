"""What the boundary of an endpoint costs when it is warm: roles, validation, logging and rendering around a handler that does nothing."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from pathlib import Path
from time import perf_counter, thread_time
from typing import Any
from uuid import uuid4

import pytest

from kernel.caller import Caller
from kernel.endpoint import endpoint
from kernel.manifest import HR
from tests.bench.measure import Measure, percentile
from tests.support.gadgets import GadgetView, NewGadget, deploy
from tests.support.lambda_events import a_person, http_event
from tests.support.platform import LambdaContext, forget_process_state

WARM_UP, CALLS = 300, 3000
ROUTE = "/api/gadgets"


def make_nothing(body: NewGadget, caller: Caller) -> GadgetView:
    return GadgetView(id=body.id, name=body.name, uses=len(caller.roles))


def measure() -> list[Measure]:
    with pytest.MonkeyPatch.context() as patch, _quiet():
        forget_process_state()
        handler = deploy(make_nothing, "make_gadget", endpoint, patch)
        event = http_event("POST", ROUTE, body={"id": str(uuid4()), "name": "nothing"}, caller=a_person(HR))
        for _ in range(WARM_UP):
            _timed(handler, event)
        both = [_timed(handler, event) for _ in range(CALLS)]
    forget_process_state()
    cpu, wall = ([pair[clock] for pair in both] for clock in (0, 1))
    return [
        Measure(name="boundary of an endpoint, warm, CPU p50", value=percentile(cpu, 0.5), unit="ms"),
        Measure(name="boundary of an endpoint, warm, CPU p99", value=percentile(cpu, 0.99), unit="ms", bar=3),
        Measure(name="boundary of an endpoint, warm, wall p99", value=percentile(wall, 0.99), unit="ms"),
    ]


def _timed(handler: Any, event: dict[str, Any]) -> tuple[float, float]:
    """Milliseconds of CPU, which other programs on the machine do not change, and of the wall clock."""
    cpu, wall = thread_time(), perf_counter()
    response = handler(event, LambdaContext())
    elapsed = (thread_time() - cpu) * 1000, (perf_counter() - wall) * 1000
    if response["statusCode"] != 201:
        raise RuntimeError(f"the handler answered {response}")
    return elapsed


@contextmanager
def _quiet() -> Iterator[None]:
    """The log lines are written, but not onto the table."""
    with Path(os.devnull).open("w") as nowhere, redirect_stdout(nowhere):
        yield
