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
    if not found:
        raise NoMigrations(f"there is no folder migrations/<context> and no layers/<context> below {root}")
    ordered = sorted(found, key=lambda name: (ORDER.index(name) if name in ORDER else len(ORDER), name))
    return [ContextMigrations(context=name, versions=found[name]) for name in ordered]
