"""People and browsers that do the same thing at the same moment."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import httpx
import psycopg
from psycopg.rows import DictRow

from localstack.browser import Browser
from localstack.demo.api import call, until_analysed
from tests.e2e.conftest import Newcomer
from tests.e2e.interviews import a_published_template, a_started_interview, answered, response_to


def at_once(person: Browser, method: str, path: str, bodies: list[object]) -> list[httpx.Response]:
    with ThreadPoolExecutor(len(bodies)) as pool:
        return list(pool.map(lambda body: person.request(method, path, json=body), bodies))


def test_two_equal_answers_at_once_are_one_answer(hr: Browser, candidate: Browser) -> None:
    template = a_published_template(hr)
    invitation_id = a_started_interview(hr, candidate, template)
    body = response_to(template["questions"][0])
    responses = at_once(candidate, "POST", f"/api/invitations/{invitation_id}/responses", [body, body])
    assert sorted(response.status_code for response in responses) == [201, 409]
    assert call(candidate, "GET", f"/api/invitations/{invitation_id}")["progress"]["answered"] == 1


def test_two_completes_at_once_are_one_analysis(hr: Browser, candidate: Browser, database: psycopg.Connection[DictRow]) -> None:
    invitation_id = answered(hr, candidate, a_published_template(hr))
    responses = at_once(candidate, "POST", f"/api/invitations/{invitation_id}/complete", [{}, {}])
    assert sorted(response.status_code for response in responses) == [200, 422]
    until_analysed(hr, invitation_id, within_seconds=60)
    found = database.execute("select count(*) as n from analysis.analyses where invitation_id = %s", [invitation_id]).fetchone()
    assert found == {"n": 1}


def test_forty_invitations_at_once_on_a_plan_of_three_are_exactly_three(newcomer: Newcomer) -> None:
    hr = newcomer("hr")
    template = a_published_template(hr, questions=1)
    expires = (datetime.now(UTC) + timedelta(days=1)).isoformat()
    body = {"templateId": template["id"], "companyName": "Nordhaven", "expiresAt": expires}
    with ThreadPoolExecutor(10) as pool:
        responses = list(pool.map(lambda _: hr.request("POST", "/api/invitations", json={**body, "candidateId": str(uuid4())}), range(40)))
    assert Counter(response.status_code for response in responses) == {201: 3, 402: 37}
    refused = next(response.json() for response in responses if response.status_code == 402)
    assert refused["message"] == "Quota exceeded: interviews limit of 3 reached on free plan"
    usage = call(hr, "GET", "/api/billing/usage")
    assert usage["interviews"] == {"used": 3, "limit": 3, "remaining": 0}


def test_the_same_refresh_token_several_times_at_once_works_every_time(newcomer: Newcomer) -> None:
    person = newcomer("candidate")
    responses = at_once(person, "POST", "/auth/refresh", [None] * 6)
    assert [response.status_code for response in responses] == [201] * 6
    assert all(response.json()["success"] for response in responses)


def test_the_same_idempotency_key_twice_at_once_creates_one_template(hr: Browser) -> None:
    body = {"title": f"Twin {uuid4().hex[:8]}", "description": "Sent twice by an impatient finger."}
    key = {"Idempotency-Key": uuid4().hex}
    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(lambda _: hr.request("POST", "/api/templates", json=body, headers=key), range(2))
    assert first.status_code == second.status_code == 201
    assert first.json() == second.json()
