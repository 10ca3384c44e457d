"""Tokens of people who were suspended or deleted: refused within a minute everywhere, at no cost in between."""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

import pytest

from events.wire import JsonObject
from kernel import refused_tokens, wiring
from kernel.database import Connection, reconnecting
from kernel.endpoint import endpoint
from kernel.http import Page, Paged
from kernel.manifest import HR
from kernel.reading import Reader
from kernel.refused_tokens import FRESH_SECONDS, RefusedTokens
from tests.support.gadgets import GadgetView, deploy
from tests.support.lambda_events import Person, a_person, http_event
from tests.support.platform import LambdaContext, Platform


@dataclass(frozen=True, kw_only=True)
class Holder(Person):
    """Somebody with a token that was made at a moment."""

    issued_at: float = 0

    def claims(self) -> JsonObject:
        return {**super().claims(), "iat": self.issued_at}


def a_holder(*, issued_at: float) -> Holder:
    person = a_person(HR)
    return Holder(user_id=person.user_id, roles=person.roles, issued_at=issued_at)


def list_gadgets(query: Page, read: Reader) -> Paged[GadgetView]:
    return read.page("select id, name, uses from gadgets order by name", GadgetView, query)


Ask = Callable[[Person], tuple[int, Any]]


@pytest.fixture
def ask(gadgets: Platform, monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Ask the same execution environment again and again."""
    gadgets.connect_as("postgres").execute("truncate platform.refused_tokens")
    gadgets.as_function("gadgets", writes=False)
    handler = deploy(list_gadgets, "search_gadgets", endpoint, monkeypatch)

    def asked(person: Person) -> tuple[int, Any]:
        response = handler(http_event("GET", "/api/gadgets", caller=person), LambdaContext())
        return response["statusCode"], json.loads(response["body"])

    return asked


@pytest.fixture
def half_a_minute_later(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    def wait() -> None:
        tokens: Any = wiring.resource(RefusedTokens)
        monkeypatch.setattr(tokens, "_clock", lambda: time.monotonic() + FRESH_SECONDS)

    return wait


def refuse(gadgets: Platform, user_id: UUID, reason: str, *, age: str = "0 s") -> None:
    platform = gadgets.connect_as("postgres")
    platform.execute("select platform.refuse_tokens(%s, %s)", [user_id, reason])
    platform.execute("update platform.refused_tokens set refused_since = refused_since - %s::interval", [age])


def test_a_suspended_persons_token_is_403_with_the_code(gadgets: Platform, ask: Ask) -> None:
    holder = a_holder(issued_at=time.time() - 60)
    refuse(gadgets, holder.user_id, "suspended")
    status, body = ask(holder)
    assert (status, body["code"]) == (403, "USER_SUSPENDED")


def test_a_deleted_persons_token_is_401(gadgets: Platform, ask: Ask) -> None:
    holder = a_holder(issued_at=time.time() - 60)
    refuse(gadgets, holder.user_id, "deleted")
    assert ask(holder)[0] == 401


def test_everybody_elses_is_good(gadgets: Platform, ask: Ask) -> None:
    refuse(gadgets, a_person(HR).user_id, "suspended")
    assert ask(a_holder(issued_at=time.time()))[0] == 200


def test_a_token_that_does_not_say_when_it_was_made_is_refused(gadgets: Platform, ask: Ask) -> None:
    person = a_person(HR)
    refuse(gadgets, person.user_id, "suspended")
    assert ask(person)[0] == 403


def test_a_token_made_after_the_return_is_good_even_where_the_return_is_not_known_yet(gadgets: Platform, ask: Ask) -> None:
    holder = a_holder(issued_at=time.time() + 1)
    refuse(gadgets, holder.user_id, "suspended")
    assert ask(holder)[0] == 200
    assert ask(replace(holder, issued_at=time.time() - 1))[0] == 403


def test_a_running_environment_notices_within_half_a_minute(gadgets: Platform, ask: Ask, half_a_minute_later: Callable[[], None]) -> None:
    holder = a_holder(issued_at=time.time() - 60)
    assert ask(holder)[0] == 200
    refuse(gadgets, holder.user_id, "suspended")
    assert ask(holder)[0] == 200, "the list is not read at every request"
    half_a_minute_later()
    assert ask(holder)[0] == 403


def test_the_return_is_noticed_too(gadgets: Platform, ask: Ask, half_a_minute_later: Callable[[], None]) -> None:
    holder = a_holder(issued_at=time.time() - 60)
    refuse(gadgets, holder.user_id, "suspended")
    assert ask(holder)[0] == 403
    gadgets.connect_as("postgres").execute("select platform.accept_tokens(%s)", [holder.user_id])
    half_a_minute_later()
    assert ask(holder)[0] == 200


def test_the_list_is_read_once_and_not_at_every_request(gadgets: Platform, ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    statements: list[str] = []

    def counted(work: Callable[[Connection], Any]) -> Any:
        statements.append("read")
        return reconnecting(work)

    monkeypatch.setattr(refused_tokens, "reconnecting", counted)
    assert [ask(a_person(HR))[0] for _ in range(3)] == [200] * 3
    assert statements == ["read"]


def test_the_list_forgets_whose_tokens_have_ended_anyway(gadgets: Platform, ask: Ask) -> None:
    holder = a_holder(issued_at=time.time() - 7200)
    refuse(gadgets, holder.user_id, "suspended", age="61 min")
    assert ask(holder)[0] == 200
    refuse(gadgets, holder.user_id, "suspended", age="2 days")
    refuse(gadgets, a_person(HR).user_id, "suspended")
    left = gadgets.connect_as("postgres").execute("select user_id from platform.refused_tokens").fetchall()
    assert holder.user_id not in {row["user_id"] for row in left}
