"""An analysis and the lines of its scorecard as rows, and back."""

import json
from dataclasses import asdict
from typing import Any
from uuid import UUID, uuid5

from analysis.adapters.spent_rows import spent_from_row, spent_row
from analysis.domain.analysis import Analysis, AnalysisId, AnalysisStatus, Interview, Place, Remark, Wait
from analysis.domain.assessment import Assessment
from analysis.domain.failure import FailureReason
from analysis.domain.human import HumanReason
from analysis.domain.provenance import Provenance
from analysis.domain.rubric import RubricOrigin
from analysis.domain.scorecard import Concern, CriterionScore, MarkedText, PointScore, QuestionAnalysis
from analysis.domain.scoring import Criterion, Recommendation

PLAIN = (
    "attempt", "overall_score", "summary", "is_partial", "generation", "processing_time_ms", "started_at", "overdue_at", "completed_at",
    "rescoring_since", "created_at", "updated_at", "version",
)  # fmt: skip
"""Fields that are columns as they are."""

OF_PROVENANCE = ("fallback_used", "prompt_version", "rubric_version", "rubric_digest", "readers")
PLAIN_OF_QUESTION = (
    "index",
    "question_text",
    "question_type",
    "response_text",
    "score",
    "feedback",
    "is_correct",
    "readers",
    "tokens_used",
)


def analysis_from_row(row: dict[str, Any]) -> Analysis:
    return Analysis(
        id=AnalysisId(row["id"]),
        interview=Interview(**{name: row[name] for name in Interview.__dataclass_fields__}),
        status=AnalysisStatus(row["status"]),
        recommendation=Recommendation(row["recommendation"]) if row["recommendation"] else None,
        failure=_reason(row["failure_reason"]),
        rescore_failure=_reason(row["rescore_failure"]),
        wait=None if row["waiting_until"] is None else Wait(until=row["waiting_until"], reason=FailureReason(row["waiting_for"])),
        place=None if row["ask_at"] is None else Place(since=row["queued_since"], calls=row["queued_calls"], ask_at=row["ask_at"]),
        provenance=_provenance(row),
        concerns=tuple(Concern(reason=HumanReason(each["reason"]), question=each["question"]) for each in row["concerns"]),
        spent=spent_from_row(row),
        strengths=tuple(Remark(**remark) for remark in row["strengths"]),
        weaknesses=tuple(Remark(**remark) for remark in row["weaknesses"]),
        questions=tuple(_question(question) for question in row["questions"]),
        **{name: row[name] for name in PLAIN},
    )


def _reason(code: str | None) -> FailureReason | None:
    return FailureReason(code) if code else None


def _provenance(row: dict[str, Any]) -> Provenance | None:
    if row["rubric_version"] is None:
        return None
    return Provenance(model=row["model_used"], **{name: row[name] for name in OF_PROVENANCE})


def analysis_row(analysis: Analysis) -> dict[str, Any]:
    provenance = analysis.provenance
    return {
        "id": analysis.id,
        **vars(analysis.interview),
        "status": analysis.status.value,
        "recommendation": analysis.recommendation,
        "failure_reason": analysis.failure,
        "error_message": analysis.failure.sentence if analysis.failure else None,
        "rescore_failure": analysis.rescore_failure,
        "waiting_until": analysis.wait.until if analysis.wait else None,
        "waiting_for": analysis.wait.reason if analysis.wait else None,
        "queued_since": analysis.place.since if analysis.place else None,
        "queued_calls": analysis.place.calls if analysis.place else None,
        "ask_at": analysis.place.ask_at if analysis.place else None,
        "model_used": provenance.model if provenance else None,
        **{name: getattr(provenance, name) if provenance else NOT_YET.get(name) for name in OF_PROVENANCE},
        "concerns": json.dumps([asdict(each) for each in analysis.concerns]),
        "total_tokens_used": analysis.spent.usage.total,
        **spent_row(analysis.spent),
        "strengths": json.dumps([vars(remark) for remark in analysis.strengths]),
        "weaknesses": json.dumps([vars(remark) for remark in analysis.weaknesses]),
        **{name: getattr(analysis, name) for name in PLAIN},
    }


NOT_YET = {"fallback_used": False}
"""What a column holds before there is a scorecard, where that is not nothing."""


def _question(value: dict[str, Any]) -> QuestionAnalysis:
    return QuestionAnalysis(
        question_id=UUID(value["question_id"]),
        assessment=Assessment(value["assessment"]),
        criteria=tuple(_criterion(each) for each in value["criteria_scores"]),
        points=tuple(PointScore(**{**each, "evidence": tuple(each["evidence"])}) for each in value["points"]),
        marks=tuple(MarkedText(**each) for each in value["marks"]),
        reasons=tuple(HumanReason(each) for each in value["reasons"]),
        rubric_origin=RubricOrigin(value["rubric_origin"]) if value["rubric_origin"] else None,
        **{name: value[name] for name in PLAIN_OF_QUESTION},
    )


def _criterion(value: dict[str, Any]) -> CriterionScore:
    return CriterionScore(
        criterion=Criterion(value["criterion"]),
        score=value["score"],
        weight=value["weight"],
        evidence=tuple(value["evidence"]),
        levels=tuple(value.get("levels", ())),
    )


def question_row(analysis_id: AnalysisId, question: QuestionAnalysis) -> dict[str, Any]:
    """A line's id follows from what it belongs to."""
    return {
        "id": str(uuid5(analysis_id, str(question.question_id))),
        "analysis_id": str(analysis_id),
        "question_id": str(question.question_id),
        "assessment": question.assessment,
        "criteria_scores": [asdict(each) for each in question.criteria],
        "points": [asdict(each) for each in question.points],
        "marks": [asdict(each) for each in question.marks],
        "reasons": list(question.reasons),
        "rubric_origin": question.rubric_origin,
        **{name: getattr(question, name) for name in PLAIN_OF_QUESTION},
    }


def kept_line(question: QuestionAnalysis) -> dict[str, Any]:
    """A line as its generation keeps it, also when there is a newer one: as it is shown, without the question and the answer."""
    return {
        "index": question.index,
        "questionId": str(question.question_id),
        "score": question.score,
        "assessment": question.assessment,
        "criteria": [asdict(each) for each in question.criteria],
        "points": [asdict(each) for each in question.points],
        "marks": [asdict(each) for each in question.marks],
        "feedback": question.feedback,
        "needsHumanReasons": list(question.reasons),
    }
