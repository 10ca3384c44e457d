"""The main job: publish an interview, invite, answer, read the scorecards, decide."""

import json
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from localstack.browser import Browser
from localstack.demo.api import call, candidate, until_analysed
from localstack.demo.stages import Stages
from localstack.demo.twin import twin_of_the_weak_one
from localstack.settings import Settings

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
COMPANY = "Nordhaven Logistics"
DAYS_TO_ANSWER = 7
ANALYSIS_WITHIN_SECONDS = 120
SEVERAL = 2
"""People who act at the same time; more would only compete for the same two cores."""

Json = dict[str, Any]


@dataclass(kw_only=True)
class Applicant:
    """One sample person on the way through the interview."""

    sample: Json
    browser: Browser
    user_id: str
    invitation_id: str = ""
    analysis: Json | None = None
    decision: str = "open"

    @property
    def name(self) -> str:
        return f"{self.sample['person']['firstName']} {self.sample['person']['lastName']}"

    @property
    def score(self) -> int:
        return int(self.analysis["overallScore"]) if self.analysis else 0

    @property
    def twin_of(self) -> str | None:
        """The e-mail of the sample person whose answers these are, with an order to the reader inside."""
        return self.sample.get("twinOf")


def play(
    name: str, hr: Browser, settings: Settings, stages: Stages, open_browsers: ExitStack, *, with_twin: bool = False
) -> tuple[Json, list[Applicant]]:
    """Everything after the recruiter has signed in; the applicants come back best first, their browsers in `open_browsers`."""
    interview, people = sample_interview(name)
    if with_twin:
        people.append(twin_of_the_weak_one(interview, people))
    with stages.stage("The recruiter writes and publishes the interview"):
        template = publish(hr, interview)
    with stages.stage(f"{len(people)} candidates register at Keycloak and sign in"), ThreadPoolExecutor(SEVERAL) as pool:
        applicants = list(pool.map(lambda person: _arrive(person, settings, open_browsers), people))
    with stages.stage("The recruiter invites them"):
        for applicant in applicants:
            applicant.invitation_id = invite(hr, template["id"], applicant.user_id)
    with stages.stage("The candidates answer"), ThreadPoolExecutor(SEVERAL) as pool:
        list(pool.map(lambda applicant: answer(applicant, template), applicants))
    with stages.stage("Every answer is read and scored"):
        for applicant in applicants:
            applicant.analysis = until_analysed(hr, applicant.invitation_id, within_seconds=ANALYSIS_WITHIN_SECONDS)
    applicants.sort(key=lambda applicant: -applicant.score)
    with stages.stage("The recruiter decides"):
        for place, applicant in enumerate(applicants, start=1):
            decide(hr, applicant, place)
    return template, applicants


def sample_interview(name: str) -> tuple[Json, list[Json]]:
    """A sample interview and who answers it."""
    interview = json.loads((SAMPLES / "interviews" / f"{name}.json").read_text())
    return interview, [json.loads(path.read_text()) for path in sorted((SAMPLES / "candidates" / name).glob("*.json"))]


def publish(hr: Browser, interview: Json) -> Json:
    """With what a strong answer contains, but for the last written question: the language model proposes that."""
    template_id = call(hr, "POST", "/api/templates", interview["template"])["id"]
    added = {
        question["order"]: call(hr, "POST", f"/api/templates/{template_id}/questions", question) for question in interview["questions"]
    }
    for order, rubric in rubrics_set_by_hand(interview).items():
        body = {"points": rubric["expects"], "levels": rubric["levels"]}
        call(hr, "PUT", f"/api/analysis/templates/{template_id}/questions/{added[order]['id']}/rubric", body)
    call(hr, "PUT", f"/api/templates/{template_id}/publish", {})
    return dict(call(hr, "GET", f"/api/templates/{template_id}"))


def rubrics_set_by_hand(interview: Json) -> dict[int, Json]:
    """By the number of their question."""
    rubrics = interview.get("rubric", {})
    written = [question["order"] for question in interview["questions"] if question["type"] == "text"]
    return {order: rubrics[str(order)] for order in written[:-1] if str(order) in rubrics}


def invite(hr: Browser, template_id: str, candidate_id: str) -> str:
    expires = (datetime.now(UTC) + timedelta(days=DAYS_TO_ANSWER)).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    body = {"templateId": template_id, "candidateId": candidate_id, "companyName": COMPANY, "expiresAt": expires}
    return str(call(hr, "POST", "/api/invitations", body)["id"])


def answer(applicant: Applicant, template: Json) -> None:
    """Start, answer in order, finish; whoever left something out finishes early, as in the web client."""
    path = f"/api/invitations/{applicant.invitation_id}"
    call(applicant.browser, "POST", f"{path}/start", {})
    by_order = {question["order"]: question for question in template["questions"]}
    for given in applicant.sample["answers"]:
        question = by_order[given["questionOrder"]]
        text = {key: given[key] for key in ("textAnswer", "codeAnswer") if key in given}
        body = {
            "questionId": question["id"],
            "questionIndex": question["order"] - 1,
            "questionText": question["text"],
            "responseType": given["responseType"],
            "duration": given["duration"],
            **text,
        }
        call(applicant.browser, "POST", f"{path}/responses", body)
    complete = len(applicant.sample["answers"]) == len(template["questions"])
    call(applicant.browser, "POST", f"{path}/complete", {"reason": "manual" if complete else "early_finish"})


def decide(hr: Browser, applicant: Applicant, place: int) -> None:
    """The best one is invited on if the scorecard says so; the others get a reason."""
    path = f"/api/invitations/{applicant.invitation_id}"
    recommended = (applicant.analysis or {}).get("recommendation")
    if place == 1 and recommended != "reject":
        call(hr, "POST", f"{path}/approve", {"note": "Clear, concrete answers. We would like to meet you."})
        applicant.decision = "approved"
    else:
        call(hr, "POST", f"{path}/reject", {"note": "Another candidate's answers were more concrete. Thank you for your time."})
        applicant.decision = "rejected"


def _arrive(sample: Json, settings: Settings, open_browsers: ExitStack) -> Applicant:
    browser = open_browsers.enter_context(candidate(settings, sample["person"]))
    return Applicant(sample=sample, browser=browser, user_id=call(browser, "GET", "/api/users/me")["id"])
