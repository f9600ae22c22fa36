"""What pages of Easel's send, as far as it is the same for all of them."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

Name = Annotated[str, Field(max_length=64, pattern=r"^[0-9A-Za-z_-]+$")]
"""What a page calls a thing that it sends: what comes twice under one name is done once. How long it may be is not part
of the pattern, which would be written out for each of its letters, and take 7 MB."""
