"""A page that makes the OpenAPI document readable, without anything from outside."""

from functools import cache
from pathlib import Path

from kernel.endpoint import endpoint
from kernel.http import Reply

PAGE = Path(__file__).with_name("documentation.html")


@endpoint
def handler() -> Reply[str]:
    return Reply(body=page(), headers={"content-type": "text/html; charset=utf-8"})


@cache
def page() -> str:
    return PAGE.read_text()
