"""Every address of the local platform in one place; standard library only, because the CDK app and the bootstrap read it too."""

import hashlib
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LOCAL = ROOT / ".local"
TOOLS = LOCAL / "tools"
LOGS = LOCAL / "logs"
RUN = LOCAL / "run"

REALM = "ai-video-interview"
CLIENT_ID = "ai-video-interview-app"
DATABASE = "interviews_platform"
ACCOUNT = "000000000000"  # the emulator's
LONGEST_SOCKET_PATH = 103  # the smallest limit among Linux (107) and macOS (103)

# What stands in for the language model on one machine; scorecards name it, so its name says what it is.
SANDBOX = {"GROQ_API_KEY": "sandbox-key", "GROQ_MODEL": "deterministic-reader"}
VENDOR_MODEL = "openai/gpt-oss-120b"


@dataclass(frozen=True)
class Settings:
    """Ports and addresses as the environment says; every port can be moved, so two checkouts can run side by side."""

    environment: Mapping[str, str]

    def _port(self, name: str, default: int) -> int:
        value = self.environment.get(name, "") or str(default)
        if not value.isdigit() or not 0 < int(value) < 65536:  # noqa: PLR2004 - the range of TCP ports
            raise ValueError(f"{name} is {value!r}, which is no port number.")
        return int(value)

    @cached_property
    def edge_port(self) -> int:
        return self._port("PLATFORM_EDGE_PORT", 8001)

    @cached_property
    def providers_port(self) -> int:
        return self._port("PLATFORM_PROVIDERS_PORT", 8002)

    @cached_property
    def keycloak_port(self) -> int:
        return self._port("PLATFORM_KEYCLOAK_PORT", 8090)

    @cached_property
    def emulator_port(self) -> int:
        return self._port("PLATFORM_EMULATOR_PORT", 4566)

    @cached_property
    def postgres_port(self) -> int:
        """Part of the socket's name; PostgreSQL listens on it over TCP only when the variable is set."""
        return self._port("PLATFORM_POSTGRES_PORT", 5432)

    @property
    def postgres_listens(self) -> bool:
        return bool(self.environment.get("PLATFORM_POSTGRES_PORT"))

    @property
    def edge_url(self) -> str:
        return f"http://localhost:{self.edge_port}"

    @property
    def providers_url(self) -> str:
        return f"http://localhost:{self.providers_port}"

    @property
    def emulator_url(self) -> str:
        return f"http://localhost:{self.emulator_port}"

    @property
    def pictures_url(self) -> str:
        """The bucket of people's pictures in the emulator's one account."""
        return f"{self.emulator_url}/interviews-local-avatars-{ACCOUNT}"

    @property
    def local_keycloak_url(self) -> str:
        return f"http://localhost:{self.keycloak_port}"

    @property
    def keycloak_url(self) -> str:
        return self.environment.get("KEYCLOAK_URL") or self.local_keycloak_url

    @property
    def keycloak_is_ours(self) -> bool:
        return self.keycloak_url == self.local_keycloak_url

    @property
    def admin_client_secret(self) -> str:
        return self.environment.get("KEYCLOAK_ADMIN_CLIENT_SECRET") or "local-admin-secret"

    @property
    def web_origin(self) -> str:
        return self.environment.get("NEXT_PUBLIC_WEB_ORIGIN") or "http://localhost:3000"

    @cached_property
    def postgres_socket(self) -> Path:
        """The directory of PostgreSQL's socket: beside its data, or a short one when that path is too long for a socket."""
        usual = postgres_home() / "socket"
        if len(str(usual / f".s.PGSQL.{self.postgres_port}")) <= LONGEST_SOCKET_PATH:
            return usual
        return Path(tempfile.gettempdir()) / f"interview-platform-{checkout_id()}"

    def function_environment(self) -> dict[str, str]:
        """What the CDK app may hand to functions on one machine; a row gets only the names its `uses` asks for."""
        return {
            "STAGE": "local",
            "DB_HOST": self.environment.get("DB_HOST") or str(self.postgres_socket),
            "DB_PORT": str(self.postgres_port),
            "DB_NAME": DATABASE,
            "DB_AUTH": "trust",
            "KEYCLOAK_URL": self.keycloak_url,
            "KEYCLOAK_REALM": self.environment.get("KEYCLOAK_REALM") or REALM,
            "KEYCLOAK_CLIENT_ID": self.environment.get("KEYCLOAK_CLIENT_ID") or CLIENT_ID,
            "KEYCLOAK_CLIENT_SECRET": self.environment.get("KEYCLOAK_CLIENT_SECRET", ""),
            "KEYCLOAK_ADMIN_CLIENT_ID": self.environment.get("KEYCLOAK_ADMIN_CLIENT_ID") or "user-service-admin",
            "KEYCLOAK_ADMIN_CLIENT_SECRET": self.admin_client_secret,
            "NEXT_PUBLIC_WEB_ORIGIN": self.web_origin,
            **self._model(),
        }

    def _model(self) -> dict[str, str]:
        """The sandbox, unless the caller exported an address or a key; a key alone means the real vendor."""
        exported = {name: value for name, value in self.environment.items() if name.startswith("GROQ_") and value}
        if "GROQ_BASE_URL" in exported or "GROQ_API_KEY" in exported:
            return {"GROQ_API_KEY": SANDBOX["GROQ_API_KEY"], "GROQ_MODEL": VENDOR_MODEL} | exported
        return SANDBOX | {"GROQ_BASE_URL": f"{self.providers_url}/groq"} | exported


def checkout_id() -> str:
    """Tells two checkouts on one machine apart in places they share."""
    return hashlib.sha256(str(ROOT).encode()).hexdigest()[:10]


@cache
def postgres_home() -> Path:
    """`.local/postgres`, unless we are root and the server, which then runs as nobody, may not walk there (a checkout in root's home)."""
    if os.geteuid() != 0 or all(folder.stat().st_mode & 0o001 for folder in (ROOT, *ROOT.parents)):
        return LOCAL / "postgres"
    return Path(tempfile.gettempdir()) / f"interview-platform-{checkout_id()}-postgres"


def load() -> Settings:
    return Settings(os.environ)
