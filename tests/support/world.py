"""A small world in which every route has something real to act on: people, a company, skills, an interview under way and an analysis."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from analysis.adapters.unit_of_work import UnitOfWork as AnalysisUnitOfWork
from analysis.domain.analysis import Analysis, AnalysisId, Interview
from analysis.domain.failure import FailureReason
from analysis.domain.provenance import NOTHING_SPENT
from analysis.domain.review_request import PERIOD, ReviewKind, ReviewRequest, ReviewRequestId
from functions.catalogue import CONTEXTS
from kernel.manifest import ADMIN, CANDIDATE, HR, PENDING, Access, Role, Row
from kernel.unit_of_work import Origin
from tests.support.candidates import seeded_skill
from tests.support.lambda_events import Person, a_person, step_event
from tests.support.platform import Platform, Response

Json = dict[str, Any]

ROUTES = [(context.name, row) for context in CONTEXTS.values() for row in context.rows if row.route and not row.is_public]
IN_PROCESS = [(c, row) for c, row in ROUTES if row.reaches == "database" and all(grant.resource != "bucket" for grant in row.uses)]
"""What needs nothing but the database."""

ROLES: dict[str, Role] = {
    "pending": PENDING,
    "another candidate": CANDIDATE,
    "another recruiter": HR,
    "invited candidate": CANDIDATE,
    "owning recruiter": HR,
    "administrator": ADMIN,
}
"""Everybody is known to the platform; the first three have nothing to do with what the others own."""

ABOUT_A_CANDIDATE = {"invited candidate", "another recruiter", "owning recruiter", "administrator"}
OWNERS: dict[str, set[str]] = {
    "company_id": {"owning recruiter", "administrator"},
    "template_id": {"owning recruiter", "administrator"},
    "invitation_id": {"invited candidate", "owning recruiter", "administrator"},
    "skill_id": {"invited candidate", "administrator"},
    "candidate_id": ABOUT_A_CANDIDATE,
    "upload_id": set(),
    "review_request_id": {"owning recruiter", "administrator"},
}
"""Who is no stranger to the object that a path begins with; of anything else only administrators are none."""

BEGINS_WITH = {"create_invitation": "template_id"}
"""Rows whose body says what others say in the path."""

REFUSALS: dict[str, set[int]] = {"company_id": {403}, "skill_id": {404}, "candidate_id": {403}}
"""What strangers are told, where the contract says which of 403 and 404 it is."""

QUESTION: Json = {"text": "How do you find out why accuracy fell?", "type": "text", "order": 1, "timeLimit": 300, "required": True}
ABOUT_ANALYSES: Json = {
    "override_analysis": {"reason": "I know the warehouse.", "recommendation": "hire"},
    "rescore_analysis": {"reason": "The rubric has changed."},
    "request_review": {"kind": "human_review", "message": "Please look at it yourself."},
    "answer_review_request": {"outcome": "confirmed", "reason": "I have read every answer."},
}
COMPANY: Json = {"name": "Nordhaven", "industry": "Logistics", "size": "11-50"}


def has_role(row: Row, who: str) -> bool:
    return Access.ANY_USER in row.roles or ROLES[who] in row.roles


def object_of(row: Row) -> str | None:
    """What it acts on, as paths name it; None for what everybody has of their own."""
    return BEGINS_WITH.get(row.name) or next(iter(row.path_parameters), None)


def is_stranger(row: Row, who: str) -> bool:
    acted_on = object_of(row)
    return acted_on is not None and who not in OWNERS.get(acted_on, {"administrator"})


def let_in(row: Row) -> list[str]:
    return [who for who in ROLES if has_role(row, who) and not is_stranger(row, who)]


@dataclass(frozen=True, kw_only=True)
class World:
    """`ids` by the names of path parameters."""

    platform: Platform
    people: Mapping[str, Person]
    ids: Mapping[str, str]
    published_template: str

    def call(self, context: str, row: Row, who: str | None) -> Response:
        """A request that is right in everything but who sends it."""
        path = {name: self.ids.get(name, str(uuid4())) for name in row.path_parameters}  # what the world lacks is what nobody has
        query = {"includeTemplate": "true"} if row.name == "get_invitation" else None
        caller = None if who is None else self.people[who]
        return self.platform.request(context, row.name, path=path, query=query, body=self.body(row), caller=caller)

    def body(self, row: Row) -> Json:
        bodies = {**self._about_people(), **self._about_companies(), **self._about_skills(), **self._about_interviews(), **ABOUT_ANALYSES}
        return dict(bodies.get(row.name, {}))

    def _about_people(self) -> Json:
        return {"update_me": {"bio": "Twelve years on the floor"}, "set_experience_level": {"experienceLevel": "lead"}}

    def _about_companies(self) -> Json:
        colleague = self.ids["user_id"]
        return {
            "create_company": {**COMPANY, "name": "Nordhaven Robotics"},
            "update_company": {"location": "Turku"},
            "add_company_member": {"email": address_of(self.people["another recruiter"])},
            "update_company_member": {"position": "Head of hiring", "isPrimary": True},
            "transfer_company": {"userId": colleague},
        }

    def _about_skills(self) -> Json:
        return {
            "create_skill": {"name": f"Reach truck {uuid4()}", "slug": f"reach-truck-{uuid4()}"},
            "update_skill": {"description": "Moves pallets"},
            "add_candidate_skill": {"skillId": str(seeded_skill("python"))},
            "update_candidate_skill": {"yearsOfExperience": 2},
        }

    def _about_interviews(self) -> Json:
        question = self.ids["question_id"]
        return {
            "create_template": {"title": "Team lead", "description": "A shift"},
            "update_template": {"title": "Shift lead"},
            "add_question": {**QUESTION, "order": 2},
            "reorder_questions": {"questionIds": [question]},
            "create_invitation": invitation_body(self.published_template, uuid4()),
            "submit_response": {
                "questionId": question,
                "questionIndex": 0,
                "questionText": QUESTION["text"],
                "responseType": "text",
                "textAnswer": "I compare the counts by zone.",
                "duration": 30,
            },
            "complete_invitation": {"reason": "early_finish"},
            "reject_candidate": {"note": "Thank you."},
        }


def a_world(platform: Platform) -> World:
    """Another one every time, also in the same database."""
    people = {who: _registered(platform, role) for who, role in ROLES.items()}
    owner, applicant = people["owning recruiter"], people["invited candidate"]
    ids = {"candidate_id": str(applicant.user_id), **dict(_company(platform, owner)), "skill_id": _skill(platform, people)}
    draft, published = (_done(platform, "interviews", "create_template", owner, {"title": "Lead", "description": "A"})["id"] for _ in "12")
    question = _done(platform, "interviews", "add_question", owner, QUESTION, template_id=draft)["id"]
    _done(platform, "interviews", "add_question", owner, QUESTION, template_id=published)
    _done(platform, "interviews", "publish_template", owner, {}, template_id=published)
    body = invitation_body(published, applicant.user_id)
    invitation = _done(platform, "interviews", "create_invitation", owner, body)["id"]
    review = _store_failed_analysis(platform, UUID(invitation), owner, applicant)
    ids |= {"template_id": draft, "question_id": question, "invitation_id": invitation, "review_request_id": review}
    return World(platform=platform, people=people, ids=ids, published_template=published)


def invitation_body(template: str, candidate: UUID) -> dict[str, str]:
    expires = (datetime.now(UTC) + timedelta(days=1)).isoformat()
    return {"templateId": template, "candidateId": str(candidate), "companyName": "Nordhaven", "expiresAt": expires}


def address_of(person: Person) -> str:
    return f"{person.user_id}@demo.test"


def _registered(platform: Platform, role: Role) -> Person:
    person = a_person(role)
    newcomer = {"sub": str(person.user_id), "email": address_of(person), "emailVerified": True, "firstName": "Zoë", "lastName": "Řezník"}
    platform.invoke("users", "register_user", step_event({**newcomer, "roles": [role.value]}))
    return person


def _done(platform: Platform, context: str, name: str, caller: Person, body: object, **path: str) -> Json:
    response = platform.request(context, name, path=path, body=body, caller=caller)
    assert response.status < 300, response.text
    return dict(response.body) if response.text else {}


def _company(platform: Platform, owner: Person) -> Iterator[tuple[str, str]]:
    """With a colleague of the owner as a member, who is the person that paths with a person are about."""
    company = _done(platform, "users", "create_company", owner, COMPANY)["id"]
    colleague = _registered(platform, HR)
    _done(platform, "users", "add_company_member", owner, {"email": address_of(colleague)}, company_id=company)
    yield from {"company_id": company, "user_id": str(colleague.user_id)}.items()


def _skill(platform: Platform, people: Mapping[str, Person]) -> str:
    """One of the catalogue that the invited candidate has."""
    body = {"name": f"Forklift {uuid4()}", "slug": f"forklift-{uuid4()}"}
    skill = str(_done(platform, "users", "create_skill", people["administrator"], body)["skillId"])
    _done(platform, "users", "add_candidate_skill", people["invited candidate"], {"skillId": skill})
    return skill


def _store_failed_analysis(platform: Platform, invitation_id: UUID, recruiter: Person, applicant: Person) -> str:
    """Of the state that allows most: it may be looked at and run again; with a review that the candidate asked for, whose id it returns."""
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
    analysis.fail(FailureReason.VENDOR_UNAVAILABLE, spent=NOTHING_SPENT, now=now)
    platform.as_function("analysis")
    with AnalysisUnitOfWork.begin(platform.connect_as("analysis_writer"), Origin(correlation_id="test"), now) as work:
        work.analyses.add(analysis)
        review = ReviewRequest(
            id=ReviewRequestId(uuid4()),
            analysis_id=analysis.id,
            invitation_id=invitation_id,
            candidate_id=applicant.user_id,
            hr_user_id=recruiter.user_id,
            kind=ReviewKind.CORRECTION,
            message="My third answer was cut off.",
            question_id=None,
            opened_at=now,
            deadline=now + PERIOD,
        )
        work.review_requests.add(review)
    return str(review.id)
