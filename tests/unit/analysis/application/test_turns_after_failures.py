"""What happens after a call without a usable reply: another slot, another model, or the end."""

from datetime import timedelta

import pytest

from analysis.application.messages import NoSlot, SlotGiven, SlotWanted, Told
from analysis.application.reserve_reading import reserve_reading
from analysis.domain.analysis import PATIENCE
from analysis.domain.failure import FailureReason
from analysis.domain.pacing import FAILURES_TO_GIVE_UP, FAILURES_TO_OPEN, Circuit
from tests.unit.analysis.application.world import World
from tests.unit.analysis.building import NOW
from tests.unit.analysis.fakes import FakeUnitOfWork

DAY = timedelta(days=1)


def wanted(reason: FailureReason | None, *, calls: int = 1, fallback: str | None = None, after: float | None = None) -> SlotWanted:
    return SlotWanted(model="a-model", fallback_model=fallback, calls=calls, most_calls=6, reason=reason, retry_after_seconds=after)


def given(asked: SlotWanted, uow: FakeUnitOfWork | None = None) -> SlotGiven:
    answer = reserve_reading(asked, uow or FakeUnitOfWork(), NOW)
    assert isinstance(answer, SlotGiven)
    return answer


@pytest.mark.parametrize("reason", FailureReason)
def test_after_six_calls_it_is_over_whatever_happened(reason: FailureReason) -> None:
    assert reserve_reading(wanted(reason, calls=6, fallback="other"), FakeUnitOfWork(), NOW) == NoSlot(reason=reason)


def test_a_limit_holds_for_everybody() -> None:
    uow = FakeUnitOfWork()
    assert given(wanted(FailureReason.RATE_LIMITED, after=7.66), uow).slot_at == NOW + timedelta(seconds=7.66)
    (next_one,) = uow.slots.reserve([1])
    assert next_one > NOW + timedelta(seconds=7.66)


def test_an_unusable_reply_is_asked_for_again_without_a_pause() -> None:
    assert given(wanted(FailureReason.MALFORMED_REPLY)).slot_at == NOW


def test_a_vendor_that_fails_is_left_alone_for_longer_each_time() -> None:
    pauses = [given(wanted(FailureReason.VENDOR_UNAVAILABLE, calls=calls)).slot_at - NOW for calls in (1, 2, 3, 4)]
    assert pauses == [timedelta(seconds=seconds) for seconds in (1, 2, 4, 8)]


def test_a_dead_vendor_is_not_hammered() -> None:
    uow = FakeUnitOfWork()
    slots = [given(wanted(FailureReason.VENDOR_UNAVAILABLE), uow) for _ in range(FAILURES_TO_OPEN + 3)]
    assert [slot.may_call for slot in slots] == [True] * FAILURES_TO_OPEN + [False] * 3
    assert all(slot.slot_at - NOW >= timedelta(seconds=15) for slot in slots[FAILURES_TO_OPEN - 1 :])


def test_who_did_not_call_while_the_vendor_was_tried_asks_again() -> None:
    uow = FakeUnitOfWork()
    uow.slots.circuits["a-model"] = Circuit(failures=FAILURES_TO_OPEN, open_until=NOW)
    assert given(wanted(None, calls=0), uow).may_call


def test_nobody_waits_for_a_vendor_that_is_lost() -> None:
    uow = FakeUnitOfWork()
    uow.slots.circuits["a-model"] = Circuit(failures=FAILURES_TO_GIVE_UP, open_until=NOW + timedelta(minutes=10))
    assert reserve_reading(wanted(None, calls=0), uow, NOW) == NoSlot(reason=FailureReason.VENDOR_UNAVAILABLE)
    assert given(wanted(None, calls=0, fallback="other"), uow).model == "other"


@pytest.mark.parametrize("reason", [FailureReason.VENDOR_REFUSED, FailureReason.TOO_LONG])
def test_what_cannot_help_is_not_repeated_but_another_model_may_help(reason: FailureReason) -> None:
    assert reserve_reading(wanted(reason), FakeUnitOfWork(), NOW) == NoSlot(reason=reason)
    assert given(wanted(reason, fallback="other")).model == "other"


def test_a_daily_limit_waits_where_people_can_see_it_and_goes_on_by_itself() -> None:
    world = World()
    begun = world.begun()
    asked = wanted(FailureReason.DAILY_LIMIT, after=DAY.total_seconds()).model_copy(update={"analysis_id": begun.analysis_id})
    slot = given(asked, world.uow).slot_at
    assert slot >= NOW + DAY
    assert world.analysis.wait is not None
    assert (world.analysis.wait.until, world.analysis.wait.reason) == (slot, FailureReason.DAILY_LIMIT)
    assert world.analysis.overdue_at == slot + PATIENCE


def test_a_daily_limit_of_one_model_does_not_stop_another() -> None:
    answer = given(wanted(FailureReason.DAILY_LIMIT, after=DAY.total_seconds(), fallback="other"))
    assert (answer.model, answer.slot_at) == ("other", NOW)


def test_the_vendor_s_headers_are_passed_on_to_everybody() -> None:
    uow = FakeUnitOfWork()
    told = Told(token_limit=6_000, tokens_left=0)
    reserve_reading(wanted(FailureReason.MALFORMED_REPLY, calls=6).model_copy(update={"told": told}), uow, NOW)
    (slot,) = uow.slots.reserve([6_000])
    assert slot == NOW + timedelta(minutes=1)
