"""How an event's `source` on the wire is called on the bus; rules and the relay read the same table."""

from events import analysis, auth, billing, interviews, users

BUS_SOURCES = {
    auth.SOURCE: "interviews.auth",
    users.SOURCE: "interviews.user",
    interviews.SOURCE: "interviews.interview",
    analysis.SOURCE: "interviews.analysis",
    billing.SOURCE: "interviews.billing",
}


def bus_source(source: str) -> str:
    """The EventBridge `Source` of an event that the envelope says comes from `source`."""
    return BUS_SOURCES[source]
