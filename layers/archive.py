"""Zip archives that are the same bytes whenever their content is the same."""

import hashlib
import zipfile
from collections.abc import Mapping
from pathlib import Path

EPOCH = (1980, 1, 1, 0, 0, 0)
MODE = 0o644


def write(archive: Path, tree: Path, *, compress: bool) -> None:
    """Archive all files below `tree` in a fixed order, with fixed times and modes."""
    method = zipfile.ZIP_DEFLATED if compress else zipfile.ZIP_STORED
    unfinished = archive.with_suffix(".unfinished")
    with zipfile.ZipFile(unfinished, "w", method) as out:
        for path in sorted(p for p in tree.rglob("*") if p.is_file()):
            entry = zipfile.ZipInfo(path.relative_to(tree).as_posix(), EPOCH)
            entry.create_system = 3  # Unix, on every machine
            entry.external_attr = MODE << 16
            entry.compress_type = method
            out.writestr(entry, path.read_bytes())
    unfinished.replace(archive)


def fingerprint(*facts: str, files: Mapping[str, Path]) -> str:
    """A key that changes when a fact or the name or content of a file does."""
    digest = hashlib.sha256()
    for fact in facts:
        digest.update(f"{fact}\0".encode())
    for name in sorted(files):
        digest.update(f"{name}\0{hashlib.sha256(files[name].read_bytes()).hexdigest()}\0".encode())
    return digest.hexdigest()
