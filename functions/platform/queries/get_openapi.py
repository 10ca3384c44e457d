"""The OpenAPI document, as it was committed with this version."""

from functools import cache
from pathlib import Path

import functions
from kernel.endpoint import endpoint
from kernel.http import Reply

DOCUMENT = Path(functions.__file__).parent.parent / "docs" / "openapi.json"


@endpoint
def handler() -> Reply[str]:
    return Reply(body=document(), headers={"content-type": "application/json; charset=utf-8"})


@cache
def document() -> str:
    return DOCUMENT.read_text()
