"""Time that stands still while anybody works and goes on to the next moment that somebody waits for: hours of a saga in a second."""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from heapq import heappop, heappush
from itertools import count
from typing import Any

Run = Callable[[], Any]


class SimulatedTime:
    """Whoever is begun `together` takes turns: one works, until it waits or is done."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self._waiting: list[tuple[datetime, int, threading.Event]] = []
        self._order = count()

    def wait_until(self, moment: datetime) -> None:
        turn = self._turn_at(moment)
        self._next()
        turn.wait()

    def together(self, runs: Sequence[Run]) -> list[Any]:
        """Their results, when all of them are done. Raises what the first of them raised."""
        if not runs:
            return []
        left, all_done = iter(range(len(runs) - 1)), threading.Event()

        def work(run: Run, turn: threading.Event) -> Any:
            turn.wait()
            try:
                return run()
            finally:
                if next(left, None) is None:
                    heappush(self._waiting, (self.now, next(self._order), all_done))
                self._next()

        with ThreadPoolExecutor(len(runs)) as pool:
            futures = [pool.submit(work, run, self._turn_at(self.now)) for run in runs]
            self._next()
            all_done.wait()
        return [future.result() for future in futures]

    def _turn_at(self, moment: datetime) -> threading.Event:
        turn = threading.Event()
        heappush(self._waiting, (max(moment, self.now), next(self._order), turn))
        return turn

    def _next(self) -> None:
        self.now, _, turn = heappop(self._waiting)
        turn.set()
