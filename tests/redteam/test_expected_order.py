"""The sample interviews come out strong before uneven before weak, with the recruiter's rubrics and with proposed ones."""

from collections.abc import Mapping
from typing import Any

import pytest

from analysis.domain.scoring import overall_score
from localstack.demo.play import sample_interview
from localstack.demo.twin import WEAK, twin_of_the_weak_one
from tests.redteam.answers import Clean
from tests.redteam.scoring import Scoring, honest
from tests.unit.localstack.providers.prompting import Sample, samples
from tests.unit.localstack.providers.test_proposal import INTERVIEWS, proposed

READERS = 3


@pytest.fixture(scope="module")
def scoring() -> Scoring:
    return honest(READERS)


@pytest.mark.parametrize("origin", ["hr", "proposed"])
@pytest.mark.parametrize("interview", INTERVIEWS)
def test_strong_before_uneven_before_weak(interview: str, origin: str, scoring: Scoring) -> None:
    overall = {rank: _overall(person, origin, scoring) for rank, person in samples(interview).items()}
    assert overall[1] > overall[2] > max(overall[3], overall[4])
    assert overall[1] >= 75
    assert max(overall[3], overall[4]) < 50


@pytest.mark.parametrize("interview", INTERVIEWS)
def test_the_demo_s_order_to_the_reader_is_marked_and_earns_nothing(interview: str, scoring: Scoring) -> None:
    asked_in, people = sample_interview(interview)
    written = {question["order"]: question for question in asked_in["questions"] if question["type"] == "text"}
    weak = samples(interview)[WEAK]
    everything = twin_of_the_weak_one(asked_in, people)["answers"]
    given = [answer for answer in everything if "textAnswer" in answer and answer["questionOrder"] in written]
    assert given
    for answer in given:
        clean = _asked(weak, written[answer["questionOrder"]], "hr")
        attempt = scoring.outcome(clean, answer["textAnswer"])
        assert attempt.marks
        assert attempt.score <= scoring.outcome(clean).score


def test_three_readers_with_points_in_other_orders_agree_and_so_does_one(scoring: Scoring) -> None:
    person = samples(INTERVIEWS[0])[2]
    alone = honest()
    for question in person.interview["questions"]:
        if question["type"] == "text":
            heard = scoring.outcome(_asked(person, question, "hr")).panel
            assert heard is not None
            assert len(set(heard.own_scores.values())) == 1
            assert len(heard.own_scores) == READERS
            assert heard.reasons == ()
            assert alone.outcome(_asked(person, question, "hr")).score == heard.score


def _overall(person: Sample, origin: str, scoring: Scoring) -> int:
    return overall_score(_score(person, question, origin, scoring) for question in person.interview["questions"])


def _score(person: Sample, question: Mapping[str, Any], origin: str, scoring: Scoring) -> int:
    answer = person.text_of(question["order"])
    if question["type"] == "multiple_choice":
        return 100 * any(option["isCorrect"] and option["text"] == answer for option in question["options"])
    return scoring.outcome(_asked(person, question, origin)).score if answer else 0


def _asked(person: Sample, question: Mapping[str, Any], origin: str) -> Clean:
    expects = person.interview["rubric"][str(question["order"])]["expects"]
    points = expects if origin == "hr" else proposed(question["text"], question.get("hints", ""), person.language)["points"]
    return Clean(language=person.language, question=question["text"], points=tuple(points), answer=person.text_of(question["order"]))
