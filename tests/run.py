"""`make test`: every part of the suite in turn; the platform is started for the last part and stopped if we started it."""

import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

IN_PROCESS = ["tests/unit", "tests/functions", "tests/integration", "tests/redteam", "tests/contract", "tests/architecture"]


def main() -> int:
    parts = [
        ("unit, functions, integration, red team, contract, architecture", ["-n", "2", *IN_PROCESS]),
        ("infrastructure", ["tests/infrastructure"]),
    ]
    failed = [title for title, arguments in parts if not _pytest(title, arguments)]
    was_running = _platform("status", quiet=True)
    if _platform("up"):
        failed += [] if _pytest("end to end", ["tests/e2e"]) else ["end to end"]
    else:
        failed.append("end to end (the platform did not start)")
    if not was_running:
        _platform("down")
    sys.stdout.write("All parts passed.\n" if not failed else f"Failed: {', '.join(failed)}\n")
    return 1 if failed else 0


def _pytest(title: str, arguments: list[str]) -> bool:
    sys.stdout.write(f"\n== {title}\n")
    sys.stdout.flush()
    started = time.monotonic()
    passed = subprocess.run([sys.executable, "-m", "pytest", "-q", *arguments], cwd=ROOT, check=False).returncode == 0
    sys.stdout.write(f"== {title}: {'passed' if passed else 'FAILED'} in {time.monotonic() - started:.0f} s\n")
    sys.stdout.flush()
    return passed


def _platform(command: str, *, quiet: bool = False) -> bool:
    output = subprocess.DEVNULL if quiet else None
    done = subprocess.run([sys.executable, "-m", "localstack", command], cwd=ROOT, check=False, stdout=output, stderr=output)
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
