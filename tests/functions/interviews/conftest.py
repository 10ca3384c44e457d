"""A recruiter with a published interview, the people around them, and what they do through the functions."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from kernel.manifest import ADMIN, CANDIDATE, HR
from tests.support.lambda_events import Person, a_person
from tests.support.platform import Platform, Response

Json = dict[str, Any]

TEXT_QUESTION: Json = {
    "text": "How do you find out why accuracy fell?",
    "type": "text",
    "order": 1,
    "timeLimit": 300,
    "required": True,
    "hints": "Numbers help.",
}
CHOICE_QUESTION: Json = {
    "text": "What do you do first when a count is wrong?",
    "type": "multiple_choice",
    "order": 2,
    "timeLimit": 60,
    "required": False,
    "options": [{"text": "Count again", "isCorrect": True}, {"text": "Wait a week", "isCorrect": False}],
}
TEMPLATE: Json = {"title": "Team lead", "description": "A shift of 12 people"}


def in_days(days: float) -> str:
    return (datetime.now(UTC) + timedelta(days=days)).isoformat()


@dataclass
class Stage:
    """Calls of functions that must succeed, and the database behind them."""

    platform: Platform
    recruiter: Person = field(default_factory=lambda: a_person(HR))
    colleague: Person = field(default_factory=lambda: a_person(HR))
    candidate: Person = field(default_factory=lambda: a_person(CANDIDATE))
    stranger: Person = field(default_factory=lambda: a_person(CANDIDATE))
    administrator: Person = field(default_factory=lambda: a_person(ADMIN))

    def call(self, name: str, caller: Person, body: object = None, query: Mapping[str, Any] | None = None, **path: str) -> Response:
        return self.platform.request("interviews", name, path=path, body=body, query=query, caller=caller)

    def done(self, name: str, caller: Person, body: object = None, query: Mapping[str, Any] | None = None, **path: str) -> Json:
        response = self.call(name, caller, body, query, **path)
        assert response.status in (200, 201, 204), response.text
        return dict(response.body) if response.text else {}

    def template(self, *questions: Json, publish: bool = True, **fields: Any) -> str:
        template_id: str = self.done("create_template", self.recruiter, {**TEMPLATE, **fields})["id"]
        for question in questions:
            self.done("add_question", self.recruiter, question, template_id=template_id)
        if publish:
            self.done("publish_template", self.recruiter, {}, template_id=template_id)
        return template_id

    def invite(self, template_id: str | None = None, **fields: Any) -> str:
        """By default to a new interview with a text and a multiple choice question."""
        template_id = template_id or self.template(TEXT_QUESTION, CHOICE_QUESTION)
        candidate = str(self.candidate.user_id)
        body = {"templateId": template_id, "candidateId": candidate, "companyName": "Nordhaven", "expiresAt": in_days(7), **fields}
        invitation_id: str = self.done("create_invitation", self.recruiter, body)["id"]
        return invitation_id

    def start(self, **fields: Any) -> str:
        invitation_id = self.invite(**fields)
        self.done("start_invitation", self.candidate, {}, invitation_id=invitation_id)
        return invitation_id

    def questions(self, invitation_id: str) -> list[Json]:
        asked: list[Json] = self.done("get_invitation", self.candidate, query={"includeTemplate": "true"}, invitation_id=invitation_id)[
            "questions"
        ]
        return asked

    def answer_body(self, question: Json, **fields: Any) -> Json:
        text = question["options"][0]["text"] if "options" in question else "I compare the counts by zone."
        return {
            "questionId": question["id"],
            "questionIndex": question["order"] - 1,
            "questionText": question["text"],
            "responseType": "text",
            "textAnswer": text,
            "duration": 42.4,
            **fields,
        }

    def answer(self, invitation_id: str, *places: int) -> None:
        questions = self.questions(invitation_id)
        for place in places:
            self.done("submit_response", self.candidate, self.answer_body(questions[place]), invitation_id=invitation_id)

    def complete(self) -> str:
        """A completed interview with every answer."""
        invitation_id = self.start()
        self.answer(invitation_id, 0, 1)
        self.done("complete_invitation", self.candidate, {}, invitation_id=invitation_id)
        return invitation_id

    def shown(self, invitation_id: str, caller: Person | None = None) -> Json:
        return self.done("get_invitation", caller or self.recruiter, invitation_id=invitation_id)

    def turn_back(self, invitation_id: str, **minutes: float) -> None:
        """Let moments of an invitation have happened that many minutes earlier."""
        for column, shift in minutes.items():
            statement = f"update interviews.invitations set {column} = {column} - %s * interval '1 minute' where id = %s"
            self.platform.connect_as("postgres").execute(statement.encode(), [shift, invitation_id])

    def pass_deadline(self, invitation_id: str) -> None:
        self.turn_back(invitation_id, expires_at=8 * 24 * 60)

    def told(self, event_type: str) -> list[Json]:
        return [envelope["payload"] for envelope in self.platform.outbox(event_type)]


@pytest.fixture
def stage(platform: Platform) -> Stage:
    return Stage(platform)


def unknown() -> str:
    return str(uuid4())


def is_uuid(text: str) -> bool:
    return str(UUID(text)) == text


def is_time(text: str) -> bool:
    """ISO-8601 in UTC with milliseconds, and not in the future."""
    at = datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC)
    return at <= datetime.now(UTC) and len(text) == len("2026-01-31T09:15:00.000Z")
