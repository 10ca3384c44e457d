"""What the supervisor has started, one file per part in `.local/run/`."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from localstack.settings import RUN


@dataclass(frozen=True, kw_only=True)
class Record:
    part: str
    pid: int
    birth: str
    since: float
    fingerprint: str

    def write(self) -> None:
        RUN.mkdir(parents=True, exist_ok=True)
        path(self.part).write_text(json.dumps(asdict(self)))


def path(part: str) -> Path:
    return RUN / f"{part}.json"


def read(part: str) -> Record | None:
    """Nothing when the part was not started, or when its file was torn by a crash."""
    try:
        return Record(**json.loads(path(part).read_text()))
    except (OSError, ValueError, TypeError):
        return None


def forget(part: str) -> None:
    path(part).unlink(missing_ok=True)
