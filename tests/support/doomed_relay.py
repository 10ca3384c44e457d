"""A relay whose bus accepts everything, says so, and never lets it get to its commit; it waits to be killed."""

import signal
import sys
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from kernel.database import connect
from platform_ops.adapters.postgres_outbox import PostgresOutbox
from platform_ops.application.relay import Entry, Outcome, relay


class LastBus:
    def publish(self, entries: Sequence[Entry]) -> list[Outcome]:
        sys.stdout.write(" ".join(str(entry.event_id) for entry in entries) + "\n")
        sys.stdout.flush()
        signal.pause()
        return []


if __name__ == "__main__":
    relay(PostgresOutbox(connect()), LastBus(), datetime.now(UTC) + timedelta(seconds=30))
