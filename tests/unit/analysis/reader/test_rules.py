"""The rules that readers are given, by version."""

import pytest

from analysis.adapters.reader.rules import BY_VERSION, UnknownPromptVersion, rules_of
from analysis.domain.scoring_version import PROMPT_VERSION

FINGERPRINTS = {"2026-11": "1060cd3e303368338ca295d584bc3a919096fd3e8349656265665ef573ae34bf"}
"""What a version said when it was released. A changed text needs a version of its own, not a new fingerprint here."""


def test_the_current_version_has_rules() -> None:
    assert rules_of(PROMPT_VERSION) is BY_VERSION[PROMPT_VERSION]


def test_no_version_ever_changes_its_words() -> None:
    assert {version: rules.fingerprint for version, rules in BY_VERSION.items()} == FINGERPRINTS


def test_rules_that_this_release_does_not_have_are_an_error() -> None:
    with pytest.raises(UnknownPromptVersion):
        rules_of("1999-01")


@pytest.mark.parametrize("version", BY_VERSION)
def test_the_fence_is_explained_wherever_there_is_one(version: str) -> None:
    rules = rules_of(version)
    for text in (rules.for_reading("abc"), rules.for_summary("abc")):
        assert text.count("<<<ANSWER abc>>>") == 1
        assert "{nonce}" not in text
        assert "{fence}" not in text
