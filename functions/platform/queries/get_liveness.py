"""Say that requests reach a function at all; nothing else is asked."""

from kernel.endpoint import endpoint
from kernel.http import Now
from platform_ops.queries.health import Liveness


@endpoint
def handler(now: Now) -> Liveness:
    return Liveness(timestamp=now)
