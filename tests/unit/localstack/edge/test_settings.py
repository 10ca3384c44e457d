"""The edge starts with what its environment says, or says what is wrong with it."""

import pytest
from starlette.types import Message

from localstack.edge.app import app
from localstack.edge.settings import Settings, SettingsRefused

pytestmark = pytest.mark.anyio


BEHIND = {"EDGE_UPSTREAM": "http://localhost:4566/api/", "EDGE_PICTURES": "http://localhost:4566/pictures/"}


async def test_only_the_addresses_behind_it_must_be_told() -> None:
    assert Settings.from_environment(BEHIND) == Settings(
        upstream="http://localhost:4566/api",
        pictures="http://localhost:4566/pictures",
        web_origin="http://localhost:3000",
        rate_limit_factor=20,
    )


async def test_origin_and_factor_can_be_told() -> None:
    told = {**BEHIND, "NEXT_PUBLIC_WEB_ORIGIN": "https://app.example.test", "RATE_LIMIT_FACTOR": "1"}
    settings = Settings.from_environment(told)
    assert (settings.web_origin, settings.rate_limit_factor) == ("https://app.example.test", 1)


@pytest.mark.parametrize(
    ("told", "word"),
    [
        ({}, "EDGE_UPSTREAM"),
        ({"EDGE_UPSTREAM": "localhost"}, "EDGE_UPSTREAM"),
        ({"EDGE_UPSTREAM": "http://x"}, "EDGE_PICTURES"),
        ({**BEHIND, "RATE_LIMIT_FACTOR": "0"}, "RATE_LIMIT_FACTOR"),
        ({**BEHIND, "RATE_LIMIT_FACTOR": "many"}, "RATE_LIMIT_FACTOR"),
    ],
)
async def test_what_cannot_work_is_named(told: dict[str, str], word: str) -> None:
    with pytest.raises(SettingsRefused, match=word):
        Settings.from_environment(told)


async def test_a_start_without_an_address_fails_with_the_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("EDGE_UPSTREAM", raising=False)
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "lifespan.startup"}

    async def send(message: Message) -> None:
        sent.append(message)

    await app({"type": "lifespan"}, receive, send)
    assert sent[0]["type"] == "lifespan.startup.failed"
    assert "EDGE_UPSTREAM" in str(sent[0]["message"])
