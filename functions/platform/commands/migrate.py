"""Create or upgrade the schemas, roles and rights of every context; invoked by operators and by the deployment."""

from pathlib import Path

import functions
from kernel.operation import operation
from platform_ops.adapters.alembic_database import AlembicDatabase
from platform_ops.adapters.migration_files import context_migrations
from platform_ops.application.migrate import migrate

ROOT = Path(functions.__file__).parent.parent


@operation
def handler() -> dict[str, list[str]]:
    return migrate(AlembicDatabase(), context_migrations(ROOT))
