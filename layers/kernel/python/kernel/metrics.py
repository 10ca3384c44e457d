"""Numbers for operators, written to the log in CloudWatch's embedded metric format."""

from typing import Literal, LiteralString

from kernel.logging import Code
from kernel.metric_names import NAMESPACE
from kernel.settings import setting


def count(name: LiteralString, value: float = 1, **dimensions: Code) -> None:
    """Add `value` to a counter; every distinct set of dimensions is a time series of its own, so keep them few."""
    _emit(name, "Count", value, dimensions)


def milliseconds(name: LiteralString, value: float, **dimensions: Code) -> None:
    """Record a duration."""
    _emit(name, "Milliseconds", value, dimensions)


def _emit(name: str, unit: Literal["Count", "Milliseconds"], value: float, dimensions: dict[str, Code]) -> None:
    from aws_lambda_powertools.metrics import MetricUnit, single_metric  # only invocations that measure something pay for it

    with single_metric(name=name, unit=MetricUnit(unit), value=value, namespace=NAMESPACE) as metric:
        metric.add_dimension(name="context", value=setting("CONTEXT", "kernel"))
        for key, word in dimensions.items():
            metric.add_dimension(name=key, value=word)
