"""Stages of the demo: a line while each one works, and how long it took."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager


class Stages:
    def __init__(self) -> None:
        self.took: list[tuple[str, float]] = []

    @contextmanager
    def stage(self, title: str) -> Iterator[None]:
        """Say what is being done now, then how long it took."""
        sys.stdout.write(f"  {title} ...")
        sys.stdout.flush()
        started = time.monotonic()
        try:
            yield
        except BaseException:
            sys.stdout.write(" failed\n")
            raise
        seconds = time.monotonic() - started
        self.took.append((title, seconds))
        sys.stdout.write(f" {seconds:.1f} s\n")
        sys.stdout.flush()
