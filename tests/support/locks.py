"""Tests of what meets in the database: the moment when one waits for another."""

import time

from tests.support.platform import Platform

WAITING = "select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()"


def until_somebody_waits(platform: Platform) -> None:
    observer, deadline = platform.connect_as("postgres"), time.monotonic() + 10
    while observer.execute(WAITING).fetchone() is None:
        assert time.monotonic() < deadline, "the two never met"
        time.sleep(0.01)
