"""What the billing page of the web client reads (spec: http-api, #57 and #60)."""

from uuid import uuid4

import pytest

from kernel.manifest import HR
from tests.support.lambda_events import Person, a_person, enveloped, sqs_event
from tests.support.platform import Platform
from tests.unit.billing.news import role_selected


@pytest.fixture
def recruiter(platform: Platform) -> Person:
    """Somebody who has just become a recruiter."""
    person = a_person(HR)
    platform.invoke("billing", "open_free_subscription", sqs_event(role_selected(person.user_id, "hr")))
    return person


def test_a_recruiter_sees_the_free_subscription_in_the_shape_of_the_contract(platform: Platform, recruiter: Person) -> None:
    response = platform.request("billing", "get_subscription", caller=recruiter)
    assert response.status == 200
    start, end = response.body.pop("currentPeriodStart"), response.body.pop("currentPeriodEnd")
    body = {k: v for k, v in response.body.items() if k not in ("id", "createdAt", "currentPeriodStart", "currentPeriodEnd")}
    assert body == {
        "companyId": str(recruiter.user_id),
        "planType": "free",
        "planName": "Free",
        "status": "active",
        "limits": {"interviewsPerMonth": 3, "maxTemplates": 5, "maxTeamMembers": 1},
        "features": ["basic_analysis"],
        "stripeCustomerId": None,
        "cancelAtPeriodEnd": False,
        "canceledAt": None,
        "trialEnd": None,
    }
    assert start.endswith("Z")
    assert end > start


def test_who_has_no_subscription_is_told_404(platform: Platform) -> None:
    response = platform.request("billing", "get_subscription", caller=a_person(HR))
    assert (response.status, response.body["code"]) == (404, "SUBSCRIPTION_NOT_FOUND")


def test_the_company_header_of_a_caller_opens_nobody_elses_subscription(platform: Platform, recruiter: Person) -> None:
    stranger = a_person(HR)
    headers = {"x-company-id": str(recruiter.user_id)}
    assert platform.request("billing", "get_subscription", caller=stranger, headers=headers).status == 404
    assert platform.request("billing", "get_usage", caller=stranger, headers=headers).status == 404


def test_a_canceled_subscription_includes_what_the_free_plan_does(platform: Platform, recruiter: Person) -> None:
    platform.invoke("billing", "grant_plan", {"companyId": str(recruiter.user_id), "plan": "pro"})
    platform.connect_as("billing_writer").execute("update subscriptions set status = 'canceled'")
    body = platform.request("billing", "get_subscription", caller=recruiter).body
    assert (body["status"], body["planType"], body["limits"]["interviewsPerMonth"]) == ("canceled", "free", 3)


def test_everybody_sees_the_three_plans_without_a_database(platform: Platform) -> None:
    platform.monkeypatch.setattr("kernel.database.connect", lambda: pytest.fail("this route needs no database"))
    response = platform.request("billing", "list_plans", query={"anything": "is ignored"})
    assert response.status == 200
    assert [plan["type"] for plan in response.body] == ["free", "plus", "pro"]
    assert response.body[1] == {
        "type": "plus",
        "name": "Plus",
        "priceMonthly": 2900,
        "limits": {"interviewsPerMonth": 100, "maxTemplates": 50, "maxTeamMembers": 5},
        "features": ["full_analysis", "pdf_export", "email_support"],
    }


def test_the_same_news_twice_open_one_subscription(platform: Platform) -> None:
    news = enveloped(role_selected(uuid4(), "admin"))
    assert platform.invoke("billing", "open_free_subscription", sqs_event(news, news)) == {"batchItemFailures": []}
    assert len(platform.outbox("subscription.created")) == 1


def test_candidates_get_no_subscription(platform: Platform) -> None:
    platform.invoke("billing", "open_free_subscription", sqs_event(role_selected(uuid4(), "candidate")))
    assert platform.outbox() == []
