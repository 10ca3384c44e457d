"""The main job with a sample interview: everything a recruiter, four candidates and the twin of one of them see."""

import json
from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial
from typing import Any

import pytest

from analysis.domain.human import HumanReason
from localstack.browser import Browser
from localstack.demo.api import call
from localstack.demo.play import SAMPLES, Applicant, play
from localstack.demo.stages import Stages
from localstack.settings import Settings
from tests.e2e.interviews import eventually

INTERVIEW = "warehouse-team-lead"


@pytest.fixture(scope="module")
def played(hr: Browser, settings: Settings) -> Iterator[tuple[dict[str, Any], list[Applicant]]]:
    with ExitStack() as open_browsers:
        yield play(INTERVIEW, hr, settings, Stages(), open_browsers, with_twin=True)


def test_the_strong_candidate_is_above_the_uneven_one_and_both_above_the_weak_ones(played: Any) -> None:
    _, applicants = played
    ranks = [applicant.sample["expected"]["rank"] for applicant in applicants]
    assert ranks[:2] == [1, 2]


def test_an_order_to_the_reader_is_noticed_and_earns_nothing(played: Any) -> None:
    _, applicants = played
    twin = next(applicant for applicant in applicants if applicant.twin_of)
    clean = next(applicant for applicant in applicants if applicant.sample["person"]["email"] == twin.twin_of)
    assert twin.score <= clean.score
    assert (twin.analysis["needsHuman"], clean.analysis["needsHuman"]) == (True, False)
    assert {reason["sentence"] for reason in twin.analysis["needsHumanReasons"]} == {HumanReason.ADDRESSES_READER.sentence}


def test_the_overall_score_and_the_recommendation_come_from_the_same_numbers(played: Any) -> None:
    _, applicants = played
    for applicant in applicants:
        scores = [question["score"] for question in applicant.analysis["questionAnalyses"]]
        assert len(scores) == 7, "an unanswered question is on the scorecard, with 0"
        assert abs(applicant.score - sum(scores) / len(scores)) <= 1
        bands = {"hire": range(75, 101), "consider": range(50, 75), "reject": range(50)}
        assert applicant.score in bands[applicant.analysis["recommendation"]]


def test_every_quote_is_found_in_the_answer(played: Any) -> None:
    _, applicants = played
    quotes = 0
    for applicant in applicants:
        for question in applicant.analysis["questionAnalyses"]:
            text = " ".join(question["responseText"].split())
            for quote in (quote for criterion in question["criteriaScores"] for quote in criterion["evidence"]):
                assert " ".join(quote.split()) in text
                quotes += 1
    assert quotes > 50


def test_multiple_choice_is_scored_by_the_option_and_never_sent_to_the_reader(played: Any, settings: Settings) -> None:
    template, applicants = played
    question = template["questions"][2]
    for applicant in applicants:
        reading = next(q for q in applicant.analysis["questionAnalyses"] if q["questionId"] == question["id"])
        assert reading["score"] == (100 if reading["isCorrect"] else 0)
    asked = applicants[0].browser.http.get(f"{settings.providers_url}/sandbox/requests").text
    assert question["options"][1]["text"] not in asked


def test_the_recruiters_list_shows_names_scores_and_decisions(played: Any, hr: Browser) -> None:
    template, applicants = played
    items = call(hr, "GET", f"/api/invitations/hr?templateId={template['id']}&limit=100")["items"]
    rows = {item["id"]: item for item in items}
    for applicant in applicants:
        row = rows[applicant.invitation_id]
        assert row["candidateName"] == applicant.name
        assert row["candidateEmail"] == applicant.sample["person"]["email"]
        assert (row["status"], row["analysisStatus"]) == ("completed", "completed")
        assert (row["analysisScore"], row["decision"]) == (applicant.score, applicant.decision)


def decided(applicant: Applicant) -> dict[str, Any] | None:
    """What the candidate sees, once the decision has reached the scorecard."""
    seen: dict[str, Any] = call(applicant.browser, "GET", f"/api/analysis/candidate/{applicant.invitation_id}")["data"]
    return seen if seen["recommendation"] else None


def test_a_candidate_sees_the_decision_of_a_person_and_no_correct_answers(played: Any) -> None:
    _, applicants = played
    for applicant in applicants:
        seen = eventually(partial(decided, applicant))
        assert seen["recommendation"] == {"approved": "hire", "rejected": "reject"}[applicant.decision]
        detail = call(applicant.browser, "GET", f"/api/invitations/{applicant.invitation_id}?includeTemplate=true")
        assert "isCorrect" not in json.dumps([seen, detail])


def test_a_candidate_cannot_see_another_candidates_interview(played: Any) -> None:
    _, (first, second, *_) = played
    assert first.browser.request("GET", f"/api/invitations/{second.invitation_id}").status_code == 403
    assert first.browser.request("GET", f"/api/analysis/candidate/{second.invitation_id}").status_code == 403


def test_the_samples_are_the_ones_that_were_played(played: Any) -> None:
    template, _ = played
    assert template["title"] == json.loads((SAMPLES / "interviews" / f"{INTERVIEW}.json").read_text())["template"]["title"]
