"""Companies through their functions (spec: http-api #14 and #29-#33, D5 and D6; users, section 9)."""

from typing import Any
from uuid import UUID, uuid4

import pytest

from kernel.manifest import ADMIN, HR
from tests.functions.users.test_me import somebody
from tests.support.lambda_events import Person, a_person
from tests.support.platform import Platform, Response

Json = dict[str, Any]

FORM: Json = {
    "name": "Nordhaven",
    "industry": "Logistics",
    "size": "11-50",
    "website": "https://nordhaven.example",
    "description": "Shelves and robots",
    "location": "Turku",
}
BLANK: Json = {"website": "", "description": "", "location": ""}
SHOWN_LATER = ("id", "createdAt", "updatedAt")


class Companies:
    """What recruiters do with companies."""

    def __init__(self, platform: Platform) -> None:
        self.platform = platform
        self.owner = somebody(platform, HR)
        self.colleague = somebody(platform, HR, email="colleague@demo.test")
        self.administrator = somebody(platform, ADMIN, email="admin@demo.test")

    def call(self, name: str, caller: Person, body: object = None, query: Json | None = None, **path: object) -> Response:
        given = {key: str(value) for key, value in path.items()}
        return self.platform.request("users", name, path=given, body=body, query=query, caller=caller)

    def create(self, caller: Person | None = None, **fields: Any) -> Json:
        response = self.call("create_company", caller or self.owner, {**FORM, **fields})
        assert response.status == 201, response.text
        return dict(response.body)

    def names(self, caller: Person, **query: Any) -> list[str]:
        response = self.call("list_companies", caller, query=query)
        assert response.status == 200, response.text
        return [company["name"] for company in response.body["data"]]

    def told(self, event_type: str) -> list[Json]:
        return [envelope["payload"] for envelope in self.platform.outbox(event_type)]


@pytest.fixture
def companies(platform: Platform) -> Companies:
    return Companies(platform)


def test_r48_a_created_company_is_answered_as_it_is_shown(companies: Companies) -> None:
    company = companies.create()
    assert companies.call("get_company", companies.owner, company_id=company["id"]).body == company
    assert {key: value for key, value in company.items() if key not in SHOWN_LATER} == {
        **FORM,
        "logoUrl": None,
        "position": None,
        "createdBy": str(companies.owner.user_id),
        "isActive": True,
    }
    assert company["createdAt"].endswith("Z")
    assert company["createdAt"] == company["updatedAt"]


def test_r2_a_new_company_is_told_with_its_trimmed_name(companies: Companies) -> None:
    company = companies.create(name="  Nordhaven ")
    assert companies.told("company.created") == [
        {
            "companyId": company["id"],
            "name": "Nordhaven",
            "createdBy": str(companies.owner.user_id),
            "createdAt": company["createdAt"],
            "version": 1,
        }
    ]
    (envelope,) = companies.platform.outbox("company.created")
    assert envelope["metadata"]["aggregateId"] == company["id"], "R-42: companies have an order of their own"


def test_d5_blank_fields_of_the_form_are_absent(companies: Companies) -> None:
    company = companies.create(**BLANK)
    assert (company["website"], company["description"], company["location"]) == (None, None, None)


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("name", ["", "  ", "x" * 201, None]),
        ("industry", ["", " ", "x" * 101, None]),
        ("size", ["", "startup", "50-100", None]),
        ("website", ["nordhaven", "javascript:alert(1)", "a.example/" + "x" * 255]),
        ("description", ["x" * 1001]),
        ("location", ["x" * 201]),
        ("logoUrl", ["https://nordhaven.example/logo.png"]),
        ("createdBy", [str(uuid4())]),
    ],
)
def test_r31_a_field_beyond_its_limits_or_unknown_is_400_by_name(companies: Companies, field: str, values: list[Any]) -> None:
    for value in values:
        response = companies.call("create_company", companies.owner, {**FORM, field: value})
        assert (response.status, [each["field"] for each in response.body["details"]]) == (400, [field]), response.text
    assert companies.told("company.created") == []


@pytest.mark.parametrize("field", ["name", "industry", "size"])
def test_name_industry_and_size_are_required(companies: Companies, field: str) -> None:
    body = {key: value for key, value in FORM.items() if key != field}
    assert companies.call("create_company", companies.owner, body).status == 400


def test_an_owner_gives_a_name_once_and_another_one_may_give_it_too(companies: Companies) -> None:
    companies.create()
    twin = companies.call("create_company", companies.owner, {**FORM, "name": " Nordhaven "})
    assert (twin.status, twin.body["code"]) == (409, "COMPANY_ALREADY_EXISTS")
    companies.create(companies.colleague)
    assert len(companies.told("company.created")) == 2


def test_r38_somebody_without_a_record_owns_nothing(companies: Companies) -> None:
    response = companies.call("create_company", a_person(HR), FORM)
    assert (response.status, response.body["code"]) == (404, "USER_NOT_FOUND")


class TestUpdating:
    def test_r2_r29_absent_is_kept_null_and_blank_clear_and_it_is_told(self, companies: Companies) -> None:
        company = companies.create()
        changes = {"name": " Nordhaven Robotics ", "website": "", "description": None, "size": "", "isActive": False}
        response = companies.call("update_company", companies.owner, changes, company_id=company["id"])
        expected = {"name": "Nordhaven Robotics", "website": None, "description": None, "size": None, "isActive": False}
        assert response.status == 200
        assert response.body == {**company, **expected, "updatedAt": response.body["updatedAt"]}
        assert response.body == companies.call("get_company", companies.owner, company_id=company["id"]).body
        (event,) = companies.told("company.updated")
        assert event == {
            "companyId": company["id"],
            "name": "Nordhaven Robotics",
            "updatedAt": response.body["updatedAt"],
            "version": 2,
            "changes": expected,
        }

    @pytest.mark.parametrize("body", [{}, None, FORM, {"isActive": True}])
    def test_r34_without_a_change_nothing_is_told(self, companies: Companies, body: object) -> None:
        company = companies.create()
        response = companies.call("update_company", companies.owner, body, company_id=company["id"])
        assert (response.status, response.body, companies.told("company.updated")) == (200, company, [])

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("name", ""),
            ("name", " "),
            ("name", None),
            ("size", "huge"),
            ("website", "no"),
            ("isActive", None),
            ("position", "CEO"),
            ("industry", "x" * 101),
        ],
    )
    def test_a_wrong_field_is_400_by_name(self, companies: Companies, field: str, value: Any) -> None:
        company = companies.create()
        response = companies.call("update_company", companies.owner, {field: value}, company_id=company["id"])
        assert (response.status, [each["field"] for each in response.body["details"]]) == (400, [field])

    def test_u3_a_name_given_before_is_409(self, companies: Companies) -> None:
        companies.create()
        other = companies.create(name="Other")
        response = companies.call("update_company", companies.owner, {"name": "Nordhaven"}, company_id=other["id"])
        assert (response.status, response.body["code"]) == (409, "COMPANY_ALREADY_EXISTS")
        assert companies.told("company.updated") == []


def test_r2_a_deleted_company_is_gone_and_told(companies: Companies) -> None:
    company = companies.create()
    response = companies.call("delete_company", companies.owner, company_id=company["id"])
    assert (response.status, response.body["success"], isinstance(response.body["message"], str)) == (200, True, True)
    assert companies.call("get_company", companies.owner, company_id=company["id"]).status == 404
    assert companies.call("delete_company", companies.owner, company_id=company["id"]).status == 404
    (event,) = companies.told("company.deleted")
    assert (event["companyId"], event["deletedBy"], event["version"]) == (company["id"], str(companies.owner.user_id), 2)
    companies.create()


OWN_ROUTES = pytest.mark.parametrize(
    ("name", "body"), [("get_company", None), ("update_company", {"name": "Mine"}), ("delete_company", None)]
)


@OWN_ROUTES
def test_r21_somebody_elses_company_is_403_and_open_to_administrators(companies: Companies, name: str, body: object) -> None:
    company = companies.create()
    response = companies.call(name, companies.colleague, body, company_id=company["id"])
    assert (response.status, response.body["code"]) == (403, "COMPANY_ACCESS_DENIED")
    assert companies.call(name, companies.administrator, body, company_id=company["id"]).status == 200


@OWN_ROUTES
def test_an_unknown_company_is_404_and_an_id_that_is_none_is_400(companies: Companies, name: str, body: object) -> None:
    response = companies.call(name, companies.owner, body, company_id=uuid4())
    assert (response.status, response.body["code"]) == (404, "COMPANY_NOT_FOUND")
    assert companies.call(name, companies.owner, body, company_id="seven").status == 400


def test_a_member_who_is_not_the_owner_sees_the_company_and_does_not_change_it(companies: Companies) -> None:
    company = companies.create()
    join = "insert into company_members (company_id, user_id, is_primary, joined_at) values (%s, %s, false, now())"
    companies.platform.connect_as("users_writer").execute(join, [UUID(company["id"]), companies.colleague.user_id])
    assert companies.call("get_company", companies.colleague, company_id=company["id"]).body == company
    assert companies.names(companies.colleague) == ["Nordhaven"]
    assert companies.call("update_company", companies.colleague, {"name": "Mine"}, company_id=company["id"]).status == 403
    assert companies.call("delete_company", companies.colleague, company_id=company["id"]).status == 403


class TestList:
    @pytest.fixture
    def several(self, companies: Companies) -> Companies:
        for name, industry in (("beta 100%", "Logistics"), ("Alpha", "Food"), ("Gamma", "Food")):
            companies.create(name=name, industry=industry)
        companies.create(companies.colleague, name="Delta")
        gone = companies.create(name="Closed")
        companies.call("update_company", companies.owner, {"isActive": False}, company_id=gone["id"])
        return companies

    def test_d6_r46_own_companies_by_name_in_pages_of_whole_companies(self, several: Companies) -> None:
        response = several.call("list_companies", several.owner, query={"page": "2", "limit": "3"})
        assert response.body["pagination"] == {"total": 4, "page": 2, "limit": 3, "totalPages": 2}
        (last,) = response.body["data"]
        assert last == several.call("get_company", several.owner, company_id=last["id"]).body
        assert several.names(several.owner) == ["Alpha", "beta 100%", "Closed", "Gamma"]

    def test_r20_r22_everybody_sees_their_own_and_administrators_all(self, several: Companies) -> None:
        assert several.names(several.colleague) == ["Delta"]
        assert several.names(a_person(HR)) == []
        assert several.names(several.administrator) == ["Alpha", "beta 100%", "Closed", "Delta", "Gamma"]

    @pytest.mark.parametrize(
        ("query", "names"),
        [
            ({"search": "ALPH"}, ["Alpha"]),
            ({"search": " a "}, ["Alpha", "beta 100%", "Gamma"]),
            ({"search": "0%"}, ["beta 100%"]),
            ({"search": "_"}, []),
            ({"search": ""}, ["Alpha", "beta 100%", "Closed", "Gamma"]),
            ({"industry": "food"}, ["Alpha", "Gamma"]),
            ({"isActive": "false"}, ["Closed"]),
            ({"isActive": "0"}, ["Closed"]),
            ({"isActive": "TRUE", "search": "c"}, []),
            ({"isActive": ""}, ["Alpha", "beta 100%", "Closed", "Gamma"]),
        ],
    )
    def test_r20_r46_every_filter_filters(self, several: Companies, query: Json, names: list[str]) -> None:
        assert several.names(several.owner, **query) == names

    def test_r22_an_owner_narrows_the_list_and_never_widens_it(self, several: Companies) -> None:
        owner, colleague = several.owner.user_id, several.colleague.user_id
        assert several.names(several.administrator, createdBy=colleague) == ["Delta"]
        assert several.names(several.owner, createdBy=owner) == several.names(several.owner)
        assert several.names(several.owner, createdBy=colleague) == []

    @pytest.mark.parametrize(
        "query", [{"limit": "101"}, {"limit": "0"}, {"page": "0"}, {"isActive": "yes"}, {"isAdmin": "true"}, {"createdBy": "me"}]
    )
    def test_r20_a_wrong_query_is_400(self, companies: Companies, query: Json) -> None:
        assert companies.call("list_companies", companies.owner, query=query).status == 400

    def test_a_page_beyond_the_end_is_empty_and_keeps_the_total(self, several: Companies) -> None:
        body = several.call("list_companies", several.owner, query={"page": "9"}).body
        assert (body["data"], body["pagination"]["total"]) == ([], 4)

    def test_my_companies_are_whole_and_without_position(self, several: Companies) -> None:
        body = several.call("list_my_companies", several.owner).body
        whole = several.call("list_companies", several.owner).body["data"]
        assert body == [{key: value for key, value in company.items() if key != "position"} for company in whole]
        assert several.call("list_my_companies", several.administrator).body == []
