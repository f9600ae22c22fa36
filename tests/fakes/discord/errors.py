"""Discord's refusals: HTTP status, numeric code, message, and for a wrong form where in it what is wrong."""

from __future__ import annotations

from typing import Any

Wire = dict[str, Any]


class ApiError(Exception):
    """One refusal: `{"code": …, "message": …, "errors": …}` with its status."""

    def __init__(self, status: int, code: int, message: str, **more: Any) -> None:
        super().__init__(f"{status}/{code} {message} {more or ''}".rstrip())
        self.status = status
        self.code = code
        self.message = message
        self.more = more

    @property
    def wire(self) -> Wire:
        return {"message": self.message, "code": self.code, **self.more}


def unknown(what: str) -> ApiError:
    """404: there is no such thing, or no longer."""
    return ApiError(404, UNKNOWN[what], f"Unknown {what}")


UNKNOWN = {
    "Channel": 10003,
    "Guild": 10004,
    "Member": 10007,
    "Message": 10008,
    "User": 10013,
    "Webhook": 10015,
    "interaction": 10062,
    "application command": 10063,
}


def unauthorized() -> ApiError:
    """The bot's token is wrong."""
    return ApiError(401, 0, "401: Unauthorized")


def no_route() -> ApiError:
    """Nothing is served there."""
    return ApiError(404, 0, "404: Not Found")


def missing_access() -> ApiError:
    """The bot has no seat where it knocks."""
    return ApiError(403, 50001, "Missing Access")


def missing_permissions() -> ApiError:
    """The bot is there, but may not do this."""
    return ApiError(403, 50013, "Missing Permissions")


def blocked() -> ApiError:
    """The person lets no direct message of the bot through."""
    return ApiError(403, 50007, "Cannot send messages to this user")


def not_yours() -> ApiError:
    """Only its author edits a message."""
    return ApiError(403, 50005, "Cannot edit a message authored by another user")


def empty() -> ApiError:
    """A message without anything in it."""
    return ApiError(400, 50006, "Cannot send an empty message")


def archived() -> ApiError:
    """A thread that sleeps takes no edits."""
    return ApiError(400, 50083, "Thread is archived")


def wrong_channel_type() -> ApiError:
    """This cannot be done in a channel of that kind."""
    return ApiError(400, 50024, "Cannot execute action on this channel type")


def no_history() -> ApiError:
    """A reply needs the right to read what is replied to."""
    return ApiError(400, 160002, "Cannot reply without permission to read message history")


def acknowledged() -> ApiError:
    """An interaction is answered once."""
    return ApiError(400, 40060, "Interaction has already been acknowledged.")


def expired() -> ApiError:
    """An interaction's token lives 15 minutes."""
    return ApiError(401, 50027, "Invalid Webhook Token")


def follow_ups_spent() -> ApiError:
    """An app that only its user installed says little."""
    return ApiError(
        400,
        40094,
        "Maximum number of follow up messages has been hit. This applies only to apps that are user-installed.",
    )


def too_large() -> ApiError:
    """A file above the place's limit, or a request above all limits."""
    return ApiError(413, 40005, "Request entity too large")


def too_many(seconds: float, *, everywhere: bool = False) -> ApiError:
    """429: wait so many seconds."""
    return ApiError(429, 0, "You are being rate limited.", retry_after=round(seconds, 3), **{"global": everywhere})


def too_many_late_edits(seconds: float) -> ApiError:
    """429 of its own kind: messages older than an hour are edited seldom."""
    message = "Maximum number of edits to messages older than 1 hour reached. Try again later"
    return ApiError(429, 30046, message, retry_after=round(seconds, 3), **{"global": False})


class Form:
    """Collects what is wrong in a body, each at its place; `close()` refuses the body if there was anything."""

    def __init__(self) -> None:
        self._errors: Wire = {}

    def wrong(self, path: tuple[str | int, ...], code: str, message: str) -> None:
        """Something is wrong there."""
        place = self._errors
        for step in path:
            place = place.setdefault(str(step), {})
        place.setdefault("_errors", []).append({"code": code, "message": message})

    def length(self, path: tuple[str | int, ...], amount: int, low: int, high: int) -> None:
        """A text or list that must be so long."""
        if low <= amount <= high:
            return
        if amount == 0 and low == 1:
            self.wrong(path, "BASE_TYPE_REQUIRED", "This field is required")
        elif low == 0:
            self.wrong(path, "BASE_TYPE_MAX_LENGTH", f"Must be {high} or fewer in length.")
        else:
            self.wrong(path, "BASE_TYPE_BAD_LENGTH", f"Must be between {low} and {high} in length.")

    def close(self) -> None:
        """Raise, if anything was wrong."""
        if self._errors:
            raise ApiError(400, 50035, "Invalid Form Body", errors=self._errors)


def invalid(path: tuple[str | int, ...], code: str, message: str) -> ApiError:
    """A form with one mistake."""
    form = Form()
    form.wrong(path, code, message)
    return ApiError(400, 50035, "Invalid Form Body", errors=form._errors)
