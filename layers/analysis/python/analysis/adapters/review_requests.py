"""What candidates asked for, in PostgreSQL."""

from typing import Any

from analysis.domain.review_request import (
    Answer,
    ReviewAlreadyRequested,
    ReviewKind,
    ReviewOutcome,
    ReviewRequest,
    ReviewRequestId,
    ReviewRequestNotFound,
    ReviewState,
)
from kernel.unit_of_work import Repository

SELECT = "select * from review_requests where id = %(id)s for update"

INSERT = """
insert into review_requests (id, analysis_id, invitation_id, candidate_id, hr_user_id, kind, message, question_id, opened_at, deadline,
                             state, version)
values (%(id)s, %(analysis_id)s, %(invitation_id)s, %(candidate_id)s, %(hr_user_id)s, %(kind)s, %(message)s, %(question_id)s,
        %(opened_at)s, %(deadline)s, %(state)s, %(version)s)
on conflict (analysis_id, kind) where state <> 'answered' do nothing"""

UPDATE = """
update review_requests set state = %(state)s, outcome = %(outcome)s, reason = %(reason)s, answered_by = %(by)s, answered_at = %(at)s,
       version = %(version)s
where id = %(id)s and version = %(version)s - 1"""

PLAIN = (
    "id", "analysis_id", "invitation_id", "candidate_id", "hr_user_id", "message", "question_id", "opened_at", "deadline", "version",
)  # fmt: skip


class ReviewRequestRepository(Repository[ReviewRequest]):
    def get(self, request_id: ReviewRequestId) -> ReviewRequest:
        row = self.connection.execute(SELECT, {"id": request_id}).fetchone()
        if row is None:
            raise ReviewRequestNotFound("There is no such request.")
        return self.loaded(_request(row))

    def insert(self, aggregate: ReviewRequest) -> None:
        row = {name: getattr(aggregate, name) for name in (*PLAIN, "kind", "state")}
        if self.connection.execute(INSERT, row).rowcount == 0:
            raise ReviewAlreadyRequested("You have asked for this already; it waits for its answer.")

    def update(self, aggregate: ReviewRequest, before: ReviewRequest) -> int:
        answer = aggregate.answer
        given = {name: getattr(answer, name, None) for name in ("outcome", "reason", "by", "at")}
        row = {"id": before.id, "state": aggregate.state, "version": aggregate.version, **given}
        return self.connection.execute(UPDATE, row).rowcount


def _request(row: dict[str, Any]) -> ReviewRequest:
    return ReviewRequest(
        kind=ReviewKind(row["kind"]), state=ReviewState(row["state"]), answer=_answer(row), **{name: row[name] for name in PLAIN}
    )


def _answer(row: dict[str, Any]) -> Answer | None:
    if row["outcome"] is None:
        return None
    return Answer(outcome=ReviewOutcome(row["outcome"]), reason=row["reason"], by=row["answered_by"], at=row["answered_at"])
