"""Forms with files: what is sent is what was given, whole and in parts, as often as it is tried."""

from __future__ import annotations

from email.parser import BytesParser
from pathlib import Path
from typing import Any

import pytest

from bots.common.form import AT_ONCE, File, Form, form
from bots.common.media import FromDisk


async def sent(made: Form) -> tuple[bytes, int]:
    """All that one try sends, and in how many parts."""
    body = made.body()
    parts = [body] if isinstance(body, bytes) else [part async for part in body]
    return b"".join(parts), len(parts)


@pytest.mark.parametrize(("size", "parts"), [(0, 1), (3000, 1), (AT_ONCE, 2), (3 * AT_ONCE, 4)])
async def test_a_form_is_what_was_given_however_often_it_is_sent(tmp_path: Path, size: int, parts: int) -> None:
    kept = tmp_path / "kept"
    kept.write_bytes(bytes(n % 251 for n in range(size)))
    files: dict[str, File] = {
        "files[0]": ('a "fox".png', FromDisk(kept), "image/png"),
        "files[1]": ("b.txt", b"words\r\n", "text/plain"),
    }
    made = await form({"payload_json": '{"a": "雪"}'}, files)
    whole, number = await sent(made)
    assert (number, len(whole)) == (parts, int(made.headers["Content-Length"]))
    assert await sent(made) == (whole, parts), "a second try sends the same"
    head = f"Content-Type: {made.headers['Content-Type']}\r\n\r\n".encode()
    parsed: Any = BytesParser().parsebytes(head + whole).get_payload()
    told, first, second = parsed
    assert told["Content-Disposition"] == 'form-data; name="payload_json"'
    assert told.get_payload(decode=True) == '{"a": "雪"}'.encode()
    assert first["Content-Disposition"] == 'form-data; name="files[0]"; filename="a %22fox%22.png"'
    assert (first.get_content_type(), first.get_payload(decode=True)) == ("image/png", kept.read_bytes())
    assert (second["Content-Type"], second.get_payload(decode=True)) == ("text/plain", b"words\r\n")


async def test_a_file_that_is_gone_is_told_before_anything_is_sent(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        await form({}, {"files[0]": ("a.png", FromDisk(tmp_path / "gone"), "image/png")})
