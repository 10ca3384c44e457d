"""Put a scorecard into words: after the score, from the scorecard and the quotes alone, without changing a number."""

from analysis.application.messages import ScorecardToSummarise, Summarised, summary_key
from analysis.application.ports import Documents, Reader, ReaderBusy, ReaderGaveUp
from analysis.application.readings import fetch_readings
from analysis.domain.analysis import Prose
from analysis.domain.failure import FailureReason, worst
from analysis.domain.scorecard import score

NO_ANSWERS = Prose(summary="The candidate answered none of the questions.", strengths=(), weaknesses=(), model=None, tokens=0)


def summarise(asked: ScorecardToSummarise, documents: Documents, reader: Reader) -> Summarised:
    """A run with an unread answer fails here, with the reason of that answer, before anything more is paid for."""
    reason = worst(answer.reason for answer in asked.readings if answer.reason is not None)
    if reason is not None:
        return Summarised(outcome="failed", reason=reason)
    key = summary_key(asked)
    prose = documents.find_prose(key)
    if prose is None:
        try:
            prose = _prose(asked, documents, reader)
        except ReaderBusy as busy:
            tokens = asked.spent + busy.tokens
            reason = FailureReason.RATE_LIMITED
            return Summarised(outcome="rate_limited", tokens=tokens, retry_after_seconds=busy.retry_after, reason=reason)
        except ReaderGaveUp as failure:
            return Summarised(outcome="failed", tokens=asked.spent + failure.tokens, reason=failure.reason)
        documents.keep_prose(key, prose)
    return Summarised(outcome="summarised", tokens=asked.spent + prose.tokens, summary=key)


def _prose(asked: ScorecardToSummarise, documents: Documents, reader: Reader) -> Prose:
    transcript = documents.transcript(asked.transcript)
    scorecard = score(transcript, fetch_readings(asked.readings, documents))
    return reader.summarise(scorecard, transcript.language) if scorecard.assessed else NO_ANSWERS
