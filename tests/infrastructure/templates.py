"""The synthesised templates as a list of resources that rules can be asked about."""

import copy
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Json = dict[str, Any]


@dataclass(frozen=True)
class Resource:
    stack: str
    id: str
    type: str
    properties: Json

    @property
    def name(self) -> str:
        """What a person calls it."""
        given = self.properties.get("FunctionName") or self.properties.get("QueueName")
        return given if isinstance(given, str) else f"{self.stack}/{self.id}"


@dataclass(frozen=True)
class Templates:
    """All stacks of one synthesis."""

    resources: list[Resource]
    stacks: dict[str, Json]

    @classmethod
    def read(cls, assembly: Path) -> "Templates":
        stacks = {path.name.removesuffix(".template.json"): json.loads(path.read_text()) for path in assembly.glob("*.template.json")}
        return cls(
            [
                Resource(s, i, r["Type"], r.get("Properties", {}))
                for s, template in stacks.items()
                for i, r in template["Resources"].items()
            ],
            stacks,
        )

    def of(self, kind: str) -> list[Resource]:
        return [resource for resource in self.resources if resource.type == f"AWS::{kind}"]

    def one(self, kind: str, name: str) -> Resource:
        [found] = [resource for resource in self.of(kind) if resource.name == name]
        return found

    def referred(self, stack: str, reference: object) -> Resource:
        """The resource behind a `Ref` or `Fn::GetAtt`."""
        if not isinstance(reference, dict):
            raise TypeError(f"{reference} is no reference")
        target = reference.get("Ref") or reference["Fn::GetAtt"][0]
        [found] = [resource for resource in self.resources if (resource.stack, resource.id) == (stack, target)]
        return found

    def statements_of(self, function: Resource) -> list[Json]:
        """What the role of a function (or a state machine) allows."""
        role = self.referred(function.stack, function.properties.get("Role") or function.properties["RoleArn"])
        return [s for policy in role.properties.get("Policies", []) for s in policy["PolicyDocument"]["Statement"]]

    def changed(self, kind: str, name: str, **properties: object) -> "Templates":
        """A copy with a planted violation."""
        planted = copy.deepcopy(self)
        planted.one(kind, name).properties.update(properties)
        return planted

    def without(self, kind: str, name: str) -> "Templates":
        """A copy in which one resource is missing."""
        missing = self.one(kind, name)
        return Templates([resource for resource in self.resources if resource is not missing], self.stacks)


def actions(statement: Json) -> list[str]:
    found = statement["Action"]
    return [found] if isinstance(found, str) else list(found)


def policies(templates: Templates) -> Iterator[tuple[str, Json]]:
    """Every statement of every role, with the name of the role."""
    for role in templates.of("IAM::Role"):
        for policy in role.properties.get("Policies", []):
            for statement in policy["PolicyDocument"]["Statement"]:
                yield role.name, statement
