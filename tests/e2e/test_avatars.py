"""A person's picture on the running platform: by the client's own call, by way of the storage, and what the edge serves."""

from typing import Any

import httpx
import pytest

from localstack.browser import Browser
from localstack.demo.api import call
from tests.e2e.conftest import Newcomer
from tests.e2e.interviews import eventually
from tests.support.pictures import a_jpeg, a_png, a_webp


@pytest.fixture
def person(newcomer: Newcomer) -> Browser:
    return newcomer("candidate")


def send(person: Browser, content: bytes) -> httpx.Response:
    """As the profile page does."""
    files = {"file": ("me.png", content, "image/png")}
    return person.http.post(f"{person.base_url}/api/users/me/avatar", files=files, headers={"Origin": person.web_origin})


def seen(person: Browser, url: str) -> httpx.Response:
    """By somebody who is not signed in."""
    return httpx.get(person.base_url + url, timeout=30)


def upload(person: Browser, content: bytes, content_type: str = "image/webp") -> dict[str, Any]:
    """Up to the storage, not yet confirmed."""
    offer: dict[str, Any] = call(person, "POST", "/api/users/me/avatar/uploads", {"contentType": content_type})
    sent = httpx.post(offer["url"], data=offer["fields"], files={"file": ("me", content, content_type)}, timeout=30)
    assert sent.status_code in (200, 204), sent.text
    return offer


def test_the_client_s_own_call_shows_a_picture_and_the_next_one_replaces_it(person: Browser) -> None:
    first = send(person, a_png(bytes(range(256)) * 100)).json()["avatarUrl"]
    shown = seen(person, first)
    assert (shown.status_code, shown.headers["content-type"], shown.content) == (200, "image/png", a_png(bytes(range(256)) * 100))
    assert shown.headers["content-security-policy"] == "default-src 'none'; sandbox"
    assert "immutable" in shown.headers["cache-control"]
    second = send(person, a_jpeg()).json()["avatarUrl"]
    assert call(person, "GET", "/api/users/me")["avatarUrl"] == second
    eventually(lambda: seen(person, first).status_code == 404)
    assert seen(person, second).headers["content-type"] == "image/jpeg"


def test_a_picture_of_five_mebibytes_goes_by_way_of_the_storage(person: Browser) -> None:
    large = a_png(b"x" * (5_242_880 - len(a_png(b"x")) + 1))
    refused = send(person, large)
    assert refused.status_code == 413
    assert "ask for an upload to the storage" in refused.json()["message"]
    offer = upload(person, large, "image/png")
    url = call(person, "POST", f"/api/users/me/avatar/uploads/{offer['uploadId']}/confirm")["avatarUrl"]
    assert seen(person, url).content == large


def test_four_mebibytes_fit_into_one_request(person: Browser) -> None:
    assert send(person, a_png(b"x" * (4 * 1024 * 1024 - 1000))).status_code == 200


def test_what_was_only_uploaded_is_not_served_and_the_storage_refuses_what_was_not_promised(person: Browser) -> None:
    offer = upload(person, a_webp())
    assert seen(person, f"/{offer['fields']['key']}").status_code == 404
    for content, content_type in ((b"<html>", "text/html"), (b"x" * 5_242_881, "image/webp")):
        fields = {**offer["fields"], "Content-Type": content_type}
        refused = httpx.post(offer["url"], data=fields, files={"file": ("me", content, content_type)}, timeout=60)
        assert refused.status_code in (400, 403), refused.text


def test_r27_removed_it_is_gone(person: Browser) -> None:
    url = send(person, a_webp()).json()["avatarUrl"]
    assert person.request("DELETE", "/api/users/me/avatar").status_code == 204
    assert call(person, "GET", "/api/users/me")["avatarUrl"] is None
    eventually(lambda: seen(person, url).status_code == 404)
