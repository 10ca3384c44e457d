"""An operator gives a company a plan."""

from uuid import uuid4

from kernel.manifest import HR
from tests.support.lambda_events import a_person
from tests.support.platform import Platform


def test_a_company_without_a_subscription_gets_one_with_the_plan(platform: Platform) -> None:
    recruiter = a_person(HR)
    granted = platform.invoke("billing", "grant_plan", {"companyId": str(recruiter.user_id), "plan": "pro"})
    assert granted == {"companyId": str(recruiter.user_id), "plan": "pro"}
    subscription = platform.request("billing", "get_subscription", caller=recruiter).body
    assert (subscription["planType"], subscription["limits"]["interviewsPerMonth"]) == ("pro", -1)


def test_granting_the_same_plan_twice_is_told_once(platform: Platform) -> None:
    request = {"companyId": str(uuid4()), "plan": "plus"}
    for _ in range(2):
        platform.invoke("billing", "grant_plan", request)
    (event,) = platform.outbox("subscription.granted")
    assert (event["payload"]["previousPlan"], event["payload"]["newPlan"]) == ("free", "plus")
