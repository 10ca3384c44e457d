"""The environment, read once and lazily; no module reads it on its own."""

import os
from functools import cache


class SettingMissing(RuntimeError):
    """A function was deployed without a setting it needs: a fault of the deployment, never of a caller."""

    def __init__(self, name: str) -> None:
        super().__init__(f"The environment variable {name} is not set; the CDK app sets it from the manifest row's `uses`.")


@cache
def setting(name: str, default: str | None = None) -> str:
    """The value of an environment variable, or `default`. Raises `SettingMissing` when there is neither."""
    value = os.environ.get(name, default)
    if value is None:
        raise SettingMissing(name)
    return value


@cache
def secret(name: str) -> str:
    """A secret: its value in the environment (one machine) or its ARN in `<NAME>_ARN` (AWS), fetched once per process."""
    if name in os.environ:
        return os.environ[name]
    import boto3  # only functions with a vendor secret pay for the SDK

    return str(boto3.client("secretsmanager").get_secret_value(SecretId=setting(f"{name}_ARN"))["SecretString"])
