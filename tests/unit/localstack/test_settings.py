"""Addresses: the usual ones, moved ones, and what an exported variable replaces."""

from pathlib import Path

import pytest

from localstack import settings as module
from localstack.settings import Settings


def test_the_usual_addresses() -> None:
    settings = Settings({})
    assert [settings.edge_url, settings.providers_url, settings.keycloak_url, settings.emulator_url] == [
        "http://localhost:8001",
        "http://localhost:8002",
        "http://localhost:8090",
        "http://localhost:4566",
    ]
    assert settings.keycloak_is_ours
    assert not settings.postgres_listens


def test_a_moved_part_is_found_by_the_functions_too() -> None:
    environment = Settings({"PLATFORM_KEYCLOAK_PORT": "9090", "PLATFORM_PROVIDERS_PORT": "9002"}).function_environment()
    assert environment["KEYCLOAK_URL"] == "http://localhost:9090"
    assert environment["GROQ_BASE_URL"] == "http://localhost:9002/groq"


@pytest.mark.parametrize("text", ["http", "0", "65536", "-1"])
def test_a_port_that_is_none_is_refused_by_name(text: str) -> None:
    with pytest.raises(ValueError, match="PLATFORM_EDGE_PORT"):
        _ = Settings({"PLATFORM_EDGE_PORT": text}).edge_port


def test_an_exported_address_replaces_the_sandbox() -> None:
    assert Settings({"GROQ_BASE_URL": "http://elsewhere"}).function_environment()["GROQ_BASE_URL"] == "http://elsewhere"


def test_an_exported_key_alone_means_the_vendor_itself() -> None:
    environment = Settings({"GROQ_API_KEY": "real"}).function_environment()
    assert environment["GROQ_API_KEY"] == "real"
    assert "GROQ_BASE_URL" not in environment


def test_another_keycloak_is_not_ours_to_start() -> None:
    assert not Settings({"KEYCLOAK_URL": "https://identity.example.test"}).keycloak_is_ours


def test_a_socket_path_that_is_too_long_becomes_a_short_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "postgres_home", lambda: Path("/" + "x" * 120))
    assert len(str(Settings({}).postgres_socket)) < 80


def test_postgres_listens_only_when_asked() -> None:
    settings = Settings({"PLATFORM_POSTGRES_PORT": "5555"})
    assert settings.postgres_listens
    assert settings.function_environment()["DB_PORT"] == "5555"
