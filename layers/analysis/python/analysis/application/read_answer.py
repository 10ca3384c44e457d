"""Let the reader judge one answer and keep what it saw as a document."""

from analysis.application.messages import AnswerRead, AnswerToRead, reading_key
from analysis.application.ports import Documents, Reader, ReaderBusy, ReaderGaveUp, ReadingRequest
from analysis.domain.failure import FailureReason
from events.transcript import Transcript, TranscriptAnswer, TranscriptQuestion


class NothingToRead(LookupError):
    """The state machine asked for a question that the transcript does not have, or that has no answer."""


def read_answer(asked: AnswerToRead, documents: Documents, reader: Reader) -> AnswerRead:
    """A step that is repeated finds its own document and pays nothing again."""
    key = reading_key(asked)
    reading = documents.find_reading(key)
    if reading is None:
        try:
            reading = reader.read(reading_request(documents.transcript(asked.transcript), asked.index))
        except ReaderBusy as busy:
            tokens = asked.spent + busy.tokens
            return AnswerRead(
                index=asked.index,
                outcome="rate_limited",
                tokens=tokens,
                retry_after_seconds=busy.retry_after,
                reason=FailureReason.RATE_LIMITED,
            )
        except ReaderGaveUp as failure:
            return AnswerRead(index=asked.index, outcome="failed", tokens=asked.spent + failure.tokens, reason=failure.reason)
        documents.keep_reading(key, reading)
    return AnswerRead(index=asked.index, outcome="read", tokens=asked.spent + reading.tokens, reading=key)


def reading_request(transcript: Transcript, index: int) -> ReadingRequest:
    question, answer = _asked(transcript, index)
    kind = "code" if answer.response_type == "code" else "text"
    return ReadingRequest(question=question.text, kind=kind, hints=question.hints, language=transcript.language, answer=answer.text)


def _asked(transcript: Transcript, index: int) -> tuple[TranscriptQuestion, TranscriptAnswer]:
    for question in transcript.questions:
        if question.index == index and question.answer is not None:
            return question, question.answer
    raise NothingToRead(f"question {index}")
