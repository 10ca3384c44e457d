"""How long the database takes to search 50,000 candidates, at the first page and at page 100."""

import time

from kernel.http import Page
from kernel.reading import Reader
from tests.bench.database import platform_in_process
from tests.bench.measure import Measure, percentile
from tests.support.candidates import seeded_skill
from tests.support.crowd import seed_candidates
from users.domain.levels import ExperienceLevel, Proficiency
from users.queries.search_candidates import Wanted, search_candidates

CANDIDATES = 50_000
ROUNDS = 40
WARM_UP = 3
BAR_MS = 30
PAGES = (1, 100)

PYTHON, DOCKER = seeded_skill("python"), seeded_skill("docker")

SEARCHES: dict[str, Wanted] = {
    "everybody": Wanted(),
    "one skill": Wanted(skills=(PYTHON,)),
    "two skills, advanced, 3 years": Wanted(skills=(PYTHON, DOCKER), proficiency=Proficiency.ADVANCED, years=3),
    "seniors with an expert's skill": Wanted(level=ExperienceLevel.SENIOR, proficiency=Proficiency.EXPERT),
    "two words": Wanted(text="python docker"),
    "a word that everybody has": Wanted(text="worked"),
}


def measure() -> list[Measure]:
    with platform_in_process() as platform:
        seed_candidates(platform, CANDIDATES)
        platform.as_function("users", writes=False)
        return [_measured(name, wanted, page) for name, wanted in SEARCHES.items() for page in PAGES]


def _measured(name: str, wanted: Wanted, number: int) -> Measure:
    page, read = Page(page=number, limit=20), Reader()
    times = [_seconds(page, wanted, read) * 1000 for _ in range(WARM_UP + ROUNDS)][WARM_UP:]
    return Measure(name=f"search among {CANDIDATES:,}: {name}, page {number}, p95", value=percentile(times, 0.95), unit="ms", bar=BAR_MS)


def _seconds(page: Page, wanted: Wanted, read: Reader) -> float:
    start = time.perf_counter()
    search_candidates(page, wanted, read)
    return time.perf_counter() - start
