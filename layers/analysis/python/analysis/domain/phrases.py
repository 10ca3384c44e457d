"""Every sentence of ours that a candidate reads, in the languages of the profile page."""

import json
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path

LANGUAGES = ("en", "ru", "es", "fr", "de", "zh", "ja", "ko", "pt", "it", "ar", "hi", "nl", "pl", "tr")
FALLBACK = "en"
WORDING = Path(__file__).parent / "wording"


class Phrase(StrEnum):
    """What is said; `wording/<language>.json` says how. Values in braces are given by who says it."""

    NO_ANSWER = "no_answer"
    RIGHT_OPTION = "right_option"
    WRONG_OPTION = "wrong_option"
    VIDEO_ANSWER = "video_answer"
    UNREAD = "unread"
    NO_SUMMARY = "no_summary"
    NOTHING_ANSWERED = "nothing_answered"
    EXPLAIN_READ = "explain_read"
    EXPLAIN_RUBRIC_HR = "explain_rubric_hr"
    EXPLAIN_RUBRIC_PROPOSED = "explain_rubric_proposed"
    EXPLAIN_RUBRIC_DEFAULT = "explain_rubric_default"
    EXPLAIN_COMPARED = "explain_compared"
    EXPLAIN_UNANSWERED = "explain_unanswered"
    EXPLAIN_NOT_COUNTED = "explain_not_counted"
    HOW_MODEL = "how_model"
    HOW_PERSON = "how_person"
    HOW_APPEAL = "how_appeal"


def phrase(key: Phrase | str, language: str, **values: object) -> str:
    """In the language of a tag such as `pt-BR`, or in English when it is none of ours."""
    return _wording(language_of(language))[Phrase(key)].format(**values)


def language_of(tag: str) -> str:
    """The language among ours that a tag stands for."""
    primary = tag.replace("_", "-").split("-")[0].lower()
    return primary if primary in LANGUAGES else FALLBACK


@cache
def _wording(language: str) -> Mapping[str, str]:
    wording: dict[str, str] = json.loads((WORDING / f"{language}.json").read_text("utf-8"))
    return wording
