"""Publish events until shortly before the next run takes over; `RELAY_LINGER_SECONDS` shortens the stay, 0 = drain and stop."""

from datetime import timedelta

from kernel import metrics
from kernel.database import connect
from kernel.http import Now
from kernel.metric_names import OUTBOX_LAG, OUTBOX_REFUSED
from kernel.schedule import TimeLeft, schedule
from kernel.settings import setting
from platform_ops.adapters.event_bridge import EventBridge
from platform_ops.adapters.postgres_outbox import PostgresOutbox
from platform_ops.application.relay import relay

RESERVE = timedelta(seconds=5)


@schedule
def handler(now: Now, time_left: TimeLeft, publisher: EventBridge) -> dict[str, int]:
    stay = min(time_left - RESERVE, timedelta(seconds=int(setting("RELAY_LINGER_SECONDS", "900"))))
    with connect() as connection:
        relayed = relay(PostgresOutbox(connection), publisher, now + stay)
    metrics.count("OutboxPublished", relayed.published)
    metrics.count(OUTBOX_REFUSED, relayed.refused)
    metrics.milliseconds(OUTBOX_LAG, relayed.longest_wait.total_seconds() * 1000)
    return {"published": relayed.published, "refused": relayed.refused}
