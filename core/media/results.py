"""What a provider brought. It is paid for, so nothing of it is turned away: a picture as far as Pillow reads it, else a
file, which has no size in pixels and goes to people as it is.

What is turned away is only what is no result at all: nothing, or words or a web page in its place.
"""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec.structs import replace

from core.kept import PictureInfo
from core.media import pictures
from core.media.containers import ends
from core.media.pictures import RESULTS, PictureError, PictureProblem

UNKNOWN = "application/octet-stream"
_DRAWING = "image/svg+xml"
_MAGIC: tuple[tuple[int, bytes, str], ...] = (
    (4, b"ftypqt", "video/quicktime"),
    (4, b"ftyphe", "image/heic"),
    (4, b"ftypmif1", "image/heic"),
    (4, b"ftypmsf1", "image/heic"),
    (4, b"ftyp", "video/mp4"),
    (0, b"\x1aE\xdf\xa3", "video/webm"),
    (0, b"PK\x03\x04", "application/zip"),
    (0, b"BM", "image/bmp"),
    (0, b"II*\0", "image/tiff"),
    (0, b"MM\0*", "image/tiff"),
    (0, b"\xff\x0a", "image/jxl"),
    (4, b"JXL \r\n", "image/jxl"),
    (0, b"%PDF-", "application/pdf"),
)
"""Where it stands, the first bytes, and the MIME type that they mean; the first that fits."""
ENDINGS: Mapping[str, str] = {
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/webp": "webp",
    "image/gif": "gif",
    "image/avif": "avif",
    "image/heic": "heic",
    "image/bmp": "bmp",
    "image/tiff": "tif",
    _DRAWING: "svg",
    "image/jxl": "jxl",
    "application/pdf": "pdf",
    "video/mp4": "mp4",
    "video/quicktime": "mov",
    "video/webm": "webm",
    "application/zip": "zip",
}
"""MIME type -> how the name of such a file ends."""
MOVING: Mapping[str, str] = {
    "image/webp": "video/x-webp",
    "image/gif": "video/x-gif",
    "image/avif": "video/x-avif",
    "video/mp4": "video/mp4",
    "video/quicktime": "video/quicktime",
    "video/webm": "video/webm",
    "application/zip": "application/zip",
}
"""MIME type of a file that may move -> Easel's own name for its type once it is known to: such a row has the size of
what is played, which tells it from a file, and its type tells it from a still picture."""
SHEET = "image/x-sheet"
"""Easel's own name for an archive of pictures, which are shown side by side."""
_TRUE = {moving: kind for kind, moving in MOVING.items()} | {SHEET: "application/zip"}
_BEFORE_DRAWING = (b"<svg", b"<?xml", b"<!--", b"<!doctype svg")
_MARKUP = (b"<", b"{", b"[")
"""How pages and JSON begin."""
_SPOKEN = 64 * 1024
"""Bytes up to which a text is taken for what a server says (an error, in whatever form), and not for a result."""
_ANIMATED = 0x02
"""Flag in the VP8X header of a WEBP (RFC 9649, 2.7.1)."""
_NO_DAY = (1980, 1, 1, 0, 0, 0)
"""Stands in an archive for the time of each file, so that the same files make the same archive."""


def inspect(data: bytes) -> tuple[PictureInfo, bool]:
    """What these bytes are, and whether they surely are all of it. Raises `PictureError` for what is no result."""
    if not data:
        raise PictureError(PictureProblem.BROKEN)
    if _is_page(data):
        raise PictureError(PictureProblem.NOT_A_PICTURE)
    whole = False
    if not (moves := _moves(data)):
        try:
            return pictures.inspect(data, limits=replace(RESULTS, lenient=False)), True
        except PictureError as error:
            whole = error.kind is PictureProblem.TOO_MANY_PIXELS  # which is found last
        try:
            return pictures.inspect_leniently(data), False
        except PictureError:
            pass
    kind = kind_of(data)
    whole = whole or ((moves or kind.startswith(("video/", "application/zip"))) and ends(data))
    return PictureInfo(hashlib.sha256(data).hexdigest(), kind, 0, 0, len(data)), whole


def kind_of(data: bytes) -> str:
    """The MIME type of any file by its first bytes."""
    try:
        return pictures.kind_of(data)
    except PictureError:
        if _is_drawing(data):
            return _DRAWING
        return next((kind for at, magic, kind in _MAGIC if data.startswith(magic, at)), UNKNOWN)


def true_type(kind: str) -> str:
    """The MIME type by which others know it."""
    return _TRUE.get(kind, kind)


def packed(parts: Iterable[bytes | Path | None], into: Path) -> None:
    """Put several files into one archive, numbered, as they are; what did not come keeps its number, under an empty
    file that says so."""
    with zipfile.ZipFile(into, "w") as archive:
        for number, part in enumerate(parts, 1):
            data = part.read_bytes() if isinstance(part, Path) else part or b""
            name = f"{number}.{ENDINGS.get(kind_of(data), 'bin') if part is not None else 'missing'}"
            archive.writestr(zipfile.ZipInfo(name, _NO_DAY), data)


def _moves(data: bytes) -> bool:
    """A WEBP, GIF or AVIF of several frames: shown as a picture, it would stand still in some chats."""
    flagged = data.startswith(b"RIFF") and data[8:16] == b"WEBPVP8X" and bool(data[20:21]) and data[20] & _ANIMATED
    return bool(flagged or data.startswith(b"GIF8") or data[4:12] == b"ftypavis") and pictures.moves(data)


def _is_page(data: bytes) -> bool:
    """Whether these are words in place of a result: a web page, or a text that is no drawing."""
    if _is_drawing(data):
        return False
    if _begun(data).startswith(_MARKUP):
        return True
    try:
        return len(data) <= _SPOKEN and "\0" not in data.decode()
    except UnicodeDecodeError:
        return False


def _is_drawing(data: bytes) -> bool:
    head = _begun(data).lower()
    return head.startswith(_BEFORE_DRAWING) and b"<svg" in head


def _begun(data: bytes) -> bytes:
    return data[:_SPOKEN].lstrip(b"\xef\xbb\xbf \t\r\n")
