"""Proposes what a strong answer to a question would contain: its own parts first, then what makes any answer convincing."""

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from localstack.providers.reader.lexicon import known, language_of, lexicon
from localstack.providers.reader.prompt import Reading
from localstack.providers.reader.words import has_ideographs, terms

FEWEST, MOST_CLAUSES, MOST_POINTS = 4, 2, 6
_CLAUSE_LIMIT, _TELLING, _OVERLAP = 180, 2, 0.5
_PHRASES = Path(__file__).with_name("proposals.json")
_END = re.compile(r"(?<=[.?!;:])\s+|[。？！；]|,\s+(?:(?:and|y|und)\s+)?(?=(?:how|what|why|which|cómo|qué|por|wie|was|warum)\b)|，")


@dataclass(frozen=True)
class Phrases:
    """How one language words a proposal."""

    covers: str
    points: tuple[str, ...]
    levels: dict[int, str]


def propose(task: Reading) -> dict[str, object]:
    """By the names that replies use; the same question always gets the same points."""
    language = language_of(task.question, known(task.language))
    phrases = _phrases(language)
    clauses = [phrases.covers.format(clause=clause) for clause in _clauses(task, language)]
    points = [*clauses, *phrases.points][:MOST_POINTS]
    levels = [{"level": level, "anchor": anchor} for level, anchor in phrases.levels.items()]
    return {"points": points, "levels": levels}


def _clauses(task: Reading, language: str) -> list[str]:
    """The parts of question and hints that say most, in their order, none of them twice."""
    stop = lexicon(language).stop | lexicon(language).common
    said = {clause: frozenset(terms(clause, stop)) for clause in _parts(task.question) + _parts(task.hints)}
    chosen: list[str] = []
    for clause in sorted(said, key=lambda clause: -len(said[clause])):
        taken = frozenset[str]().union(*(said[other] for other in chosen))
        if len(said[clause]) >= _TELLING and len(said[clause] & taken) <= _OVERLAP * len(said[clause]):
            chosen.append(clause)
    return [clause for clause in said if clause in chosen[:MOST_CLAUSES]]


def _parts(text: str) -> list[str]:
    parts = (part.strip(" \t\r\n.,;:?!¿¡。，；：？！") for line in text.splitlines() for part in _END.split(line))
    return [_shortened(part) for part in parts if part]


def _shortened(part: str) -> str:
    if len(part) <= _CLAUSE_LIMIT:
        return part
    cut = _CLAUSE_LIMIT if has_ideographs(part) else part.rfind(" ", 0, _CLAUSE_LIMIT)
    return part[: cut if cut > 0 else _CLAUSE_LIMIT]


@cache
def _phrases(language: str) -> Phrases:
    data = json.loads(_PHRASES.read_text("utf-8"))[language]
    levels = {int(level): anchor for level, anchor in data["levels"].items()}
    return Phrases(covers=data["covers"], points=tuple(data["points"]), levels=levels)
