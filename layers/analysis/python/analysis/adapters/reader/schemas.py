"""What a reply must look like, in the subset of JSON Schema that the vendor's strict mode enforces: every number is one of a list."""

from collections.abc import Iterable, Mapping

from analysis.domain.reading import Verdict
from analysis.domain.scoring import LEVELS, Criterion

Schema = Mapping[str, object]
TEXT: Schema = {"type": "string"}


def closed(**properties: Schema) -> Schema:
    return {"type": "object", "additionalProperties": False, "required": list(properties), "properties": properties}


def list_of(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def reading_schema(points: int) -> Schema:
    """Points are asked for only where there are some: a list of numbers without any would be no schema."""
    criterion = closed(criterion=_one_of(Criterion), level=_one_number_of(LEVELS), quotes=list_of(TEXT))
    parts = {"criteria": list_of(criterion), "feedback": TEXT}
    if points:
        point = closed(point=_one_number_of(range(1, points + 1)), verdict=_one_of(Verdict), quotes=list_of(TEXT))
        parts = {"points": list_of(point), **parts}
    return closed(**parts)


def summary_schema(questions: Iterable[int]) -> Schema:
    remarks = list_of(closed(question=_one_number_of(questions), text=TEXT))
    return closed(summary=TEXT, strengths=remarks, weaknesses=remarks)


def _one_of(words: type[Criterion] | type[Verdict]) -> Schema:
    return {"type": "string", "enum": [word.value for word in words]}


def _one_number_of(numbers: Iterable[int]) -> Schema:
    return {"type": "integer", "enum": sorted(numbers)}
