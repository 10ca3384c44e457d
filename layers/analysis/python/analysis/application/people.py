"""What the use cases of people who look at scorecards need from outside."""

from datetime import datetime
from typing import Protocol
from uuid import UUID

from analysis.application.ports import Analyses
from analysis.domain.analysis import Analysis
from analysis.domain.override import Override
from analysis.domain.review_request import ReviewRequest, ReviewRequestId


class Overrides(Protocol):
    def add(self, override: Override) -> None: ...


class ReviewRequests(Protocol):
    def add(self, request: ReviewRequest) -> None:
        """Raises `ReviewAlreadyRequested` when the transaction ends, if one of the kind waits for its answer."""

    def get(self, request_id: ReviewRequestId) -> ReviewRequest:
        """Nobody else can change it until this transaction ends. Raises `ReviewRequestNotFound`."""


class Rescores(Protocol):
    """Who asked for another scorecard, and why."""

    def remember(self, analysis: Analysis, by: UUID, reason: str, now: datetime) -> None: ...


class JudgingUnitOfWork(Protocol):
    """For who puts an own word beside a scorecard, or wants another one."""

    @property
    def analyses(self) -> Analyses: ...

    @property
    def overrides(self) -> Overrides: ...

    @property
    def rescores(self) -> Rescores: ...


class ReviewingUnitOfWork(Protocol):
    """For what candidates ask, and what they are answered."""

    @property
    def analyses(self) -> Analyses: ...

    @property
    def review_requests(self) -> ReviewRequests: ...
