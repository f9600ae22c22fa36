"""What a picture's container is made of, walked through before any decoder sees it.

Decoders are built for pictures, not for their caricatures: some take minutes for a small file that consists of a
million comments, or of a hundred thousand scans over the same pixels. So the parts are counted first, which costs
milliseconds. On the way it is seen whether the file is whole. Every function raises some error where it is not.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping

PARTS = 10_000
"""Segments of a JPEG (of at most 64 KB each; a large depth map is 500 of them), chunks of a PNG (usually of 8 KB)."""
EXTENSIONS = 256 * 1024
"""Bytes of comments and application data before a GIF's first frame."""
SCANS = 64
"""Passes over a progressive JPEG's pixels. Encoders write about ten."""

_MARK = re.compile(rb"\xff{1,16}([^\x00\xff])", re.DOTALL)
_MARK_IN_SCAN = re.compile(rb"\xff([^\x00\xff\xd0-\xd7])", re.DOTALL)
_END, _SCAN = 0xD9, 0xDA
_ALONE = range(0xD0, 0xD9)
"""Marks without a body: restarts and another beginning. Before the first scan no encoder writes them."""


def _png(data: bytes, lenient: bool) -> None:
    """Every chunk with its checksum, to the end mark."""
    view, at = memoryview(data), 8
    for _ in range(PARTS):
        if lenient and at + 12 > len(data):
            return
        length, name = struct.unpack_from(">I4s", data, at)
        body = at + 8 + length
        if not lenient and struct.unpack_from(">I", data, body)[0] != zlib.crc32(view[at + 4 : body]):
            raise ValueError("a chunk is damaged")
        if name == b"IEND":
            return
        at = body + 4
    raise ValueError("too many chunks")


def _jpeg(data: bytes, lenient: bool) -> None:
    """Every segment and scan, to the end mark."""
    at, scans = 2, 0
    for _ in range(PARTS):
        found = _MARK_IN_SCAN.search(data, at) if scans else _MARK.match(data, at)
        if found is None and lenient and scans:
            return
        if found is None or (found[1][0] in _ALONE) or (found[1][0] == _END and not scans):
            raise ValueError("no picture, or cut off")
        mark, at = found[1][0], found.end()
        if mark == _END:
            return
        scans += mark == _SCAN
        if scans > SCANS:
            raise ValueError("too many scans")
        if lenient and at + 2 > len(data):
            return
        at += int(struct.unpack_from(">H", data, at)[0])
    raise ValueError("too many segments")


def _gif(data: bytes, _lenient: bool) -> None:
    """Whatever stands before the first frame."""
    start = at = 13 + _table(data[10])
    while data[at] != ord(","):
        extension = data[at] == ord("!")
        at += 2 if extension else 1
        while extension and data[at]:
            at += data[at] + 1
            if at - start > EXTENSIONS:
                break
        at += extension
        if at - start > EXTENSIONS:
            raise ValueError("too many comments")


def _demanding(_data: bytes, _lenient: bool) -> None:
    """Opening a WEBP or decoding an AVIF demands all of it to be whole."""


CHECKS: Mapping[str, Callable[[bytes, bool], None]] = {
    "image/png": _png,
    "image/jpeg": _jpeg,
    "image/webp": _demanding,
    "image/gif": _gif,
    "image/avif": _demanding,
}
"""MIME type -> its walk. Lenient, it only counts: checksums may be wrong, and the end may be missing."""


def ends(data: bytes) -> bool:
    """Whether a file that moves, of a kind that says where it ends, is there to that end; True for all others."""
    try:
        if data.startswith(b"GIF8"):
            return _gif_ends(data)
        if data.startswith(b"RIFF"):
            return len(data) >= 8 + int(struct.unpack_from("<I", data, 4)[0])
        if data.startswith(b"PK"):
            return zipfile.is_zipfile(io.BytesIO(data))
        return _boxes_end(data) if data[4:8] == b"ftyp" else True
    except (struct.error, IndexError):
        return False


def _gif_ends(data: bytes) -> bool:
    """Every extension and frame, to the trailer. Raises IndexError."""
    at = 13 + _table(data[10])
    while data[at] != ord(";"):
        if data[at] == ord(","):
            at += 11 + _table(data[at + 9])
        elif data[at] == ord("!"):
            at += 2
        else:
            return False
        while data[at]:
            at += data[at] + 1
        at += 1
    return True


def _boxes_end(data: bytes) -> bool:
    """Every outermost box of an MP4, MOV or AVIF (ISO 14496-12, 4.2), as far as they are such."""
    at = 0
    while at < len(data):
        size, kind = struct.unpack_from(">I4s", data, at)
        if size == 1:
            (size,) = struct.unpack_from(">Q", data, at + 8)
        if size < 8 or not kind.isalnum():  # 0 reaches to wherever the end is; what else may follow is no box
            break
        at += size
    return at <= len(data)


def _table(flags: int) -> int:
    """Bytes of a GIF's colours."""
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0
