"""Analyses and the lines of their scorecards in PostgreSQL."""

import json
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from analysis.domain.analysis import Analysis, AnalysisId, AnalysisNotFound, AnalysisStatus, Interview, Remark
from analysis.domain.failure import FailureReason
from analysis.domain.scorecard import Assessment, CriterionScore, QuestionAnalysis
from analysis.domain.scoring import Criterion, Recommendation
from kernel.unit_of_work import Repository

LOCK = "select pg_advisory_xact_lock(hashtextextended('analysis.invitation:' || %(invitation_id)s::text, 0))"

SELECT = """
select a.*, coalesce((select json_agg(q order by q.index) from question_analyses q where q.analysis_id = a.id), '[]') as questions
from analyses a where """

INSERT = """
insert into analyses (id, invitation_id, candidate_id, template_id, template_title, company_id, company_name, hr_user_id, language, status,
                      attempt, overall_score, recommendation, summary, strengths, weaknesses, model_used, total_tokens_used,
                      processing_time_ms, failure_reason, error_message, started_at, overdue_at, completed_at, created_at, updated_at,
                      version)
values (%(id)s, %(invitation_id)s, %(candidate_id)s, %(template_id)s, %(template_title)s, %(company_id)s, %(company_name)s, %(hr_user_id)s,
        %(language)s, %(status)s, %(attempt)s, %(overall_score)s, %(recommendation)s, %(summary)s, %(strengths)s, %(weaknesses)s,
        %(model_used)s, %(total_tokens_used)s, %(processing_time_ms)s, %(failure_reason)s, %(error_message)s, %(started_at)s,
        %(overdue_at)s, %(completed_at)s, %(created_at)s, %(updated_at)s, %(version)s)"""

UPDATE = """
update analyses set status = %(status)s, attempt = %(attempt)s, overall_score = %(overall_score)s, recommendation = %(recommendation)s,
       summary = %(summary)s, strengths = %(strengths)s, weaknesses = %(weaknesses)s, model_used = %(model_used)s,
       total_tokens_used = %(total_tokens_used)s, processing_time_ms = %(processing_time_ms)s, failure_reason = %(failure_reason)s,
       error_message = %(error_message)s, started_at = %(started_at)s, overdue_at = %(overdue_at)s, completed_at = %(completed_at)s,
       updated_at = %(updated_at)s, version = %(version)s
where id = %(id)s and version = %(version)s - 1"""

INSERT_QUESTIONS = """
insert into question_analyses (id, analysis_id, index, question_id, question_text, question_type, assessment, response_text, score,
                               feedback, criteria_scores, is_correct, tokens_used)
select * from jsonb_to_recordset(%(questions)s)
    as q(id uuid, analysis_id uuid, index int, question_id uuid, question_text text, question_type text, assessment text,
         response_text text, score int, feedback text, criteria_scores jsonb, is_correct bool, tokens_used int)"""

EXPECT_PROGRESS = "update analyses set overdue_at = greatest(overdue_at, %(moment)s) where id = %(id)s"


class AnalysisRepository(Repository[Analysis]):
    """One round trip to load, one to store, one more when the scorecard is written (it is written once)."""

    def lock(self, invitation_id: UUID) -> None:
        self.connection.execute(LOCK, {"invitation_id": invitation_id})

    def find(self, invitation_id: UUID) -> Analysis | None:
        row = self.connection.execute(SELECT + "a.invitation_id = %(id)s", {"id": invitation_id}).fetchone()
        return None if row is None else self.loaded(analysis_from_row(row))

    def get(self, analysis_id: AnalysisId) -> Analysis:
        row = self.connection.execute(SELECT + "a.id = %(id)s", {"id": analysis_id}).fetchone()
        if row is None:
            raise AnalysisNotFound("There is no such analysis.")
        return self.loaded(analysis_from_row(row))

    def expect_progress_by(self, analysis_id: AnalysisId, moment: datetime) -> None:
        self.connection.execute(EXPECT_PROGRESS, {"id": analysis_id, "moment": moment})

    def insert(self, aggregate: Analysis) -> None:
        self.connection.execute(INSERT, _row(aggregate))
        self._insert_questions(aggregate)

    def update(self, aggregate: Analysis, before: Analysis) -> int:
        hit = self.connection.execute(UPDATE, _row(aggregate)).rowcount
        if hit and aggregate.questions != before.questions:
            self._insert_questions(aggregate)
        return hit

    def _insert_questions(self, analysis: Analysis) -> None:
        if analysis.questions:
            rows = [_question_row(analysis.id, question) for question in analysis.questions]
            self.connection.execute(INSERT_QUESTIONS, {"questions": json.dumps(rows)})


def analysis_from_row(row: dict[str, Any]) -> Analysis:
    return Analysis(
        id=AnalysisId(row["id"]),
        interview=Interview(**{name: row[name] for name in Interview.__dataclass_fields__}),
        status=AnalysisStatus(row["status"]),
        recommendation=Recommendation(row["recommendation"]) if row["recommendation"] else None,
        failure=FailureReason(row["failure_reason"]) if row["failure_reason"] else None,
        strengths=tuple(Remark(**remark) for remark in row["strengths"]),
        weaknesses=tuple(Remark(**remark) for remark in row["weaknesses"]),
        questions=tuple(_question(question) for question in row["questions"]),
        **{name: row[name] for name in PLAIN},
    )


PLAIN = (
    "attempt", "overall_score", "summary", "model_used", "total_tokens_used", "processing_time_ms", "started_at", "overdue_at",
    "completed_at", "created_at", "updated_at", "version",
)  # fmt: skip
"""Fields that are columns as they are."""


def _row(analysis: Analysis) -> dict[str, Any]:
    return {
        "id": analysis.id,
        **vars(analysis.interview),
        "status": analysis.status.value,
        "recommendation": analysis.recommendation,
        "failure_reason": analysis.failure,
        "error_message": analysis.failure.sentence if analysis.failure else None,
        "strengths": json.dumps([vars(remark) for remark in analysis.strengths]),
        "weaknesses": json.dumps([vars(remark) for remark in analysis.weaknesses]),
        **{name: getattr(analysis, name) for name in PLAIN},
    }


def _question(value: dict[str, Any]) -> QuestionAnalysis:
    return QuestionAnalysis(
        question_id=UUID(value["question_id"]),
        assessment=Assessment(value["assessment"]),
        criteria=tuple(
            CriterionScore(
                criterion=Criterion(each["criterion"]), score=each["score"], weight=each["weight"], evidence=tuple(each["evidence"])
            )
            for each in value["criteria_scores"]
        ),
        **{name: value[name] for name in PLAIN_OF_QUESTION},
    )


PLAIN_OF_QUESTION = ("index", "question_text", "question_type", "response_text", "score", "feedback", "is_correct", "tokens_used")


def _question_row(analysis_id: AnalysisId, question: QuestionAnalysis) -> dict[str, Any]:
    """A line's id follows from what it belongs to."""
    return {
        "id": str(uuid5(analysis_id, str(question.question_id))),
        "analysis_id": str(analysis_id),
        "question_id": str(question.question_id),
        "assessment": question.assessment,
        "criteria_scores": [vars(each) for each in question.criteria],
        **{name: getattr(question, name) for name in PLAIN_OF_QUESTION},
    }
