"""What the sections of the configuration have in common: `bots.settings.Settings` is all of them together."""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from core.text import bare


def _web_address(url: str) -> str:
    try:
        parts = urlsplit(url)
        usable = parts.scheme in ("http", "https") and parts.hostname and not parts.username and parts.port != 0
    except ValueError:  # no number, too large for a port, or brackets that do not close
        usable = False
    if not usable:
        raise ValueError("must be an address such as https://api.example.com")
    return url.rstrip("/")


WebAddress = Annotated[str, AfterValidator(_web_address)]
"""An address over HTTP, without a name or password in it and without a slash at its end."""


class Section(BaseSettings):
    """A part of the configuration: environment variables, or the same names in `.env`; the environment wins.

    A field of type `SecretStr` is a secret, and taken out of the log. What a section says of all sections it says
    together with the others, by `super()`.
    """

    model_config = SettingsConfigDict(
        env_file=".env", env_file_encoding="utf-8-sig", env_ignore_empty=True, extra="ignore", hide_input_in_errors=True
    )

    public_url: WebAddress | None = None
    owners: str = ""

    @model_validator(mode="before")
    @classmethod
    def _without_white_space(cls, values: Any) -> Any:
        """White space round a value is nothing, nor is what nobody sees; a value of nothing else is none."""
        if not isinstance(values, dict):
            return values
        told = {name: bare(value) if isinstance(value, str) else value for name, value in values.items()}
        return {name: value for name, value in told.items() if value != ""}

    @property
    def chats_elsewhere(self) -> bool:
        """Whether people chat with Easel anywhere but on its own page."""
        return False

    @property
    def trusted_urls(self) -> list[str]:
        """Addresses of the operator's choosing: files come from there wherever they lead, also to inside."""
        return []
