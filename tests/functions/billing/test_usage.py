"""What the usage card of the web client reads (spec: http-api, #58), and how it follows the fate of invitations."""

from typing import Any
from uuid import UUID, uuid4

import pytest

from kernel.manifest import HR
from tests.support.lambda_events import Person, a_person, enveloped, sqs_event
from tests.support.platform import Platform
from tests.unit.billing.news import completed, expired, now, role_selected


@pytest.fixture
def recruiter(platform: Platform) -> Person:
    person = a_person(HR)
    platform.invoke("billing", "open_free_subscription", sqs_event(role_selected(person.user_id, "hr")))
    return person


def invite(platform: Platform, recruiter: Person) -> UUID:
    """What the interviews context does when a recruiter invites."""
    invitation = uuid4()
    connection = platform.connect_as("interviews_writer")
    connection.execute("select billing.reserve_interview(%s, %s, %s)", [recruiter.user_id, invitation, now()])
    return invitation


def usage(platform: Platform, recruiter: Person, **query: str) -> Any:
    return platform.request("billing", "get_usage", caller=recruiter, query=query).body


def test_usage_has_the_shape_the_client_needs(platform: Platform, recruiter: Person) -> None:
    invite(platform, recruiter)
    assert usage(platform, recruiter) == {
        "period": now().strftime("%Y-%m"),
        "planType": "free",
        "interviews": {"used": 1, "limit": 3, "remaining": 2},
        "templates": {"used": 0, "limit": 5, "remaining": 5},
        "teamMembers": {"used": 0, "limit": 1, "remaining": 1},
    }


def test_an_unlimited_plan_remains_unlimited(platform: Platform, recruiter: Person) -> None:
    platform.invoke("billing", "grant_plan", {"companyId": str(recruiter.user_id), "plan": "pro"})
    for _ in range(4):
        invite(platform, recruiter)
    assert usage(platform, recruiter)["interviews"] == {"used": 4, "limit": -1, "remaining": -1}


def test_who_used_more_than_a_smaller_plan_includes_has_nothing_left(platform: Platform, recruiter: Person) -> None:
    platform.invoke("billing", "grant_plan", {"companyId": str(recruiter.user_id), "plan": "plus"})
    for _ in range(5):
        invite(platform, recruiter)
    platform.invoke("billing", "grant_plan", {"companyId": str(recruiter.user_id), "plan": "free"})
    assert usage(platform, recruiter)["interviews"] == {"used": 5, "limit": 3, "remaining": 0}


def test_another_month_can_be_asked_for(platform: Platform, recruiter: Person) -> None:
    invite(platform, recruiter)
    report = usage(platform, recruiter, period="2020-02")
    assert (report["period"], report["interviews"]["used"]) == ("2020-02", 0)


@pytest.mark.parametrize("period", ["", "2026", "2026-13", "2026-1", "2026-00", "02-2026", "2026-01-01", "٢٠٢٦-٠١", "2026-01\n"])
def test_a_period_that_is_no_month_is_refused_by_name(platform: Platform, recruiter: Person, period: str) -> None:
    response = platform.request("billing", "get_usage", caller=recruiter, query={"period": period})
    assert response.status == 400
    assert response.body["error"].startswith("period ")


def test_unknown_query_keys_are_ignored(platform: Platform, recruiter: Person) -> None:
    assert platform.request("billing", "get_usage", caller=recruiter, query={"month": "2026-01"}).status == 200


def test_without_a_subscription_there_is_no_usage(platform: Platform) -> None:
    assert platform.request("billing", "get_usage", caller=a_person(HR)).status == 404


def test_a_completed_interview_is_counted_once_however_often_it_is_told(platform: Platform, recruiter: Person) -> None:
    news = enveloped(completed(invite(platform, recruiter), recruiter.user_id))
    again = enveloped(completed(UUID(news["payload"]["invitationId"]), recruiter.user_id))
    assert platform.invoke("billing", "settle_reservation", sqs_event(news, news, again)) == {"batchItemFailures": []}
    assert usage(platform, recruiter)["interviews"]["used"] == 1


def test_an_invitation_that_expires_unstarted_frees_its_place_for_another(platform: Platform, recruiter: Person) -> None:
    first, *_ = [invite(platform, recruiter) for _ in range(3)]
    news = enveloped(expired(first, recruiter.user_id, started=False))
    platform.invoke("billing", "release_reservation", sqs_event(news, news))
    assert usage(platform, recruiter)["interviews"] == {"used": 2, "limit": 3, "remaining": 1}
    invite(platform, recruiter)
    assert usage(platform, recruiter)["interviews"]["used"] == 3


def test_an_invitation_that_expires_after_its_start_stays_counted(platform: Platform, recruiter: Person) -> None:
    news = expired(invite(platform, recruiter), recruiter.user_id, started=True)
    platform.invoke("billing", "release_reservation", sqs_event(news))
    assert usage(platform, recruiter)["interviews"]["used"] == 1


def test_an_expiry_that_arrives_after_the_completion_takes_nothing_away(platform: Platform, recruiter: Person) -> None:
    invitation = invite(platform, recruiter)
    platform.invoke("billing", "settle_reservation", sqs_event(completed(invitation, recruiter.user_id)))
    platform.invoke("billing", "release_reservation", sqs_event(expired(invitation, recruiter.user_id, started=False)))
    assert usage(platform, recruiter)["interviews"]["used"] == 1
