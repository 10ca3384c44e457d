"""A candidate lives, is deleted by an administrator, and is nowhere any more: on the running platform, with every part in place."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from uuid import uuid4

import boto3
import psycopg
import pytest
from psycopg.rows import DictRow

from localstack.browser import Browser
from localstack.demo.api import PASSWORD, call, returning, until_analysed
from localstack.parts import FUNCTIONS_LOG
from localstack.settings import Settings
from tests.e2e.interviews import a_published_template, a_started_interview, eventually, response_to
from tests.e2e.test_avatars import send
from tests.support.canaries import Canaries, Search
from tests.support.pictures import a_png

Database = psycopg.Connection[DictRow]
SCORED_WITHIN_SECONDS = 120


@pytest.fixture
def administrator(settings: Settings) -> Iterator[Browser]:
    with returning(settings, "admin@demo.test") as browser:
        yield browser


@pytest.fixture
def canaries() -> Canaries:
    return Canaries()


@pytest.fixture
def person(settings: Settings, canaries: Canaries) -> Iterator[Browser]:
    """A candidate who has filled in everything."""
    word = canaries.plant
    with Browser(settings.edge_url) as browser:
        browser.register(f"{word('email')}-{uuid4().hex[:6]}@example.test", PASSWORD, word("first name"), word("last name"))
        call(browser, "POST", "/api/users/me/select-role", {"role": "candidate"})
        call(browser, "POST", "/auth/refresh")
        call(browser, "PUT", "/api/users/me", {"bio": word("bio"), "phone": word("phone"), "firstName": word("new first name")})
        assert send(browser, a_png(word("picture").encode())).status_code == 200
        yield browser


def interviewed(hr: Browser, person: Browser, canaries: Canaries) -> str:
    template = a_published_template(hr)
    invitation_id = a_started_interview(hr, person, template)
    for number, question in enumerate(template["questions"]):
        text = f"{canaries.plant(f'answer {number}')}: first I compare the counts by zone and shift, because a pattern shows the cause."
        call(person, "POST", f"/api/invitations/{invitation_id}/responses", response_to(question, text))
    call(person, "POST", f"/api/invitations/{invitation_id}/complete", {})
    until_analysed(hr, invitation_id, within_seconds=SCORED_WITHIN_SECONDS)
    call(hr, "POST", f"/api/invitations/{invitation_id}/reject", {"note": canaries.plant("note")})
    return invitation_id


def objects(aws: boto3.Session) -> Iterator[tuple[str, str]]:
    """Everything in every bucket but code."""
    storage = aws.client("s3")
    for bucket in storage.list_buckets()["Buckets"]:
        for page in storage.get_paginator("list_objects_v2").paginate(Bucket=bucket["Name"]):
            for key in (each["Key"] for each in page.get("Contents", []) if not each["Key"].endswith(".zip")):
                with suppress(storage.exceptions.NoSuchKey):  # deleted since it was listed, which is what is waited for
                    content = storage.get_object(Bucket=bucket["Name"], Key=key)["Body"].read()
                    yield f"{bucket['Name']}/{key}", content.decode("latin-1")


@pytest.fixture
def found(database: Database, aws: boto3.Session, canaries: Canaries) -> Callable[[], set[str]]:
    """Looks everywhere, now."""

    def look() -> set[str]:
        others = {"logs of functions": FUNCTIONS_LOG.read_text(errors="replace"), **dict(objects(aws))}
        return set(Search(administrator=database, others=others).places(canaries))

    return look


def test_u5_of_a_deleted_candidate_nothing_is_found_on_the_running_platform(
    hr: Browser, person: Browser, administrator: Browser, canaries: Canaries, found: Callable[[], set[str]]
) -> None:
    user_id = call(person, "GET", "/api/users/me")["id"]
    invitation_id = interviewed(hr, person, canaries)
    assert found() == canaries.words.keys(), "the proof can fail"
    call(administrator, "DELETE", f"/api/admin/users/{user_id}")
    eventually(lambda: not found(), within_seconds=60)
    assert call(hr, "GET", f"/api/invitations/{invitation_id}")["responses"] == []
    assert person.request("GET", "/api/users/me").status_code in (401, 404, 410)
