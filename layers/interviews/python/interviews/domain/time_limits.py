"""How long an interview may take, by the server's clock (decision record 0010)."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from uuid import UUID

from interviews.domain.interview import Interview
from interviews.domain.response import Response

GRACE = timedelta(seconds=30)
"""A request may be on its way this long: the web client gives up after 30 seconds."""

INACTIVITY_LIMIT = timedelta(minutes=30)
"""An interview without pauses ends when the client was silent for this long; it sends a heartbeat every 30 seconds."""


def total_limit(interview: Interview) -> timedelta:
    return timedelta(minutes=interview.total_time_limit) + GRACE


def ends_without_pauses(interview: Interview, started_at: datetime, last_activity_at: datetime) -> datetime:
    """When an interview that allows no pause is over."""
    return min(started_at + total_limit(interview), last_activity_at + INACTIVITY_LIMIT)


def working_time(interview: Interview, responses: Iterable[Response], question_id: UUID, since_last_answer: timedelta) -> timedelta:
    """Time at work in an interview that may be paused.

    Nobody tells the server about a pause, so the time before each answer counts up to the time limit of its question.
    """
    limits: Mapping[UUID, int] = {question.id: question.time_limit for question in interview.questions}
    before = sum(min(response.measured_seconds, limits[response.question_id]) for response in responses)
    return timedelta(seconds=before) + min(since_last_answer, timedelta(seconds=limits[question_id]))
