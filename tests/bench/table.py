"""The table a person reads."""

from collections.abc import Sequence

from tests.bench.measure import Measure

VERDICTS = {True: "yes", False: "NO", None: ""}
DIGITS = {"x": 2, "ms": 1, "s": 2}


def table(measures: Sequence[Measure]) -> str:
    rows = [("measure", "value", "bar", "met"), *((m.name, _value(m), _bar(m), VERDICTS[m.met]) for m in measures if not m.detail)]
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    lines = [f"{name:<{widths[0]}}  {value:>{widths[1]}}  {bar:>{widths[2]}}  {met}".rstrip() for name, value, bar, met in rows]
    return "\n".join([lines[0], "-" * max(map(len, lines)), *lines[1:]])


def _value(measure: Measure) -> str:
    return _number(measure.value, measure.unit)


def _bar(measure: Measure) -> str:
    if measure.bar is None:
        return ""
    return f"{'<=' if measure.holds == 'at most' else '>='} {_number(measure.bar, measure.unit)}"


def _number(value: float, unit: str) -> str:
    text = f"{value:,.{DIGITS.get(unit, 0)}f}"
    return f"{text}x" if unit == "x" else f"{text} {unit}"
