"""What a strong answer contains: proposed by the deployed saga where the recruiter wrote nothing, shown to them, and scored by."""

from typing import Any
from uuid import uuid4

import pytest

from localstack.browser import Browser
from localstack.demo.api import call, until_analysed
from localstack.demo.play import invite
from tests.e2e.conftest import Newcomer
from tests.e2e.interviews import eventually, response_to

Json = dict[str, Any]

WRITTEN = ("Stock accuracy has fallen in six weeks. How do you find out why?", "How do you tell a team that a shift went wrong?")
CHOICE: Json = {
    "text": "A count is wrong. What do you do first?",
    "type": "multiple_choice",
    "order": 3,
    "timeLimit": 60,
    "required": True,
    "options": [{"text": "Count again", "isCorrect": True}, {"text": "Wait a week", "isCorrect": False}],
}
RUBRIC: Json = {"points": ["Compares the counts by zone and shift", "Asks those who counted"], "levels": {"5": "Figures before and after."}}
PROPOSED_WITHIN_SECONDS = 60
SCORED_WITHIN_SECONDS = 120


def drafted(hr: Browser) -> Json:
    """A template of two written questions and a multiple choice, without a word on how to score them."""
    body = {"title": f"Interview {uuid4().hex[:6]}", "description": "Three short questions."}
    template_id = call(hr, "POST", "/api/templates", body)["id"]
    written = [{"text": text, "type": "text", "order": n, "timeLimit": 300, "required": True} for n, text in enumerate(WRITTEN, start=1)]
    for question in (*written, CHOICE):
        call(hr, "POST", f"/api/templates/{template_id}/questions", question)
    return dict(call(hr, "GET", f"/api/templates/{template_id}"))


def scoring(hr: Browser, template: Json) -> Json:
    return dict(call(hr, "GET", f"/api/analysis/templates/{template['id']}/scoring")["data"])


def fixed(hr: Browser, template: Json) -> Json:
    """How the published template is scored, once that is decided."""

    def shown() -> Json | None:
        found = scoring(hr, template)
        return found if found["state"] == "fixed" else None

    call(hr, "PUT", f"/api/templates/{template['id']}/publish", {})
    found: Json = eventually(shown, within_seconds=PROPOSED_WITHIN_SECONDS)
    return found


@pytest.fixture(scope="module")
def template(hr: Browser) -> Json:
    return drafted(hr)


@pytest.fixture(scope="module")
def proposed(hr: Browser, template: Json) -> Json:
    return fixed(hr, template)


def test_a_published_template_without_rubrics_gets_proposed_ones(proposed: Json, template: Json) -> None:
    [version] = proposed["versions"]
    assert version["questions"] == proposed["questions"]
    assert [question["questionId"] for question in proposed["questions"]] == [question["id"] for question in template["questions"]]
    *written, choice = proposed["questions"]
    assert choice["rubric"] is None, "an option is right or not"
    for question in written:
        rubric = question["rubric"]
        assert (rubric["origin"], rubric["version"]) == ("proposed", 1)
        assert len(rubric["points"]) >= 3
        assert all(point.strip() for point in rubric["points"])
        assert {"1", "5"} <= rubric["levels"].keys() <= {"1", "2", "3", "4", "5"}
        assert sum(rubric["weights"].values()) == pytest.approx(1)


def test_the_version_names_what_it_was_made_with(proposed: Json) -> None:
    [version] = proposed["versions"]
    assert (version["number"], version["createdBy"], version["readers"]) == (1, None, proposed["settings"]["readers"])
    assert all(version[name] for name in ("model", "promptVersion", "digest"))


def test_what_the_recruiter_wrote_is_not_proposed(hr: Browser) -> None:
    template = drafted(hr)
    question = template["questions"][0]["id"]
    call(hr, "PUT", f"/api/analysis/templates/{template['id']}/questions/{question}/rubric", RUBRIC)
    first, second, _ = fixed(hr, template)["questions"]
    assert (first["rubric"]["origin"], first["rubric"]["points"]) == ("hr", RUBRIC["points"])
    assert second["rubric"]["origin"] == "proposed"


def test_nobody_else_sees_how_it_is_scored(proposed: Json, candidate: Browser, newcomer: Newcomer) -> None:
    path = f"/api/analysis/templates/{proposed['templateId']}/scoring"
    assert candidate.request("GET", path).status_code == 403
    assert newcomer("hr").request("GET", path).status_code == 403


def test_an_interview_is_scored_by_what_was_proposed(hr: Browser, candidate: Browser, proposed: Json, template: Json) -> None:
    invitation_id = invite(hr, template["id"], call(candidate, "GET", "/api/users/me")["id"])
    path = f"/api/invitations/{invitation_id}"
    call(candidate, "POST", f"{path}/start", {})
    *written, choice = template["questions"]
    for question in written:
        call(candidate, "POST", f"{path}/responses", response_to(question))
    call(candidate, "POST", f"{path}/responses", response_to(choice, "Count again"))
    call(candidate, "POST", f"{path}/complete", {})
    analysis = until_analysed(hr, invitation_id, within_seconds=SCORED_WITHIN_SECONDS)
    [version] = proposed["versions"]
    assert analysis["provenance"]["rubricVersion"] == version["number"]
    assert analysis["provenance"]["rubricDigest"] == version["digest"]
    for line, question in zip(analysis["questionAnalyses"][:2], proposed["questions"], strict=False):
        assert line["rubricOrigin"] == "proposed"
        assert [point["text"] for point in line["points"]] == question["rubric"]["points"]
