"""Rate limits per client address and route, in two windows, as the rows of the manifests declare them."""

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from http import HTTPStatus

from functions.catalogue import CONTEXTS
from kernel.manifest import BODY_LIMIT, RateLimit
from localstack.edge.refusals import Refused

WINDOWS = {"short": 60, "long": 3600}
MOST_COUNTERS = 20_000

Route = tuple[str, str]
Key = tuple[str, Route, str]


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What single routes declare: how often they may be called, and bodies that are larger than others."""

    rates: Mapping[Route, RateLimit]
    bodies: Mapping[Route, int]

    def body(self, method: str, path: str) -> int:
        return self.bodies.get((method, path), BODY_LIMIT)


def limits_of_the_rows() -> Limits:
    rows = [row for context in CONTEXTS.values() for row in context.rows if row.route]
    return Limits(
        rates={(row.method, row.path): row.limit for row in rows if row.limit},
        bodies={(row.method, row.path): row.body_limit for row in rows if row.file_limit},
    )


@dataclass
class Counter:
    ends: float
    count: int = 0


class RateLimiter:
    def __init__(self, limits: Mapping[Route, RateLimit], factor: float, clock: Callable[[], float]) -> None:
        self._limits = {route: _scaled(limit, factor) for route, limit in limits.items()}
        self._clock = clock
        self._counters: dict[Key, Counter] = {}

    def admit(self, client: str, method: str, path: str) -> dict[str, str]:
        """The headers that tell where the client stands. Raises `Refused` when a window is full; that costs nothing more."""
        # The gateway takes a path with extra leading slashes for the one without, so it counts as the same route.
        route = (method, "/" + path.lstrip("/"))
        limits = self._limits.get(route)
        if limits is None:
            return {}
        now = self._clock()
        counters = {name: self._counter((client, route, name), now) for name in WINDOWS}
        full = {name: counter for name, counter in counters.items() if counter.count >= limits[name]}
        if full:
            raise _too_many({name: counter.ends - now for name, counter in full.items()}, _headers(counters, limits, now))
        for counter in counters.values():
            counter.count += 1
        return dict(_headers(counters, limits, now))

    def _counter(self, key: Key, now: float) -> Counter:
        counter = self._counters.get(key)
        if counter is None or counter.ends <= now:
            self._make_room(now)
            counter = self._counters[key] = Counter(ends=now + WINDOWS[key[2]])
        return counter

    def _make_room(self, now: float) -> None:
        """Forgets what has ended; under a flood of addresses also the older half, so that memory stays bounded."""
        if len(self._counters) < MOST_COUNTERS:
            return
        running = [(key, counter) for key, counter in self._counters.items() if counter.ends > now]
        self._counters = dict(running[-MOST_COUNTERS // 2 :])


def _scaled(limit: RateLimit, factor: float) -> dict[str, int]:
    return {"short": max(1, math.floor(limit.per_minute * factor)), "long": max(1, math.floor(limit.per_hour * factor))}


def _headers(counters: Mapping[str, Counter], limits: Mapping[str, int], now: float) -> Iterator[tuple[str, str]]:
    for name, counter in counters.items():
        yield f"x-ratelimit-limit-{name}", str(limits[name])
        yield f"x-ratelimit-remaining-{name}", str(limits[name] - counter.count)
        yield f"x-ratelimit-reset-{name}", str(math.ceil(counter.ends - now))


def _too_many(waits: Mapping[str, float], headers: Iterator[tuple[str, str]]) -> Refused:
    seconds = math.ceil(max(waits.values()))
    blocked = {f"retry-after-{name}": str(math.ceil(wait)) for name, wait in waits.items()}
    message = f"Too many requests. Please try again in {seconds} seconds."
    return Refused(HTTPStatus.TOO_MANY_REQUESTS, message, {**dict(headers), **blocked, "retry-after": str(seconds)})
