"""One transaction: aggregates, their versions and their events are stored together or not at all."""

import gc
from uuid import UUID, uuid4

import pytest

from kernel.errors import VersionConflict
from tests.support.gadgets import Gadget, GadgetNotFound, GadgetWornOut, begin
from tests.support.platform import Platform
from tests.support.postgres import Connection


def a_stored_gadget(connection: Connection) -> UUID:
    gadget = Gadget(id=uuid4(), name="lamp")
    with begin(connection) as work:
        work.gadgets.add(gadget)
    return gadget.id


def load(connection: Connection, gadget_id: UUID) -> Gadget:
    with begin(connection) as work:
        found: Gadget = work.gadgets.get(gadget_id)
    return found


def test_an_aggregate_and_its_events_are_stored_in_one_transaction(gadgets: Platform, writer: Connection) -> None:
    gadget_id = uuid4()
    with begin(writer) as work:
        gadget = Gadget(id=gadget_id, name="lamp")
        work.gadgets.add(gadget)
        gadget.use()
    assert load(writer, gadget_id) == Gadget(id=gadget_id, name="lamp", uses=1, version=1)
    [event] = gadgets.outbox()
    assert event["eventType"] == "gadget.used"
    assert event["payload"] == {"gadgetId": str(gadget_id), "uses": 1}
    assert event["metadata"] == {"aggregateId": str(gadget_id), "aggregateVersion": 1, "correlationId": "c-1"}


def test_nothing_is_stored_when_the_use_case_fails(gadgets: Platform, writer: Connection) -> None:
    gadget_id = a_stored_gadget(writer)

    def use_two(*ids: UUID) -> None:
        with begin(writer) as work:
            for each in ids:
                work.gadgets.get(each).use()

    with pytest.raises(GadgetNotFound):
        use_two(gadget_id, uuid4())
    assert load(writer, gadget_id).uses == 0
    assert gadgets.outbox() == []


def test_an_aggregate_dropped_early_keeps_its_events(gadgets: Platform, writer: Connection) -> None:
    gadget_id = a_stored_gadget(writer)
    with begin(writer) as work:
        work.gadgets.get(gadget_id).use()
        gc.collect()
    assert [event["payload"]["uses"] for event in gadgets.outbox()] == [1]
    assert load(writer, gadget_id).uses == 1


def test_an_unchanged_aggregate_keeps_its_version(writer: Connection) -> None:
    gadget_id = a_stored_gadget(writer)
    assert load(writer, gadget_id).version == 1
    assert load(writer, gadget_id).version == 1


def test_of_two_changes_at_once_the_second_is_told_to_load_again(gadgets: Platform, writer: Connection) -> None:
    gadget_id = a_stored_gadget(writer)
    other = gadgets.connect_as("gadgets_writer")

    def use_slowly() -> None:
        with begin(writer) as slower:
            mine = slower.gadgets.get(gadget_id)
            with begin(other) as faster:
                faster.gadgets.get(gadget_id).use()
            mine.use()

    with pytest.raises(VersionConflict):
        use_slowly()
    assert load(writer, gadget_id).uses == 1
    assert len(gadgets.outbox()) == 1


def test_a_refusal_that_must_be_kept_is_stored_with_its_events(gadgets: Platform, writer: Connection) -> None:
    gadget_id = a_stored_gadget(writer)
    with pytest.raises(GadgetWornOut), begin(writer) as work:
        work.gadgets.get(gadget_id).wear_out()
    assert load(writer, gadget_id).uses == 1
    assert len(gadgets.outbox("gadget.used")) == 1


def test_rp3d_a_failed_outbox_write_takes_the_aggregate_with_it(gadgets: Platform, writer: Connection) -> None:
    gadget_id = a_stored_gadget(writer)
    gadgets.connect_as("postgres").execute("revoke insert on platform.outbox from gadgets_writer")
    try:
        with pytest.raises(Exception, match="permission denied"), begin(writer) as work:
            work.gadgets.get(gadget_id).use()
    finally:
        gadgets.connect_as("postgres").execute("grant insert on platform.outbox to gadgets_writer")
    assert load(writer, gadget_id).uses == 0
