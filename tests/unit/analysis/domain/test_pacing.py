"""The schedule of calls never exceeds the vendor's limits, whoever asks (spec: analysis, A9 and A14)."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.domain.pacing import A_PROBE_TAKES, FAILURES_TO_GIVE_UP, FAILURES_TO_OPEN, HORIZON, LATEST, Circuit, Lane, Limit, Schedule
from tests.unit.analysis.building import NOW

REQUESTS, TOKENS, DAILY = Lane.REQUESTS_PER_MINUTE, Lane.TOKENS_PER_MINUTE, Lane.REQUESTS_PER_DAY


def test_a_burst_goes_at_once_and_the_rest_evenly() -> None:
    _, slots = Schedule(limits={REQUESTS: Limit(amount=69, burst=3)}).reserved([1] * 6, NOW)
    assert [(slot - NOW).total_seconds() for slot in slots] == [0, 0, 0, 1, 2, 3]


def test_tokens_count_as_well_as_calls() -> None:
    limits = {REQUESTS: Limit(amount=600, burst=10), TOKENS: Limit(amount=6_000, burst=6_000)}
    _, slots = Schedule(limits=limits).reserved([3_000, 3_000, 3_000, 1_500], NOW)
    assert [(slot - NOW).total_seconds() for slot in slots] == [0, 0, 30, 45]


def test_a_call_larger_than_a_minute_waits_for_a_whole_minute_and_not_for_ever() -> None:
    _, slots = Schedule(limits={TOKENS: Limit(amount=1_000, burst=1_000)}).reserved([50_000, 1], NOW)
    assert [(slot - NOW).total_seconds() for slot in slots] == [0, 0.06]


def test_what_the_vendor_says_is_left_bounds_what_comes_next() -> None:
    schedule = Schedule(limits={}).told(DAILY, 1_440, 0, NOW)
    _, slots = schedule.reserved([1, 1], NOW)
    assert [slot - NOW for slot in slots] == [timedelta(minutes=1), timedelta(minutes=2)]


def test_what_was_handed_out_is_not_forgotten_because_the_vendor_has_not_seen_it_yet() -> None:
    schedule, _ = Schedule(limits={TOKENS: Limit(amount=600, burst=600)}).reserved([600], NOW)
    _, (slot,) = schedule.told(TOKENS, 600, 600, NOW).reserved([300], NOW)
    assert slot == NOW + timedelta(seconds=30)


def test_the_vendor_s_word_holds_for_everybody_and_no_burst_follows_it() -> None:
    schedule, (first,) = Schedule(limits={REQUESTS: Limit(amount=71, burst=5)}).reserved([1], NOW, NOW + timedelta(seconds=9))
    _, later = schedule.reserved([1, 1], NOW)
    assert [(slot - NOW).total_seconds() for slot in (first, *later)] == [9, 10, 11]


@pytest.mark.parametrize(("amount", "burst"), [(0, 1), (1, 0), (-1, 1), (5, 6)])
def test_a_limit_is_positive_and_holds_its_burst(amount: int, burst: int) -> None:
    with pytest.raises(ValueError, match="at least one"):
        Limit(amount=amount, burst=burst)


@given(
    st.integers(2, 600),
    st.integers(1, 50),
    st.lists(st.tuples(st.integers(1, 12), st.integers(0, 90_000), st.floats(0, 1)), min_size=1, max_size=25),
)
def test_no_minute_holds_more_calls_than_the_limit_however_late_they_come(
    per_minute: int, burst: int, arrivals: list[tuple[int, int, float]]
) -> None:
    schedule = Schedule(limits={REQUESTS: Limit(amount=per_minute, burst=min(burst, per_minute - 1))})
    now, calls = NOW, []
    for count, pause, lateness in arrivals:
        now += timedelta(milliseconds=pause)
        schedule, given_out = schedule.reserved([1] * count, now)
        assert all(slot >= now for slot in given_out)
        calls += [slot + LATEST * lateness for slot in given_out]
    calls.sort()
    for first, beyond in zip(calls, calls[per_minute:], strict=False):
        assert beyond - first >= timedelta(minutes=1) - timedelta(milliseconds=1)


def a_schedule(seconds: float) -> Schedule:
    """One slot every second, and so much of it handed out."""
    return Schedule(limits={REQUESTS: Limit(amount=67, burst=1)}, used_until={REQUESTS: NOW + timedelta(seconds=seconds)})


def test_whoever_comes_when_little_is_handed_out_has_its_turn() -> None:
    assert a_schedule(0).turn(0, NOW) is None
    assert a_schedule(HORIZON.total_seconds()).turn(0, NOW) is None


def test_whoever_comes_later_asks_again_when_the_calls_before_it_are_due() -> None:
    assert a_schedule(40).turn(0, NOW) == NOW + timedelta(seconds=40) - HORIZON
    assert a_schedule(40).turn(25, NOW) == NOW + timedelta(seconds=40 + 25) - HORIZON


def test_who_has_waited_longer_goes_first_even_when_there_is_room() -> None:
    assert a_schedule(0).turn(3, NOW) == NOW + timedelta(seconds=1)
    assert a_schedule(0).turn(30, NOW) == NOW + timedelta(seconds=20)


def test_nobody_waits_for_days_without_asking() -> None:
    assert a_schedule(timedelta(days=1).total_seconds()).turn(0, NOW) == NOW + timedelta(hours=1)


def test_a_model_that_fails_again_and_again_is_left_alone_for_longer_each_time() -> None:
    circuit = Circuit()
    for _ in range(FAILURES_TO_OPEN - 1):
        circuit = circuit.failed(NOW)
    assert not circuit.is_open(NOW)
    circuit = circuit.failed(NOW)
    assert circuit.is_open(NOW)
    assert circuit.open_until is not None
    rested = circuit.open_until
    assert not circuit.is_open(rested)
    again = circuit.failed(rested)
    assert again.open_until is not None
    assert again.open_until - rested > rested - NOW


def test_one_call_tries_a_model_that_has_rested_and_the_others_ask_what_it_came_to() -> None:
    circuit = Circuit().closed_until(rested := NOW + timedelta(minutes=5))
    circuit, first = circuit.admitted(NOW, NOW)
    circuit, second = circuit.admitted(NOW, NOW)
    assert (first, second) == (rested, rested + A_PROBE_TAKES)
    assert (circuit.admits(first, NOW), circuit.admits(second, NOW)) == (True, False)
    assert circuit.admits(second, second)


def test_calls_that_were_under_way_when_it_opened_tell_nothing_new() -> None:
    circuit = Circuit(failures=FAILURES_TO_OPEN - 1).failed(NOW)
    assert circuit.failed(NOW) == circuit


def test_a_model_is_lost_when_it_was_tried_in_vain_after_some_rests_until_somebody_waits_anew() -> None:
    circuit = Circuit(failures=FAILURES_TO_GIVE_UP - 1).failed(NOW)
    assert circuit.is_lost(NOW + A_PROBE_TAKES)
    assert not circuit.is_lost(NOW + timedelta(minutes=1))
    assert not Circuit(failures=FAILURES_TO_GIVE_UP - 2).failed(NOW).is_lost(NOW)
