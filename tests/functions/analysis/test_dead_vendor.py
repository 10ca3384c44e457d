"""A vendor that is down is left alone, by everybody, and found again; a template's other model reads in the meantime and is named."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from analysis.domain.failure import FailureReason
from analysis.domain.pacing import FIRST_REST
from tests.functions.analysis.conftest import Json, Stage
from tests.functions.analysis.rubrics import Planning
from tests.support.lambda_events import enveloped
from tests.support.simulated_time import SimulatedTime
from tests.support.state_machine import Machine, MachineFailed
from tests.unit.analysis.building import NOW, a_question

FIRST, OTHER = "openai/gpt-oss-120b", "openai/gpt-oss-20b"
READERS, QUESTIONS = 3, 2
DOWN: Json = {"kind": "server_error", "model": FIRST}
A_WHILE = timedelta(seconds=3)
"""Calls that had their slot already when the circuit opened are made."""


@dataclass
class Line:
    """The vendor as the saga meets it, in simulated time; `calls` are the moments and models."""

    stage: Stage
    time: SimulatedTime
    calls: list[tuple[datetime, str]] = field(default_factory=list)
    begun: int = 0

    def analyse(self, template_id: str | None = None) -> Json:
        """An interview that nobody has read before, from its completion to its end."""
        self.begun += 1
        answers = (
            f"In case {self.begun} I measured {number} delays first, because each of them had a reason." for number in range(QUESTIONS)
        )
        machine = self._machine(*(a_question(index, answer=answer) for index, answer in enumerate(answers)))
        event = self.stage.completion()
        if template_id:
            event = replace(event, template_id=UUID(template_id))
        try:
            machine.run({"detail": enveloped(event)})
        except MachineFailed:
            assert machine.called[-1] == "record_failure"
        return self.stage.shown(str(event.invitation_id))

    def after(self, wait: timedelta, run: Callable[[], Json]) -> Callable[[], Json]:
        def waited() -> Json:
            self.time.wait_until(NOW + wait)
            return run()

        return waited

    def asked(self, since: datetime = NOW) -> list[str]:
        return [model for moment, model in self.calls if moment >= since]

    def circuits(self) -> list[Json]:
        return self.stage.platform.connect_as("postgres").execute("select * from analysis.circuits").fetchall()

    def _machine(self, *questions: Any) -> Machine:
        return self.stage.machine(*questions, **{name: self._noted(name) for name in ("read_answer", "summarise")})

    def _noted(self, name: str) -> Callable[[Json], Any]:
        def step(call: Json) -> Any:
            before = self.stage.calls()
            try:
                return self.stage.step(name)(call)
            finally:
                made = self.stage.calls() - before
                latest = self.stage.vendor.get("/sandbox/requests").json()["requests"][:made]
                self.calls += [(self.time.now, each["model"]) for each in latest]

        return step


@pytest.fixture
def line(stage: Stage) -> Line:
    stage.time = SimulatedTime(NOW)
    return Line(stage, stage.time)


def test_a_dead_vendor_is_called_once_after_each_rest_and_given_up_in_the_end(line: Line) -> None:
    line.stage.faults(DOWN)
    first, second = line.time.together([line.analyse, line.after(timedelta(seconds=5), line.analyse)])
    assert first["errorMessage"] == second["errorMessage"] == FailureReason.VENDOR_UNAVAILABLE.sentence
    opened = line.calls[4][0]
    under_way = [moment for moment, _ in line.calls if moment < opened + FIRST_REST]
    assert len(under_way) < 2 * READERS * QUESTIONS
    assert max(under_way) < opened + A_WHILE
    tries = [(moment - opened) / FIRST_REST for moment, _ in line.calls[len(under_way) :]]
    assert tries == [1, 3, 7, 15, 31, 63]
    assert line.time.now - opened < timedelta(minutes=17)


def test_when_it_is_back_everybody_is_read_and_the_circuit_is_closed(line: Line) -> None:
    line.stage.faults(DOWN)

    def repaired() -> None:
        line.time.wait_until(NOW + timedelta(seconds=10))
        line.stage.vendor.delete("/sandbox/faults")

    first, second, _ = line.time.together([line.analyse, line.after(timedelta(seconds=5), line.analyse), repaired])
    assert (first["status"], second["status"]) == ("completed", "completed")
    assert (first["provenance"]["model"], first["provenance"]["fallbackUsed"]) == (FIRST, False)
    assert line.circuits() == []
    before = line.time.now
    assert line.analyse()["status"] == "completed"
    assert line.time.now - before < A_WHILE


@pytest.fixture
def template(line: Line) -> str:
    """A published one whose recruiter has named two models."""
    planning = Planning(line.stage)
    response = planning.call("set_scoring", body={"model": FIRST, "fallbackModel": OTHER})
    assert response.status == 200, response.text
    planning.machine().run(planning.publish())
    line.calls.clear()
    return planning.template_id


@pytest.mark.parametrize(
    "fault", [DOWN, {"kind": "model_unavailable", "model": FIRST}, {"kind": "rate_limit", "per": "day", "model": FIRST}]
)
def test_the_other_model_of_a_template_takes_over_and_is_named(line: Line, template: str, fault: Json) -> None:
    line.stage.faults(fault)
    shown = line.analyse(template)
    assert (shown["status"], shown["partial"]) == ("completed", False)
    assert (shown["provenance"]["model"], shown["provenance"]["fallbackUsed"]) == (OTHER, True)
    assert shown["provenance"]["rubricVersion"] == 1
    assert OTHER in line.asked()


def test_what_begins_while_the_first_model_rests_begins_with_the_other(line: Line, template: str) -> None:
    line.stage.faults(DOWN)
    line.analyse(template)
    assert line.circuits()
    moment = line.time.now
    shown = line.analyse(template)
    assert shown["provenance"]["model"] == OTHER
    assert set(line.asked(since=moment)) == {OTHER}


def test_with_the_first_model_up_the_other_is_never_asked(line: Line, template: str) -> None:
    shown = line.analyse(template)
    assert (shown["provenance"]["model"], shown["provenance"]["fallbackUsed"]) == (FIRST, False)
    assert set(line.asked()) == {FIRST}
