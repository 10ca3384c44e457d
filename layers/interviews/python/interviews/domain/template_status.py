"""The three states of a template; apart from the aggregate, so that lists start without what they do not need."""

from enum import StrEnum


class TemplateStatus(StrEnum):
    DRAFT = "draft"
    ACTIVE = "active"
    ARCHIVED = "archived"
