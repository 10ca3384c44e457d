"""What the use cases need from outside: the stored analyses, the schedule of calls, the bucket and the reader."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol
from uuid import UUID

from analysis.domain.analysis import Analysis, AnalysisId, Prose, Wait
from analysis.domain.failure import FailureReason
from analysis.domain.reading import Reading, Usage
from analysis.domain.rubric import Rubric
from analysis.domain.scorecard import Scorecard
from analysis.domain.scoring_plan import Proposing, ScoringPlan
from analysis.domain.scoring_version import ScoringVersion
from analysis.domain.sheet import Sheet
from analysis.domain.shown import PersonalWords, Shown
from analysis.domain.template_outline import TemplateOutline
from events.transcript import Transcript


class Analyses(Protocol):
    def lock(self, invitation_id: UUID) -> None:
        """One transaction at a time decides whether an interview's analysis begins. Raises `InterviewErased`."""

    def find(self, invitation_id: UUID) -> Analysis | None: ...

    def get(self, analysis_id: AnalysisId) -> Analysis:
        """Raises `AnalysisNotFound`."""

    def add(self, analysis: Analysis) -> None: ...

    def expect_progress_by(self, analysis_id: AnalysisId, moment: datetime) -> None:
        """A run that waits for a late slot is not stuck; side by side answers of one analysis may all say so."""

    def note_wait(self, analysis_id: AnalysisId, wait: Wait) -> None:
        """So that people can see it."""


class Slots(Protocol):
    """The schedule of calls to the language model, shared by everything that runs."""

    def reserve(self, tokens: Sequence[int], *, model: str | None = None, not_before: datetime | None = None) -> list[datetime]:
        """The moments of the next calls, one for each estimate of tokens. `not_before` is the vendor's word and holds for everybody."""

    def turn(self, analysis_id: AnalysisId, since: datetime) -> datetime | None:
        """When a run that waits since then should ask for slots again; None when it is its turn. Holds until this transaction ends."""

    def observe(self, limits: "VendorLimits") -> None:
        """What the vendor says is left bounds what is handed out next."""

    def unavailable(self, model: str) -> bool:
        """One more failure of a model; True when its circuit is open now."""

    def rests(self, model: str) -> bool:
        """Whether its circuit is open."""

    def admits(self, model: str, slot: datetime) -> bool:
        """Whether a call may be made then; where not, that is when to ask again."""

    def is_lost(self, model: str) -> bool:
        """It has failed for so long that who waited for it need not wait any longer."""

    def close(self, model: str, until: datetime) -> None:
        """No calls of this model before then."""

    def available(self, models: Collection[str]) -> None:
        """These models have answered."""


class Ledger(Protocol):
    """Who uses which reading: whoever comes first makes it, the others find it. Keys are those of the sheet's tasks."""

    def due(self, keys: Collection[str]) -> Mapping[str, datetime]:
        """When the readings are made or will be; without those that nobody has asked for."""

    def use(self, analysis_id: AnalysisId, due: Mapping[str, datetime]) -> None: ...


class PlatformModel(Protocol):
    """The model where a template names none, and how many tokens of an answer fit into one request."""

    @property
    def name(self) -> str: ...

    @property
    def most_tokens(self) -> int: ...


class People(Protocol):
    """What would tell who answered, looked up where it belongs."""

    def personal_words(self, candidate_id: UUID) -> PersonalWords: ...


class Decisions(Protocol):
    """What people decided about candidates, a replica fed by events."""

    def remember(self, invitation_id: UUID, decision: str, decided_at: datetime) -> None:
        """An older decision than the known one changes nothing: events promise no order."""


class Scorings(Protocol):
    """How templates are scored, for those who score."""

    def scoring_of(self, template_id: UUID) -> ScoringVersion | Proposing | None:
        """What holds at the moment: the newest version, none yet, or None for a template that nobody ever planned."""


class Plans(Protocol):
    """How templates are to be scored, for those who plan it."""

    def take(self, template_id: UUID, now: datetime) -> ScoringPlan:
        """The plan, a new one where there is none; nobody else changes it until this transaction ends."""


class Outlines(Protocol):
    """What the interviews context says about templates."""

    def locked(self, template_id: UUID) -> TemplateOutline:
        """It stays as it is told until this transaction ends. Raises `TemplateNotFound`."""


class PlanningUnitOfWork(Protocol):
    """What the use cases of a template's scoring need."""

    @property
    def plans(self) -> Plans: ...

    @property
    def outlines(self) -> Outlines: ...

    @property
    def slots(self) -> Slots: ...


class UnitOfWork(Protocol):
    """What the use cases of an interview's analysis need."""

    @property
    def plans(self) -> Scorings: ...

    @property
    def analyses(self) -> Analyses: ...

    @property
    def slots(self) -> Slots: ...

    @property
    def ledger(self) -> Ledger: ...

    @property
    def decisions(self) -> Decisions: ...

    @property
    def people(self) -> People: ...


@dataclass(frozen=True, kw_only=True)
class LedgerEntry:
    """A reading and the run that paid for it: a step that is repeated in the same run says again what it cost."""

    reading: Reading
    analysis_id: AnalysisId
    attempt: int


class Documents(Protocol):
    """The bucket: transcripts come from interviews, readings and summaries are ours. What is written once stays as it is."""

    def transcript(self, key: str) -> Transcript: ...

    def keep_sheet(self, key: str, sheet: Sheet) -> None: ...

    def sheet(self, key: str) -> Sheet: ...

    def find_reading(self, key: str) -> LedgerEntry | None: ...

    def readings(self, keys: Sequence[str]) -> list[Reading]: ...

    def keep_reading(self, key: str, entry: LedgerEntry) -> None: ...

    def find_prose(self, key: str) -> Prose | None: ...

    def keep_prose(self, key: str, prose: Prose) -> None: ...


@dataclass(frozen=True, kw_only=True)
class ReadingRequest:
    """One answer, or a part of it, to read. `kind` is how it was given (`text` or `code`), `shown` what the reader sees of `answer`.

    `order` are the numbers of the rubric's points in the order in which this reader gets them; `seed` is the reader's own.
    """

    question: str
    kind: str
    hints: str | None
    language: str
    answer: str
    shown: Shown
    rubric: Rubric
    order: tuple[int, ...]
    seed: int
    prompt_version: str


@dataclass(frozen=True, kw_only=True)
class ProposalRequest:
    """A question that has no rubric yet."""

    question: str
    hints: str | None
    language: str


@dataclass(frozen=True, kw_only=True)
class VendorLimits:
    """What the vendor's headers say is left; None where they say nothing. Requests are per day, tokens per minute."""

    request_limit: int | None = None
    requests_left: int | None = None
    token_limit: int | None = None
    tokens_left: int | None = None


@dataclass(frozen=True, kw_only=True)
class Call:
    """What one call to the vendor cost, and what the vendor said about its limits."""

    usage: Usage = field(default_factory=Usage)
    limits: VendorLimits = field(default_factory=VendorLimits)


class CallFailed(Exception):
    """One call without a usable reply. `retry_after` are the seconds the vendor asks to wait, None when it says nothing."""

    def __init__(self, reason: FailureReason, call: Call, retry_after: float | None = None) -> None:
        super().__init__(reason.value)
        self.reason = reason
        self.call = call
        self.retry_after = retry_after


class Reader(Protocol):
    """A language model. Every method is exactly one call of the vendor and raises `CallFailed`."""

    def read(self, request: ReadingRequest, model: str) -> tuple[Reading, Call]:
        """Judge one answer."""

    def summarise(self, scorecard: Scorecard, language: str, model: str, *, seed: int) -> tuple[Prose, Call]:
        """Put a finished scorecard into words."""

    def propose(self, request: ProposalRequest, model: str, *, seed: int) -> tuple[Rubric, Call]:
        """Say what a strong answer would contain; the rubric's origin is `proposed`."""


class Proposals(Protocol):
    """The bucket, for rubrics that are proposed. `requests` are by the ids of their questions."""

    def keep_requests(self, template_id: UUID, requests: Mapping[str, ProposalRequest]) -> None: ...

    def requests(self, template_id: UUID) -> Mapping[str, ProposalRequest]: ...

    def keep_proposal(self, template_id: UUID, question_id: UUID, rubric: Rubric) -> None: ...

    def find_proposal(self, template_id: UUID, question_id: UUID) -> Rubric | None: ...
