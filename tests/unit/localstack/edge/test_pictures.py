"""People's pictures: served from the private bucket by their whole addresses, as pictures and as nothing else."""

import httpx
import pytest

from localstack.edge.picture_headers import HEADERS
from tests.unit.localstack.edge.proxying import Api

pytestmark = pytest.mark.anyio

ADDRESS = "/avatars/0e8f6f3e-0a55-4b8e-9d5e-0f4e0f9d4a01/5b1c2d3e-4f50-4617-8a9b-0c1d2e3f4a5b.png"
STORED = {
    "content-type": "image/png",
    "cache-control": "public, max-age=86400, immutable",
    "content-disposition": "inline",
    "etag": '"1"',
    "x-amz-request-id": "1",
    "server": "storage",
}


async def test_a_picture_comes_with_its_stored_type_and_can_do_nothing(http: httpx.AsyncClient, api: Api) -> None:
    api.answer = httpx.Response(200, headers=STORED, content=b"\x89PNG")
    http.cookies.update({"access_token": "secret"})
    answer = await http.get(ADDRESS, headers={"authorization": "Bearer secret"})
    assert (answer.status_code, answer.content) == (200, b"\x89PNG")
    for name in ("content-type", "cache-control", "content-disposition", "etag"):
        assert answer.headers[name] == STORED[name]
    assert {name: answer.headers.get_list(name) for name in HEADERS} == {name: [value] for name, value in HEADERS.items()}
    assert "x-amz-request-id" not in answer.headers
    assert str(api.requests[-1].url) == f"http://localhost:4566/the-pictures{ADDRESS}"
    assert {"authorization", "cookie"}.isdisjoint(api.headers)


async def test_a_browser_that_has_it_is_told_so(http: httpx.AsyncClient, api: Api) -> None:
    api.answer = httpx.Response(304)
    answer = await http.get(ADDRESS, headers={"if-none-match": '"1"'})
    assert (answer.status_code, api.headers["if-none-match"]) == (304, '"1"')


@pytest.mark.parametrize("status", [403, 404, 500])
async def test_what_is_not_there_is_404(http: httpx.AsyncClient, api: Api, status: int) -> None:
    api.answer = httpx.Response(status, text="<Error/>")
    answer = await http.get(ADDRESS)
    assert (answer.status_code, answer.json()["message"]) == (404, "There is no such picture.")


@pytest.mark.parametrize("path", ["/avatars/", "/avatars/../uploads/x", f"/avatars{ADDRESS}", ADDRESS.replace("png", "svg"), f"{ADDRESS}/"])
async def test_no_other_object_of_the_bucket_can_be_asked_for(http: httpx.AsyncClient, api: Api, path: str) -> None:
    assert (await http.get(f"http://edge{path}")).status_code in (200, 404)
    assert not any(b"the-pictures" in request.url.raw_path for request in api.requests)


async def test_nothing_is_written_there(http: httpx.AsyncClient, api: Api) -> None:
    await http.post(ADDRESS, content=b"x")
    assert "the-pictures" not in str(api.requests[-1].extensions["target"])


async def test_a_bucket_that_does_not_answer_is_said_so(http: httpx.AsyncClient, api: Api) -> None:
    api.answer = httpx.ConnectError("refused")
    assert (await http.get(ADDRESS)).status_code == 502
