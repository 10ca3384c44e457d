"""Starts the AWS emulator, inside its own environment, with four repairs: see `main`."""

import contextlib
import hashlib
import importlib
import os
import shutil
import tempfile
import time
import types
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

LAYERS = Path(os.environ["PLATFORM_LAYERS"])
FUNCTIONS_LOG = Path(os.environ["PLATFORM_FUNCTIONS_LOG"])
MOST_INSTANCES = max(8, 2 * (os.cpu_count() or 1))  # of one function
LONGEST_QUEUE_SECONDS = 60


class LayerCache(zipfile.ZipFile):
    """Unpacks an archive named `layer_N.zip` into a folder named by its content, and links to it."""

    def namelist(self) -> list[str]:
        return [] if self._unpacked().exists() else super().namelist()

    def extractall(self, path: Any = None, *rest: Any) -> None:
        target = Path(path)
        if not target.name.startswith("layer_"):
            super().extractall(target, *rest)
            return
        unpacked = self._unpacked()
        if not unpacked.exists():
            fresh = tempfile.mkdtemp(dir=LAYERS)
            super().extractall(fresh)
            try:
                Path(fresh).rename(unpacked)
            except OSError:  # another instance was faster
                shutil.rmtree(fresh)
        target.rmdir()
        target.symlink_to(unpacked)

    def _unpacked(self) -> Path:
        return LAYERS / _digest(str(self.filename))


def _digest(archive: str) -> str:
    with Path(archive).open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()[:24]


def read_stderr(worker: Any) -> None:
    """What a function writes, also into one file: the emulator's own log groups miss some of it."""
    with FUNCTIONS_LOG.open("a", buffering=1) as log, contextlib.suppress(ValueError, OSError):
        for line in worker._proc.stderr:
            log.write(line)
            worker._stderr_queue.put(line.rstrip("\n"))


def queueing(runtime: Any) -> Callable[..., Any]:
    """While one instance of a function starts, calls wait for it: thirty cold starts at once take two cores half a minute."""
    acquire = runtime.acquire_worker

    def lease(name: str, config: Any, code: bytes, qualifier: str = "$LATEST", **_: Any) -> Any:
        key = runtime._worker_key(name, config, qualifier)
        deadline = time.monotonic() + LONGEST_QUEUE_SECONDS
        while True:
            starts = any(worker.in_use and worker._cold for worker in list(runtime._workers.get(key, ())))
            worker, how = acquire(name, config, code, qualifier=qualifier, max_concurrency=1 if starts else MOST_INSTANCES)
            if worker is not None or time.monotonic() > deadline:
                return worker, how
            time.sleep(0.005)

    return lease


def main() -> None:
    """Layers are unpacked once; bursts queue; functions log to a file; a silent call does not wait 50 ms for a log line."""
    runtime: Any = importlib.import_module("ministack.core.lambda_runtime")
    service: Any = importlib.import_module("ministack.services.lambda_svc")
    unpacking = types.ModuleType("zipfile")
    vars(unpacking).update(vars(zipfile), ZipFile=LayerCache)
    runtime.zipfile = unpacking
    service.acquire_worker = queueing(runtime)
    wait_for_log = runtime.Worker._drain_stderr_bounded
    runtime.Worker._drain_stderr_bounded = lambda worker, **_: wait_for_log(worker, first_line_wait=0.002, idle_confirm=0.001)
    runtime.Worker._read_stderr = read_stderr
    importlib.import_module("ministack.app").main()


if __name__ == "__main__":
    main()
