"""The five background processes of the platform: how each is started, when it counts as up and where it listens."""

import os
import shutil
import signal
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path

from localstack import jvm, postgres, tools
from localstack.commands import Commands, rotate
from localstack.fingerprints import fingerprint
from localstack.progress import say
from localstack.settings import LOCAL, LOGS, REALM, ROOT, RUN, Settings

HERE = ROOT / "localstack"
FUNCTIONS_LOG = LOGS / "functions.log"
UPSTREAM = RUN / "upstream"  # written by the deployment, read by the edge

# The only variables of the caller's shell that reach a part; a change of one restarts the parts that see it.
PASSED_ON = ("PLATFORM_", "NEXT_PUBLIC_", "KEYCLOAK_", "GROQ_", "RATE_LIMIT_", "SANDBOX_")
BASICS = ("HOME", "LANG", "LC_ALL", "TZ", "USER")


@dataclass(frozen=True, kw_only=True)
class Part:
    name: str
    address: str
    command: Callable[[], list[str]]
    is_ready: Callable[[], bool]
    environment: Callable[[], Mapping[str, str]]
    after: tuple[str, ...] = ()
    port: int | None = None
    port_variable: str = ""
    sources: tuple[Path, ...] = ()
    prepare: Callable[[], None] = lambda: None
    finish: Callable[[], None] = lambda: None
    user: str | None = None
    folder: Path = ROOT
    limit: float = 60
    gentle: signal.Signals = field(default=signal.SIGTERM)
    patience: float = 10

    @property
    def log(self) -> Path:
        return LOGS / f"{self.name}.log"

    def fingerprint(self) -> str:
        """Another fingerprint than the running process has means: start it again."""
        return fingerprint(self.sources, {**self.environment(), "command": repr(self.command())})


def all_parts(settings: Settings, commands: Commands) -> list[Part]:
    parts = [_postgres(settings, commands), _emulator(settings), _providers(settings), _edge(settings)]
    return [*parts, _keycloak(settings)] if settings.keycloak_is_ours else parts


def _environment(settings: Settings, **extra: str) -> dict[str, str]:
    passed = {name: value for name, value in settings.environment.items() if name in BASICS or name.startswith(PASSED_ON)}
    return {**passed, "PATH": tools.tool_path(), **extra}


def _postgres(settings: Settings, commands: Commands) -> Part:
    listens = settings.postgres_listens
    return Part(
        name="postgres",
        address=f"localhost:{settings.postgres_port}" if listens else str(settings.postgres_socket),
        command=lambda: postgres.command(settings),
        is_ready=lambda: postgres.is_ready(settings),
        environment=lambda: {"PATH": os.defpath, "LANG": "C.UTF-8"},
        port=settings.postgres_port if listens else None,
        port_variable="PLATFORM_POSTGRES_PORT",
        prepare=lambda: postgres.prepare(settings, commands),
        finish=lambda: postgres.ensure_database(settings, commands),
        user=postgres.server_user(),
        folder=Path("/"),
        gentle=signal.SIGINT,  # PostgreSQL's fast shutdown; SIGTERM would wait for every client
    )


def _emulator(settings: Settings) -> Part:
    home = LOCAL / "emulator"
    return Part(
        name="emulator",
        address=settings.emulator_url,
        command=lambda: [str(tools.python_of(tools.EMULATOR)), str(HERE / "emulator.py")],
        is_ready=lambda: _serves(f"{settings.emulator_url}/_localstack/health"),
        environment=lambda: {
            **{name: settings.environment[name] for name in BASICS if name in settings.environment},
            "PATH": tools.tool_path(),
            "GATEWAY_PORT": str(settings.emulator_port),
            "BIND_HOST": "127.0.0.1",
            "TMPDIR": str(home / "tmp"),
            "S3_DATA_DIR": str(home / "s3"),
            "PLATFORM_LAYERS": str(home / "layers"),
            "PLATFORM_FUNCTIONS_LOG": str(FUNCTIONS_LOG),
            "AWS_ACCESS_KEY_ID": "test",
            "AWS_SECRET_ACCESS_KEY": "test",
            "AWS_DEFAULT_REGION": "us-east-1",
            "AWS_ENDPOINT_URL": settings.emulator_url,
            "IOT_MTLS_ENABLED": "0",
            "SFTP_ENABLED": "0",
            "LAMBDA_WARM_TTL_SECONDS": "600",
        },
        port=settings.emulator_port,
        port_variable="PLATFORM_EMULATOR_PORT",
        sources=(HERE / "emulator.py",),
        prepare=lambda: _fresh(home),
        patience=5,
    )


def _providers(settings: Settings) -> Part:
    return Part(
        name="providers",
        address=settings.providers_url,
        command=lambda: _uvicorn("localstack.providers.app:app", settings.providers_port),
        is_ready=lambda: _answers(settings.providers_url),
        environment=lambda: _environment(settings),
        port=settings.providers_port,
        port_variable="PLATFORM_PROVIDERS_PORT",
        sources=(HERE / "providers", HERE / "settings.py"),
    )


def _edge(settings: Settings) -> Part:
    return Part(
        name="edge",
        address=settings.edge_url,
        command=lambda: _uvicorn("localstack.edge.app:app", settings.edge_port),
        is_ready=lambda: _answers(settings.edge_url),
        environment=lambda: _environment(
            settings, PYTHONPATH=".:layers/kernel/python", EDGE_UPSTREAM=upstream(), EDGE_PICTURES=settings.pictures_url
        ),
        after=("deploy",),
        port=settings.edge_port,
        port_variable="PLATFORM_EDGE_PORT",
        sources=(HERE / "edge", HERE / "settings.py", ROOT / "functions", ROOT / "layers" / "kernel"),
    )


def _keycloak(settings: Settings) -> Part:
    address = settings.local_keycloak_url
    options = (
        "start",
        "--optimized",
        "--import-realm",
        "--http-enabled=true",
        "--http-host=127.0.0.1",
        f"--http-port={settings.keycloak_port}",
        f"--hostname={address}",
        "--cache=local",
        f"--db-url=jdbc:h2:file:{jvm.DATA / 'h2'};NON_KEYWORDS=VALUE;DB_CLOSE_ON_EXIT=FALSE",
        f"--spi-theme--folder--dir={HERE / 'keycloak' / 'themes'}",
    )
    return Part(
        name="keycloak",
        address=f"{address}/admin  (admin / admin)",
        command=lambda: jvm.keycloak_command(options, f"@{jvm.ARCHIVE_OPTIONS}", "-Xlog:cds=off"),
        is_ready=lambda: _serves(f"{address}/realms/{REALM}"),
        environment=lambda: {
            "PATH": os.defpath,
            "KC_BOOTSTRAP_ADMIN_USERNAME": "admin",
            "KC_BOOTSTRAP_ADMIN_PASSWORD": "admin",
            "KEYCLOAK_ADMIN_CLIENT_SECRET": settings.admin_client_secret,
            "NEXT_PUBLIC_WEB_ORIGIN": settings.web_origin,
        },
        port=settings.keycloak_port,
        port_variable="PLATFORM_KEYCLOAK_PORT",
        sources=(HERE / "keycloak" / "themes",),
        prepare=_prepare_keycloak,
        finish=jvm.WAS_UP.touch,
        limit=120,
        patience=20,  # after its first run the JVM writes the archive of classes
    )


def upstream() -> str:
    """Where the deployed API answers; nothing before the first deployment."""
    return UPSTREAM.read_text() if UPSTREAM.exists() else ""


def _prepare_keycloak() -> None:
    """Keycloak imports the realm when it has none yet; its copies of an older theme are dropped."""
    jvm.settle_archive()
    shutil.rmtree(tools.KEYCLOAK / "data" / "tmp", ignore_errors=True)
    folder = tools.KEYCLOAK / "data" / "import"
    for made in (folder, jvm.DATA):
        made.mkdir(parents=True, exist_ok=True)
    realm = (HERE / "keycloak" / "realm.json").read_text()
    (folder / "realm.json").write_text(realm)
    _compare_realm(jvm.DATA / "imported-realm.json", realm)


def _compare_realm(imported: Path, realm: str) -> None:
    """An existing realm is left as it is, with the people in it; say so when the file has moved on."""
    if not imported.exists():
        imported.write_text(realm)
    elif imported.read_text() != realm:
        say("keycloak", "its realm was made from an older realm.json; make reset applies the new one and forgets all data")


def _fresh(home: Path) -> None:
    """The emulator forgets everything when it ends, and its functions' folders with it."""
    rotate(FUNCTIONS_LOG)
    shutil.rmtree(home, ignore_errors=True)
    for name in ("tmp", "s3", "layers"):
        (home / name).mkdir(parents=True, exist_ok=True)


def _uvicorn(app: str, port: int) -> list[str]:
    python = str(tools.python_of(tools.PROJECT))
    # Who calls is whom the socket says: a client's own X-Forwarded-For would be a way around the rate limits.
    honest = ["--no-proxy-headers", "--no-server-header"]
    # An access log would write down the login codes in the query of /auth/callback.
    discreet = ["--log-level", "info", "--no-access-log"]
    return [python, "-m", "uvicorn", app, "--host", "127.0.0.1", "--port", str(port), *discreet, *honest]


def _serves(url: str) -> bool:
    """Up is who answers well."""
    return _status(url) == HTTPStatus.OK


def _answers(url: str) -> bool:
    """Up is who answers at all: these may have nothing to show before the platform is deployed."""
    return _status(url) is not None


def _status(url: str) -> int | None:
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310 - our own addresses
            return int(answer.status)
    except urllib.error.HTTPError as refusal:
        refusal.close()
        return refusal.code
    except OSError:
        return None
