"""What counts as meeting a bar, and what the table shows."""

import pytest

from tests.bench.measure import Measure, percentile
from tests.bench.table import table


@pytest.mark.parametrize(("value", "bar", "met"), [(1.15, 1.15, True), (1.151, 1.15, False), (9, None, None)])
def test_a_bar_is_a_limit_that_may_be_reached(value: float, bar: float | None, met: bool | None) -> None:
    assert Measure(name="ratio", value=value, unit="x", bar=bar).met is met


def test_a_rate_has_to_reach_its_bar() -> None:
    rates = [Measure(name="rate", value=value, unit="events/s", bar=1000, holds="at least") for value in (999, 1000)]
    assert [rate.met for rate in rates] == [False, True]


@pytest.mark.parametrize(("share", "expected"), [(0.5, 5), (0.95, 10), (0.99, 10), (0.1, 1)])
def test_a_percentile_is_a_value_that_was_seen(share: float, expected: float) -> None:
    assert percentile([float(n) for n in range(10, 0, -1)], share) == expected


def test_the_table_names_what_was_missed_and_leaves_details_to_the_file() -> None:
    shown = table(
        [
            Measure(name="import", value=1.2, unit="x", bar=1.15),
            Measure(name="each import", value=400, unit="ms", detail=True),
        ]
    )
    assert shown.splitlines()[-1].split() == ["import", "1.20x", "<=", "1.15x", "NO"]
    assert "each import" not in shown
