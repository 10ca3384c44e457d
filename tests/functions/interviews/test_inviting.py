"""Inviting through the function: shape, order of refusals, quota, races (spec: http-api #44)."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import Any

import pytest

from functions.interviews.commands.create_invitation import InvitationBody
from interviews.adapters.unit_of_work import UnitOfWork
from interviews.application.create_invitation import CreateInvitation, create_invitation
from interviews.domain.invitation_errors import DuplicateInvitation
from interviews.domain.template_status import TemplateId
from kernel.caller import Caller
from kernel.manifest import HR
from kernel.unit_of_work import Origin
from tests.functions.interviews.conftest import TEXT_QUESTION, Stage, in_days, is_uuid, unknown


def body(stage: Stage, template_id: str, **fields: Any) -> dict[str, Any]:
    candidate = str(stage.candidate.user_id)
    return {"templateId": template_id, "candidateId": candidate, "companyName": "Nordhaven", "expiresAt": in_days(7), **fields}


def test_an_invitation_answers_its_id_and_is_told_without_contacts(stage: Stage) -> None:
    template_id = stage.template(TEXT_QUESTION)
    response = stage.call("create_invitation", stage.recruiter, body(stage, template_id, companyName=" Nordhaven "))
    assert (response.status, list(response.body)) == (201, ["id"])
    (payload,) = stage.told("invitation.created")
    assert is_uuid(payload.pop("invitationId"))
    assert payload.pop("expiresAt").endswith("Z")
    assert payload == {
        "templateId": template_id,
        "templateTitle": "Team lead",
        "candidateId": str(stage.candidate.user_id),
        "companyName": "Nordhaven",
        "invitedBy": str(stage.recruiter.user_id),
    }


def test_the_defaults_are_those_of_the_contract(stage: Stage) -> None:
    shown = stage.shown(stage.invite())
    assert (shown["status"], shown["allowPause"], shown["showTimer"]) == ("pending", True, True)
    strict = stage.shown(stage.invite(allowPause=False, showTimer=False))
    assert (strict["allowPause"], strict["showTimer"]) == (False, False)


@pytest.mark.parametrize(
    "wrong",
    [
        {"templateId": "seven"},
        {"candidateId": None},
        {"companyName": " "},
        {"companyName": "c" * 201},
        {"expiresAt": "tomorrow"},
        {"expiresAt": None},
        {"expiresAt": "9999-12-31T23:59:59-12:00"},
        {"candidateEmail": "ada@example.test"},
    ],
)
def test_an_invitation_of_the_wrong_shape_is_400(stage: Stage, wrong: dict[str, Any]) -> None:
    response = stage.call("create_invitation", stage.recruiter, body(stage, unknown(), **wrong))
    assert response.status == 400
    assert next(iter(wrong)) in response.body["error"]


def test_a_time_without_a_zone_is_meant_in_utc(stage: Stage) -> None:
    given = InvitationBody.model_validate(body(stage, unknown(), expiresAt="2030-01-31T09:15:00"))
    assert given.expires_at == datetime(2030, 1, 31, 9, 15, tzinfo=UTC)


def test_the_refusals_come_in_the_order_of_the_contract(stage: Stage) -> None:
    draft, active, late = stage.template(publish=False), stage.template(TEXT_QUESTION), in_days(-1)
    stage.invite(active)
    for caller, fields, status in [
        (stage.recruiter, body(stage, unknown(), expiresAt=late), 404),
        (stage.colleague, body(stage, draft, expiresAt=late), 403),
        (stage.recruiter, body(stage, draft, expiresAt=late), 400),
        (stage.recruiter, body(stage, active, expiresAt=late), 409),
        (stage.recruiter, body(stage, active, expiresAt=late, candidateId=unknown()), 400),
    ]:
        assert stage.call("create_invitation", caller, fields).status == status
    assert len(stage.told("invitation.created")) == 1


def test_a_refused_invitation_takes_nothing_of_the_quota(stage: Stage) -> None:
    template_id = stage.template(TEXT_QUESTION)
    for _ in range(5):
        assert stage.call("create_invitation", stage.recruiter, body(stage, template_id, expiresAt=in_days(-1))).status == 400
    stage.invite(template_id)


def test_the_fourth_invitation_on_a_free_plan_is_402_in_the_words_that_the_client_reads(stage: Stage) -> None:
    template_id = stage.template(TEXT_QUESTION)
    for _ in range(3):
        stage.invite(template_id, candidateId=unknown())
    response = stage.call("create_invitation", stage.recruiter, body(stage, template_id))
    assert response.status == 402
    assert response.body["error"] == response.body["message"] == "Quota exceeded: interviews limit of 3 reached on free plan"


def test_an_administrator_invites_with_any_template(stage: Stage) -> None:
    response = stage.call("create_invitation", stage.administrator, body(stage, stage.template(TEXT_QUESTION)))
    assert response.status == 201


@pytest.mark.parametrize("who", ["candidate", "stranger"])
def test_candidates_invite_nobody(stage: Stage, who: str) -> None:
    assert stage.call("create_invitation", getattr(stage, who), body(stage, unknown())).status == 403


def test_two_equal_invitations_at_once_are_one(stage: Stage) -> None:
    template_id, candidate = stage.template(TEXT_QUESTION), stage.candidate.user_id
    caller = Caller(user_id=stage.recruiter.user_id, roles=frozenset({HR}))
    command = CreateInvitation(
        template_id=TemplateId(stage.platform.outbox("template.created")[0]["payload"]["templateId"]),
        candidate_id=candidate,
        company_name="Nordhaven",
        expires_at=datetime.fromisoformat(in_days(7)),
        allow_pause=True,
        show_timer=True,
        by=caller,
    )
    assert str(command.template_id) == template_id
    connections = [stage.platform.connect_as("interviews_writer") for _ in range(2)]

    def invite(place: int) -> str:
        try:
            with UnitOfWork.begin(connections[place], Origin(correlation_id="test"), datetime.now(UTC)) as uow:
                create_invitation(command, uow, datetime.now(UTC))
        except DuplicateInvitation:
            return "409"
        return "201"

    with ThreadPoolExecutor(2) as both:
        assert sorted(both.map(invite, range(2))) == ["201", "409"]
    assert len(stage.told("invitation.created")) == 1
