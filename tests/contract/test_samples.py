"""Samples of events are never changed, only added: what was published once can still be read."""

import json
from typing import Any
from uuid import UUID

import pytest
from jsonschema import Draft202012Validator

from docs.generator.events import event_types
from events.wire import Event, plain
from kernel.consumer import parse
from tests.conftest import ROOT

EVENTS = [pytest.param(kind, id=kind.TYPE) for kind in event_types()]


def sample(kind: type[Event]) -> Any:
    return json.loads((ROOT / "events" / "samples" / f"{kind.TYPE}.json").read_text())


@pytest.mark.parametrize("kind", EVENTS)
def test_the_sample_still_parses_and_says_the_same(kind: type[Event]) -> None:
    envelope = sample(kind)
    event = parse(kind, envelope["payload"])
    assert plain(event) == {**plain(event), **envelope["payload"]}


@pytest.mark.parametrize("kind", EVENTS)
def test_the_sample_has_the_published_schema(kind: type[Event]) -> None:
    schema = json.loads((ROOT / "events" / "schemas" / f"{kind.TYPE}.json").read_text())
    Draft202012Validator(schema).validate(sample(kind))


@pytest.mark.parametrize("kind", EVENTS)
def test_the_envelope_has_six_fields_and_metadata(kind: type[Event]) -> None:
    envelope = sample(kind)
    assert set(envelope) == {"eventId", "eventType", "timestamp", "version", "source", "payload", "metadata"}
    assert (envelope["eventType"], envelope["source"], envelope["version"]) == (kind.TYPE, kind.SOURCE, "1.0")
    assert UUID(envelope["eventId"]).version == 4


@pytest.mark.parametrize("kind", EVENTS)
def test_a_field_that_a_newer_version_added_is_ignored(kind: type[Event]) -> None:
    payload = sample(kind)["payload"]
    assert parse(kind, {**payload, "addedLater": {"any": "thing"}}) == parse(kind, payload)


def test_no_sample_is_left_without_its_event() -> None:
    names = {path.stem for path in (ROOT / "events" / "samples").glob("*.json")}
    assert names == {kind.TYPE for kind in event_types()}


@pytest.mark.parametrize("kind", EVENTS)
def test_no_event_carries_what_belongs_to_a_person_alone(kind: type[Event]) -> None:
    forbidden = {"email", "phone", "password", "textAnswer", "codeAnswer", "videoUrl", "answer", "transcript"}
    assert forbidden.isdisjoint(sample(kind)["payload"])
