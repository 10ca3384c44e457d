"""Our own sentences exist in every language of the profile page, and say the same values."""

import json
from string import Formatter

import pytest

from analysis.domain.phrases import LANGUAGES, WORDING, Phrase, language_of, phrase


def holes(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def wording(language: str) -> dict[str, str]:
    words: dict[str, str] = json.loads((WORDING / f"{language}.json").read_text("utf-8"))
    return words


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_phrase_is_said_with_the_same_values(language: str) -> None:
    words, english = wording(language), wording("en")
    assert list(words) == [each.value for each in Phrase]
    assert {key: holes(text) for key, text in words.items()} == {key: holes(text) for key, text in english.items()}


def test_no_language_repeats_the_words_of_another() -> None:
    for each in Phrase:
        assert len({wording(language)[each] for language in LANGUAGES}) == len(LANGUAGES)


@pytest.mark.parametrize(
    ("tag", "language"), [("de", "de"), ("pt-BR", "pt"), ("zh_Hans_CN", "zh"), ("ES-mx", "es"), ("sv", "en"), ("", "en"), ("../en", "en")]
)
def test_a_tag_stands_for_its_primary_language_or_english(tag: str, language: str) -> None:
    assert language_of(tag) == language


def test_a_phrase_is_said_in_the_language_asked_for() -> None:
    assert phrase(Phrase.RIGHT_OPTION, "de-AT") == "Die gewählte Option ist richtig."
    assert phrase("explain_read", "en", readers=3).count("3") == 1
    assert phrase("how_model", "zh", model="gpt", version="2026-11").count("gpt") == 1
