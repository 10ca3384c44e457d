"""Put a scorecard into words: after the score, from the scorecard and the quotes alone, without changing a number."""

from dataclasses import replace
from datetime import datetime

from analysis.application.messages import ScorecardToSummarise, Turn, summary_key
from analysis.application.ports import Call, CallFailed, Documents, Reader
from analysis.application.readings import score_readings
from analysis.application.turns import SEED, Price, done, failed, is_late, not_called
from analysis.domain.analysis import Prose
from analysis.domain.assessment import NothingToScore
from analysis.domain.phrases import Phrase, phrase
from analysis.domain.scorecard import CriterionScore, Scorecard
from analysis.domain.shown import PersonalWords, Shown


def summarise(asked: ScorecardToSummarise, documents: Documents, reader: Reader, price: Price, now: datetime) -> Turn:
    """Where nobody could read anything there is nothing to sum up, and nothing is paid for."""
    key = summary_key(asked.analysis_id, asked.attempt)
    written = documents.find_prose(key)
    if written is not None:
        return done(asked, Call(usage=written.usage), price)
    transcript = documents.transcript(asked.transcript)
    try:
        scored = score_readings(asked.analysis_id, asked.attempt, transcript, asked.readings, documents)
    except NothingToScore:
        return Turn(outcome="nothing_read", model=asked.model, calls=asked.calls, cost=asked.cost)
    if scored.scorecard.assessed and is_late(asked, now):
        return not_called(asked)
    try:
        prose, call = _prose(asked, without_names(scored.scorecard, scored.personal), transcript.language, reader)
    except CallFailed as failure:
        return failed(asked, failure, price)
    documents.keep_prose(key, replace(prose, usage=call.usage))
    return done(asked, call, price)


def _prose(asked: ScorecardToSummarise, scorecard: Scorecard, language: str, reader: Reader) -> tuple[Prose, Call]:
    if scorecard.assessed:
        return reader.summarise(scorecard, language, asked.model, seed=SEED + asked.calls)
    return Prose(summary=phrase(Phrase.NOTHING_ANSWERED, language), strengths=(), weaknesses=(), model=None), Call()


def without_names(scorecard: Scorecard, personal: PersonalWords) -> Scorecard:
    """The quotes as readers saw them: people see the original words, the vendor does not see who said them."""
    questions = (replace(line, criteria=tuple(_masked(each, personal) for each in line.criteria)) for line in scorecard.questions)
    return replace(scorecard, questions=tuple(questions))


def _masked(score: CriterionScore, personal: PersonalWords) -> CriterionScore:
    return replace(score, evidence=tuple(Shown.whole(quote).masked(personal).text for quote in score.evidence))
