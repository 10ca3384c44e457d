"""How the background processes are started."""

from localstack.parts import _edge, _providers
from localstack.settings import load


def test_no_server_of_ours_writes_down_addresses_which_carry_login_codes() -> None:
    served = [part(load()).command() for part in (_edge, _providers)]
    assert all("--no-access-log" in command for command in served)
