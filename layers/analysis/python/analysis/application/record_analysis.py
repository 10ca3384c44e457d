"""Store the finished scorecard: the score is computed again from the stored readings, by the same function."""

from datetime import datetime

from analysis.application.messages import AnalysisToRecord, Recorded, tokens_of
from analysis.application.ports import Documents, UnitOfWork
from analysis.application.readings import fetch_readings
from analysis.domain.scorecard import score


class SummaryMissing(ValueError):
    """The state machine must not record a run whose summary was not written."""


def record_analysis(finished: AnalysisToRecord, uow: UnitOfWork, documents: Documents, now: datetime) -> Recorded:
    analysis = uow.analyses.get(finished.analysis_id)
    if not analysis.is_running(finished.attempt):
        return Recorded(outcome="superseded")
    if finished.summary.summary is None:
        raise SummaryMissing(f"outcome {finished.summary.outcome}")
    prose = documents.prose(finished.summary.summary)
    readings = fetch_readings(finished.readings, documents)
    scorecard = score(documents.transcript(finished.transcript), readings)
    model = next((reading.model for reading in readings.values()), prose.model)
    analysis.complete(scorecard, prose, tokens=tokens_of(finished.readings, finished.summary), model=model, now=now)
    return Recorded(outcome="recorded")
