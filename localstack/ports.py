"""Whether a port is free, and who has it."""

import socket
from contextlib import suppress
from pathlib import Path

LISTENING = "0A"  # the state's number in /proc/net/tcp


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def in_use(part: str, port: int, variable: str) -> str:
    """The sentence for a person whose port is taken."""
    owner = _owner(port)
    who = f"pid {owner[0]} ({owner[1]})" if owner else "another program"
    return f"port {port}, which {part} needs, is in use by {who}: stop it, or choose another port with {variable}=PORT."


def _owner(port: int) -> tuple[int, str] | None:
    inodes = {f"socket:[{inode}]" for inode in _listening_inodes(port)}
    for entry in Path("/proc").glob("[0-9]*") if inodes else ():
        with suppress(OSError):
            if any(str(link.readlink()) in inodes for link in (entry / "fd").iterdir()):
                return int(entry.name), (entry / "comm").read_text().strip()
    return None


def _listening_inodes(port: int) -> list[str]:
    found: list[str] = []
    for table in ("/proc/net/tcp", "/proc/net/tcp6"):
        with suppress(OSError):
            found += [row[9] for row in map(str.split, Path(table).read_text().splitlines()[1:]) if _listens(row, port)]
    return found


def _listens(row: list[str], port: int) -> bool:
    return row[3] == LISTENING and int(row[1].rpartition(":")[2], 16) == port
