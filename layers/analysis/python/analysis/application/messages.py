"""What the steps of the analysis saga say to each other: ids, numbers and keys of documents, never a word of an answer."""

from collections.abc import Iterable
from dataclasses import fields
from typing import Literal
from uuid import UUID

from pydantic import ConfigDict, Field

from analysis.domain.analysis import AnalysisId, Interview
from analysis.domain.failure import FailureReason
from kernel.http import ApiModel, Timestamp

OutcomeOfCall = Literal["read", "rate_limited", "failed"]


class Message(ApiModel):
    """The state machine may know more than a step asks for."""

    model_config = ConfigDict(extra="ignore")


class CompletedInterview(Message):
    """What a completion says, whoever passes it on."""

    invitation_id: UUID
    candidate_id: UUID
    template_id: UUID
    template_title: str
    company_id: UUID
    company_name: str
    hr_user_id: UUID
    language: str

    @property
    def interview(self) -> Interview:
        return Interview(**{each.name: getattr(self, each.name) for each in fields(Interview)})


class CollectedAnswers(CompletedInterview):
    """What the interviews context hands over; `transcript` is the key of the document."""

    transcript: str


class Item(Message):
    """One answer to read, and when."""

    index: int
    slot_at: Timestamp


class Begun(Message):
    outcome: Literal["begun"] = "begun"
    analysis_id: AnalysisId
    attempt: int
    transcript: str
    items: tuple[Item, ...]
    summary_slot_at: Timestamp


class NotBegun(Message):
    """Nothing more to do for this execution."""

    outcome: Literal["duplicate", "nothing_to_score"]


class AnswerToRead(Message):
    """`spent` are the tokens of earlier turns of the same answer."""

    analysis_id: AnalysisId
    attempt: int
    transcript: str
    index: int
    spent: int = 0


class AnswerRead(Message):
    """How far an answer came; `reading` is the key of the document. `tokens` adds up all turns. An answer with a `reason` is unread."""

    index: int
    outcome: OutcomeOfCall
    tokens: int = 0
    reading: str | None = None
    retry_after_seconds: float | None = None
    reason: FailureReason | None = None


class SlotWanted(Message):
    analysis_id: AnalysisId
    retry_after_seconds: float = 0


class SlotGiven(Message):
    slot_at: Timestamp


class ScorecardToSummarise(Message):
    analysis_id: AnalysisId
    attempt: int
    transcript: str
    readings: tuple[AnswerRead, ...]
    spent: int = 0


class Summarised(Message):
    """`summary` is the key of the document; `tokens` are those of the summary alone."""

    outcome: Literal["summarised", "rate_limited", "failed"]
    tokens: int = 0
    summary: str | None = None
    retry_after_seconds: float | None = None
    reason: FailureReason | None = None


class AnalysisToRecord(Message):
    analysis_id: AnalysisId
    attempt: int
    transcript: str
    readings: tuple[AnswerRead, ...]
    summary: Summarised


class Recorded(Message):
    """`superseded`: the run was given up before it reported, and nothing was stored."""

    outcome: Literal["recorded", "superseded"]


class RunRequest(Message):
    """A person asked for another run of an analysis."""

    invitation_id: UUID


class Trigger(Message):
    """The event that started the saga."""

    payload: CompletedInterview | RunRequest = Field(union_mode="left_to_right")


class Run(Message):
    analysis_id: AnalysisId
    attempt: int


class Caught(Message):
    """What the state machine says about a step that raised."""

    error: str = Field(default="", alias="Error")


class FailedRun(Message):
    """The whole state of a saga that could not go on: as much of it as there is."""

    detail: Trigger
    analysis: Run | None = None
    readings: tuple[AnswerRead, ...] = ()
    summary: Summarised | None = None
    failure: Caught | None = None


def tokens_of(readings: Iterable[AnswerRead], summary: Summarised | None) -> int:
    return sum(reading.tokens for reading in readings) + (summary.tokens if summary else 0)


def reading_key(of: AnswerToRead) -> str:
    return f"readings/{of.analysis_id}/{of.attempt}/{of.index}.json"


def summary_key(of: ScorecardToSummarise) -> str:
    return f"summaries/{of.analysis_id}/{of.attempt}.json"
