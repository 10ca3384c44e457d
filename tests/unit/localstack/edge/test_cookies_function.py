"""The CloudFront function and the local edge do the same with the same request."""

import hashlib
import json
import subprocess
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from localstack import tools
from localstack.edge.inbound import Inbound, header, inbound

FUNCTION = Path(__file__).parents[4] / "cdk" / "edge" / "cookies.js"
# CloudFront hands functions their modules through `require`, and calls the global `handler`.
RUN = "const run = new Function('require', source + '; return handler');"
REQUEST_ID = "4TyzHTaYWb1GX1qTfsHhEqV6HUDd_BzoBZnwfnvQc_1oF26ClkoUSEQ=="

CASES: dict[str, dict[str, str]] = {
    "cookie": {"cookie": "access_token=eyJh.eyJz.c_-"},
    "encoded cookie": {"cookie": "theme=dark; access_token=eyJh.eyJz%2Fw.c%3D; refresh_token=r"},
    "header wins": {"cookie": "access_token=a.b.c", "authorization": "Bearer x.y.z"},
    "blank header": {"cookie": "access_token=a.b.c", "authorization": " "},
    "no cookie": {"accept": "*/*"},
    "empty cookie": {"cookie": "access_token="},
    "line break in cookie": {"cookie": "access_token=a%0d%0ax-user-role:admin"},
    "broken escape": {"cookie": "access_token=%E0%A4%A"},
    "claims to be inside": dict.fromkeys(("x-internal-token", "x-internal-request", "x-user-id", "x-user-role", "x-company-id"), "1"),
    "correlation id": {"x-correlation-id": "abc-1", "x-request-id": "r"},
    "request id": {"x-request-id": "r-2"},
    "correlation id with a space": {"x-correlation-id": "a b"},
    "long correlation id": {"x-correlation-id": "x" * 129},
}


def viewer_request(headers: dict[str, str]) -> dict[str, Any]:
    """The event CloudFront makes: cookies apart from the other headers."""
    pairs = (part.strip().partition("=") for part in headers.get("cookie", "").split(";") if part.strip())
    return {
        "version": "1.0",
        "context": {"eventType": "viewer-request", "requestId": REQUEST_ID},
        "request": {
            "method": "GET",
            "uri": "/protected",
            "querystring": {},
            "headers": {name: {"value": value} for name, value in headers.items() if name != "cookie"},
            "cookies": {name: {"value": value} for name, _, value in pairs},
        },
    }


@pytest.fixture(scope="module")
def from_cloudfront() -> dict[str, dict[str, str]]:
    """What the function makes of every case, by one run of Node."""
    events = {name: viewer_request(headers) for name, headers in CASES.items()}
    script = f"const source = {json.dumps(FUNCTION.read_text())}; {RUN} const handler = run(require);"
    script += f"const events = {json.dumps(events)};"
    script += (
        "console.log(JSON.stringify(Object.fromEntries(Object.entries(events).map(([name, event]) => [name, handler(event).headers]))))"
    )
    ran = subprocess.run([str(tools.node()), "-e", script], capture_output=True, text=True, timeout=30, check=True)
    return {name: {key: each["value"] for key, each in headers.items()} for name, headers in json.loads(ran.stdout).items()}


def at_the_local_edge(headers: dict[str, str]) -> Inbound:
    encoded = [(name.encode(), value.encode()) for name, value in headers.items()]
    return inbound({"method": "GET", "path": "/protected", "raw_path": b"/protected", "query_string": b"", "headers": encoded})


@pytest.mark.parametrize("name", CASES)
def test_both_edges_pass_on_the_same(name: str, from_cloudfront: dict[str, dict[str, str]]) -> None:
    cloudfront, local = from_cloudfront[name], at_the_local_edge(CASES[name]).forwarded()

    assert cloudfront.get("authorization", "").strip() == (header(local, b"authorization") or "")
    assert not [key for key in cloudfront if key.startswith(("x-internal", "x-user", "x-company"))]


@pytest.mark.parametrize(("name", "kept"), [("correlation id", "abc-1"), ("request id", "r-2")])
def test_a_given_correlation_id_is_kept(name: str, kept: str, from_cloudfront: dict[str, dict[str, str]]) -> None:
    assert from_cloudfront[name]["x-correlation-id"] == kept
    assert at_the_local_edge(CASES[name]).correlation_id == kept


@pytest.mark.parametrize("name", ["no cookie", "correlation id with a space", "long correlation id"])
def test_a_missing_correlation_id_is_made_from_the_request(name: str, from_cloudfront: dict[str, dict[str, str]]) -> None:
    made = from_cloudfront[name]["x-correlation-id"]
    assert UUID(made).version == 4
    assert made[:8] == hashlib.sha256(REQUEST_ID.encode()).hexdigest()[:8]


def test_the_function_fits_what_cloudfront_takes() -> None:
    assert len(FUNCTION.read_bytes()) <= 10_240
