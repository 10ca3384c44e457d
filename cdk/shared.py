"""What the foundation hands to the other stacks: ids that do not change while the platform lives."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Network:
    """The way from a function to the database: inside the VPC, through the proxy, and nowhere else."""

    subnets: tuple[str, ...]
    security_group: str
    proxy_host: str
    proxy_id: str


@dataclass(frozen=True, kw_only=True)
class Shared:
    api_id: str
    authorizer_id: str
    network: Network | None
    secrets: Mapping[str, str]
