"""A company as commands receive and answer it; blank texts, which the web client's forms send, are none."""

from typing import Annotated

from pydantic import BeforeValidator, Field

from users.domain.company import Company
from users.domain.company_details import (
    DESCRIPTION_LIMIT,
    INDUSTRY_LIMIT,
    LOCATION_LIMIT,
    NAME_LIMIT,
    WEBSITE_LIMIT,
    CompanySize,
)
from users.queries.company_shown import CompanyShown


def _none_if_blank(value: object) -> object:
    return None if value == "" else value


Name = Annotated[str, Field(min_length=1, max_length=NAME_LIMIT)]
Description = Annotated[str | None, Field(max_length=DESCRIPTION_LIMIT)]
Website = Annotated[str | None, Field(max_length=WEBSITE_LIMIT, description="an address, with or without https://")]
Industry = Annotated[str, Field(max_length=INDUSTRY_LIMIT)]
Size = Annotated[CompanySize | None, BeforeValidator(_none_if_blank)]
Location = Annotated[str | None, Field(max_length=LOCATION_LIMIT)]


def shown(company: Company) -> CompanyShown:
    return CompanyShown(
        id=company.id,
        created_by=company.created_by,
        is_active=company.is_active,
        created_at=company.created_at,
        updated_at=company.updated_at,
        **vars(company.details),
    )
