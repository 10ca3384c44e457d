"""`make eval` as people run it, against the sandbox on a port of its own."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from localstack.providers.app import create_app
from localstack.providers.sandbox import Sandbox
from tests.support.serving import served

pytestmark = pytest.mark.enable_socket
ROOT = Path(__file__).parents[4]
MAKE = ("make", "--old-file=bootstrap", "--no-print-directory", "eval")
SMALL = "OPTIONS=--interviews warehouse-team-lead --repeats 2"
SECONDS = 60


@pytest.fixture
def sandbox() -> Iterator[str]:
    with served(create_app(Sandbox())) as url:
        yield url


def environment(url: str, **changes: str) -> dict[str, str]:
    ours = {"GROQ_BASE_URL": f"{url}/groq", "GROQ_API_KEY": "sandbox", "GROQ_MODEL": "deterministic-reader"}
    return {name: value for name, value in os.environ.items() if not name.startswith("GROQ_")} | ours | changes


def make(url: str, options: str = SMALL, **changes: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        (*MAKE, options), cwd=ROOT, env=environment(url, **changes), stdin=subprocess.DEVNULL, capture_output=True, text=True,
        timeout=SECONDS, check=False,
    )  # fmt: skip


def asked(url: str) -> int:
    return int(httpx.get(f"{url}/sandbox/requests").json()["total"])


def test_with_a_yes_it_measures_and_says_what_it_cost(sandbox: str) -> None:
    done = make(sandbox, f"{SMALL} --yes")
    assert (done.returncode, done.stderr) == (0, "")
    titles = [line.partition(":")[0] for line in done.stdout.splitlines() if line and not line.startswith((" ", "A call"))]
    assert titles == [f"Model deterministic-reader at {sandbox}/groq, 1 reader per answer".partition(":")[0], "Interviews", "Estimate",
                      "Spread", "Order", "Attack gain", "Spent"]  # fmt: skip
    assert f"Spent: {asked(sandbox)} calls, 0 of them failed" in done.stdout


def test_without_a_yes_the_price_is_said_and_nobody_is_asked(sandbox: str) -> None:
    done = make(sandbox)
    assert done.returncode
    assert "0.0000 US dollars" in done.stdout
    assert "Nothing was asked." in done.stderr
    assert asked(sandbox) == 0


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"GROQ_API_KEY": ""}, "GROQ_API_KEY is not set"),
        ({"GROQ_PRICE_PROMPT": "cheap", "GROQ_PRICE_COMPLETION": "1"}, "cheap is no price"),
    ],
)
def test_a_setting_that_is_missing_or_wrong_is_said_in_a_sentence(sandbox: str, changes: dict[str, str], told: str) -> None:
    done = make(sandbox, f"{SMALL} --yes", **changes)
    assert done.returncode
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert asked(sandbox) == 0


def test_a_key_that_is_refused_ends_it_with_the_first_call(sandbox: str) -> None:
    httpx.post(f"{sandbox}/sandbox/faults", json={"faults": [{"kind": "key_refused"}]})
    done = make(sandbox, f"{SMALL} --yes")
    assert done.returncode
    assert "check GROQ_API_KEY" in done.stdout
    assert asked(sandbox) == 1


def test_ctrl_c_shows_what_was_found_and_spent(sandbox: str) -> None:
    httpx.post(f"{sandbox}/sandbox/faults", json={"latency_ms": 100})
    command = [sys.executable, "-m", "tests.evaluation", *SMALL.removeprefix("OPTIONS=").split(), "--yes"]
    paths = os.pathsep.join(sys.path)
    with subprocess.Popen(
        command, cwd=ROOT, env=environment(sandbox, PYTHONPATH=paths), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as running:
        while asked(sandbox) < 3:
            assert running.poll() is None
        running.send_signal(signal.SIGINT)
        said, complaints = running.communicate(timeout=SECONDS)
    assert (running.returncode, complaints) == (130, "")
    assert "Interrupted: the figures above are not complete." in said
    assert "Spent: " in said
