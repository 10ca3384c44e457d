"""What a reply must look like, in the subset of JSON Schema that the vendor's strict mode enforces."""

from collections.abc import Mapping

from analysis.domain.reading import Verdict
from analysis.domain.scoring import LEVELS, Criterion

Schema = Mapping[str, object]


def _closed(**properties: Schema) -> Schema:
    return {"type": "object", "additionalProperties": False, "required": list(properties), "properties": properties}


def _list_of(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _one_of(words: type[Criterion] | type[Verdict]) -> Schema:
    return {"type": "string", "enum": [word.value for word in words]}


TEXT: Schema = {"type": "string"}
NUMBER: Schema = {"type": "integer"}
LEVEL: Schema = {"type": "integer", "enum": list(LEVELS)}

READING = _closed(
    points=_list_of(_closed(point=NUMBER, verdict=_one_of(Verdict), quotes=_list_of(TEXT))),
    criteria=_list_of(_closed(criterion=_one_of(Criterion), level=LEVEL, quotes=_list_of(TEXT))),
    feedback=TEXT,
)

REMARKS = _list_of(_closed(question=NUMBER, text=TEXT))
SUMMARY = _closed(summary=TEXT, strengths=REMARKS, weaknesses=REMARKS)
