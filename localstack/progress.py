"""One line per step for the person who waits, from any thread."""

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

_lock = threading.Lock()
QUIET_BELOW = 1.0


def say(part: str, text: str, seconds: float | None = None) -> None:
    took = "" if seconds is None else f"  {seconds:.1f} s"
    with _lock:
        sys.stdout.write(f"  {part:<12} {text}{took}\n")
        sys.stdout.flush()


@contextmanager
def announced(part: str, doing: str) -> Iterator[None]:
    """Says what is being done as soon as it lasts longer than a second."""
    timer = threading.Timer(QUIET_BELOW, say, (part, f"{doing} ..."))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


class Clock:
    def __init__(self) -> None:
        self._start = time.monotonic()

    def seconds(self) -> float:
        return time.monotonic() - self._start
