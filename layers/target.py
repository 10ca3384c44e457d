"""Where a build runs: AWS (arm64, Python 3.13) or this machine; standard library only, the CDK app reads it too."""

import platform
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

ROOT = Path(__file__).resolve().parents[1]

BUILD = ROOT / ".local" / "build"

TargetName = Literal["local", "aws"]


@dataclass(frozen=True, kw_only=True)
class Target:
    name: TargetName
    python: str
    architecture: str
    wheels: tuple[str, ...]
    build: Path
    """Where the assets of this target lie: `layers/<name>.zip` and `functions/<context>.zip`."""

    @property
    def runtime(self) -> str:
        return f"python{self.python}"

    @property
    def is_local(self) -> bool:
        return self.name == "local"


AWS = Target(
    name="aws",
    python="3.13",
    architecture="arm64",
    wheels=("--python-platform", "aarch64-manylinux_2_28", "--python-version", "3.13", "--only-binary", ":all:"),
    build=BUILD / "aws",
)
LOCAL = Target(
    name="local",
    python=f"{sys.version_info.major}.{sys.version_info.minor}",
    architecture="arm64" if platform.machine() in ("arm64", "aarch64") else "x86_64",
    wheels=(),
    build=BUILD / "local",
)


def target(name: str) -> Target:
    """The target of that name; `local` is the machine that asks."""
    for known in (LOCAL, AWS):
        if known.name == name:
            return known
    raise ValueError(f"target is {name!r}; it is local or aws")
