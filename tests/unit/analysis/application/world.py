"""One completed interview and everything around it, for the tests of the saga's steps."""

from datetime import timedelta
from typing import Any

from analysis.application.begin_analysis import begin_analysis
from analysis.application.messages import (
    AnalysisToRecord,
    AnswerRead,
    AnswerToRead,
    Begun,
    CollectedAnswers,
    FailedRun,
    NotBegun,
    ScorecardToSummarise,
    Summarised,
)
from analysis.application.read_answer import read_answer
from analysis.application.record_analysis import record_analysis
from analysis.application.record_failure import record_failure
from analysis.application.summarise import summarise
from analysis.domain.analysis import Analysis
from events.transcript import TranscriptQuestion
from tests.unit.analysis.building import (
    NOW,
    FakeDocuments,
    FakeReader,
    FakeUnitOfWork,
    a_transcript,
    an_interview,
)

KEY = "transcripts/1/2.json"
LATER = NOW + timedelta(seconds=9)


class World:
    """One completed interview and everything around it."""

    def __init__(self, *questions: TranscriptQuestion) -> None:
        self.uow = FakeUnitOfWork()
        self.reader = FakeReader()
        self.interview = an_interview()
        self.documents = FakeDocuments({KEY: a_transcript(*questions, invitation_id=self.interview.invitation_id)})

    def collected(self) -> CollectedAnswers:
        return CollectedAnswers(**vars(self.interview), transcript=KEY)

    def begin(self) -> Begun | NotBegun:
        return begin_analysis(self.collected(), self.uow, self.documents, NOW)

    def begun(self) -> Begun:
        begun = self.begin()
        assert isinstance(begun, Begun)
        return begun

    def read(self, begun: Begun, index: int, spent: int = 0) -> AnswerRead:
        asked = AnswerToRead(analysis_id=begun.analysis_id, attempt=begun.attempt, transcript=KEY, index=index, spent=spent)
        return read_answer(asked, self.documents, self.reader)

    def summarise(self, begun: Begun, *readings: AnswerRead, spent: int = 0) -> Summarised:
        asked = ScorecardToSummarise(analysis_id=begun.analysis_id, attempt=begun.attempt, transcript=KEY, readings=readings, spent=spent)
        return summarise(asked, self.documents, self.reader)

    def record(self, begun: Begun, readings: tuple[AnswerRead, ...], summary: Summarised) -> str:
        finished = AnalysisToRecord(
            analysis_id=begun.analysis_id, attempt=begun.attempt, transcript=KEY, readings=readings, summary=summary
        )
        return record_analysis(finished, self.uow, self.documents, LATER).outcome

    def failed(self, trigger: dict[str, Any] | None = None, **known: Any) -> str:
        payload = trigger or CollectedAnswers(**vars(self.interview), transcript="").model_dump(by_alias=True)
        return record_failure(FailedRun.model_validate({"detail": {"payload": payload}, **known}), self.uow, LATER).outcome

    @property
    def analysis(self) -> Analysis:
        (analysis,) = self.uow.analyses.by_id.values()
        return analysis


def run(world: World) -> Begun:
    begun = world.begun()
    readings = tuple(world.read(begun, item.index) for item in begun.items)
    assert world.record(begun, readings, world.summarise(begun, *readings)) == "recorded"
    return begun
