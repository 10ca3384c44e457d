"""Real processes that are killed in the middle of their work, as a crash would: no handler runs, nothing is cleaned up."""

import os
import subprocess
import sys


def killed_when_it_reports(module: str, given: str = "") -> list[str]:
    """Run a module until it has printed one line, then SIGKILL it; returns the words of the line.

    It gets the environment of this process, so also the function's that a test has set.
    """
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    command = [sys.executable, "-m", module]
    with subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdin is not None
            assert process.stdout is not None
            process.stdin.write(f"{given}\n")
            process.stdin.flush()
            return process.stdout.readline().split()
        finally:
            process.kill()
