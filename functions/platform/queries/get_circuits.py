"""The circuit breakers that the contract names."""

from kernel.endpoint import endpoint
from kernel.http import Now
from platform_ops.queries.circuits import Circuits, circuits


@endpoint
def handler(now: Now) -> Circuits:
    return Circuits(timestamp=now, circuits=circuits())
