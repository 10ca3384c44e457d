"""Store the finished scorecard: the score is computed again from the stored readings, by the same function."""

from datetime import datetime

from analysis.application.messages import AnalysisToRecord, Recorded, spent_on, summary_key
from analysis.application.ports import Documents, UnitOfWork, VendorLimits
from analysis.application.readings import score_readings


def record_analysis(finished: AnalysisToRecord, uow: UnitOfWork, documents: Documents, now: datetime) -> Recorded:
    """A summary that could not be written takes nothing away from the scores."""
    analysis = uow.analyses.get(finished.analysis_id)
    if not analysis.is_running(finished.attempt):
        return Recorded(outcome="superseded")
    transcript = documents.transcript(finished.transcript)
    scored = score_readings(finished.analysis_id, finished.attempt, transcript, finished.readings, documents)
    prose = None if finished.summary.reason else documents.find_prose(summary_key(finished.analysis_id, finished.attempt))
    spent = spent_on(finished.readings, finished.summary)
    analysis.complete(scored.scorecard, prose, scored.provenance, spent=spent, now=now)
    uow.slots.observe(VendorLimits(**finished.summary.told.model_dump()))
    uow.slots.available({reading.model for reading in finished.readings if reading.reason is None})
    return Recorded(outcome="recorded")
