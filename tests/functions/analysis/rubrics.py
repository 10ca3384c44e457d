"""Templates whose scoring is planned: written through the functions of interviews, published, and taken through the rubrics saga."""

from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from cdk.sagas.rubrics import definition
from functions.analysis.manifest import ANALYSIS
from tests.functions.analysis.conftest import Json, Stage
from tests.functions.interviews import conftest as interviews
from tests.support.lambda_events import Person
from tests.support.platform import Response
from tests.support.state_machine import Machine

RUBRIC: Json = {
    "points": ["Names the counts that were compared", "Says who was asked first"],
    "levels": {"1": "Only claims.", "5": "Figures before and after."},
    "weights": {"relevance": 0.4, "completeness": 0.3, "clarity": 0.2, "depth": 0.1},
    "modelAnswer": "I compare the counts by zone, then I ask the night shift.",
}
SECOND_QUESTION: Json = {**interviews.TEXT_QUESTION, "text": "How do you tell a team that a shift went wrong?", "order": 3}


@dataclass
class Planning:
    """One template with two text questions and a multiple choice question between them."""

    stage: Stage
    template_id: str = ""
    questions: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.templates = interviews.Stage(self.stage.platform, recruiter=self.stage.recruiter)
        asked = (interviews.TEXT_QUESTION, interviews.CHOICE_QUESTION, SECOND_QUESTION)
        self.template_id = self.templates.template(*asked, publish=False)
        shown = self.templates.done("get_template", self.stage.recruiter, template_id=self.template_id)["questions"]
        self.questions = [question["id"] for question in sorted(shown, key=lambda question: question["order"])]

    def call(self, name: str, caller: Person | None = None, body: object = None, question: str | None = None) -> Response:
        path = {"template_id": self.template_id} | ({"question_id": question} if question else {})
        return self.stage.platform.request("analysis", name, path=path, body=body, caller=caller or self.stage.recruiter)

    def set_rubric(self, question: str, rubric: Json | None = None) -> Json:
        response = self.call("set_rubric", body=RUBRIC if rubric is None else rubric, question=question)
        assert response.status == 200, response.text
        return dict(response.body["data"])

    def shown(self) -> Json:
        response = self.call("get_scoring")
        assert response.status == 200, response.text
        return dict(response.body["data"])

    def publish(self) -> Json:
        """The event that starts the saga, as the bus delivers it."""
        self.templates.done("publish_template", self.stage.recruiter, {}, template_id=self.template_id)
        [envelope] = self.stage.platform.outbox("template.published")
        return {"detail": envelope}

    def machine(self, **steps: Any) -> Machine:
        known: Json = {row.name: self.stage.step(row.name) for row in ANALYSIS.rows if row.saga == "rubrics"}
        return Machine(definition(), known | steps, f"arn:execution:{uuid4()}")
