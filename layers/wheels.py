"""The third-party packages of the runtime lock, installed as wheels of the target and stripped of what never runs."""

import shutil
import subprocess
from pathlib import Path

from layers.target import ROOT, Target

LOCK = ROOT / "locks" / "runtime.lock"
UV = ROOT / ".local" / "tools" / "uv" / "bin" / "uv"

# Installer notes differ between two installations of the same wheel; the rest is never imported.
SUPERFLUOUS = ("bin", ".lock", "**/tests", "**/*.pyi", "**/*.pyx", "**/*.pxd", "**/*.c", "**/*.h", "**/__pycache__")
INSTALLER_NOTES = ("RECORD", "INSTALLER", "REQUESTED", "WHEEL", "direct_url.json", "uv_build.json", "uv_cache.json")


class InstallationFailed(RuntimeError):
    """The lock could not be installed; the message ends with what the installer said."""


def install(into: Path, target: Target, interpreter: Path) -> None:
    """Install every package of the lock, hashes checked, for the platform of the target."""
    uv = str(UV) if UV.exists() else shutil.which("uv")
    if uv is None:
        raise InstallationFailed("uv is not installed; run `make setup`")
    done = subprocess.run(
        [uv, "pip", "install", "--quiet", "--python", interpreter, "--target", into, "--link-mode", "copy", "--no-compile-bytecode",
         "--require-hashes", "--requirement", LOCK, *target.wheels],
        capture_output=True, text=True, check=False, timeout=600,
    )  # fmt: skip
    if done.returncode != 0:
        raise InstallationFailed(f"installing {LOCK.name} for {target.name} failed: {done.stderr.strip()}")
    strip(into)


def strip(tree: Path) -> None:
    for pattern in SUPERFLUOUS:
        for path in list(tree.glob(pattern)):
            shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
    for metadata in tree.glob("*.dist-info"):
        for note in INSTALLER_NOTES:
            (metadata / note).unlink(missing_ok=True)
