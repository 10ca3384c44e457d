"""One exact web origin may call with credentials; nobody else learns anything."""

import httpx
import pytest

from kernel.manifest import RateLimit
from tests.unit.localstack.edge.proxying import WEB, Api, browser, edge

pytestmark = pytest.mark.anyio
PREFLIGHT = {"access-control-request-method": "PUT", "access-control-request-headers": "content-type,x-anything"}


async def test_a_preflight_from_the_web_client_is_answered_by_the_edge(http: httpx.AsyncClient, api: Api) -> None:
    answer = await http.options("/api/templates", headers={"origin": WEB, **PREFLIGHT})

    assert answer.status_code == 204
    assert answer.headers["access-control-allow-origin"] == WEB
    assert answer.headers["access-control-allow-credentials"] == "true"
    assert answer.headers["access-control-allow-methods"] == "GET,HEAD,PUT,PATCH,POST,DELETE"
    assert answer.headers["access-control-allow-headers"] == "content-type,x-anything"
    assert answer.headers["vary"] == "Origin, Access-Control-Request-Headers"
    assert "access-control-expose-headers" not in answer.headers
    assert answer.content == b""
    assert api.requests == []


@pytest.mark.parametrize(
    "origin", ["http://localhost:3001", "https://localhost:3000", "http://localhost:3000.evil.test", "null", WEB + "/"]
)
async def test_another_origin_gets_no_cross_origin_header(http: httpx.AsyncClient, origin: str) -> None:
    asked = await http.options("/api/templates", headers={"origin": origin, **PREFLIGHT})
    answered = await http.get("/api/templates", headers={"origin": origin})

    for response in (asked, answered):
        assert not [name for name in response.headers if name.startswith("access-control-")]
        assert "Origin" in response.headers["vary"]


async def test_every_answer_to_the_web_client_may_be_read_by_it(http: httpx.AsyncClient) -> None:
    answer = await http.get("/api/templates", headers={"origin": WEB})
    assert answer.headers["access-control-allow-origin"] == WEB
    assert answer.headers["access-control-allow-credentials"] == "true"
    assert answer.headers["vary"] == "Origin"


async def test_refusals_and_failures_may_be_read_too(api: Api) -> None:
    api.answer = httpx.ConnectError("refused")
    async with browser(edge(api, {("GET", "/auth/login"): RateLimit(1, 1)})) as http:
        failed = await http.get("/auth/login", headers={"origin": WEB})
        limited = await http.get("/auth/login", headers={"origin": WEB})
        large = await http.post("/api/x", content=b"x" * 200_000, headers={"origin": WEB})

    assert [failed.status_code, limited.status_code, large.status_code] == [502, 429, 413]
    assert {response.headers["access-control-allow-origin"] for response in (failed, limited, large)} == {WEB}


async def test_what_the_api_says_about_origins_is_not_passed_on(http: httpx.AsyncClient, api: Api) -> None:
    api.answer = httpx.Response(200, headers={"access-control-allow-origin": "*", "vary": "Accept-Encoding, Origin"})
    answer = await http.get("/", headers={"origin": WEB})

    assert answer.headers.get_list("access-control-allow-origin") == [WEB]
    assert answer.headers["vary"] == "Origin, Accept-Encoding"
