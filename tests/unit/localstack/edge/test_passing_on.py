"""What goes to the API and back is what was said, less what nobody outside may say."""

from http import HTTPStatus
from uuid import UUID

import httpx
import pytest
from starlette.types import Message

from localstack.edge.app import Edge
from tests.unit.localstack.edge.proxying import Api, Pieces, browser, edge

pytestmark = pytest.mark.anyio


async def call(
    served: Edge,
    *,
    raw_path: bytes = b"/",
    query: bytes = b"",
    headers: tuple[tuple[bytes, bytes], ...] = (),
    method: str = "GET",
    bodies: tuple[bytes, ...] = (b"",),
) -> list[Message]:
    """A request as the server hands it over, for what a well-behaved client library would tidy up."""
    scope = {
        "type": "http", "asgi": {"version": "3.0", "spec_version": "2.4"}, "method": method, "path": "/x", "raw_path": raw_path,
        "query_string": query, "headers": headers, "client": ("203.0.113.7", 1),
    }  # fmt: skip
    sent: list[Message] = []
    waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": i < len(bodies) - 1} for i, body in enumerate(bodies)]

    async def receive() -> Message:
        return waiting.pop(0) if waiting else {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        sent.append(message)

    await served(scope, receive, send)
    return sent


@pytest.mark.parametrize(
    ("raw_path", "query"),
    [(b"/api/a%2Fb/%E4%BD%A0", b"q=%20a+b&&q=c%26"), (b"/api/../x/./y//z", b""), (b'/api/"|{}', b'x="|'), (b"/", b"")],
)
async def test_path_and_query_arrive_byte_for_byte(api: Api, raw_path: bytes, query: bytes) -> None:
    await call(edge(api), raw_path=raw_path, query=query)
    assert api.target == b"/_aws/execute-api/abcd/$default" + raw_path + (b"?" + query if query else b"")
    assert api.headers["host"] == "localhost:4566"


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"])
async def test_method_and_body_arrive(http: httpx.AsyncClient, api: Api, method: str) -> None:
    body = b'{"text": "\xf0\x9f\x98\x80"}' if method not in ("GET", "HEAD") else b""
    await http.request(method, "/api/x", content=body, headers={"content-type": "application/json"})

    assert (api.requests[-1].method, api.bodies[-1]) == (method, body)
    assert api.headers["content-type"] == "application/json"
    assert api.headers.get("content-length") == (str(len(body)) if body else None)


async def test_an_empty_post_says_that_it_is_empty(http: httpx.AsyncClient, api: Api) -> None:
    await http.post("/auth/refresh", headers={"content-type": "application/json"})
    assert (api.headers["content-length"], api.bodies[-1]) == ("0", b"")


async def test_nobody_outside_speaks_for_the_platform(http: httpx.AsyncClient, api: Api) -> None:
    names = (
        "x-internal-token",
        "X-Internal-Request",
        "x-user-id",
        "X-User-Role",
        "x-company-id",
        "forwarded",
        "x-real-ip",
        "x-forwarded-host",
    )
    await http.get("/", headers=dict.fromkeys(names, "admin") | {"x-forwarded-for": "10.0.0.1"})

    assert not [name for name in names if name.lower() in api.headers]
    assert api.headers.get_list("x-forwarded-for") == ["203.0.113.7"]


async def test_what_belongs_to_one_connection_stays_there(http: httpx.AsyncClient, api: Api) -> None:
    api.answer = httpx.Response(
        200, headers=[("connection", "x-private"), ("x-private", "1"), ("keep-alive", "timeout=5"), ("x-kept", "1")]
    )
    sent = {"connection": "keep-alive, x-hop", "x-hop": "1", "te": "trailers", "upgrade": "h2c", "accept-language": "es"}
    answer = await http.get("/", headers=sent)

    assert not {"x-hop", "te", "upgrade", "connection"} & set(api.headers)
    assert api.headers["accept-language"] == "es"
    assert not {"x-private", "keep-alive", "connection"} & set(answer.headers)
    assert answer.headers["x-kept"] == "1"


async def test_the_cookie_becomes_the_bearer_token(http: httpx.AsyncClient, api: Api) -> None:
    await http.get("/protected", headers={"cookie": "theme=dark; access_token=eyJh.eyJz%2Fw.c_-%3D; refresh_token=r"})
    assert api.headers["authorization"] == "Bearer eyJh.eyJz/w.c_-="
    assert api.headers["cookie"] == "theme=dark; access_token=eyJh.eyJz%2Fw.c_-%3D; refresh_token=r"


async def test_a_header_wins_over_the_cookie(http: httpx.AsyncClient, api: Api) -> None:
    await http.get("/protected", headers={"cookie": "access_token=a.b.c", "authorization": "Bearer x.y.z"})
    assert api.headers.get_list("authorization") == ["Bearer x.y.z"]


@pytest.mark.parametrize(
    "cookie", ["access_token=", "access_token=a%0d%0ax-user-role:%20admin", "access_token=a b", "my_access_token=a.b", ""]
)
async def test_a_cookie_that_is_no_token_is_no_token(http: httpx.AsyncClient, api: Api, cookie: str) -> None:
    await http.get("/protected", headers={"cookie": cookie})
    assert "authorization" not in api.headers


async def test_several_cookies_come_back_separately(http: httpx.AsyncClient, api: Api) -> None:
    cookies = ["access_token=a; Path=/; HttpOnly; SameSite=Lax", "refresh_token=b; Expires=Wed, 21 Oct 2026 07:28:00 GMT", "id_token=c"]
    api.answer = httpx.Response(200, headers=[("Set-Cookie", cookie) for cookie in cookies])
    assert (await http.get("/auth/callback")).headers.get_list("set-cookie") == cookies


async def test_status_and_body_come_back_as_they_are(http: httpx.AsyncClient, api: Api) -> None:
    for status in (200, 201, 204, 302, 401, 404, 500):
        content = b"" if status == 204 else b'{"message":"Not Found"}'
        api.answer = httpx.Response(status, content=content, headers={"x-correlation-id": "abc"})
        answer = await http.get("/nowhere", follow_redirects=False)
        assert (answer.status_code, answer.content) == (status, content)


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({"x-correlation-id": "abc-1", "x-request-id": "r"}, "abc-1"),
        ({"x-request-id": "r-2"}, "r-2"),
        ({"x-correlation-id": "has space", "x-request-id": "r"}, None),
        ({"x-correlation-id": "x" * 129}, None),
        ({}, None),
    ],
)
async def test_one_correlation_id_goes_in_and_comes_out(
    http: httpx.AsyncClient, api: Api, headers: dict[str, str], expected: str | None
) -> None:
    answer = await http.get("/", headers=headers)
    given = api.headers["x-correlation-id"]
    assert answer.headers.get_list("x-correlation-id") == [given]
    assert given == expected if expected else UUID(given).version == 4


async def test_the_correlation_id_of_the_api_is_kept(http: httpx.AsyncClient, api: Api) -> None:
    api.answer = httpx.Response(200, headers={"X-Correlation-Id": "from-the-function"})
    assert (await http.get("/")).headers.get_list("x-correlation-id") == ["from-the-function"]


async def test_every_answer_is_hardened(http: httpx.AsyncClient, api: Api) -> None:
    api.answer = httpx.Response(200, headers={"x-powered-by": "Emulator", "server": "hypercorn", "x-frame-options": "DENY"})
    for answer in (await http.get("/"), await http.options("/")):
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["strict-transport-security"].startswith("max-age=")
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert not {"x-powered-by", "server", "content-security-policy"} & set(answer.headers)
    assert (await http.get("/")).headers.get_list("x-frame-options") == ["DENY"]


@pytest.mark.parametrize(
    ("failure", "status"),
    [
        (httpx.ConnectError("refused"), 502),
        (httpx.RemoteProtocolError("hung up"), 502),
        (httpx.ConnectTimeout("slow"), 504),
        (httpx.ReadTimeout("slow"), 504),
    ],
)
async def test_an_api_that_does_not_answer_is_said_so(http: httpx.AsyncClient, api: Api, failure: Exception, status: int) -> None:
    api.answer = failure
    answer = await http.get("/api/templates")

    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/json; charset=utf-8"
    body = answer.json()
    assert body["statusCode"] == status
    assert isinstance(body["message"], str)
    assert isinstance(body["error"], str)
    assert "refused" not in answer.text
    assert "x-correlation-id" in answer.headers


@pytest.mark.parametrize(
    ("status", "cookies", "sentence"),
    [
        (401, {}, "Missing access token"),
        (401, {"access_token": "a.b.c"}, "The access token is not valid. Sign in again."),
        (404, {}, "There is no route GET /api/nope."),
        (503, {}, "Service Unavailable"),
    ],
)
async def test_what_the_gateway_refuses_by_itself_has_the_shape_of_all_refusals(
    http: httpx.AsyncClient, api: Api, status: int, cookies: dict[str, str], sentence: str
) -> None:
    api.answer = httpx.Response(status, json={"message": "A word"})
    http.cookies.update(cookies)
    answer = await http.get("/api/nope")
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/json; charset=utf-8")
    assert answer.json() == {"message": sentence, "error": HTTPStatus(status).phrase, "statusCode": status}


async def test_a_body_over_the_limit_is_refused_by_its_announcement(http: httpx.AsyncClient, api: Api) -> None:
    answer = await http.post("/api/x", content=b"x" * 102_401)
    assert answer.status_code == 413
    assert answer.json() == {"message": "The request body is larger than 100 kB.", "error": answer.json()["error"], "statusCode": 413}
    assert api.requests == []


async def test_a_body_over_the_limit_is_refused_as_it_grows(api: Api) -> None:
    chunked = ((b"transfer-encoding", b"chunked"),)
    sent = await call(edge(api), method="POST", headers=chunked, bodies=(b"x" * 60_000,) * 5)
    assert sent[0]["status"] == 413
    assert api.requests == []

    await call(edge(api), method="POST", headers=chunked, bodies=(b"x" * 51_200, b"y" * 51_200))
    assert len(api.bodies[-1]) == 102_400
    assert "transfer-encoding" not in api.headers


async def test_a_route_that_takes_a_file_has_a_limit_of_its_own(api: Api) -> None:
    async with browser(edge(api, bodies={("POST", "/api/file"): 204_800})) as http:
        assert [(await http.post(path, content=b"x" * 150_000)).status_code for path in ("/api/file", "/api/x")] == [200, 413]
        refused = await http.post("/api/file", content=b"x" * 300_000)
    assert len(api.bodies[-1]) == 150_000
    assert "200 kB. A larger file is not sent in a request" in refused.json()["message"]


async def test_a_stream_is_passed_on_piece_by_piece(api: Api) -> None:
    pieces = Pieces(b"data: 1\n\n", b"data: 2\n\n")
    api.answer = httpx.Response(200, headers={"content-type": "text/event-stream"}, stream=pieces)
    sent = await call(edge(api))

    assert [message.get("body") for message in sent[1:]] == [b"data: 1\n\n", b"data: 2\n\n", b""]
    assert pieces.closed


async def test_a_client_that_hangs_up_while_sending_is_forgotten(api: Api) -> None:
    assert await call(edge(api), method="POST", bodies=()) == []
    assert api.requests == []


async def test_compressed_answers_stay_compressed(api: Api) -> None:
    api.answer = httpx.Response(200, headers={"content-encoding": "gzip"}, stream=Pieces(b"\x1f\x8bnot really"))
    sent = await call(edge(api))
    assert sent[1]["body"] == b"\x1f\x8bnot really"


async def test_two_browsers_share_nothing(api: Api) -> None:
    api.answer = httpx.Response(200, headers={"set-cookie": "access_token=secret"})
    served = edge(api)
    async with browser(served) as first, browser(served, "203.0.113.8") as second:
        await first.get("/")
        await second.get("/")
    assert "cookie" not in api.headers
