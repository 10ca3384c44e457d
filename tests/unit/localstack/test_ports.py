"""A taken port is one clear sentence."""

import pytest

from localstack import ports


def test_the_sentence_names_the_port_the_owner_and_the_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ports, "_owner", lambda _: (4711, "java"))
    assert ports.in_use("keycloak", 8090, "PLATFORM_KEYCLOAK_PORT") == (
        "port 8090, which keycloak needs, is in use by pid 4711 (java): stop it, or choose another port with PLATFORM_KEYCLOAK_PORT=PORT."
    )


def test_an_owner_that_cannot_be_seen_is_said_to_be_another_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ports, "_owner", lambda _: None)
    assert "in use by another program:" in ports.in_use("edge", 8001, "PLATFORM_EDGE_PORT")


@pytest.mark.parametrize(
    ("row", "listens"),
    [
        ("0: 0100007F:1F9A 00000000:0000 0A 0 0 0 0 0 11", True),
        ("0: 00000000000000000000000000000000:1F9A 00000000000000000000000000000000:0000 0A 0 0 0 0 0 11", True),
        ("0: 0100007F:1F9A 0100007F:9999 01 0 0 0 0 0 11", False),
        ("0: 0100007F:1F9B 00000000:0000 0A 0 0 0 0 0 11", False),
    ],
)
def test_only_a_listening_socket_on_that_port_counts(row: str, listens: bool) -> None:
    assert ports._listens(row.split(), 8090) is listens
