"""Readers that disagree, on purpose: levels and verdicts move and quotes are made up, the same way for the same seeds and answer."""

import hashlib
import json
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from localstack.providers.reader.evidence import Answer
from localstack.providers.reader.prompt import Reading

Findings = dict[str, object]

_VERDICTS = ("not_met", "partly", "met")
_LOWEST, _HIGHEST = 1, 5
_INVENTED = "In truth I never wrote a word of this sentence."


class Noise(BaseModel):
    """`levels` is how far a level may move, `probability` how often it does, `invented` how often a quote is made up."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    seed: int = 0
    levels: int = Field(default=0, ge=0, le=4)
    probability: float = Field(default=1.0, ge=0, le=1)
    invented: float = Field(default=0.0, ge=0, le=1)


QUIET = Noise()


class ReaderSettings(BaseModel):
    """How the sandbox's readers behave, besides what they read."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    noise: Noise = QUIET


class ReaderSettingsRefused(Exception):
    """The settings cannot be used; the sentence says which part."""


def parse_settings(text: str | bytes) -> ReaderSettings:
    try:
        return ReaderSettings.model_validate_json(text)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "settings"
        raise ReaderSettingsRefused(f"{where}: {first['msg']}") from error


@dataclass(frozen=True)
class Disturbance:
    """The noise of one request. Points are told by their words, so their order does not matter."""

    noise: Noise
    request_seed: int
    task: Reading

    def applied_to(self, findings: Findings) -> Findings:
        if not self.task.answer.strip() or not (self.noise.levels or self.noise.invented):
            return findings
        points = [self._point(item) for item in _items(findings, "points")]
        return {**findings, "points": points, "criteria": [self._criterion(item) for item in _items(findings, "criteria")]}

    def _criterion(self, item: Findings) -> Findings:
        name, level = str(item["criterion"]), item["level"]
        moved = min(_HIGHEST, max(_LOWEST, int(str(level)) + self._step(name)))
        return {**item, "level": moved, "quotes": self._quotes(item, name) if moved > _LOWEST else []}

    def _point(self, item: Findings) -> Findings:
        words = self.task.points[int(str(item["point"])) - 1]
        place = _VERDICTS.index(str(item["verdict"])) + self._step(words)
        verdict = _VERDICTS[min(len(_VERDICTS) - 1, max(0, place))]
        return {**item, "verdict": verdict, "quotes": self._quotes(item, words) if verdict != "not_met" else []}

    def _step(self, what: str) -> int:
        """As far as the noise goes, up or down."""
        if not self.noise.levels or self._chance(what, "strikes") >= self.noise.probability:
            return 0
        size = 1 + int(self._chance(what, "size") * self.noise.levels)
        return size if self._chance(what, "way") < 1 / 2 else -size

    def _quotes(self, item: Findings, what: str) -> list[str]:
        if self._chance(what, "invents") < self.noise.invented:
            return [_INVENTED]
        found = item["quotes"]
        return [str(quote) for quote in found] if isinstance(found, list) and found else Answer(self.task.answer, frozenset()).best(len)

    def _chance(self, what: str, purpose: str) -> float:
        parts = json.dumps([self.noise.seed, self.request_seed, self.task.answer, what, purpose])
        return int.from_bytes(hashlib.sha256(parts.encode()).digest()[:8]) / 2**64


def _items(findings: Findings, name: str) -> list[Findings]:
    found = findings[name]
    return [item for item in found if isinstance(item, dict)] if isinstance(found, list) else []
