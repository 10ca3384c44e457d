"""The environment of a function: what its row asks for, and nothing else."""

from cdk.deployment import EDGE_KEY, PACES, PRICES, SECRETS, VARIABLES, Deployment
from cdk.shared import Shared
from kernel.manifest import Grant, Row

MASTER = "postgres"


def database_login(context: str, row: Row) -> str:
    """Isolation is the database's: each function logs in with the role of its context and kind; only migrations own what they make."""
    if (context, row.name) == ("platform", "migrate"):
        return MASTER
    return f"{context}_{'writer' if row.writes else 'reader'}"


def variables(context: str, row: Row, deployment: Deployment, shared: Shared) -> dict[str, str]:
    found = {"STAGE": deployment.stage, "CONTEXT": context, "EVENT_BUS": deployment.bus}
    if row.reaches == "database":
        found |= _database(context, row, deployment, shared)
    if row.route is not None and not deployment.is_local:
        found[EDGE_KEY] = deployment.edge_key
    for grant in row.uses:
        found |= _for_grant(grant, row, deployment, shared)
    return found


def _database(context: str, row: Row, deployment: Deployment, shared: Shared) -> dict[str, str]:
    told = deployment.environment
    login = {"DB_NAME": told["DB_NAME"], "DB_USER": database_login(context, row)}
    if shared.network is None:
        return login | {name: told[name] for name in ("DB_HOST", "DB_PORT", "DB_AUTH")}
    return login | {"DB_HOST": shared.network.proxy_host, "DB_PORT": "5432", "DB_AUTH": "iam"}


def _for_grant(grant: Grant, row: Row, deployment: Deployment, shared: Shared) -> dict[str, str]:
    if grant.resource == "bucket":
        return {f"BUCKET_{grant.name.upper()}": deployment.bucket(grant.name)}
    if grant.resource == "saga":
        return {f"SAGA_{grant.name.upper()}": deployment.machine_arn(grant.name)}
    if grant.right == "pace":
        return {variable: told for variable in PACES[grant.name] if (told := deployment.environment.get(variable))}
    if grant.resource == "vendor":
        return _vendor(grant, row, deployment, shared)
    return {}


def _vendor(grant: Grant, row: Row, deployment: Deployment, shared: Shared) -> dict[str, str]:
    told = deployment.environment
    wanted = (*VARIABLES[grant.name], *PRICES.get(grant.name, ()))
    found = {variable: told[variable] for variable in wanted if variable in told}
    if not needs_secret(grant, row):
        return found
    secret = SECRETS[grant.name]
    return found | ({f"{secret}_ARN": arn} if (arn := shared.secrets.get(grant.name)) else {secret: told[secret]})


def needs_secret(grant: Grant, row: Row) -> bool:
    """Who calls a vendor in the platform's own name; the others know its address at most."""
    return row.reaches == "internet" and grant.resource == "vendor" and grant.right == "call"
