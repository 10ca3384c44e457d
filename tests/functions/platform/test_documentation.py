"""The published documents are served as they were committed, and the page needs nothing from outside."""

import re

from tests.conftest import ROOT
from tests.support.platform import Platform


def test_the_document_is_the_committed_one(platform: Platform) -> None:
    response = platform.request("platform", "get_openapi")
    assert response.headers["content-type"].startswith("application/json")
    assert response.text == (ROOT / "docs" / "openapi.json").read_text()


def test_the_page_has_no_outside_asset(platform: Platform) -> None:
    response = platform.request("platform", "get_documentation")
    assert response.headers["content-type"].startswith("text/html")
    assert re.findall(r"https?://|src=|@import|url\(", response.text) == []
