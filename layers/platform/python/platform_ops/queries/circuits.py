"""Circuit breakers between services. Contexts never call each other here, so the contract's five circuits have nothing to open."""

from typing import Literal

from kernel.http import ApiModel, Timestamp

SERVICES = ("user-service", "interview-service", "analysis-service", "billing-service", "notification-service")
NOTE = "Contexts meet in events only: no circuit between them can open. Calls to vendors are broken off inside their own functions."


class Circuit(ApiModel):
    state: Literal["CLOSED", "OPEN", "HALF_OPEN"] = "CLOSED"
    failure_count: int = 0
    success_count: int = 0
    recent_failures: int = 0
    next_attempt: int | None = None


class Circuits(ApiModel):
    timestamp: Timestamp
    circuits: dict[str, Circuit]


def circuits() -> dict[str, Circuit]:
    return {name: Circuit() for name in SERVICES}
