"""The running platform: people in browsers, and an operator's view of its database and its AWS resources."""

import os
from collections.abc import Callable, Iterator
from uuid import uuid4

import boto3
import psycopg
import pytest
from psycopg.rows import DictRow, dict_row

from localstack.browser import Browser
from localstack.demo.api import PASSWORD, call, returning
from localstack.settings import Settings

Newcomer = Callable[[str], Browser]


@pytest.fixture(scope="session")
def settings() -> Settings:
    return Settings(os.environ)


@pytest.fixture(scope="session")
def newcomer(settings: Settings) -> Iterator[Newcomer]:
    """Registers a person who was never here before, with the role they choose, signed in."""
    browsers: list[Browser] = []

    def register(role: str) -> Browser:
        browser = Browser(settings.edge_url)
        browsers.append(browser)
        browser.register(f"{role}-{uuid4().hex[:12]}@example.test", PASSWORD, "Zoë", "O'Brien")
        if role != "pending":
            call(browser, "POST", "/api/users/me/select-role", {"role": role})
            call(browser, "POST", "/auth/refresh")
        return browser

    yield register
    for browser in browsers:
        browser.http.close()


@pytest.fixture(scope="session")
def hr(settings: Settings) -> Iterator[Browser]:
    """The seeded recruiter, whose plan has no limit."""
    with returning(settings, "hr@demo.test") as browser:
        yield browser


@pytest.fixture(scope="session")
def candidate(newcomer: Newcomer) -> Browser:
    return newcomer("candidate")


@pytest.fixture
def database(settings: Settings) -> Iterator[psycopg.Connection[DictRow]]:
    """An administrator's connection, to see what is stored; tests change nothing through it but the outbox's bookkeeping."""
    with psycopg.connect(
        host=str(settings.postgres_socket),
        port=settings.postgres_port,
        dbname="interviews_platform",
        user="postgres",
        autocommit=True,
        row_factory=dict_row,
    ) as connection:
        yield connection


@pytest.fixture(scope="session")
def aws(settings: Settings) -> boto3.Session:
    """Credentials the emulator accepts."""
    os.environ["AWS_ENDPOINT_URL"] = settings.emulator_url
    return boto3.Session(aws_access_key_id="test", aws_secret_access_key="test", region_name="us-east-1")
