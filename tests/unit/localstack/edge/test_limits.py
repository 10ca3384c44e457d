"""Two windows per client and route, as declared on the rows; what a client says about its address does not count."""

import httpx
import pytest

from kernel.manifest import RateLimit
from localstack.edge.app import Edge
from localstack.edge.limits import MOST_COUNTERS, RateLimiter, limits_of_the_rows
from localstack.edge.refusals import Refused
from tests.unit.localstack.edge.proxying import Api, Clock, browser, edge

pytestmark = pytest.mark.anyio
LIMITS = {("GET", "/auth/login"): RateLimit(3, 5), ("GET", "/auth/register"): RateLimit(5, 3)}


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def served(api: Api, clock: Clock) -> Edge:
    return edge(api, LIMITS, clock=clock)


async def statuses(served: Edge, times: int, path: str = "/auth/login", client: str = "203.0.113.7") -> list[int]:
    async with browser(served, client) as http:
        return [(await http.get(path)).status_code for _ in range(times)]


async def test_the_table_comes_from_the_rows() -> None:
    assert limits_of_the_rows().rates == {
        ("GET", "/auth/login"): RateLimit(10, 50),
        ("GET", "/auth/register"): RateLimit(5, 3),
        ("GET", "/auth/callback"): RateLimit(10, 200),
        ("POST", "/auth/refresh"): RateLimit(20, 200),
        ("POST", "/auth/logout"): RateLimit(10, 200),
        ("POST", "/auth/change-password"): RateLimit(5, 200),
    }


async def test_the_short_window_fills_and_empties(served: Edge, clock: Clock) -> None:
    assert await statuses(served, 4) == [200, 200, 200, 429]
    clock.now += 60
    assert await statuses(served, 3) == [200, 200, 429]


async def test_the_long_window_counts_on(served: Edge, clock: Clock) -> None:
    assert await statuses(served, 4, "/auth/register") == [200, 200, 200, 429]
    clock.now += 120
    assert await statuses(served, 1, "/auth/register") == [429]
    clock.now += 3600
    assert await statuses(served, 1, "/auth/register") == [200]


async def test_routes_and_clients_are_counted_apart(served: Edge) -> None:
    assert await statuses(served, 4) == [200, 200, 200, 429]
    assert await statuses(served, 1, "/auth/register") == [200]
    assert await statuses(served, 1, client="203.0.113.8") == [200]
    assert await statuses(served, 20, "/auth/jwks") == [200] * 20


async def test_a_claimed_address_changes_nothing(served: Edge) -> None:
    async with browser(served) as http:
        answers = [(await http.get("/auth/login", headers={"x-forwarded-for": f"10.0.0.{i}"})).status_code for i in range(4)]
    assert answers == [200, 200, 200, 429]


@pytest.mark.parametrize("path", ["//auth/login", "/auth/%6cogin", "/auth/login?x=1"])
async def test_another_spelling_of_the_path_is_the_same_route(served: Edge, path: str) -> None:
    await statuses(served, 3)
    async with browser(served) as http:
        assert (await http.get(httpx.URL("http://edge" + path))).status_code == 429


async def test_the_headers_tell_where_the_client_stands(served: Edge, clock: Clock) -> None:
    async with browser(served) as http:
        first = await http.get("/auth/login")
        clock.now += 10
        for _ in range(2):
            await http.get("/auth/login")
        refused = await http.get("/auth/login")
        free = await http.get("/api/templates")

    expected = {
        "limit-short": "3",
        "remaining-short": "2",
        "reset-short": "60",
        "limit-long": "5",
        "remaining-long": "4",
        "reset-long": "3600",
    }
    assert {name: first.headers[f"x-ratelimit-{name}"] for name in expected} == expected
    assert refused.status_code == 429
    assert (refused.headers["retry-after-short"], refused.headers["retry-after"]) == ("50", "50")
    assert "retry-after-long" not in refused.headers
    assert refused.headers["x-ratelimit-remaining-short"] == "0"
    assert refused.json() == {
        "message": "Too many requests. Please try again in 50 seconds.", "error": "Too Many Requests", "statusCode": 429,
    }  # fmt: skip
    assert "x-ratelimit-limit-short" not in free.headers


async def test_a_refusal_costs_nothing_more(served: Edge, clock: Clock) -> None:
    await statuses(served, 50)
    clock.now += 60
    assert await statuses(served, 2) == [200, 200]


async def test_a_refused_request_never_reaches_the_api(served: Edge, api: Api) -> None:
    await statuses(served, 10)
    assert len(api.requests) == 3


async def test_the_factor_widens_every_limit(api: Api) -> None:
    assert await statuses(edge(api, LIMITS, factor=2), 7) == [200] * 6 + [429]
    assert await statuses(edge(api, LIMITS, factor=0.1), 2) == [200, 429]


async def test_memory_is_bounded_and_the_newest_are_kept(clock: Clock) -> None:
    limiter = RateLimiter({("GET", "/auth/login"): RateLimit(1, 1)}, 1, clock)
    for number in range(MOST_COUNTERS):
        limiter.admit(f"2001:db8::{number:x}", "GET", "/auth/login")
    with pytest.raises(Refused):
        limiter.admit(f"2001:db8::{MOST_COUNTERS - 1:x}", "GET", "/auth/login")
    assert len(limiter._counters) <= MOST_COUNTERS
