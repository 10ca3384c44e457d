"""Scorecards as the saga leaves them, and the people who look at them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest

from kernel.manifest import ADMIN, CANDIDATE, HR
from tests.support.lambda_events import Person, a_person
from tests.support.platform import Platform, Response

Json = dict[str, Any]

AT = datetime(2026, 1, 31, 9, 15, tzinfo=UTC)

ANALYSIS = """
insert into analysis.analyses (
    id, invitation_id, candidate_id, template_id, template_title, company_id, company_name, hr_user_id, language, status, attempt,
    overall_score, recommendation, summary, strengths, weaknesses, model_used, total_tokens_used, processing_time_ms, overdue_at,
    completed_at, created_at, updated_at, version, generation, concerns, rubric_version, rubric_digest, prompt_version, readers,
    prompt_tokens, completion_tokens, cost_micros, error_message)
values (%(id)s, %(invitation)s, %(candidate)s, %(template)s, 'Frontend Engineer', %(hr)s, 'Nordhaven', %(hr)s, %(language)s, %(status)s, 1,
        %(overall)s, %(recommendation)s, 'secret-summary', '[{"question": 1, "text": "secret-strength"}]', '[]', 'a-model', 900, 1200,
        %(at)s, %(completed)s, %(at)s, %(at)s, 1, %(generation)s, %(concerns)s, 2, 'abc', '2026-11', 3, 600, 300, 1500000, %(error)s)"""

LINE = """
insert into analysis.question_analyses (
    id, analysis_id, index, question_id, question_text, question_type, assessment, response_text, score, feedback, criteria_scores,
    tokens_used, points, marks, reasons, rubric_origin, readers)
values (%(id)s, %(analysis)s, %(index)s, %(question)s, 'What made it slow?', %(type)s, %(assessment)s, 'I measured it.', %(score)s,
        'secret-feedback', %(criteria)s, 300, %(points)s, '[]', %(reasons)s, %(origin)s, %(readers)s)"""

GENERATION = """
insert into analysis.generations (analysis_id, generation, overall_score, recommendation, rubric_version, rubric_digest, prompt_version,
                                  model_used, readers, completed_at, questions)
values (%(analysis)s, %(generation)s, %(overall)s, %(recommendation)s, 2, 'abc', '2026-11', 'a-model', 3, %(at)s, %(questions)s)"""

PLAN = """
insert into analysis.scoring_plans (template_id, state, readers, results_visibility, rubrics, created_at, updated_at, version)
values (%(template)s, 'draft', 3, %(visibility)s, '[]', now(), now(), 1)"""

CRITERIA = ("relevance", "completeness", "clarity", "depth")


def criteria(*scores: int) -> str:
    rows = [
        {"criterion": criterion, "score": score, "weight": 0.25, "evidence": ["I measured"], "levels": [3, 4, 4]}
        for criterion, score in zip(CRITERIA, scores, strict=True)
    ]
    return json.dumps(rows)


@dataclass
class Scorecards:
    """Two questions by default: one that was read (75 by every criterion), one video that nobody judged."""

    platform: Platform
    recruiter: Person = field(default_factory=lambda: a_person(HR))
    colleague: Person = field(default_factory=lambda: a_person(HR))
    candidate: Person = field(default_factory=lambda: a_person(CANDIDATE))
    stranger: Person = field(default_factory=lambda: a_person(CANDIDATE))
    administrator: Person = field(default_factory=lambda: a_person(ADMIN))
    template: UUID = field(default_factory=uuid4)
    read: UUID = field(default_factory=uuid4)
    video: UUID = field(default_factory=uuid4)

    def execute(self, sql: str, **values: object) -> None:
        self.platform.connect_as("postgres").execute(sql.encode(), values)

    def made(
        self,
        *,
        status: str = "completed",
        language: str = "en",
        doubts: tuple[Json, ...] = (),
        owner: Person | None = None,
        score: int = 75,
    ) -> str:
        analysis, invitation, done = uuid4(), uuid4(), status == "completed"
        self.execute(
            ANALYSIS,
            id=analysis, invitation=invitation, candidate=self.candidate.user_id, template=self.template,
            hr=(owner or self.recruiter).user_id, language=language, status=status, at=AT,
            overall=score if done else None, recommendation="hire" if done else None, completed=AT if done else None,
            generation=1 if done else 0, concerns=json.dumps(doubts), error="It failed." if status == "failed" else None,
        )  # fmt: skip
        if done:
            self._lines(analysis, score)
            self.generation(analysis, 1, score)
        return str(invitation)

    def _lines(self, analysis: UUID, score: int) -> None:
        points = json.dumps([{"point": 1, "text": "measures", "verdict": "met", "evidence": ["I measured it."]}])
        about: Json = {"analysis": analysis, "type": "text"}
        self.execute(
            LINE, **about, id=uuid4(), index=0, question=self.read, assessment="read", score=score,
            criteria=criteria(*[score] * 4), points=points, reasons='["readers_disagree"]', origin="hr", readers=3,
        )  # fmt: skip
        self.execute(
            LINE, **{**about, "type": "video"}, id=uuid4(), index=1, question=self.video, assessment="not_assessable", score=0,
            criteria="[]", points="[]", reasons='["not_assessable"]', origin=None, readers=0,
        )  # fmt: skip

    def also_asked(self, invitation: str, kind: str, assessment: str) -> str:
        """A question that is worth 0 without a reader having seen its answer."""
        question = uuid4()
        self.execute(
            LINE, id=uuid4(), analysis=self.shown(invitation)["id"], index=2, question=question, type=kind, assessment=assessment, score=0,
            criteria="[]", points="[]", reasons="[]", origin=None, readers=0,
        )  # fmt: skip
        return str(question)

    def generation(self, analysis: UUID, number: int, score: int, recommendation: str = "hire", **kept: object) -> None:
        """With `kept`, what the line keeps besides its numbers; without, as the first generations were stored."""
        lines = [
            {"index": 0, "questionId": str(self.read), "score": score, "assessment": "read",
             "criteria": [{"criterion": each, "score": score} for each in CRITERIA], **kept},
        ]  # fmt: skip
        self.execute(
            GENERATION,
            analysis=analysis,
            generation=number,
            overall=score,
            recommendation=recommendation,
            at=AT,
            questions=json.dumps(lines),
        )

    def after_decision(self) -> None:
        self.execute(PLAN, template=self.template, visibility="after_decision")

    def call(self, name: str, caller: Person, body: object = None, query: Mapping[str, Any] | None = None, **path: str) -> Response:
        given = {f"{key}_id": value for key, value in path.items()}
        return self.platform.request("analysis", name, path=given, body=body, query=query, caller=caller)

    def shown(self, invitation: str) -> Json:
        response = self.call("get_analysis", self.recruiter, invitation=invitation)
        assert response.status == 200, response.text
        return dict(response.body["data"])

    def seen(self, invitation: str) -> Json:
        """By the candidate."""
        response = self.call("get_candidate_analysis", self.candidate, invitation=invitation)
        assert response.status == 200, response.text
        return dict(response.body["data"])

    def told(self, event_type: str) -> list[Json]:
        return [envelope["payload"] for envelope in self.platform.outbox(event_type)]


@pytest.fixture
def scorecards(platform: Platform) -> Scorecards:
    return Scorecards(platform)
