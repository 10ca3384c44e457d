"""What the use cases need from outside: the stored analyses, the schedule of calls, the bucket and the reader."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from analysis.domain.analysis import Analysis, AnalysisId, Prose
from analysis.domain.failure import FailureReason
from analysis.domain.reading import Reading
from analysis.domain.scorecard import Scorecard
from events.transcript import Transcript


class Analyses(Protocol):
    def lock(self, invitation_id: UUID) -> None:
        """One transaction at a time decides whether an interview's analysis begins."""

    def find(self, invitation_id: UUID) -> Analysis | None: ...

    def get(self, analysis_id: AnalysisId) -> Analysis:
        """Raises `AnalysisNotFound`."""

    def add(self, analysis: Analysis) -> None: ...

    def expect_progress_by(self, analysis_id: AnalysisId, moment: datetime) -> None:
        """A run that waits for a late slot is not stuck; side by side answers of one analysis may all say so."""


class Slots(Protocol):
    """The schedule of calls to the language model, shared by everything that runs."""

    def reserve(self, count: int, *, not_before: datetime | None = None) -> list[datetime]:
        """The moments of the next calls. `not_before` is the vendor's word and holds for everybody's further calls."""


class Decisions(Protocol):
    """What people decided about candidates, a replica fed by events."""

    def remember(self, invitation_id: UUID, decision: str, decided_at: datetime) -> None:
        """An older decision than the known one changes nothing: events promise no order."""


class UnitOfWork(Protocol):
    @property
    def analyses(self) -> Analyses: ...

    @property
    def slots(self) -> Slots: ...

    @property
    def decisions(self) -> Decisions: ...


class Documents(Protocol):
    """The bucket: transcripts come from interviews, readings and summaries are ours. What is written once stays as it is."""

    def transcript(self, key: str) -> Transcript: ...

    def find_reading(self, key: str) -> Reading | None: ...

    def readings(self, keys: Sequence[str]) -> list[Reading]: ...

    def keep_reading(self, key: str, reading: Reading) -> None: ...

    def find_prose(self, key: str) -> Prose | None: ...

    def prose(self, key: str) -> Prose: ...

    def keep_prose(self, key: str, prose: Prose) -> None: ...


@dataclass(frozen=True, kw_only=True)
class ReadingRequest:
    """One answer to read, whole. `kind` is how it was given (`text` or `code`), `points` what a strong answer contains."""

    question: str
    kind: str
    hints: str | None
    language: str
    answer: str
    points: tuple[str, ...] = ()


class ReaderGaveUp(Exception):
    """No usable reply after all tries; `tokens` were spent nevertheless."""

    def __init__(self, reason: FailureReason, tokens: int) -> None:
        super().__init__(reason.value)
        self.reason = reason
        self.tokens = tokens


class ReaderBusy(Exception):
    """The vendor's limit: the call is to be made again, but not before `retry_after` seconds; `tokens` were spent before."""

    def __init__(self, retry_after: float, tokens: int) -> None:
        super().__init__(f"{retry_after} s")
        self.retry_after = retry_after
        self.tokens = tokens


class Reader(Protocol):
    """A language model that judges one answer, or puts a finished scorecard into words."""

    def read(self, request: ReadingRequest) -> Reading:
        """Raises `ReaderGaveUp`, `ReaderBusy`."""

    def summarise(self, scorecard: Scorecard, language: str) -> Prose:
        """Raises `ReaderGaveUp`, `ReaderBusy`."""
