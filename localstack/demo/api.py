"""Calls of the public API that must succeed, and the two ways a person comes in."""

import time
from typing import Any

from localstack.browser import Browser, SignInFailed
from localstack.settings import Settings

PASSWORD = "Demo-Pass-1!"  # noqa: S105 - the published password of the local demo people


class CallFailed(Exception):
    """The platform answered with an error; the message is its own."""


def call(person: Browser, method: str, path: str, body: Any = None) -> Any:
    """The JSON answer of a 2xx response. Raises `CallFailed` with the platform's sentence otherwise."""
    response = person.request(method, path, json=body)
    if not response.is_success:
        raise CallFailed(f"{method} {path} answered {response.status_code}: {response.text[:500]}")
    return response.json() if response.content else {}


def returning(settings: Settings, email: str) -> Browser:
    """Somebody who has an account already."""
    browser = Browser(settings.edge_url)
    browser.login(email, PASSWORD)
    return browser


def candidate(settings: Settings, person: dict[str, str]) -> Browser:
    """Somebody who registers on the sign-up page and chooses to be a candidate, or comes back from an earlier run."""
    browser = Browser(settings.edge_url)
    try:
        browser.login(person["email"], PASSWORD)
    except SignInFailed:
        browser.register(person["email"], PASSWORD, person["firstName"], person["lastName"])
    if call(browser, "GET", "/api/users/me")["role"] == "pending":
        call(browser, "POST", "/api/users/me/select-role", {"role": "candidate"})
        call(browser, "POST", "/auth/refresh")
    return browser


def until_analysed(hr: Browser, invitation_id: str, *, within_seconds: float) -> dict[str, Any]:
    """The finished analysis of an invitation. Raises `CallFailed` when it failed or took too long."""
    deadline = time.monotonic() + within_seconds
    while time.monotonic() < deadline:
        analysis = call(hr, "GET", f"/api/analysis/{invitation_id}")["data"]
        if analysis and analysis["status"] == "failed":
            raise CallFailed(f"The analysis failed: {analysis['errorMessage']}")
        if analysis and analysis["status"] == "completed":
            return dict(analysis)
        time.sleep(0.25)
    raise CallFailed(f"The analysis of invitation {invitation_id} is not finished after {within_seconds:.0f} s; see `make logs`.")
