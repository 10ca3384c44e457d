"""Who may call what: every route with every role, as owner and as stranger, generated from the manifest rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from analysis.adapters.unit_of_work import UnitOfWork as AnalysisUnitOfWork
from analysis.domain.analysis import Analysis, AnalysisId, Interview
from analysis.domain.failure import FailureReason
from functions.catalogue import CONTEXTS
from kernel.manifest import ADMIN, CANDIDATE, HR, PENDING, Access, Row
from kernel.unit_of_work import Origin
from tests.support.lambda_events import Person, a_person, step_event
from tests.support.platform import Platform

ROUTES = [(context.name, row) for context in CONTEXTS.values() for row in context.rows if row.route and not row.is_public]

REFUSED = {401, 403, 404}

QUESTION: dict[str, Any] = {
    "text": "How do you find out why accuracy fell?",
    "type": "text",
    "order": 1,
    "timeLimit": 300,
    "required": True,
}


COMPANY = {"name": "Nordhaven", "industry": "Logistics", "size": "11-50"}


@dataclass(frozen=True, kw_only=True)
class World:
    """One recruiter with two templates, one invited candidate whose analysis has failed; everybody else is a stranger."""

    recruiter: Person
    applicant: Person
    ids: Mapping[str, str]
    published_template: str

    def people(self) -> dict[str, Person]:
        return {
            "pending": a_person(PENDING),
            "another candidate": a_person(CANDIDATE),
            "another recruiter": a_person(HR),
            "invited candidate": self.applicant,
            "owning recruiter": self.recruiter,
            "administrator": a_person(ADMIN),
        }

    def body(self, row: Row) -> dict[str, Any]:
        bodies: dict[str, dict[str, Any]] = {
            "create_template": {"title": "Team lead", "description": "A shift"},
            "update_template": {"title": "Shift lead"},
            "add_question": {**QUESTION, "order": 2},
            "reorder_questions": {"questionIds": [self.ids["question_id"]]},
            "create_invitation": self.invitation_body(uuid4()),
            "submit_response": {
                "questionId": self.ids["question_id"],
                "questionIndex": 0,
                "questionText": QUESTION["text"],
                "responseType": "text",
                "textAnswer": "I compare the counts by zone.",
                "duration": 30,
            },
            "complete_invitation": {"reason": "early_finish"},
            "reject_candidate": {"note": "Thank you."},
            "update_candidate_skill": {"yearsOfExperience": 2},
            "create_company": {**COMPANY, "name": "Nordhaven Robotics"},
        }
        return bodies.get(row.name, {})

    def invitation_body(self, candidate: UUID) -> dict[str, str]:
        expires = (datetime.now(UTC) + timedelta(days=1)).isoformat()
        return {
            "templateId": self.published_template,
            "candidateId": str(candidate),
            "companyName": "Nordhaven",
            "expiresAt": expires,
        }


@pytest.fixture
def world(platform: Platform) -> World:
    recruiter, applicant = a_person(HR), a_person(CANDIDATE)

    def done(name: str, body: object, **path: str) -> dict[str, Any]:
        response = platform.request("interviews", name, path=path, body=body, caller=recruiter)
        assert response.status < 300, response.text
        return dict(response.body) if response.text else {}

    draft, published = (done("create_template", {"title": "Lead", "description": "A shift"})["id"] for _ in range(2))
    question = done("add_question", QUESTION, template_id=draft)["id"]
    done("add_question", QUESTION, template_id=published)
    done("publish_template", {}, template_id=published)
    ids = {"template_id": draft, "question_id": question, "company_id": a_company(platform, recruiter)}
    made = World(recruiter=recruiter, applicant=applicant, ids=ids, published_template=published)
    invitation = done("create_invitation", made.invitation_body(applicant.user_id))["id"]
    a_failed_analysis(platform, UUID(invitation), recruiter, applicant)
    return World(recruiter=recruiter, applicant=applicant, ids={**ids, "invitation_id": invitation}, published_template=published)


def a_failed_analysis(platform: Platform, invitation_id: UUID, recruiter: Person, applicant: Person) -> None:
    """Of the state that allows most: it may be looked at and run again."""
    now = datetime.now(UTC)
    interview = Interview(
        invitation_id=invitation_id,
        candidate_id=applicant.user_id,
        template_id=uuid4(),
        template_title="Lead",
        company_id=recruiter.user_id,
        company_name="Nordhaven",
        hr_user_id=recruiter.user_id,
        language="en",
    )
    analysis = Analysis.of(interview, id=AnalysisId(uuid4()), now=now)
    analysis.start(now)
    analysis.fail(FailureReason.VENDOR_UNAVAILABLE, tokens=0, now=now)
    platform.as_function("analysis")
    with AnalysisUnitOfWork.begin(platform.connect_as("analysis_writer"), Origin(correlation_id="test"), now) as work:
        work.analyses.add(analysis)


def a_company(platform: Platform, owner: Person) -> str:
    """An owner is somebody whom the users context knows."""
    newcomer = {"sub": str(owner.user_id), "email": "hr@demo.test", "emailVerified": True, "roles": list(owner.roles)}
    platform.invoke("users", "register_user", step_event(newcomer))
    response = platform.request("users", "create_company", body=COMPANY, caller=owner)
    assert response.status == 201, response.text
    return str(response.body["id"])


def call(platform: Platform, world: World, context: str, row: Row, caller: Person | None) -> int:
    path = {name: world.ids.get(name, str(uuid4())) for name in row.path_parameters}  # what the world lacks is what nobody has
    query = {"includeTemplate": "true"} if row.name == "get_invitation" else None
    return platform.request(context, row.name, path=path, query=query, body=world.body(row), caller=caller).status


def has_role(row: Row, person: Person) -> bool:
    return Access.ANY_USER in row.roles or bool(set(person.roles) & set(row.roles))


def is_stranger(row: Row, who: str) -> bool:
    """Objects belong to the recruiter, invitations also to the invited candidate; administrators pass."""
    if not row.path_parameters:
        return False
    owners = {"owning recruiter", "administrator"} | ({"invited candidate"} if "invitation_id" in row.path_parameters else set())
    return who not in owners


@pytest.mark.parametrize(("context", "row"), ROUTES, ids=[row.name for _, row in ROUTES])
def test_without_a_token_nothing_opens(context: str, row: Row, platform: Platform, world: World) -> None:
    assert call(platform, world, context, row, None) == 401


@pytest.mark.parametrize(("context", "row"), ROUTES, ids=[row.name for _, row in ROUTES])
def test_a_role_the_row_does_not_name_is_403(context: str, row: Row, platform: Platform, world: World) -> None:
    for who, person in world.people().items():
        if not has_role(row, person):
            assert call(platform, world, context, row, person) == 403, who


OWNED = [(context, row) for context, row in ROUTES if row.path_parameters and row.reaches == "database"]


@pytest.mark.parametrize(("context", "row"), OWNED, ids=[row.name for _, row in OWNED])
def test_a_stranger_with_the_right_role_is_refused(context: str, row: Row, platform: Platform, world: World) -> None:
    for who, person in world.people().items():
        if has_role(row, person) and is_stranger(row, who):
            assert call(platform, world, context, row, person) in REFUSED, who


WITH_OWNERS = ("interviews", "analysis", "billing")
DATABASE = [
    (context, row)
    for context, row in ROUTES
    if row.reaches == "database" and (context in WITH_OWNERS or "company_id" in row.path_parameters)
]


LET_IN = ("invited candidate", "owning recruiter", "administrator")


@pytest.mark.parametrize("who", LET_IN)
@pytest.mark.parametrize(("context", "row"), DATABASE, ids=[row.name for _, row in DATABASE])
def test_the_owner_and_the_administrator_are_let_in(context: str, row: Row, who: str, platform: Platform, world: World) -> None:
    person = world.people()[who]
    if not has_role(row, person) or is_stranger(row, who):
        return  # refused, as the tests above say
    status = call(platform, world, context, row, person)
    no_subscription_yet = {404} if context == "billing" else set()
    assert status not in (REFUSED | {500}) - no_subscription_yet
