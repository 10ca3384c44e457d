"""What becomes of a candidate's request: asked, late, answered; each step once, and each told."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from analysis.domain.review_request import (
    PERIOD,
    TEXT_LIMIT,
    Answer,
    InvalidReviewRequest,
    ReviewAlreadyAnswered,
    ReviewKind,
    ReviewNotOverdue,
    ReviewOutcome,
    ReviewRequest,
    ReviewRequestAccessDenied,
    ReviewRequestId,
    ReviewState,
)
from events import reviews as published
from kernel.errors import DomainError
from tests.unit.analysis.building import NOW

DEADLINE = NOW + PERIOD
TOO_LATE = DEADLINE + timedelta(seconds=1)
Action = Callable[[ReviewRequest], None]


def a_request(*, kind: ReviewKind = ReviewKind.HUMAN_REVIEW, message: str = "I did name the measurement.") -> ReviewRequest:
    return ReviewRequest(
        id=ReviewRequestId(uuid4()),
        analysis_id=uuid4(),
        invitation_id=uuid4(),
        candidate_id=uuid4(),
        hr_user_id=uuid4(),
        kind=kind,
        message=message,
        question_id=None,
        opened_at=NOW,
        deadline=DEADLINE,
    )


def an_answer(by: UUID, *, outcome: ReviewOutcome = ReviewOutcome.CONFIRMED, reason: str = "We read it again.") -> Answer:
    return Answer(outcome=outcome, reason=reason, by=by, at=NOW + timedelta(days=2))


def answer(request: ReviewRequest) -> None:
    request.give_answer(an_answer(request.hr_user_id), is_admin=False)


def be_late(request: ReviewRequest) -> None:
    request.flag_overdue(TOO_LATE)


PATHS: dict[ReviewState, tuple[Action, ...]] = {
    ReviewState.OPEN: (),
    ReviewState.OVERDUE: (be_late,),
    ReviewState.ANSWERED: (answer,),
}
REFUSED: dict[tuple[ReviewState, Action], type[DomainError]] = {
    (ReviewState.OVERDUE, be_late): ReviewNotOverdue,
    (ReviewState.ANSWERED, be_late): ReviewNotOverdue,
    (ReviewState.ANSWERED, answer): ReviewAlreadyAnswered,
}
ENDS: dict[Action, ReviewState] = {answer: ReviewState.ANSWERED, be_late: ReviewState.OVERDUE}


def a_request_that_is(state: ReviewState) -> ReviewRequest:
    request = a_request()
    for action in PATHS[state]:
        action(request)
    request.release_events()
    return request


@pytest.mark.parametrize("action", ENDS, ids=lambda action: action.__name__)
@pytest.mark.parametrize("state", ReviewState)
def test_every_state_allows_what_it_should_and_refuses_the_rest(state: ReviewState, action: Action) -> None:
    request = a_request_that_is(state)
    refusal = REFUSED.get((state, action))
    if refusal is None:
        action(request)
        assert (request.state, len(request.release_events())) == (ENDS[action], 1)
        return
    before = request.answer
    with pytest.raises(refusal):
        action(request)
    assert (request.state, request.answer, request.release_events()) == (state, before, [])


@pytest.mark.parametrize("kind", ReviewKind)
def test_a_new_one_is_told_with_its_deadline_and_without_its_words(kind: ReviewKind) -> None:
    request = a_request(kind=kind)
    request.open()
    (told,) = request.release_events()
    assert told == published.ReviewRequested(
        review_request_id=request.id,
        analysis_id=request.analysis_id,
        invitation_id=request.invitation_id,
        candidate_id=request.candidate_id,
        hr_user_id=request.hr_user_id,
        kind=kind.value,
        deadline=DEADLINE,
    )
    assert (request.state, request.answer) == (ReviewState.OPEN, None)


@pytest.mark.parametrize("outcome", ReviewOutcome)
def test_an_answer_is_kept_and_told_without_its_reason(outcome: ReviewOutcome) -> None:
    request = a_request()
    given = an_answer(request.hr_user_id, outcome=outcome, reason="Nobody else is told this.")
    request.give_answer(given, is_admin=False)
    (told,) = request.release_events()
    assert isinstance(told, published.ReviewAnswered)
    assert (told.outcome, told.answered_by, told.answered_at) == (outcome.value, request.hr_user_id, given.at)
    assert "Nobody else" not in str(told)
    assert request.answer == given


def test_it_is_late_only_after_the_deadline() -> None:
    request = a_request()
    with pytest.raises(ReviewNotOverdue):
        request.flag_overdue(DEADLINE)
    request.flag_overdue(TOO_LATE)
    (told,) = request.release_events()
    assert isinstance(told, published.ReviewOverdue)
    assert told.deadline == DEADLINE


def test_only_who_invited_and_administrators_answer() -> None:
    request = a_request()
    for stranger in (uuid4(), request.candidate_id):
        with pytest.raises(ReviewRequestAccessDenied):
            request.give_answer(an_answer(stranger), is_admin=False)
    assert request.answer is None
    by_somebody_else = an_answer(uuid4())
    request.give_answer(by_somebody_else, is_admin=True)
    assert request.answer == by_somebody_else


def test_somebody_else_does_not_learn_that_it_was_answered() -> None:
    with pytest.raises(ReviewRequestAccessDenied):
        a_request_that_is(ReviewState.ANSWERED).give_answer(an_answer(uuid4()), is_admin=False)


@pytest.mark.parametrize("text", ["", " \n\t", "x" * (TEXT_LIMIT + 1)], ids=["empty", "blank", "too long"])
def test_a_request_and_its_answer_need_words_of_a_bounded_length(text: str) -> None:
    with pytest.raises(InvalidReviewRequest, match="message"):
        a_request(message=text).open()
    request = a_request()
    with pytest.raises(InvalidReviewRequest, match="reason"):
        request.give_answer(an_answer(request.hr_user_id, reason=text), is_admin=False)
    assert (request.state, request.answer, request.release_events()) == (ReviewState.OPEN, None, [])


def test_words_may_fill_the_whole_length() -> None:
    a_request(message="x" * TEXT_LIMIT).open()
    request = a_request()
    request.give_answer(an_answer(request.hr_user_id, reason="x" * TEXT_LIMIT), is_admin=False)
