"""Handlers without a database, called as the gateway calls them."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from kernel.endpoint import endpoint
from tests.support.gadgets import deploy
from tests.support.lambda_events import Person, http_event
from tests.support.platform import LambdaContext


class Gateway:
    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self._patch = patch

    def call(self, handler: Callable[..., Any], row: str, *, caller: Person | None = None, **request: Any) -> tuple[int, Any, Any]:
        """Status, body and headers."""
        deployed = deploy(handler, row, endpoint, self._patch)
        response = deployed(http_event("POST", "/api/gadgets", caller=caller, **request), LambdaContext())
        text = response.get("body")
        is_json = "json" in response["headers"].get("content-type", "")
        return response["statusCode"], json.loads(text) if text and is_json else text, response["headers"]

    def call_encoded(self, handler: Callable[..., Any], row: str, caller: Person, body: str) -> int:
        """The status for a body that the gateway has put into base64."""
        event = http_event("POST", "/api/gadgets", caller=caller, body=body) | {"isBase64Encoded": True}
        return int(deploy(handler, row, endpoint, self._patch)(event, LambdaContext())["statusCode"])
