"""Requirements about what the users context tells (spec: users, sections 10 and 13), proved through its functions."""

from typing import Any
from uuid import UUID

import pytest
from psycopg import Connection

from kernel.manifest import HR, PENDING
from tests.functions.users.test_companies import FORM
from tests.functions.users.test_me import somebody
from tests.support.lambda_events import Person, step_event
from tests.support.platform import Platform

Json = dict[str, Any]

ENVELOPE = {"eventId", "eventType", "timestamp", "version", "source", "payload", "metadata"}
COMPANY_EVENTS = ["company.created", "company.updated", "company.deleted"]


@pytest.fixture
def owner(platform: Platform) -> Person:
    return somebody(platform, HR)


def company_lives(platform: Platform, owner: Person) -> str:
    """Created, changed and deleted; its id."""
    company = str(platform.request("users", "create_company", body=FORM, caller=owner).body["id"])
    path = {"company_id": company}
    platform.request("users", "update_company", path=path, body={"location": "Oulu"}, caller=owner)
    platform.request("users", "delete_company", path=path, caller=owner)
    return company


@pytest.fixture
def told(platform: Platform, owner: Person) -> list[Json]:
    """What is told when somebody comes, chooses a role, changes their profile, and a company lives and ends."""
    newcomer = somebody(platform, PENDING, email="newcomer@demo.test")
    for step in ("claim_role", "confirm_role"):
        platform.invoke("users", step, step_event({"userId": str(newcomer.user_id), "role": "hr"}))
    platform.request("users", "update_me", body={"bio": "Floor"}, caller=newcomer)
    company_lives(platform, owner)
    return platform.outbox()


def test_r12_a_payload_is_wrapped_once(told: list[Json]) -> None:
    assert len(told) == 8
    for envelope in told:
        assert envelope.keys() == ENVELOPE
        assert (ENVELOPE - {"version"}) & envelope["payload"].keys() == set()


def test_r13_an_event_has_a_random_uuid_of_its_own(told: list[Json]) -> None:
    ids = [UUID(envelope["eventId"]) for envelope in told]
    assert {each.version for each in ids} == {4}
    assert len(set(ids)) == len(ids)


def test_r2_a_company_is_told_about_from_beginning_to_end(platform: Platform, owner: Person) -> None:
    company_lives(platform, owner)
    assert [envelope["eventType"] for envelope in platform.outbox() if envelope["eventType"] in COMPANY_EVENTS] == COMPANY_EVENTS


def test_r42_what_is_told_about_a_company_has_an_order(platform: Platform, owner: Person) -> None:
    company = company_lives(platform, owner)
    known = [envelope["metadata"] for envelope in platform.outbox() if envelope["eventType"] in COMPANY_EVENTS]
    assert [(each["aggregateId"], each["aggregateVersion"]) for each in known] == [(company, version) for version in (1, 2, 3)]


@pytest.mark.parametrize(
    ("name", "body"), [("create_company", {**FORM, "name": "Other"}), ("update_company", {"location": "Oulu"}), ("delete_company", None)]
)
def test_r2_a_company_is_not_changed_when_it_cannot_be_told(
    platform: Platform, owner: Person, monkeypatch: pytest.MonkeyPatch, name: str, body: Json | None
) -> None:
    company = platform.request("users", "create_company", body=FORM, caller=owner).body
    before, execute = platform.outbox(), Connection.execute

    def no_outbox(connection: Any, query: Any, *given: Any, **options: Any) -> Any:
        if "insert into platform.outbox" in str(query):
            raise ConnectionError("the outbox is not there")
        return execute(connection, query, *given, **options)

    with monkeypatch.context() as patch:
        patch.setattr(Connection, "execute", no_outbox)
        path = {} if name == "create_company" else {"company_id": company["id"]}
        assert platform.request("users", name, path=path, body=body, caller=owner).status == 500
    assert platform.request("users", "list_companies", caller=owner).body["data"] == [company]
    assert platform.outbox() == before
