"""Who may ask for a review of what, and until when it is to be answered."""

from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from analysis.application.request_review import RequestReview, request_review
from analysis.domain.analysis import Analysis, AnalysisAccessDenied, AnalysisNotFound, AnalysisStatus, InvalidStatusTransition
from analysis.domain.review_request import InvalidReviewRequest, ReviewKind, ReviewRequest, ReviewRequestId, ReviewState
from tests.unit.analysis.building import NOW, PROVENANCE, a_scorecard, an_analysis, some_prose, spent
from tests.unit.analysis.fakes import FakeAnalyses


@dataclass
class FakeReviewRequests:
    by_id: dict[ReviewRequestId, ReviewRequest] = field(default_factory=dict)

    def add(self, request: ReviewRequest) -> None:
        self.by_id[request.id] = request

    def get(self, request_id: ReviewRequestId) -> ReviewRequest:
        return self.by_id[request_id]


@dataclass
class Desk:
    analyses: FakeAnalyses = field(default_factory=FakeAnalyses)
    review_requests: FakeReviewRequests = field(default_factory=FakeReviewRequests)


def scored() -> Analysis:
    analysis = an_analysis()
    analysis.start(NOW)
    analysis.complete(a_scorecard(), some_prose(), PROVENANCE, spent=spent(5), now=NOW)
    return analysis


def ask(
    desk: Desk, analysis: Analysis, *, by: UUID | None = None, question_id: UUID | None = None, message: str = "I did."
) -> ReviewRequest:
    desk.analyses.add(analysis)
    command = RequestReview(
        invitation_id=analysis.interview.invitation_id,
        kind=ReviewKind.CORRECTION,
        message=message,
        question_id=question_id,
        by=by or analysis.interview.candidate_id,
    )
    return request_review(command, desk, NOW)


def test_the_candidate_asks_and_has_an_answer_within_thirty_days() -> None:
    desk, analysis = Desk(), scored()
    request = ask(desk, analysis, message="  I did name it.\n")
    assert desk.review_requests.by_id == {request.id: request}
    assert (request.state, request.opened_at, request.deadline) == (ReviewState.OPEN, NOW, NOW + timedelta(days=30))
    assert (request.analysis_id, request.hr_user_id, request.message) == (analysis.id, analysis.interview.hr_user_id, "I did name it.")
    assert len(request.release_events()) == 1


def test_it_may_be_about_a_question_of_the_scorecard_and_no_other() -> None:
    analysis = scored()
    question = analysis.questions[0].question_id
    assert ask(Desk(), analysis, question_id=question).question_id == question
    desk = Desk()
    with pytest.raises(InvalidReviewRequest, match="questionId"):
        ask(desk, analysis, question_id=uuid4())
    assert desk.review_requests.by_id == {}


def test_nobody_asks_for_somebody_else() -> None:
    analysis = scored()
    for other in (uuid4(), analysis.interview.hr_user_id):
        with pytest.raises(AnalysisAccessDenied):
            ask(Desk(), analysis, by=other)


def test_there_is_nothing_to_look_at_before_the_scorecard_is_there() -> None:
    analysis = an_analysis()
    with pytest.raises(InvalidStatusTransition):
        ask(Desk(), analysis)
    assert analysis.status is AnalysisStatus.PENDING


def test_an_interview_without_an_analysis_has_no_reviews() -> None:
    command = RequestReview(invitation_id=uuid4(), kind=ReviewKind.HUMAN_REVIEW, message="Please.", question_id=None, by=uuid4())
    with pytest.raises(AnalysisNotFound):
        request_review(command, Desk(), NOW)


def test_blank_words_are_no_request() -> None:
    with pytest.raises(InvalidReviewRequest, match="message"):
        ask(Desk(), scored(), message=" \n ")
