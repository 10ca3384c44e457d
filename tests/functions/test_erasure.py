"""A person who is deleted is gone from everywhere (spec: users, U5): proved with a canary in every field that a person can fill in.

The columns that no canary reaches are listed in tests/support/impersonal_columns.py, each with a reason: a new one makes this fail.
"""

import logging
import sys
from collections.abc import Iterator
from io import StringIO
from typing import TextIO

import pytest

from analysis.adapters.reader.model_reader import ModelReader
from functions.catalogue import CONTEXTS
from kernel.manifest import CANDIDATE, HR, Role
from localstack.providers.app import create_app
from localstack.providers.sandbox import Sandbox
from tests.support.administration import Administration
from tests.support.canaries import Canaries, Search, writable_columns
from tests.support.delivery import Delivery
from tests.support.impersonal_columns import needless_reasons, reasons_without_a_column, unexplained
from tests.support.lives import Lives
from tests.support.platform import Platform
from tests.support.postgres import Connection
from tests.support.storage import Storage
from tests.unit.analysis.reader.in_process import client_of, reader_on


@pytest.fixture
def logs(monkeypatch: pytest.MonkeyPatch) -> Iterator[StringIO]:
    """Everything that is written from now on. Loggers of earlier tests have kept the streams of those."""

    def write_to(stream: TextIO) -> None:
        for handler in (handler for context in CONTEXTS for handler in logging.getLogger(context).handlers):
            if isinstance(handler, logging.StreamHandler):
                handler.setStream(stream)

    before, written = sys.stdout, StringIO()
    for name in ("stdout", "stderr"):
        monkeypatch.setattr(sys, name, written)
    write_to(written)
    yield written
    write_to(before)


@pytest.fixture
def lives(logs: StringIO, platform: Platform, storage: Storage, administration: Administration) -> Iterator[Lives]:
    """Told to the logs from the first line on."""
    assert logs.writable()
    with client_of(create_app(Sandbox())) as vendor, platform.monkeypatch.context() as patch:
        patch.setattr(ModelReader, "from_environment", classmethod(lambda _: reader_on(vendor)))
        lived = Lives(platform, storage, administration, Delivery(platform))
        lived.live()
        yield lived


@pytest.fixture
def search(lives: Lives, administrator: Connection, logs: StringIO) -> "Searching":
    return Searching(lives, administrator, logs)


class Searching:
    """Looks everywhere, now."""

    def __init__(self, lives: Lives, administrator: Connection, logs: StringIO) -> None:
        self._lives, self._administrator, self._logs = lives, administrator, logs

    def __call__(self) -> Search:
        accounts = str(list(self._lives.administration.keycloak.accounts.values()))
        others = {"logs": self._logs.getvalue(), "identity provider": accounts, **self._lives.storage.texts()}
        return Search(administrator=self._administrator, others=others)

    def finds(self, whose: Role) -> dict[str, list[str]]:
        return self().places(self._lives.of[whose])


def test_u5_of_a_deleted_candidate_nothing_is_found_anywhere(lives: Lives, search: Searching) -> None:
    recruiter_s = search.finds(HR)
    lives.delete(lives.candidate)
    assert search.finds(CANDIDATE) == {}
    assert search.finds(HR).keys() == recruiter_s.keys(), "somebody else's was deleted, too"


def test_u5_r33_of_a_deleted_recruiter_nothing_is_found_anywhere(lives: Lives, search: Searching) -> None:
    candidate_s = search.finds(CANDIDATE)
    lives.give_up_companies()
    lives.delete(lives.recruiter)
    assert search.finds(HR) == {}
    assert search.finds(CANDIDATE).keys() == candidate_s.keys(), "somebody else's was deleted, too"


def test_u5_what_arrives_late_and_twice_brings_nothing_back(lives: Lives, search: Searching) -> None:
    lives.give_up_companies()
    lives.delete(lives.candidate)
    lives.delete(lives.recruiter)
    lives.delivery.again()
    assert (search.finds(CANDIDATE), search.finds(HR)) == ({}, {})


def test_without_the_deletion_every_canary_is_found(lives: Lives, search: Searching) -> None:
    """The proof can fail."""
    for whose in (CANDIDATE, HR):
        shown_only = {"question as shown"}  # the text that is stored comes from the template
        assert lives.of[whose].words.keys() - search.finds(whose).keys() - shown_only == replaced(lives.of[whose]), whose


def replaced(canaries: Canaries) -> set[str]:
    """What the person has written over before."""
    return {"picture replaced"} & canaries.words.keys()


def test_no_event_carries_more_of_a_person_than_a_name(lives: Lives) -> None:
    may_travel = ("first name", "last name", "firstName", "lastName", "timezone", "language", "company", "reason")
    told = str(lives.delivery.told)
    for canaries in lives.of.values():
        assert [name for name, word in canaries.words.items() if word in told and not name.startswith(may_travel)] == []


def test_logs_hold_nothing_of_anybody(lives: Lives, search: Searching) -> None:
    logs = search().others["logs"]
    assert "step done" in logs
    assert [name for canaries in lives.of.values() for name, word in canaries.words.items() if word in logs] == []


def test_every_column_is_reached_or_explained(lives: Lives, search: Searching, administrator: Connection) -> None:
    reached = set.union(*(search().columns_with(lives.of[whose]) for whose in lives.of))
    columns = writable_columns(administrator)
    assert unexplained(columns, reached) == []
    assert reasons_without_a_column(columns) == []
    assert needless_reasons(reached) == []


def test_a_new_column_needs_a_reason(lives: Lives, search: Searching, administrator: Connection) -> None:
    """The guard can fail."""
    administrator.execute("alter table users.companies add column slogan text")
    try:
        reached = search().columns_with(lives.of[HR])
        assert "users.companies.slogan" in unexplained(writable_columns(administrator), reached)
    finally:
        administrator.execute("alter table users.companies drop column slogan")
