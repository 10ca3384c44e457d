"""Answers a chat: reads one answer, sums up an interview or proposes a rubric, in the shape that was asked for."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from localstack.providers.reader.conform import conform
from localstack.providers.reader.gullible import read_gullibly, summarise_gullibly
from localstack.providers.reader.noise import QUIET, Disturbance, Noise
from localstack.providers.reader.prompt import Summary, understand
from localstack.providers.reader.proposal import propose
from localstack.providers.reader.reading import read
from localstack.providers.reader.summary import summarise

Schema = Mapping[str, object]

SUMMARY_WORDS = frozenset({"summary", "strengths", "weaknesses"})


@dataclass(frozen=True, kw_only=True)
class Temper:
    """What kind of reader answers: one that obeys what it reads, or one whose judgement is disturbed."""

    gullible: bool = False
    noise: Noise = QUIET
    seed: int = 0


SOBER = Temper()


def reply(system: str, user: str, schema: Schema | None, temper: Temper = SOBER) -> str:
    """The reply as JSON text. Without a schema the reader's own names are used."""
    task = understand(system, user, sums_up=_sums_up(schema))
    if isinstance(task, Summary):
        findings = summarise_gullibly(task, system, user) if temper.gullible else summarise(task)
    elif _proposes(schema, system):
        findings = propose(task)
    else:
        found = read_gullibly(task, system, user) if temper.gullible else read(task)
        findings = Disturbance(temper.noise, temper.seed, task).applied_to(found)
    return json.dumps(findings if schema is None else conform(schema, findings), ensure_ascii=False)


def subject(system: str, user: str, schema: Schema | None) -> str:
    """One line that says what a prompt is about, for the page that lists what was asked."""
    task = understand(system, user, sums_up=_sums_up(schema))
    if isinstance(task, Summary):
        return f"summary of {len(task.questions)} questions"
    return f"a rubric for: {task.question}" if _proposes(schema, system) else task.question


def _sums_up(schema: Schema | None) -> bool | None:
    """A schema says by its names what it wants; without one the prompt decides."""
    names = _names(schema)
    return not SUMMARY_WORDS.isdisjoint(names) if names else None


def _proposes(schema: Schema | None, system: str) -> bool:
    """A rubric has points and levels and judges nothing; without a schema, the rules name what they want."""
    names = _names(schema)
    return {"points", "levels"} <= names and "criteria" not in names if names else '"anchor"' in system


def _names(schema: Schema | None) -> frozenset[str]:
    properties = (schema or {}).get("properties")
    return frozenset(properties) if isinstance(properties, Mapping) else frozenset()
