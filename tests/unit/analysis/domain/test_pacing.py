"""The schedule of calls never exceeds the vendor's rate, whoever asks (spec: analysis, A9 and A14)."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.domain.pacing import Pace
from tests.unit.analysis.building import NOW


def test_a_burst_goes_at_once_and_the_rest_evenly() -> None:
    pace = Pace(per_minute=60, burst=3)
    seconds = [(slot - NOW).total_seconds() for slot in pace.slots(NOW, 6, NOW)]
    assert seconds == [0, 0, 0, 1, 2, 3]


@pytest.mark.parametrize(("per_minute", "burst"), [(0, 1), (1, 0), (-1, 1)])
def test_a_pace_is_positive(per_minute: int, burst: int) -> None:
    with pytest.raises(ValueError, match="at least one"):
        Pace(per_minute=per_minute, burst=burst)


@given(
    st.integers(1, 600),
    st.integers(1, 50),
    st.lists(st.tuples(st.integers(1, 12), st.integers(0, 90_000)), min_size=1, max_size=25),
)
def test_no_minute_holds_more_than_the_rate_and_one_burst(per_minute: int, burst: int, arrivals: list[tuple[int, int]]) -> None:
    pace = Pace(per_minute=per_minute, burst=burst)
    now, next_at, slots = NOW, NOW, []
    for count, pause in arrivals:
        now += timedelta(milliseconds=pause)
        start = max(next_at, now)
        next_at = start + pace.interval * count
        given_out = pace.slots(start, count, now)
        assert all(slot >= now for slot in given_out)
        slots += given_out
    slots.sort()
    most = per_minute + burst
    for first, beyond in zip(slots, slots[most:], strict=False):
        assert beyond - first >= timedelta(minutes=1) - timedelta(milliseconds=1)
