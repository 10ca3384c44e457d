"""One short text per state of files and settings: equal text, nothing to do again."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from localstack.settings import ROOT

IGNORED = {"__pycache__", "dependencies", "build-output", "node_modules"}


def fingerprint(paths: Iterable[Path], values: Mapping[str, str]) -> str:
    digest = hashlib.sha256()
    for path in sorted(found for root in paths for found in _files(root)):
        digest.update(f"{path.relative_to(ROOT)}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    for name, value in sorted(values.items()):
        digest.update(f"{name}={value}\0".encode())
    return digest.hexdigest()


def _files(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path
    elif path.is_dir() and path.name not in IGNORED and not path.name.startswith("."):
        for child in path.iterdir():
            yield from _files(child)
