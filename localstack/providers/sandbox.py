"""What all vendors of the sandbox share: the journal, the faults, the clock and the settings."""

import asyncio
import os
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from localstack.providers.faults import FaultPlan, Faults, parse_plan
from localstack.providers.journal import Journal
from localstack.providers.reader.noise import ReaderSettings, parse_settings


@dataclass(frozen=True, kw_only=True)
class Settings:
    faults: FaultPlan = field(default_factory=FaultPlan)
    reader: ReaderSettings = field(default_factory=ReaderSettings)
    groq_requests_per_day: int = 1_000_000
    groq_tokens_per_minute: int = 20_000_000

    @staticmethod
    def from_environment(environment: Mapping[str, str] = os.environ) -> "Settings":
        return Settings(
            faults=parse_plan(environment.get("SANDBOX_FAULTS", "{}")),
            reader=parse_settings(environment.get("SANDBOX_READER", "{}")),
            groq_requests_per_day=int(environment.get("SANDBOX_GROQ_REQUESTS_PER_DAY", Settings.groq_requests_per_day)),
            groq_tokens_per_minute=int(environment.get("SANDBOX_GROQ_TOKENS_PER_MINUTE", Settings.groq_tokens_per_minute)),
        )


@dataclass(kw_only=True)
class Sandbox:
    settings: Settings = field(default_factory=Settings)
    clock: Callable[[], float] = time.time
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    journal: Journal = field(default_factory=Journal)
    faults: Faults = field(init=False)
    reader: ReaderSettings = field(init=False)

    def __post_init__(self) -> None:
        self.faults = Faults(self.settings.faults)
        self.reader = self.settings.reader

    def timestamp(self) -> str:
        moment = datetime.fromtimestamp(self.clock(), UTC)
        return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
