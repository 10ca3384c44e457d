"""Functions without a caller: one failing item never stops the others, and an operator sees the failure."""

import traceback
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from kernel.errors import DomainError, InvocationFailed
from kernel.http import ApiModel, Now
from kernel.operation import operation
from kernel.schedule import SomeItemsFailed, TimeLeft, each, schedule
from tests.support.gadgets import deploy
from tests.support.platform import LambdaContext

FIRST, SECOND, THIRD = uuid4(), uuid4(), uuid4()


class Order(ApiModel):
    name: str


def test_a_refused_item_is_normal() -> None:
    done = []

    def act(item: UUID) -> None:
        if item == SECOND:
            raise DomainError("Somebody was faster.")
        done.append(item)

    assert each([FIRST, SECOND, THIRD], act) == 2
    assert done == [FIRST, THIRD]


def test_a_failed_item_is_told_when_the_others_are_done() -> None:
    done = []

    def act(item: UUID) -> None:
        if item == FIRST:
            raise RuntimeError
        done.append(item)

    with pytest.raises(SomeItemsFailed, match="1 items failed, 2 done"):
        each([FIRST, SECOND, THIRD], act)
    assert done == [SECOND, THIRD]


def test_a_schedule_knows_its_moment_and_how_long_it_may_run(monkeypatch: pytest.MonkeyPatch) -> None:
    def sweep_gadgets(now: Now, left: TimeLeft) -> tuple[bool, timedelta]:
        return now.tzinfo is not None, left

    sweep = deploy(sweep_gadgets, "sweep_gadgets", schedule, monkeypatch)
    assert sweep({}, LambdaContext(7)) == (True, timedelta(seconds=7))


def test_a_failed_schedule_is_counted_and_raised(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def sweep_gadgets() -> None:
        raise RuntimeError("ada@example.com")

    with pytest.raises(InvocationFailed, match=r"^RuntimeError: ") as raised:
        deploy(sweep_gadgets, "sweep_gadgets", schedule, monkeypatch)({}, LambdaContext())
    assert "ada@example.com" not in "".join(traceback.format_exception(raised.value))
    printed = capsys.readouterr().out
    assert "ScheduleFailures" in printed
    assert "ada@example.com" not in printed


def rebuild_gadgets(input: Order) -> dict[str, Any]:  # noqa: A002 - the kernel's name
    return {"rebuilt": input.name}


def test_an_operators_input_is_checked_and_the_result_is_the_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    rebuild = deploy(rebuild_gadgets, "rebuild_gadgets", operation, monkeypatch)
    assert rebuild({"name": "lamp"}, LambdaContext()) == {"rebuilt": "lamp"}
    with pytest.raises(ValueError, match="name"):
        rebuild({"title": "lamp"}, LambdaContext())
