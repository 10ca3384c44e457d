"""Inviting: the checks in the order of the contract (spec: http-api #44, interviews section 11.2)."""

from typing import Any
from uuid import uuid4

import pytest

from interviews.application.create_invitation import CreateInvitation, create_invitation
from interviews.domain.interview import TemplateNotActive
from interviews.domain.invitation_errors import DuplicateInvitation, InvalidInvitation, QuotaExceeded
from interviews.domain.invitation_status import InvitationStatus
from interviews.domain.template import Template
from interviews.domain.template_errors import TemplateAccessDenied, TemplateNotFound
from interviews.domain.template_status import TemplateId
from kernel.errors import DomainError
from tests.unit.interviews.application.callers import administrator, recruiter
from tests.unit.interviews.build import DEADLINE, NOW, a_template
from tests.unit.interviews.fakes import FakeUnitOfWork


def invite(template: Template, **fields: Any) -> CreateInvitation:
    given = {
        "template_id": template.id,
        "candidate_id": uuid4(),
        "company_name": "Nordhaven",
        "expires_at": DEADLINE,
        "allow_pause": True,
        "show_timer": True,
        "by": recruiter(template.created_by),
    }
    return CreateInvitation(**{**given, **fields})


def test_an_invitation_is_stored_and_takes_one_interview_of_the_inviters_quota() -> None:
    template = a_template(questions=2, published=True)
    uow = FakeUnitOfWork(template)
    invitation = uow.invitations.get(create_invitation(invite(template, allow_pause=False, show_timer=False), uow, NOW))
    assert (invitation.status, invitation.invited_by, invitation.total_questions) == (InvitationStatus.PENDING, template.created_by, 2)
    assert (invitation.allow_pause, invitation.show_timer) == (False, False)
    assert uow.quota.reserved == [invitation.id]


def test_an_administrator_may_use_any_template() -> None:
    template, admin = a_template(published=True), administrator()
    uow = FakeUnitOfWork(template)
    assert uow.invitations.get(create_invitation(invite(template, by=admin), uow, NOW)).invited_by == admin.user_id


def test_the_refused_quota_is_told_in_the_words_that_the_client_reads() -> None:
    template = a_template(published=True)
    with pytest.raises(QuotaExceeded, match=r"^Quota exceeded: interviews limit of 0 reached on free plan$"):
        create_invitation(invite(template), FakeUnitOfWork(template, quota=0), NOW)


def test_a_candidate_is_invited_to_an_interview_once() -> None:
    template, candidate = a_template(published=True), uuid4()
    uow = FakeUnitOfWork(template)
    create_invitation(invite(template, candidate_id=candidate), uow, NOW)
    with pytest.raises(DuplicateInvitation):
        create_invitation(invite(template, candidate_id=candidate), uow, NOW)
    assert len(uow.quota.reserved) == 1


def test_the_checks_come_in_the_order_of_the_contract() -> None:
    """Everything is wrong at first; then one thing after the other is put right."""
    draft, active, candidate = a_template(), a_template(published=True), uuid4()
    uow = FakeUnitOfWork(draft, active, quota=1)
    create_invitation(invite(active, candidate_id=candidate), uow, NOW)
    wrong = {"candidate_id": candidate, "expires_at": NOW}
    attempts: list[tuple[CreateInvitation, type[DomainError]]] = [
        (invite(draft, **wrong, template_id=TemplateId(uuid4())), TemplateNotFound),
        (invite(draft, **wrong, by=recruiter()), TemplateAccessDenied),
        (invite(draft, **wrong), TemplateNotActive),
        (invite(active, **wrong), DuplicateInvitation),
        (invite(active, expires_at=NOW), QuotaExceeded),
    ]
    for command, refusal in attempts:
        with pytest.raises(refusal):
            create_invitation(command, uow, NOW)
    uow.quota.limit = 2
    with pytest.raises(InvalidInvitation):
        create_invitation(invite(active, expires_at=NOW), uow, NOW)
