"""Members and owners of companies through their functions (spec: users, sections 1.2, 9 and 13)."""

from typing import Any
from uuid import UUID, uuid4

import pytest

from kernel.manifest import CANDIDATE
from tests.functions.users.test_companies import Companies, Json
from tests.functions.users.test_me import somebody
from tests.support.lambda_events import Person
from tests.support.platform import Platform, Response

COLLEAGUE = "colleague@demo.test"


class Team(Companies):
    """A company of the owner; the colleague is a recruiter like any other."""

    def __init__(self, platform: Platform) -> None:
        super().__init__(platform)
        self.company = self.create()

    def on(self, name: str, caller: Person, body: object = None, *, user_id: UUID | None = None) -> Response:
        member = {} if user_id is None else {"user_id": str(user_id)}
        path = {"company_id": self.company["id"], **member}
        return self.platform.request("users", name, path=path, body=body, caller=caller)

    def join(self, **told: Any) -> Json:
        response = self.on("add_company_member", self.owner, {"email": COLLEAGUE, **told})
        assert response.status == 201, response.text
        return dict(response.body)

    def members(self) -> list[Json]:
        return list(self.on("list_company_members", self.owner).body)

    def transfer(self, caller: Person, to: Person) -> Response:
        return self.on("transfer_company", caller, {"userId": str(to.user_id)})


@pytest.fixture
def team(platform: Platform) -> Team:
    return Team(platform)


def test_r48_a_member_is_answered_as_it_is_listed(team: Team) -> None:
    member = team.join(position=" Head of hiring ")
    assert member == {
        "userId": str(team.colleague.user_id),
        "fullName": "Zoë Řezník",
        "email": COLLEAGUE,
        "position": "Head of hiring",
        "isPrimary": False,
        "isOwner": False,
        "joinedAt": member["joinedAt"],
    }
    owner, second = team.members()
    assert (owner["userId"], owner["isPrimary"], owner["isOwner"]) == (str(team.owner.user_id), True, True)
    assert second == member


def test_a_member_sees_the_company_and_its_members_and_changes_neither(team: Team) -> None:
    team.join()
    assert team.names(team.colleague) == ["Nordhaven"]
    assert team.on("list_company_members", team.colleague).body == team.members()
    for name, body in (
        ("update_company", {"name": "Mine"}),
        ("add_company_member", {"email": "admin@demo.test"}),
        ("transfer_company", {"userId": str(team.colleague.user_id)}),
    ):
        response = team.on(name, team.colleague, body)
        assert (response.status, response.body["code"]) == (403, "COMPANY_ACCESS_DENIED")
    assert team.on("update_company_member", team.colleague, {"isPrimary": True}, user_id=team.colleague.user_id).status == 403
    assert team.on("remove_company_member", team.colleague, user_id=team.owner.user_id).status == 403


@pytest.mark.parametrize("email", ["  Colleague@DEMO.test ", COLLEAGUE])
def test_a_member_is_added_by_the_address_however_it_is_written(team: Team, email: str) -> None:
    assert team.join(email=email)["userId"] == str(team.colleague.user_id)
    response = team.on("add_company_member", team.owner, {"email": email})
    assert (response.status, response.body["code"]) == (409, "COMPANY_MEMBER_ALREADY_EXISTS")


@pytest.mark.parametrize("status", ["suspended", "deleted", "candidate", "unknown"])
def test_only_active_recruiters_join_and_others_are_simply_not_found(team: Team, status: str) -> None:
    if status == "candidate":
        somebody(team.platform, CANDIDATE, email="candidate@demo.test")
    elif status != "unknown":
        change = "update users set status = %s where email = 'colleague@demo.test'"
        team.platform.connect_as("users_writer").execute(change, [status])
    email = f"{status}@demo.test" if status in ("candidate", "unknown") else COLLEAGUE
    response = team.on("add_company_member", team.owner, {"email": email})
    assert (response.status, response.body["code"], response.body["error"]) == (404, "USER_NOT_FOUND", "There is no such recruiter.")


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "email"),
        ({"email": "no"}, "email"),
        ({"email": " "}, "email"),
        ({"email": COLLEAGUE, "position": "x" * 101}, "position"),
        ({"email": COLLEAGUE, "userId": "x"}, "userId"),
    ],
)
def test_r31_a_wrong_member_is_400_by_name(team: Team, body: Json, field: str) -> None:
    response = team.on("add_company_member", team.owner, body)
    assert (response.status, [each["field"] for each in response.body["details"]]) == (400, [field])


def test_r3_r3b_there_is_one_primary_member_whichever_way_they_became_it(team: Team) -> None:
    def primaries() -> list[str]:
        return [member["userId"] for member in team.members() if member["isPrimary"]]

    team.join(isPrimary=True)
    assert primaries() == [str(team.colleague.user_id)]
    for person in (team.owner, team.colleague, team.owner):
        response = team.on("update_company_member", team.owner, {"isPrimary": True}, user_id=person.user_id)
        assert (response.status, response.body["isPrimary"], primaries()) == (200, True, [str(person.user_id)])


@pytest.mark.parametrize("body", [{"position": ""}, {"position": " "}, {"position": None}, {"isPrimary": None}, {"role": "owner"}])
def test_a_wrong_change_of_a_member_is_400(team: Team, body: Json) -> None:
    assert team.on("update_company_member", team.owner, body, user_id=team.owner.user_id).status == 400


@pytest.mark.parametrize("name", ["update_company_member", "remove_company_member"])
def test_somebody_who_does_not_belong_to_it_is_404(team: Team, name: str) -> None:
    for user_id in (team.colleague.user_id, uuid4()):
        response = team.on(name, team.owner, {} if name.startswith("update") else None, user_id=user_id)
        assert (response.status, response.body["code"]) == (404, "COMPANY_MEMBER_NOT_FOUND")


@pytest.mark.parametrize("who", ["owner", "colleague", "administrator"])
def test_a_member_leaves_or_is_removed_and_may_come_back(team: Team, who: str) -> None:
    team.join()
    response = team.on("remove_company_member", getattr(team, who), user_id=team.colleague.user_id)
    assert (response.status, response.body["success"], len(team.members())) == (200, True, 1)
    assert team.on("get_company", team.colleague).status == 403
    team.join()


def test_the_owner_cannot_leave(team: Team) -> None:
    response = team.on("remove_company_member", team.owner, user_id=team.owner.user_id)
    assert (response.status, response.body["code"]) == (422, "COMPANY_OWNER_STAYS")


class TestTransfer:
    def test_r33_the_new_owner_owns_it_and_the_old_one_can_leave_the_platform(self, team: Team) -> None:
        team.join()
        response = team.transfer(team.owner, team.colleague)
        assert (response.status, response.body["createdBy"]) == (201, str(team.colleague.user_id))
        assert [(member["userId"], member["isOwner"], member["isPrimary"]) for member in team.members()] == [
            (str(team.colleague.user_id), True, True),
            (str(team.owner.user_id), False, False),
        ]
        (event,) = team.told("company.updated")
        assert event["changes"] == {"createdBy": str(team.colleague.user_id)}
        assert team.on("update_company", team.owner, {"name": "Mine"}).status == 403
        leave = "delete from users where id = %s"
        assert team.platform.connect_as("users_writer").execute(leave, [team.owner.user_id]).rowcount == 1
        assert [member["isOwner"] for member in team.on("list_company_members", team.colleague).body] == [True]

    def test_an_administrator_hands_over_what_nobody_else_can(self, team: Team) -> None:
        team.join()
        assert team.transfer(team.administrator, team.colleague).status == 201

    def test_only_a_member_who_is_an_active_recruiter_becomes_the_owner(self, team: Team) -> None:
        assert team.transfer(team.owner, team.colleague).body["code"] == "COMPANY_MEMBER_NOT_FOUND"
        team.join()
        suspend = "update users set status = 'suspended' where id = %s"
        team.platform.connect_as("users_writer").execute(suspend, [team.colleague.user_id])
        assert team.transfer(team.owner, team.colleague).body["code"] == "USER_NOT_FOUND"
        assert [member["isOwner"] for member in team.members()] == [True, False]

    def test_a_name_that_the_new_owner_has_given_is_409(self, team: Team) -> None:
        team.join()
        team.create(team.colleague)
        response = team.transfer(team.owner, team.colleague)
        assert (response.status, response.body["code"]) == (409, "COMPANY_ALREADY_EXISTS")
        assert team.told("company.updated") == []


@pytest.mark.parametrize("name", ["list_company_members", "add_company_member", "transfer_company"])
def test_r21_an_unknown_company_is_404_and_somebody_elses_403(team: Team, name: str) -> None:
    body = {"add_company_member": {"email": COLLEAGUE}, "transfer_company": {"userId": str(team.colleague.user_id)}}.get(name)
    assert team.call(name, team.owner, body, company_id=uuid4()).body["code"] == "COMPANY_NOT_FOUND"
    response = team.on(name, team.colleague, body)
    assert (response.status, response.body["code"]) == (403, "COMPANY_ACCESS_DENIED")
