"""From the completion of a ten-question interview to its scorecard, while every call of the language model takes 400 ms."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter
from uuid import uuid4

import httpx

from kernel.database import Connection
from localstack.browser import Browser
from localstack.demo.api import PASSWORD, call, returning, until_analysed
from localstack.settings import Settings, load
from tests.bench.effect import platform_connection
from tests.bench.measure import Measure, percentile
from tests.e2e.interviews import a_published_template, answered

WARM_UP, INTERVIEWS, QUESTIONS = 2, 12, 10
VENDOR_LATENCY_MS = 400
LONGEST_WAIT_SECONDS = 60.0
LOOK_EVERY_SECONDS = 0.02

FINISHED = "select status from analyses where invitation_id = %s and status in ('completed', 'failed')"


def measure() -> list[Measure]:
    settings = load()
    with returning(settings, "hr@demo.test") as hr, a_candidate(settings) as candidate, platform_connection("analysis_reader") as database:
        waiting = [answered(hr, candidate, a_published_template(hr, questions=QUESTIONS)) for _ in range(WARM_UP + INTERVIEWS)]
        with _slow_vendor(settings):
            times = [_seconds_to_scorecard(hr, candidate, database, invitation_id) for invitation_id in waiting][WARM_UP:]
    return [
        Measure(name=f"{QUESTIONS} questions: completion to scorecard, p50", value=percentile(times, 0.5), unit="s"),
        Measure(name=f"{QUESTIONS} questions: completion to scorecard, p95", value=percentile(times, 0.95), unit="s", bar=5),
    ]


@contextmanager
def a_candidate(settings: Settings) -> Iterator[Browser]:
    with Browser(settings.edge_url) as browser:
        browser.register(f"bench-{uuid4().hex[:12]}@example.test", PASSWORD, "Ada", "Byron")
        call(browser, "POST", "/api/users/me/select-role", {"role": "candidate"})
        call(browser, "POST", "/auth/refresh")
        yield browser


@contextmanager
def _slow_vendor(settings: Settings) -> Iterator[None]:
    switch = f"{settings.providers_url}/sandbox/faults"
    httpx.post(switch, json={"latency_ms": VENDOR_LATENCY_MS}).raise_for_status()
    try:
        yield
    finally:
        httpx.delete(switch).raise_for_status()


def _seconds_to_scorecard(hr: Browser, candidate: Browser, database: Connection, invitation_id: str) -> float:
    """The clock stops when the scorecard is stored; that HR can read it is checked afterwards."""
    started = perf_counter()
    call(candidate, "POST", f"/api/invitations/{invitation_id}/complete", {})
    while database.execute(FINISHED, [invitation_id]).fetchone() is None:
        if perf_counter() - started > LONGEST_WAIT_SECONDS:
            raise RuntimeError(f"no scorecard after {LONGEST_WAIT_SECONDS:.0f} s; see make logs")
        time.sleep(LOOK_EVERY_SECONDS)
    seconds = perf_counter() - started
    until_analysed(hr, invitation_id, within_seconds=5)
    return seconds
