"""What the demo prints about doubts, and the candidate who gives an order to the reader."""

from typing import Any

from localstack.demo.play import sample_interview
from localstack.demo.scorecard import attempt
from localstack.demo.twin import ORDER, twin_of_the_weak_one

ADDRESSED = "The answer seems to speak to the scoring instead of the question; the marked words earned nothing."


def marked(score: int) -> dict[str, Any]:
    reasons = [{"question": number, "sentence": ADDRESSED} for number in (1, 2)]
    return {"overallScore": score, "needsHuman": True, "needsHumanReasons": reasons}


def test_the_twin_gives_the_weak_candidates_answers_with_the_order_in_every_written_one() -> None:
    interview, people = sample_interview("warehouse-team-lead")
    weak = next(person for person in people if person["expected"]["rank"] == 3)
    twin = twin_of_the_weak_one(interview, people)
    assert twin["twinOf"] == weak["person"]["email"] != twin["person"]["email"]
    given = {answer["questionOrder"]: answer["textAnswer"] for answer in twin["answers"]}
    for answer in weak["answers"]:
        ending = "" if answer["questionOrder"] == 3 else f" {ORDER}"
        assert given[answer["questionOrder"]] == answer["textAnswer"] + ending


def test_an_attempt_shows_its_reasons_once_and_both_scores() -> None:
    told = " ".join(attempt("Jorun Quill", marked(14), ("Siobhán Ní Bhriain", 14)).split())
    assert f"! A person should look. Q1, Q2: {ADDRESSED}" in told
    assert told.endswith("Nothing gained: Jorun Quill 14/100 with the order, Siobhán Ní Bhriain 14/100 without it.")


def test_an_attempt_that_gains_is_told_as_loudly() -> None:
    assert "SOMETHING WAS GAINED: Jorun Quill 15/100" in attempt("Jorun Quill", marked(15), ("Siobhán Ní Bhriain", 14))
