"""Fifty interviews of ten questions completed at once: all are scored, no minute holds more calls than declared, nobody is starved."""

import time
from time import perf_counter

import httpx

from analysis.adapters.slots import configured_limits
from analysis.domain.pacing import Lane
from kernel.database import Connection
from localstack.browser import Browser
from localstack.demo.api import call, returning
from localstack.settings import Settings, load
from tests.bench.effect import platform_connection
from tests.bench.interview import QUESTIONS, a_candidate
from tests.bench.measure import Measure
from tests.e2e.interviews import a_published_template, answered

INTERVIEWS = 50
MINUTE = 60.0
LOOK_EVERY_SECONDS = 0.5
LONGEST_WAIT_SECONDS = 420.0
MOST_PLACES_LOST = 16
"""A third: as many as begin in the seconds in which cold functions start."""

ENDED = "select invitation_id::text as id, status from analyses where invitation_id = any(%s::uuid[]) order by completed_at"


def measure() -> list[Measure]:
    settings = load()
    with returning(settings, "hr@demo.test") as hr, a_candidate(settings) as candidate, platform_connection("analysis_reader") as database:
        waiting = [answered(hr, candidate, a_published_template(hr, questions=QUESTIONS)) for _ in range(INTERVIEWS)]
        seconds, calls = _rush(candidate, waiting, database, settings)
        ended = database.execute(ENDED, [waiting]).fetchall()
    finished = [row["id"] for row in ended if row["status"] == "completed"]
    limit = configured_limits()[Lane.REQUESTS_PER_MINUTE].amount
    return [
        Measure(name=f"{INTERVIEWS} interviews at once: scorecards", value=len(finished), unit="", bar=INTERVIEWS, holds="at least"),
        Measure(name=f"{INTERVIEWS} interviews at once: all done after", value=seconds, unit="s"),
        Measure(name="calls in the busiest minute", value=_busiest_minute(calls), unit="", bar=limit),
        Measure(name="places lost by the least lucky interview", value=_places_lost(waiting, finished), unit="", bar=MOST_PLACES_LOST),
    ]


def _rush(candidate: Browser, waiting: list[str], database: Connection, settings: Settings) -> tuple[float, list[tuple[float, int]]]:
    """Seconds until all have ended, and how many calls the vendor had seen at which second."""
    started = perf_counter()
    seen = [(0.0, _calls(settings))]
    for invitation_id in waiting:
        call(candidate, "POST", f"/api/invitations/{invitation_id}/complete", {})
    while not _all_ended(database, waiting):
        if perf_counter() - started > LONGEST_WAIT_SECONDS:
            raise RuntimeError(f"not all scorecards after {LONGEST_WAIT_SECONDS:.0f} s; see make logs")
        seen.append((perf_counter() - started, _calls(settings)))
        time.sleep(LOOK_EVERY_SECONDS)
    return perf_counter() - started, [*seen, (perf_counter() - started, _calls(settings))]


def _all_ended(database: Connection, waiting: list[str]) -> bool:
    rows = database.execute(ENDED, [waiting]).fetchall()
    return len(rows) == len(waiting) and all(row["status"] in ("completed", "failed") for row in rows)


def _calls(settings: Settings) -> int:
    return int(httpx.get(f"{settings.providers_url}/sandbox/requests").json()["total"])


def _busiest_minute(calls: list[tuple[float, int]]) -> int:
    return max(later - before for at, before in calls for then, later in calls if 0 <= then - at <= MINUTE)


def _places_lost(completed: list[str], finished: list[str]) -> int:
    """How many that were completed later were scored earlier."""
    places = [completed.index(each) for each in finished]
    return max(sum(earlier > place for earlier in places[:position]) for position, place in enumerate(places))
