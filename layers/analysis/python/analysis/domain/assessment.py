"""How a question comes to its score, and whether it counts."""

from enum import StrEnum

from events.transcript import Transcript, TranscriptQuestion
from kernel.errors import DomainError


class NothingToScore(DomainError):
    status = 422
    code = "NO_QUESTIONS_ANALYZED"


class Assessment(StrEnum):
    """`unanswered`, `not_assessable` and `unread` say that nothing was judged."""

    READ = "read"
    COMPARED = "compared"
    UNANSWERED = "unanswered"
    NOT_ASSESSABLE = "not_assessable"
    UNREAD = "unread"


def assessment_of(question: TranscriptQuestion) -> Assessment:
    """What is intended. A video is not transcribed, and an address says nothing about what was said in it."""
    answer = question.answer
    if answer is None or not answer.text.strip():
        return Assessment.UNANSWERED
    if question.type == "multiple_choice":
        return Assessment.COMPARED
    return Assessment.NOT_ASSESSABLE if answer.response_type == "video" else Assessment.READ


def counts(question: TranscriptQuestion, assessment: Assessment) -> bool:
    """Required questions count even without an answer; what nobody could judge counts for nobody and against nobody."""
    if assessment is Assessment.UNANSWERED:
        return question.required
    return assessment in (Assessment.READ, Assessment.COMPARED)


def is_scorable(transcript: Transcript) -> bool:
    return any(counts(question, assessment_of(question)) for question in transcript.questions)
