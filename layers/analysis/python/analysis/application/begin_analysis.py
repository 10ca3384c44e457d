"""Begin the analysis of a completed interview: exactly one run, and a slot in the schedule for every call it needs."""

from datetime import datetime
from uuid import uuid4

from analysis.application.messages import Begun, CollectedAnswers, Item, NotBegun
from analysis.application.ports import Documents, UnitOfWork
from analysis.domain.analysis import Analysis, AnalysisId, AnalysisStatus
from analysis.domain.failure import FailureReason
from analysis.domain.scorecard import Assessment, assessment_of, is_scorable
from events.transcript import Transcript


def begin_analysis(collected: CollectedAnswers, uow: UnitOfWork, documents: Documents, now: datetime) -> Begun | NotBegun:
    """A completion delivered twice starts two executions; the second finds the analysis begun and has nothing to do."""
    uow.analyses.lock(collected.invitation_id)
    analysis = uow.analyses.find(collected.invitation_id) or _added(collected, uow, now)
    if analysis.status is not AnalysisStatus.PENDING:
        return NotBegun(outcome="duplicate")
    analysis.start(now)
    transcript = documents.transcript(collected.transcript)
    if not is_scorable(transcript):
        analysis.fail(FailureReason.NOTHING_TO_SCORE, tokens=0, now=now)
        return NotBegun(outcome="nothing_to_score")
    return _begun(analysis, collected.transcript, transcript, uow)


def _added(collected: CollectedAnswers, uow: UnitOfWork, now: datetime) -> Analysis:
    analysis = Analysis.of(collected.interview, id=AnalysisId(uuid4()), now=now)
    uow.analyses.add(analysis)
    return analysis


def _begun(analysis: Analysis, key: str, transcript: Transcript, uow: UnitOfWork) -> Begun:
    indexes = [question.index for question in transcript.questions if assessment_of(question) is Assessment.READ]
    *slots, summary_slot = uow.slots.reserve(len(indexes) + 1)
    analysis.expect_progress_after(summary_slot)
    return Begun(
        analysis_id=analysis.id,
        attempt=analysis.attempt,
        transcript=key,
        items=tuple(Item(index=index, slot_at=slot) for index, slot in zip(indexes, slots, strict=True)),
        summary_slot_at=summary_slot,
    )
