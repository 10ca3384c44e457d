"""The same answer always gets the same score, whatever happened to what was read before; another rubric is another version."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from uuid import UUID

import httpx
import pytest

from analysis.application.readings import score_readings
from localstack.providers.app import create_app
from localstack.providers.groq.models import READER
from localstack.providers.sandbox import Sandbox
from tests.functions.analysis.conftest import Json, Stage
from tests.functions.analysis.rubrics import RUBRIC, Planning
from tests.functions.analysis.test_saga import questions
from tests.support.lambda_events import enveloped
from tests.unit.analysis.application.world import KEY, World
from tests.unit.analysis.building import a_question, a_version
from tests.unit.analysis.reader.in_process import client_of, reader_on

NUMBERS = ("overallScore", "recommendation", "questionAnalyses")
RECEIPTS = ("points", "marks", "feedback", "needsHumanReasons", "score", "assessment")
RUNS = 100


@pytest.fixture
def vendor() -> Iterator[httpx.Client]:
    with client_of(create_app(Sandbox())) as client:
        yield client


def numbers(shown: Json) -> Json:
    return {name: shown[name] for name in NUMBERS}


def receipts(line: Json) -> Json:
    """What shows how a score came about."""
    return {"criteria": line["criteriaScores"], **{name: line[name] for name in RECEIPTS}}


def kept(generation: Json) -> Json:
    (line,) = generation["questions"]
    return {name: line[name] for name in ("criteria", *RECEIPTS)}


def rescored(stage: Stage, invitation: str, *asked: Any) -> Json:
    response = stage.platform.request(
        "analysis", "rescore_analysis", path={"invitation_id": invitation}, body={"reason": "To compare."}, caller=stage.recruiter
    )
    assert response.status == 202, response.body
    (envelope, *_) = reversed(stage.platform.outbox("analysis.requested"))
    stage.machine(*asked).run({"detail": envelope})
    return stage.shown(invitation)


def test_a_rescore_finds_every_reading_in_the_ledger_and_pays_for_none(stage: Stage) -> None:
    asked = questions()
    invitation = stage.analysed(*asked)
    before, calls = stage.shown(invitation), stage.calls()
    after = rescored(stage, invitation, *asked)
    assert numbers(after) == numbers(before)
    assert stage.calls() == calls + 1, "only the summary is written anew"


def test_the_same_words_of_another_candidate_get_the_same_reading_and_nobody_pays_again(stage: Stage) -> None:
    asked = questions()
    first = stage.shown(stage.analysed(*asked))
    calls = stage.calls()
    second = stage.shown(stage.analysed(*asked))
    lines = [[{**line, "id": None} for line in shown["questionAnalyses"]] for shown in (first, second)]
    assert (second["overallScore"], lines[1]) == (first["overallScore"], lines[0])
    assert stage.calls() == calls + 1, "only the summary is written anew"


def test_a_ledger_that_lost_its_readings_is_filled_again(stage: Stage) -> None:
    stage.analysed(a_question(0))
    stage.lose_the_ledger()
    machine = stage.machine(a_question(0))
    machine.run({"detail": enveloped(stage.completion())})
    assert machine.called.count("reserve_reading") == 3, "each reading was expected to be there, and got a slot then"
    assert len([key for key in stage.bucket.objects if key.startswith("readings/")]) == 3


def test_without_the_ledger_the_deterministic_reader_gives_the_same_score_again(stage: Stage) -> None:
    asked = questions()
    invitation = stage.analysed(*asked)
    before, calls = stage.shown(invitation), stage.calls()
    stage.lose_the_ledger()
    assert numbers(rescored(stage, invitation, *asked)) == numbers(before)
    assert stage.calls() > calls + 1


def test_a_hundred_runs_of_the_same_answer_give_one_score(vendor: httpx.Client) -> None:
    """Every run without a ledger: what is compared is the reading itself."""
    reader = reader_on(vendor)
    question = a_question(0)
    scores = set()
    for _ in range(RUNS):
        world = World(question)
        world.uow.plans.scoring = replace(a_version(readers=3), model=READER)
        begun = world.begun()
        answers = [world.read(begun, item.number, reader) for item in begun.items]
        scored = score_readings(begun.analysis_id, 1, world.documents.transcripts[KEY], answers, world.documents)
        scores.add((scored.scorecard.overall_score, *(line.criteria for line in scored.scorecard.questions)))
    assert len(scores) == 1


def test_a_changed_rubric_gives_a_new_generation_and_both_stay_visible(stage: Stage) -> None:
    planning = Planning(stage)
    planning.set_rubric(planning.questions[0])
    planning.machine().run(planning.publish())
    question = replace(a_question(0), id=UUID(planning.questions[0]))
    event = enveloped(replace(stage.completion(), template_id=UUID(planning.template_id)))
    stage.machine(question).run({"detail": event})
    invitation = str(event["payload"]["invitationId"])
    (shown,) = stage.shown(invitation)["questionAnalyses"]
    planning.set_rubric(planning.questions[0], {**RUBRIC, "points": ["Measured the typing delay", "Read its own height in every row"]})
    after = rescored(stage, invitation, question)
    newest, oldest = stage.call("list_generations", stage.recruiter, invitation).body["data"]["generations"]
    assert [(each["generation"], each["rubricVersion"]) for each in (newest, oldest)] == [(2, 2), (1, 1)]
    assert (newest["overallScore"], newest["rubricDigest"] != oldest["rubricDigest"]) == (after["overallScore"], True)
    assert newest["differences"]["overallScore"] == newest["overallScore"] - oldest["overallScore"] != 0
    assert kept(oldest) == receipts(shown) != kept(newest) == receipts(after["questionAnalyses"][0])
    quotes = [each["evidence"] for each in oldest["questions"][0]["points"] if each["verdict"] == "met"]
    assert quotes, "the first rubric met a point"
    assert all(quotes), "its points still show the words that met them"
    changed = {each["text"]: (each["before"], each["after"]) for each in newest["differences"]["points"]}
    assert changed == {
        **{each["text"]: (None, each["verdict"]) for each in newest["questions"][0]["points"]},
        **{each["text"]: (each["verdict"], None) for each in oldest["questions"][0]["points"]},
    }
    assert [version["number"] for version in planning.shown()["versions"]] in ([1, 2], [2, 1])
