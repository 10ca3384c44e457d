"""Answers a chat: reads one answer or sums up an interview, in the shape that was asked for."""

import json
from collections.abc import Mapping

from localstack.providers.reader.conform import conform
from localstack.providers.reader.prompt import Reading, understand
from localstack.providers.reader.reading import read
from localstack.providers.reader.summary import summarise

SUMMARY_WORDS = frozenset({"summary", "strengths", "weaknesses"})


def reply(system: str, user: str, schema: Mapping[str, object] | None) -> str:
    """The reply as JSON text. Without a schema the reader's own names are used."""
    task = understand(system, user, sums_up=_sums_up(schema))
    findings = read(task) if isinstance(task, Reading) else summarise(task)
    return json.dumps(findings if schema is None else conform(schema, findings), ensure_ascii=False)


def subject(system: str, user: str, schema: Mapping[str, object] | None) -> str:
    """One line that says what a prompt is about, for the page that lists what was asked."""
    task = understand(system, user, sums_up=_sums_up(schema))
    return task.question if isinstance(task, Reading) else f"summary of {len(task.questions)} questions"


def _sums_up(schema: Mapping[str, object] | None) -> bool | None:
    """A schema says by its names what it wants; without one the prompt decides."""
    properties = (schema or {}).get("properties")
    return not SUMMARY_WORDS.isdisjoint(properties) if isinstance(properties, Mapping) else None
