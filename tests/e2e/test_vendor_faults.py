"""Faults of the vendor through the deployed saga: posted to the sandbox of the running platform, waited for, and over in the end."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from analysis.domain.failure import FailureReason
from localstack.browser import Browser
from localstack.demo.api import call
from localstack.settings import Settings
from tests.e2e.interviews import a_published_template, answered, eventually

ENOUGH = 10_000


@pytest.fixture
def sandbox(settings: Settings) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=settings.providers_url) as client:
        yield client
        client.delete("/sandbox/faults")


def analysed(hr: Browser, candidate: Browser, sandbox: httpx.Client, *faults: dict[str, Any]) -> dict[str, Any]:
    invitation = answered(hr, candidate, a_published_template(hr))
    assert sandbox.post("/sandbox/faults", json={"faults": faults}).status_code == 200
    call(candidate, "POST", f"/api/invitations/{invitation}/complete", {"reason": "manual"})

    def ended() -> dict[str, Any] | None:
        response = hr.request("GET", f"/api/analysis/{invitation}")
        shown: dict[str, Any] = (response.is_success and response.json()["data"]) or {}
        return shown if shown.get("status") in ("completed", "failed") else None

    ending: dict[str, Any] = eventually(ended, within_seconds=120)
    return ending


@pytest.mark.parametrize(
    "fault",
    [
        {"kind": "reset", "next": 2},
        {"kind": "nan", "next": 2},
        {"kind": "huge_reply", "next": 1},
        {"kind": "slow_drip", "seconds": 1, "next": 1},
        {"kind": "rate_limit", "retry_after": 0.45, "next": 2},
        {"kind": "server_error", "status": 502, "next": 2},
    ],
    ids=lambda fault: fault["kind"],
)
def test_a_fault_that_passes_leaves_a_whole_scorecard(
    hr: Browser, candidate: Browser, sandbox: httpx.Client, fault: dict[str, Any]
) -> None:
    shown = analysed(hr, candidate, sandbox, fault)
    assert (shown["status"], shown["partial"], shown["errorMessage"]) == ("completed", False, None)


def test_a_fault_that_stays_ends_with_a_reason(hr: Browser, candidate: Browser, sandbox: httpx.Client) -> None:
    shown = analysed(hr, candidate, sandbox, {"kind": "out_of_range", "next": ENOUGH})
    assert (shown["status"], shown["errorMessage"]) == ("failed", FailureReason.MALFORMED_REPLY.sentence)
    assert (shown["overallScore"], shown["questionAnalyses"]) == (None, [])
