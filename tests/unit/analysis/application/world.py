"""One completed interview and everything around it, for the tests of the saga's steps."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from analysis.application.begin_analysis import begin_analysis
from analysis.application.messages import (
    AnalysisToRecord,
    AnswerRead,
    AnswerToRead,
    Begun,
    CollectedAnswers,
    Cost,
    FailedRun,
    NotBegun,
    NotYet,
    ScorecardToSummarise,
    Summarised,
    Turn,
)
from analysis.application.ports import PlatformModel, Reader
from analysis.application.read_answer import read_answer
from analysis.application.record_analysis import record_analysis
from analysis.application.record_failure import record_failure
from analysis.application.summarise import summarise
from analysis.domain.analysis import Analysis
from analysis.domain.reading import Usage
from events.transcript import TranscriptQuestion
from tests.unit.analysis.building import NOW, a_transcript, a_version, an_interview
from tests.unit.analysis.fakes import FakeDocuments, FakeReader, FakeUnitOfWork

KEY = "transcripts/1/2.json"
LATER = NOW + timedelta(seconds=9)


@dataclass(frozen=True)
class AModel:
    name: str = "a-model"
    most_tokens: int = 100_000


def a_price(_model: str, usage: Usage) -> int:
    """One millionth of a dollar for every token."""
    return usage.total


class World:
    """One completed interview and everything around it."""

    def __init__(self, *questions: TranscriptQuestion) -> None:
        self.uow = FakeUnitOfWork()
        self.uow.plans.scoring = a_version()
        self.reader = FakeReader()
        self.model: PlatformModel = AModel()
        self.interview = an_interview()
        self.documents = FakeDocuments({KEY: a_transcript(*questions, invitation_id=self.interview.invitation_id)})

    def collected(self) -> CollectedAnswers:
        return CollectedAnswers(**vars(self.interview), completed_at=NOW, transcript=KEY)

    def begin(self, now: datetime = NOW) -> Begun | NotBegun | NotYet:
        return begin_analysis(self.collected(), self.uow, self.documents, self.model, now)

    def begun(self) -> Begun:
        begun = self.begin()
        assert isinstance(begun, Begun)
        return begun

    def turn(
        self,
        begun: Begun,
        number: int = 0,
        *,
        reader: Reader | None = None,
        now: datetime | None = None,
        turns: int = 0,
        calls: int = 0,
        cost: Cost | None = None,
    ) -> Turn:
        """At its slot, unless it is told when."""
        item = begun.items[number]
        asked = AnswerToRead(
            analysis_id=begun.analysis_id,
            attempt=begun.attempt,
            transcript=KEY,
            number=number,
            model=begun.model,
            slot_at=item.slot_at,
            may_call=item.may_call or turns > 0,
            turns=turns,
            calls=calls,
            cost=cost or Cost(),
        )
        return read_answer(asked, self.documents, reader or self.reader, a_price, now or item.slot_at)

    def read(self, begun: Begun, number: int = 0, reader: Reader | None = None) -> AnswerRead:
        turn = self.turn(begun, number, reader=reader)
        return AnswerRead(number=number, model=turn.model, cost=turn.cost, reason=turn.reason)

    def summary_turn(self, begun: Begun, *readings: AnswerRead, now: datetime = LATER) -> Turn:
        asked = ScorecardToSummarise(
            analysis_id=begun.analysis_id,
            attempt=begun.attempt,
            transcript=KEY,
            readings=readings,
            model=begun.model,
            slot_at=LATER,
        )
        return summarise(asked, self.documents, self.reader, a_price, now)

    def summarise(self, begun: Begun, *readings: AnswerRead) -> Summarised:
        turn = self.summary_turn(begun, *readings)
        return Summarised(cost=turn.cost, reason=turn.reason)

    def record(self, begun: Begun, readings: tuple[AnswerRead, ...], summary: Summarised) -> str:
        finished = AnalysisToRecord(
            analysis_id=begun.analysis_id, attempt=begun.attempt, transcript=KEY, readings=readings, summary=summary
        )
        return record_analysis(finished, self.uow, self.documents, LATER).outcome

    def failed(self, trigger: dict[str, Any] | None = None, **known: Any) -> str:
        payload = trigger or CollectedAnswers(**vars(self.interview), completed_at=NOW, transcript="").model_dump(by_alias=True)
        return record_failure(FailedRun.model_validate({"detail": {"payload": payload}, **known}), self.uow, LATER).outcome

    @property
    def analysis(self) -> Analysis:
        (analysis,) = self.uow.analyses.by_id.values()
        return analysis


def run(world: World) -> Begun:
    begun = world.begun()
    readings = tuple(world.read(begun, item.number) for item in begun.items)
    assert world.record(begun, readings, world.summarise(begun, *readings)) == "recorded"
    return begun
