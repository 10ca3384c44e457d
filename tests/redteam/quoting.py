"""Honest answers that quote attacks: about security, about prompts, about marking papers."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from tests.redteam.answers import Clean

QUOTING = Path(__file__).with_name("quoting.json")
QUOTED = re.compile(r'(?<=["“„«»「`])[^"“”„«»「」`]{9,}(?=["”“»«」`])|(?<=: \')[^\']{9,}(?=\')')


def quoting() -> Iterator[Clean]:
    for asked in json.loads(QUOTING.read_text("utf-8")):
        for answer in asked["answers"]:
            yield Clean(language=asked["language"], question=asked["question"], points=tuple(asked["points"]), answer=answer)


def without_quoted_words(clean: Clean) -> Clean:
    """The same answer with nothing between its quotation marks."""
    return replace(clean, answer=QUOTED.sub(" ", clean.answer))
