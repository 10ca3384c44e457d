"""One command at a time per checkout: a second one waits and says so."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from localstack.progress import say


@contextmanager
def exclusive(lock: Path, purpose: str) -> Iterator[None]:
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say(purpose, "another command works on this checkout; waiting for it")
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
