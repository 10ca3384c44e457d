"""Compiled modules, so that no cold start compiles; unchecked, so that no time stamp matters."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from layers.target import Target

QUESTION = "import sys; print('%d.%d %s' % (*sys.version_info[:2], sys.executable))"


@cache
def interpreter(target: Target) -> Path | None:
    """A Python of the target's version on this machine; bytecode of another version would be ignored at run time."""
    for candidate in _candidates(target.python):
        said = subprocess.run([candidate, "-c", QUESTION], capture_output=True, text=True, check=False)
        version, _, executable = said.stdout.strip().partition(" ")
        if said.returncode == 0 and version == target.python:
            return Path(executable)
    return None


def _candidates(version: str) -> Iterator[str]:
    yield sys.executable
    yield from filter(None, [shutil.which(f"python{version}")])
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    yield from (str(path) for path in sorted(pyenv.glob(f"versions/{version}.*/bin/python")))


def compile_tree(tree: Path, python: Path, *, root: str) -> None:
    """Compile all modules below `tree` as if they lay in `root`, in one process and one order: the result is reproducible."""
    options = ["-q", "-f", "--invalidation-mode", "unchecked-hash", "-s", str(tree), "-p", root]
    command = [str(python), "-I", "-m", "compileall", *options, str(tree)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env={"PYTHONHASHSEED": "0"}, timeout=600)
    if done.returncode != 0:
        raise RuntimeError(f"compiling {tree} failed: {done.stdout.strip()}{done.stderr.strip()}")
