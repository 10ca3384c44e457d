"""The repairs to the emulator: layers unpacked once, bursts wait for the instance that starts."""

import importlib
import threading
import zipfile
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest


@pytest.fixture
def emulator(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    layers = tmp_path / "layers"
    layers.mkdir()
    monkeypatch.setenv("PLATFORM_LAYERS", str(layers))
    monkeypatch.setenv("PLATFORM_FUNCTIONS_LOG", str(tmp_path / "functions.log"))
    return importlib.reload(importlib.import_module("localstack.emulator"))


def an_archive(folder: Path, name: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(folder / name, "w") as archive:
        archive.writestr("python/kernel.py", "answer = 42")
    return folder / name


def unpack(emulator: ModuleType, archive: Path, target: Path) -> list[str]:
    """What the emulator does for each instance: look at the names, then unpack into a folder of its own."""
    target.mkdir(parents=True)
    with emulator.LayerCache(archive) as opened:
        names: list[str] = opened.namelist()
        opened.extractall(target)
    return names


def test_a_layer_is_unpacked_once_and_linked(emulator: ModuleType, tmp_path: Path) -> None:
    for instance in ("first", "second"):
        folder = tmp_path / instance
        unpack(emulator, an_archive(folder, "layer_0.zip"), folder / "layer_0")
        assert (folder / "layer_0" / "python" / "kernel.py").read_text() == "answer = 42"
    assert (tmp_path / "first" / "layer_0").resolve() == (tmp_path / "second" / "layer_0").resolve()


def test_code_is_unpacked_where_the_instance_is(emulator: ModuleType, tmp_path: Path) -> None:
    unpack(emulator, an_archive(tmp_path, "code.zip"), tmp_path / "code")
    assert not (tmp_path / "code").is_symlink()
    assert (tmp_path / "code" / "python" / "kernel.py").exists()


class Pool:
    """The emulator's pool of instances, as far as `queueing` looks at it."""

    def __init__(self, *instances: Any) -> None:
        self._workers = {"greet": list(instances)}
        self.caps: list[int] = []

    def _worker_key(self, name: str, _config: Any, _qualifier: str) -> str:
        return name

    def acquire_worker(self, name: str, _config: Any, _code: bytes, *, qualifier: str, max_concurrency: int) -> tuple[Any, str]:
        self.caps.append(max_concurrency)
        free = [each for each in self._workers[name] if not each.in_use]
        if free:
            return free[0], "reused"
        return (None, "func_cap") if len(self._workers[name]) >= max_concurrency else (an_instance(), "spawn")


def an_instance(*, cold: bool = True) -> Any:
    return SimpleNamespace(in_use=True, _cold=cold)


def test_a_call_waits_for_the_instance_that_starts(emulator: ModuleType) -> None:
    starting = an_instance()
    pool = Pool(starting)
    threading.Timer(0.05, lambda: vars(starting).update(in_use=False, _cold=False)).start()
    assert emulator.queueing(pool)("greet", {}, b"") == (starting, "reused")
    assert pool.caps[0] == 1


def test_a_call_gets_an_instance_of_its_own_when_all_others_are_busy(emulator: ModuleType) -> None:
    _, how = emulator.queueing(Pool(an_instance(cold=False)))("greet", {}, b"")
    assert how == "spawn"


def test_a_call_that_waited_too_long_is_refused(emulator: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(emulator, "LONGEST_QUEUE_SECONDS", 0)
    assert emulator.queueing(Pool(an_instance()))("greet", {}, b"") == (None, "func_cap")
