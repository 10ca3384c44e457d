"""What the steps of the analysis saga say to each other: ids, numbers and keys of documents, never a word of an answer."""

import hashlib
from collections.abc import Iterable
from dataclasses import fields
from typing import Literal
from uuid import UUID

from pydantic import ConfigDict, Field

from analysis.domain.analysis import AnalysisId, Interview
from analysis.domain.failure import FailureReason
from analysis.domain.provenance import NOTHING_SPENT, Spent, together
from analysis.domain.reading import Usage
from analysis.domain.sheet import Task
from kernel.http import ApiModel, Timestamp


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
    completed_at: Timestamp

    @property
    def interview(self) -> Interview:
        return Interview(**{each.name: getattr(self, each.name) for each in fields(Interview)})


class CollectedAnswers(CompletedInterview):
    """What the interviews context hands over; `transcript` is the key of the document."""

    transcript: str


class Item(Message):
    """One reading, and when; `number` is the task's on the sheet. What somebody else pays for `may_call` only if it is not there."""

    number: int
    slot_at: Timestamp
    most_calls: int
    may_call: bool


class Begun(Message):
    outcome: Literal["begun"] = "begun"
    analysis_id: AnalysisId
    attempt: int
    transcript: str
    model: str
    fallback_model: str | None
    items: tuple[Item, ...]
    summary_slot_at: Timestamp


class NotBegun(Message):
    """Nothing more to do for this execution."""

    outcome: Literal["duplicate", "nothing_to_score"]


class NotYet(Message):
    """The rubric is still being proposed: ask again then."""

    outcome: Literal["waiting"] = "waiting"
    ask_at: Timestamp


class Cost(Message):
    """Adds up over the turns of one call; `cost_micros` are millionths of a US dollar, null when the price is not known."""

    prompt_tokens: int = 0
    completion_tokens: int = 0
    cost_micros: int | None = 0

    @property
    def spent(self) -> Spent:
        usage = Usage(prompt_tokens=self.prompt_tokens, completion_tokens=self.completion_tokens)
        return Spent(usage=usage, cost_micros=self.cost_micros)

    def plus(self, usage: Usage, cost_micros: int | None) -> "Cost":
        return Cost(
            prompt_tokens=self.prompt_tokens + usage.prompt_tokens,
            completion_tokens=self.completion_tokens + usage.completion_tokens,
            cost_micros=together(self.cost_micros, cost_micros),
        )


class Told(Message):
    """What the vendor's headers say about its limits."""

    request_limit: int | None = None
    requests_left: int | None = None
    token_limit: int | None = None
    tokens_left: int | None = None


class Asked(Message):
    """One turn for something that takes a call. `turns` are the earlier ones, `calls` those they made, `cost` what these cost."""

    model: str
    slot_at: Timestamp
    turns: int = 0
    calls: int = 0
    cost: Cost = Cost()


class AnswerToRead(Asked):
    analysis_id: AnalysisId
    attempt: int
    transcript: str
    number: int
    may_call: bool = True


class Turn(Message):
    """What came of a turn: done, or another one is needed; without a `reason` no call was made. `calls` and `cost` add up all turns."""

    outcome: Literal["done", "again", "nothing_read"]
    model: str
    calls: int
    cost: Cost
    told: Told = Told()
    reason: FailureReason | None = None
    retry_after_seconds: float | None = None


class AnswerRead(Message):
    """How a task ended. One with a `reason` is unread."""

    number: int
    model: str
    cost: Cost = Cost()
    reason: FailureReason | None = None


class SlotWanted(Message):
    """After a turn without a result: a call that has to be made again or, without a `reason`, that was not made in time.

    Proposals of rubrics belong to no analysis.
    """

    analysis_id: AnalysisId | None = None
    model: str
    fallback_model: str | None = None
    calls: int
    most_calls: int
    reason: FailureReason | None = None
    retry_after_seconds: float | None = None
    told: Told = Told()


class SlotGiven(Message):
    """Without `may_call` it is the moment to ask again."""

    outcome: Literal["slot"] = "slot"
    slot_at: Timestamp
    model: str
    may_call: bool


class NoSlot(Message):
    """Enough calls were made, or none can help."""

    outcome: Literal["give_up"] = "give_up"
    reason: FailureReason


class ScorecardToSummarise(Asked):
    analysis_id: AnalysisId
    attempt: int
    transcript: str
    readings: tuple[AnswerRead, ...]


class Summarised(Message):
    """How the summary ended; with a `reason` there is none. `told` are the vendor's headers of the run's last call."""

    cost: Cost = Cost()
    told: Told = Told()
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


def spent_on(readings: Iterable[AnswerRead], summary: Summarised | None) -> Spent:
    return sum((each.cost.spent for each in (*readings, *((summary,) if summary else ()))), NOTHING_SPENT)


def sheet_key(analysis_id: AnalysisId, attempt: int) -> str:
    return f"sheets/{analysis_id}/{attempt}.json"


def reading_key(task: Task, model: str) -> str:
    """The place in the ledger, the same for everybody; what a fallback model reads is kept beside what the intended one would."""
    return f"readings/{task.key}/{hashlib.sha256(model.encode()).hexdigest()[:16]}.json"


def summary_key(analysis_id: AnalysisId, attempt: int) -> str:
    return f"summaries/{analysis_id}/{attempt}.json"


def prefixes_of_documents(analysis_ids: Iterable[UUID], reading_keys: Iterable[str]) -> list[str]:
    """Everything that is kept for these analyses and readings."""
    own = [f"{folder}/{analysis_id}/" for analysis_id in analysis_ids for folder in ("sheets", "summaries")]
    return own + [f"readings/{key}/" for key in reading_keys]
