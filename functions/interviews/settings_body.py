"""The settings of a template as clients send them; what is missing gets the platform's default."""

from pydantic import Field

from interviews.domain.template import Settings
from kernel.http import ApiModel


class SettingsBody(ApiModel):
    total_time_limit: int = Field(default=60, ge=1, le=480)
    allow_retakes: bool = False
    show_timer: bool = True
    randomize_questions: bool = False
    language: str | None = Field(default=None, max_length=35)

    def to_domain(self) -> Settings:
        return Settings(**self.model_dump())
