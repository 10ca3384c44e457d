"""One recruiter, one candidate and an interview under way with a finished scorecard beside it, made by the functions themselves."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from kernel.manifest import CANDIDATE, HR, Role
from tests.support.lambda_events import Person, a_person, step_event
from tests.support.platform import Platform

QUESTION = {"text": "How do you find out why accuracy fell?", "type": "text", "timeLimit": 300, "required": True}

SCORECARD = """
insert into analysis.analyses (id, invitation_id, candidate_id, template_id, template_title, company_id, company_name, hr_user_id, language,
    status, attempt, overall_score, recommendation, summary, strengths, weaknesses, total_tokens_used, processing_time_ms, overdue_at,
    completed_at, created_at, updated_at, version)
values (%(id)s, %(invitation)s, %(candidate)s, gen_random_uuid(), 'Team lead', %(hr)s, 'Nordhaven', %(hr)s, 'en',
    'completed', 1, 80, 'hire', 'Sound.', '[]', '[]', 100, 900, now(), now(), now(), now(), 1)"""

LINE = """
insert into analysis.question_analyses (id, analysis_id, index, question_id, question_text, question_type, assessment, response_text, score,
    feedback, criteria_scores, tokens_used)
select gen_random_uuid(), %(id)s, number, gen_random_uuid(), 'Why?', 'text', 'read', 'Because.', 80, 'Sound.', '[]', 10
from generate_series(0, 9) as number"""


@dataclass(frozen=True, kw_only=True)
class HotData:
    recruiter: Person
    candidate: Person
    invitation_id: UUID

    def person(self, role: Role) -> Person:
        return self.recruiter if role is HR else self.candidate


def prepare(platform: Platform) -> HotData:
    recruiter, candidate = a_person(HR), a_person(CANDIDATE)
    _register(platform, recruiter)
    platform.invoke("billing", "grant_plan", {"companyId": str(recruiter.user_id), "plan": "pro"})
    template = _publish(platform, recruiter)
    invitation_id = _invite(platform, recruiter, candidate, template)
    _done(platform, candidate, "start_invitation", {}, invitation_id=invitation_id)
    _store_scorecard(platform, recruiter, candidate, invitation_id)
    return HotData(recruiter=recruiter, candidate=candidate, invitation_id=UUID(invitation_id))


def _register(platform: Platform, person: Person) -> None:
    newcomer = {"sub": str(person.user_id), "email": "ada@example.test", "emailVerified": True, "firstName": "Ada", "lastName": "Byron"}
    platform.invoke("users", "register_user", step_event(newcomer))


def _publish(platform: Platform, recruiter: Person) -> str:
    template: str = _done(platform, recruiter, "create_template", {"title": "Team lead", "description": "A shift of 12 people"})["id"]
    for order in range(1, 11):
        _done(platform, recruiter, "add_question", {**QUESTION, "order": order}, template_id=template)
    _done(platform, recruiter, "publish_template", {}, template_id=template)
    return template


def _invite(platform: Platform, recruiter: Person, candidate: Person, template: str) -> str:
    expires = (datetime.now(UTC) + timedelta(days=1)).isoformat()
    body = {"templateId": template, "candidateId": str(candidate.user_id), "companyName": "Nordhaven", "expiresAt": expires}
    return str(_done(platform, recruiter, "create_invitation", body)["id"])


def _store_scorecard(platform: Platform, recruiter: Person, candidate: Person, invitation_id: str) -> None:
    """What the analysis saga would have stored after its calls of the vendor."""
    names = {"id": uuid4(), "invitation": invitation_id, "candidate": candidate.user_id, "hr": recruiter.user_id}
    administrator = platform.connect_as("postgres")
    administrator.execute(SCORECARD, names)
    administrator.execute(LINE, names)


def _done(platform: Platform, person: Person, name: str, body: object, **path: str) -> Any:
    response = platform.request("interviews", name, path=path, body=body, caller=person)
    if response.status >= 300:
        raise RuntimeError(f"{name} answered {response.status}: {response.text}")
    return response.body if response.text else {}
