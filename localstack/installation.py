"""Install the tools of the platform, each once per version of its pins, as many at once as their needs allow."""

import errno
import hashlib
import os
import shutil
import signal
import sys
import zipfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from localstack import jvm, tools
from localstack.commands import Commands, StepFailed
from localstack.exclusive import exclusive
from localstack.progress import Clock, say
from localstack.settings import LOCAL, LOGS, ROOT, TOOLS
from localstack.steps import Step, run_steps

FREE_DISK_GB = 3
FETCH_KEYCLOAK = """
import sys, pathlib
from jgo.maven import MavenContext
context = MavenContext(repo_cache=pathlib.Path(sys.argv[1]), timeout=60)
print(context.project("org.keycloak", "keycloak-quarkus-dist").at_version(sys.argv[2]).artifact(packaging="zip").resolve())
"""

commands = Commands()


@dataclass(frozen=True, kw_only=True)
class Tool:
    """Made when `product` is missing or the stamp beside it was written for other pins."""

    name: str
    doing: str
    product: Path
    pins: tuple[str | Path, ...]
    make: Callable[[Path], None]  # is told its log
    after: tuple[str, ...] = ()

    @property
    def stamp(self) -> Path:
        return TOOLS / f"{self.name}.stamp"

    def key(self) -> str:
        parts = [pin.read_bytes() if isinstance(pin, Path) else pin.encode() for pin in (*self.pins, str(ROOT), sys.version)]
        return hashlib.sha256(b"\0".join(parts)).hexdigest()

    def is_made(self) -> bool:
        return self.product.exists() and self.stamp.exists() and self.stamp.read_text() == self.key()

    def step(self) -> Step:
        return Step(name=self.name, doing=self.doing, work=self._make_and_stamp, after=self.after)

    def _make_and_stamp(self) -> str:
        self.stamp.unlink(missing_ok=True)
        self.make(LOGS / "bootstrap" / f"{self.name}.log")
        self.stamp.write_text(self.key())
        return "installed"


def install() -> int:
    """Exit code 0 when every tool is there."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        with exclusive(TOOLS / "lock", "bootstrap"):
            _install_missing()
    except StepFailed as failure:
        print(f"bootstrap: {failure}", file=sys.stderr)
    except OSError as failure:
        reason = "the disk is full; free some space" if failure.errno == errno.ENOSPC else str(failure)
        print(f"bootstrap: {reason}.", file=sys.stderr)
    except KeyboardInterrupt:
        print("bootstrap: interrupted; run the same command again to go on.", file=sys.stderr)
    else:
        return 0
    return 1


def _install_missing() -> None:
    missing = [tool for tool in toolbox() if not tool.is_made()]
    if not missing:
        return
    _require_disk()
    clock = Clock()
    run_steps([tool.step() for tool in missing], commands.cancel)
    say("bootstrap", "all tools are installed", clock.seconds())


def toolbox() -> list[Tool]:
    locks = tools.LOCKS
    node_pins: tuple[str | Path, ...] = ("system node",) if tools.system_node() else (locks / "node.lock",)
    return [
        Tool(name="uv", doing="installing the package installer", product=tools.UV, pins=(tools.UV_VERSION,), make=_make_uv),
        _environment("python", tools.PROJECT, ROOT / "locks" / "development.lock"),
        _environment("emulator", tools.EMULATOR, locks / "emulator.lock"),
        Tool(
            name="java",
            doing="installing a Java runtime",
            product=tools.java(),
            pins=(locks / "java.lock",),
            make=_make_java,
            after=("uv",),
        ),
        Tool(
            name="keycloak",
            doing=f"fetching and preparing Keycloak {tools.KEYCLOAK_VERSION}",
            product=jvm.KEYCLOAK_JAR,
            pins=(tools.KEYCLOAK_SHA256, *jvm.BUILD),
            make=_make_keycloak,
            after=("java",),
        ),
        Tool(name="node", doing="installing Node", product=tools.node(), pins=node_pins, make=_make_node, after=("uv",)),
        Tool(
            name="cdk",
            doing="installing the CDK command line",
            product=Path(tools.cdklocal()[1]),
            pins=(ROOT / "localstack" / "package-lock.json",),
            make=_make_cdk,
            after=("node",),
        ),
    ]


def _environment(name: str, path: Path, lock: Path) -> Tool:
    return Tool(
        name=name,
        doing="installing Python packages",
        product=tools.python_of(path),
        pins=(lock,),
        make=lambda log: _sync(path, lock, log),
        after=("uv",),
    )


def _make_uv(log: Path) -> None:
    home = tools.UV.parents[1]
    shutil.rmtree(home, ignore_errors=True)
    _run([sys.executable, "-m", "venv", str(home)], "Making a virtual environment (on Debian it needs the package python3-venv)", 120, log)
    _download(
        [str(tools.python_of(home)), "-m", "pip", "install", "--quiet", "--retries", "2", f"uv=={tools.UV_VERSION}"], "Installing uv", log
    )


def _sync(environment: Path, lock: Path, log: Path) -> None:
    python = tools.python_of(environment)
    if not tools.package_of(environment, "").exists() or not python.exists():
        _run(
            [str(tools.UV), "venv", "--quiet", "--clear", "--python", sys.executable, str(environment)],
            f"Making {environment.name}",
            60,
            log,
        )
    _download(
        [str(tools.UV), "pip", "sync", "--quiet", "--require-hashes", "--python", str(python), str(lock)],
        f"Installing the packages of {lock.relative_to(ROOT)}",
        log,
    )


def _make_java(log: Path) -> None:
    _sync(tools.JAVA_ENVIRONMENT, tools.LOCKS / "java.lock", log)
    with suppress(StepFailed):  # the JVM's archive of its own classes: starts are faster with it, and work without
        _run([str(tools.java()), *jvm.COLLECTOR, "-Xshare:dump"], "Preparing the Java runtime", 60, log)


def _make_node(log: Path) -> None:
    if not tools.system_node():
        _sync(tools.NODE_ENVIRONMENT, tools.LOCKS / "node.lock", log)


def _make_cdk(log: Path) -> None:
    tools.CDK.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(ROOT / "localstack" / name, tools.CDK / name)
    _download(
        [*tools.npm(), "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"],
        "Installing the CDK command line",
        log,
        cwd=tools.CDK,
    )


def _make_keycloak(log: Path) -> None:
    archive = _fetch_keycloak(log)
    fresh = TOOLS / "keycloak.new"
    shutil.rmtree(fresh, ignore_errors=True)
    shutil.rmtree(tools.KEYCLOAK, ignore_errors=True)
    with zipfile.ZipFile(archive) as zipped:
        zipped.extractall(fresh)
    (fresh / f"keycloak-{tools.KEYCLOAK_VERSION}").rename(tools.KEYCLOAK)
    fresh.rmdir()
    jvm.ARCHIVE.unlink(missing_ok=True)
    _run(jvm.keycloak_command(jvm.BUILD), "Preparing Keycloak", 180, log)


def _fetch_keycloak(log: Path) -> Path:
    """Maven keeps what it has fetched in the cache; a damaged file is fetched again next time."""
    cache = tools.CACHE / "maven"
    python = str(tools.python_of(tools.JAVA_ENVIRONMENT))
    _download([python, "-c", FETCH_KEYCLOAK, str(cache), tools.KEYCLOAK_VERSION], "Fetching Keycloak", log)
    name = f"keycloak-quarkus-dist-{tools.KEYCLOAK_VERSION}.zip"
    archive = cache / "org" / "keycloak" / "keycloak-quarkus-dist" / tools.KEYCLOAK_VERSION / name
    with archive.open("rb") as content:
        digest = hashlib.file_digest(content, "sha256").hexdigest()
    if digest != tools.KEYCLOAK_SHA256:
        archive.unlink()
        raise StepFailed(f"Keycloak's archive arrived damaged (sha256 {digest}); it was removed, run the same command again.")
    return archive


def _download(argv: list[str], what: str, log: Path, cwd: Path | None = None) -> None:
    try:
        _run(argv, what, 900, log, cwd)
    except StepFailed as failure:
        said, _, log_lines = str(failure).partition("\n")
        raise StepFailed(f"{said} Are the package registries (Python, npm, Maven) within reach?\n{log_lines}") from failure


def _run(argv: list[str], what: str, limit: float, log: Path, cwd: Path | None = None) -> None:
    environment = {**os.environ, "UV_PYTHON_DOWNLOADS": "never", "UV_LINK_MODE": "copy" if _is_foreign_cache() else "hardlink"}
    environment.pop("VIRTUAL_ENV", None)
    environment["PATH"] = f"{tools.node().parent}{os.pathsep}{environment.get('PATH', os.defpath)}"
    commands.run(argv, what=what, log=log, limit=limit, environment=environment, cwd=cwd)


def _is_foreign_cache() -> bool:
    """Hard links need the package cache on the disk of the checkout."""
    cache = Path(os.environ.get("UV_CACHE_DIR") or os.environ.get("XDG_CACHE_HOME") or Path.home())
    return not cache.exists() or cache.stat().st_dev != LOCAL.stat().st_dev


def _require_disk() -> None:
    TOOLS.mkdir(parents=True, exist_ok=True)
    free = shutil.disk_usage(TOOLS).free / 1e9
    if free < FREE_DISK_GB:
        raise StepFailed(f"only {free:.1f} GB are free on the disk of {ROOT}; the tools and their data need {FREE_DISK_GB} GB.")
