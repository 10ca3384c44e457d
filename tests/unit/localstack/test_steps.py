"""Steps run when what they need is done; the first failure ends the rest."""

import threading
from collections.abc import Callable

import pytest

from localstack.commands import Cancelled, Commands, StepFailed
from localstack.steps import Step, run_steps


def never() -> None:
    raise AssertionError("nothing was to be cancelled")


def a_step(name: str, work: Callable[[], str], *after: str) -> Step:
    return Step(name=name, doing="working", work=work, after=after)


def test_a_step_waits_for_what_it_needs() -> None:
    done: list[str] = []

    def noted(name: str) -> Callable[[], str]:
        def work() -> str:
            done.append(name)
            return ""

        return work

    run_steps([a_step("deploy", noted("deploy"), "synth", "emulator"), a_step("synth", noted("synth"))], never)
    assert done == ["synth", "deploy"]


def test_independent_steps_run_at_once() -> None:
    together = threading.Barrier(2, timeout=5)

    def meet() -> str:
        together.wait()
        return ""

    run_steps([a_step("one", meet), a_step("two", meet)], never)


def test_the_step_that_failed_is_heard_not_those_it_cancelled() -> None:
    commands = Commands()

    def waits() -> str:
        commands.pause(10)
        return ""

    def fails() -> str:
        raise StepFailed("the disk is full")

    with pytest.raises(StepFailed, match="the disk is full"):
        run_steps([a_step("waits", waits), a_step("fails", fails), a_step("later", never_reached, "fails")], commands.cancel)


def never_reached() -> str:
    raise AssertionError("a step ran although what it needs had failed")


def test_an_interrupt_cancels_the_others_and_goes_on() -> None:
    commands = Commands()

    def interrupted() -> str:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_steps([a_step("interrupted", interrupted)], commands.cancel)
    with pytest.raises(Cancelled):
        commands.pause(0)


def test_what_was_done_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    run_steps([a_step("postgres", lambda: "up at a socket")], never)
    assert capsys.readouterr().out.startswith("  postgres     up at a socket  0.")
