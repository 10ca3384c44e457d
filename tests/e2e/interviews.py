"""Shortcuts through the public API that several tests need."""

import time
from collections.abc import Callable
from random import randrange
from typing import Any
from uuid import uuid4

from localstack.browser import Browser
from localstack.demo.api import call
from localstack.demo.play import invite, publish

ANSWER = "First I compare the counts by zone and shift, because a pattern shows whether it is a person, an item or the process."


def a_published_template(hr: Browser, *, questions: int = 2) -> dict[str, Any]:
    texts = [f"Question {n}: stock accuracy has fallen in six weeks. How do you find out why?" for n in range(1, questions + 1)]
    rows = [{"text": text, "type": "text", "order": n, "timeLimit": 300, "required": True} for n, text in enumerate(texts, start=1)]
    return publish(hr, {"template": {"title": f"Interview {uuid4().hex[:6]}", "description": "Two short questions."}, "questions": rows})


def an_invitation(hr: Browser, candidate: Browser, template: dict[str, Any]) -> str:
    return invite(hr, template["id"], call(candidate, "GET", "/api/users/me")["id"])


def response_to(question: dict[str, Any], text: str = ANSWER) -> dict[str, Any]:
    return {
        "questionId": question["id"],
        "questionIndex": question["order"] - 1,
        "questionText": question["text"],
        "responseType": "text",
        "textAnswer": text,
        "duration": 60,
    }


def a_started_interview(hr: Browser, candidate: Browser, template: dict[str, Any]) -> str:
    invitation_id = an_invitation(hr, candidate, template)
    call(candidate, "POST", f"/api/invitations/{invitation_id}/start", {})
    return invitation_id


def answered(hr: Browser, candidate: Browser, template: dict[str, Any]) -> str:
    """Everything is answered, in words that nobody has used before; only the completion is missing."""
    invitation_id = a_started_interview(hr, candidate, template)
    own_words = f"{ANSWER} Last time it was shelf {randrange(10**9)}."
    for question in template["questions"]:
        call(candidate, "POST", f"/api/invitations/{invitation_id}/responses", response_to(question, own_words))
    return invitation_id


def eventually(condition: Callable[[], Any], *, within_seconds: float = 30) -> Any:
    """What contexts tell each other arrives a moment later."""
    deadline = time.monotonic() + within_seconds
    while time.monotonic() < deadline:
        found = condition()
        if found:
            return found
        time.sleep(0.1)
    raise AssertionError(f"not seen within {within_seconds:.0f} s")
