"""Where the revisions are: beside the code in the deployed asset, in the layers' folders in a work tree."""

from pathlib import Path

import kernel
from platform_ops.application.migrate import DATABASE_CONTEXTS as ORDER
from platform_ops.application.migrate import ContextMigrations

KERNEL_VERSIONS = Path(kernel.__file__).parent / "migrations" / "versions"


class NoMigrations(RuntimeError):
    """The function was packaged without revisions."""


def context_migrations(root: Path) -> list[ContextMigrations]:
    """The contexts below `root` that have revisions; new contexts come last. Raises `NoMigrations`."""
    packaged = {folder.name: folder for folder in root.glob("migrations/*") if folder.is_dir()}
    found = packaged or {folder.parts[-5]: folder for folder in root.glob("layers/*/python/*/migrations/versions")}
    found.pop("kernel", None)
    missing = [name for name in ORDER if name not in found]
    if missing:
        raise NoMigrations(f"there are no revisions of {', '.join(missing)} below {root}")
    return [ContextMigrations(context=name, versions=found[name]) for name in (*ORDER, *sorted(set(found) - set(ORDER)))]
