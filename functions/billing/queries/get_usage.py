"""How much of the plan the caller's company has used in one calendar month."""

from pydantic import ConfigDict, Field

from billing.queries.get_usage import UsageReport, get_usage
from kernel.caller import Caller
from kernel.endpoint import endpoint
from kernel.http import ApiModel, Now
from kernel.reading import Reader


class UsagePeriod(ApiModel):
    """`period` is `YYYY-MM`; other keys of the query string are ignored, as on all routes of billing."""

    model_config = ConfigDict(extra="ignore")

    period: str | None = Field(default=None, pattern=r"^[0-9]{4}-(0[1-9]|1[0-2])$")


@endpoint
def handler(query: UsagePeriod, caller: Caller, read: Reader, now: Now) -> UsageReport:
    return get_usage(caller.user_id, query.period, now, read)
