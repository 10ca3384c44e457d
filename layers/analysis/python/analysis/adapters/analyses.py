"""Analyses and the lines of their scorecards in PostgreSQL."""

import json
from datetime import datetime
from uuid import UUID

from analysis.adapters.analysis_rows import analysis_from_row, analysis_row, kept_line, question_row
from analysis.domain.analysis import Analysis, AnalysisId, AnalysisNotFound, InterviewErased, Wait
from kernel.unit_of_work import Repository

LOCK = "select pg_advisory_xact_lock(hashtextextended('analysis.invitation:' || %(invitation_id)s::text, 0))"

ERASED = "select from erased_interviews where invitation_id = %(invitation_id)s"

SELECT = """
select a.*, coalesce((select json_agg(q order by q.index) from question_analyses q where q.analysis_id = a.id), '[]') as questions
from analyses a where """

INSERT = """
insert into analyses (
    id, invitation_id, candidate_id, template_id, template_title, company_id, company_name, hr_user_id, language, status, attempt,
    overall_score, recommendation, summary, strengths, weaknesses, model_used, total_tokens_used, processing_time_ms, failure_reason,
    error_message, started_at, overdue_at, completed_at, created_at, updated_at, version, generation, concerns, is_partial, rubric_version,
    rubric_digest, prompt_version, readers, fallback_used, prompt_tokens, completion_tokens, cost_micros, waiting_until, waiting_for,
    rescoring_since, rescore_failure, queued_since, queued_calls, ask_at)
values (
    %(id)s, %(invitation_id)s, %(candidate_id)s, %(template_id)s, %(template_title)s, %(company_id)s, %(company_name)s,
    %(hr_user_id)s, %(language)s, %(status)s, %(attempt)s, %(overall_score)s, %(recommendation)s, %(summary)s, %(strengths)s,
    %(weaknesses)s, %(model_used)s, %(total_tokens_used)s, %(processing_time_ms)s, %(failure_reason)s, %(error_message)s,
    %(started_at)s, %(overdue_at)s, %(completed_at)s, %(created_at)s, %(updated_at)s, %(version)s, %(generation)s, %(concerns)s,
    %(is_partial)s, %(rubric_version)s, %(rubric_digest)s, %(prompt_version)s, %(readers)s, %(fallback_used)s, %(prompt_tokens)s,
    %(completion_tokens)s, %(cost_micros)s, %(waiting_until)s, %(waiting_for)s, %(rescoring_since)s, %(rescore_failure)s,
    %(queued_since)s, %(queued_calls)s, %(ask_at)s)"""

UPDATE = """
update analyses set
    status = %(status)s, attempt = %(attempt)s, overall_score = %(overall_score)s, recommendation = %(recommendation)s, summary =
    %(summary)s, strengths = %(strengths)s, weaknesses = %(weaknesses)s, model_used = %(model_used)s, total_tokens_used =
    %(total_tokens_used)s, processing_time_ms = %(processing_time_ms)s, failure_reason = %(failure_reason)s, error_message =
    %(error_message)s, started_at = %(started_at)s, overdue_at = %(overdue_at)s, completed_at = %(completed_at)s, updated_at =
    %(updated_at)s, version = %(version)s, generation = %(generation)s, concerns = %(concerns)s, is_partial = %(is_partial)s,
    rubric_version = %(rubric_version)s, rubric_digest = %(rubric_digest)s, prompt_version = %(prompt_version)s, readers =
    %(readers)s, fallback_used = %(fallback_used)s, prompt_tokens = %(prompt_tokens)s, completion_tokens = %(completion_tokens)s,
    cost_micros = %(cost_micros)s, waiting_until = %(waiting_until)s, waiting_for = %(waiting_for)s, rescoring_since =
    %(rescoring_since)s, rescore_failure = %(rescore_failure)s, queued_since = %(queued_since)s, queued_calls = %(queued_calls)s,
    ask_at = %(ask_at)s
where id = %(id)s and version = %(version)s - 1"""

DELETE_QUESTIONS = "delete from question_analyses where analysis_id = %(id)s"

INSERT_QUESTIONS = """
insert into question_analyses (id, analysis_id, index, question_id, question_text, question_type, assessment, response_text, score,
                               feedback, criteria_scores, points, marks, reasons, rubric_origin, readers, is_correct, tokens_used)
select * from jsonb_to_recordset(%(questions)s)
    as q(id uuid, analysis_id uuid, index int, question_id uuid, question_text text, question_type text, assessment text,
         response_text text, score int, feedback text, criteria_scores jsonb, points jsonb, marks jsonb, reasons jsonb,
         rubric_origin text, readers int, is_correct bool, tokens_used int)"""

INSERT_GENERATION = """
insert into generations (analysis_id, generation, overall_score, recommendation, rubric_version, rubric_digest, prompt_version, model_used,
                         readers, completed_at, questions)
values (%(id)s, %(generation)s, %(overall_score)s, %(recommendation)s, %(rubric_version)s, %(rubric_digest)s, %(prompt_version)s,
        %(model_used)s, %(readers)s, %(completed_at)s, %(questions)s)"""

EXPECT_PROGRESS = "update analyses set overdue_at = greatest(overdue_at, %(moment)s) where id = %(id)s"
NOTE_WAIT = """
update analyses set waiting_until = greatest(waiting_until, %(until)s), waiting_for = %(reason)s
where id = %(id)s and (status in ('pending', 'in_progress') or rescoring_since is not null)"""


class AnalysisRepository(Repository[Analysis]):
    """One round trip to load, one to store, three more when a scorecard is written."""

    def lock(self, invitation_id: UUID) -> None:
        self.connection.execute(LOCK, {"invitation_id": invitation_id})
        if self.connection.execute(ERASED, {"invitation_id": invitation_id}).fetchone() is not None:
            raise InterviewErased("The candidate of this interview is gone.")

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

    def note_wait(self, analysis_id: AnalysisId, wait: Wait) -> None:
        self.connection.execute(NOTE_WAIT, {"id": analysis_id, **vars(wait)})

    def insert(self, aggregate: Analysis) -> None:
        self.connection.execute(INSERT, analysis_row(aggregate))
        self._insert_scorecard(aggregate)

    def update(self, aggregate: Analysis, before: Analysis) -> int:
        hit = self.connection.execute(UPDATE, analysis_row(aggregate)).rowcount
        if hit and aggregate.generation != before.generation:
            self.connection.execute(DELETE_QUESTIONS, {"id": aggregate.id})
            self._insert_scorecard(aggregate)
        return hit

    def _insert_scorecard(self, analysis: Analysis) -> None:
        """The lines of the newest generation as they are shown, and once more for good."""
        if not analysis.generation:
            return
        rows = [question_row(analysis.id, question) for question in analysis.questions]
        self.connection.execute(INSERT_QUESTIONS, {"questions": json.dumps(rows)})
        kept = [kept_line(question) for question in analysis.questions]
        self.connection.execute(INSERT_GENERATION, {**analysis_row(analysis), "questions": json.dumps(kept)})
