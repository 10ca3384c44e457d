"""What may be a person's picture: JPEG, PNG or WebP by its content, whatever its name or sender claims, and not too large."""

import re
import struct
from dataclasses import dataclass
from enum import StrEnum

from users.domain.avatar_errors import AvatarTooLarge, NotAPicture

PICTURE_LIMIT = 5 * 1024 * 1024
"""Bytes, inclusive."""

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_JPEG_SCAN, _JPEG_END = 0xDA, 0xD9
_JPEG_MARKER = re.compile(rb"\xff{1,16}([^\x00\xff])")
_JPEG_AFTER_SCAN = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")
_WEBP_CHUNKS = (b"VP8 ", b"VP8L", b"VP8X")


class PictureType(StrEnum):
    """As the storage keeps it and browsers are told."""

    JPEG = "image/jpeg"
    PNG = "image/png"
    WEBP = "image/webp"

    @property
    def extension(self) -> str:
        return "jpg" if self is PictureType.JPEG else self.value.removeprefix("image/")


@dataclass(frozen=True, kw_only=True)
class Picture:
    """Bytes that are what they say they are, and nothing beside: phones append films and notes to a JPEG, which are not kept."""

    type: PictureType
    content: bytes

    @classmethod
    def of(cls, content: bytes) -> "Picture":
        """Raises `AvatarTooLarge`, `NotAPicture`."""
        if len(content) > PICTURE_LIMIT:
            raise AvatarTooLarge
        for kind, length_of in ((PictureType.JPEG, _jpeg), (PictureType.PNG, _png), (PictureType.WEBP, _webp)):
            if length := length_of(content):
                return cls(type=kind, content=content[:length])
        raise NotAPicture


def _jpeg(content: bytes) -> int:
    """Its length, 0 for none: segments, a frame with a size, scans, and an end."""
    place, has_frame, has_scan = len(b"\xff\xd8"), False, False
    while content.startswith(b"\xff\xd8") and (marker := _JPEG_MARKER.match(content, place)):
        kind, place = marker[1][0], marker.end()
        if kind == _JPEG_END:
            return place if has_scan else 0
        if kind in _JPEG_FRAMES:
            has_frame = any(content[place + 3 : place + 5]) and any(content[place + 5 : place + 7])
        place += int.from_bytes(content[place : place + 2], "big")
        if kind == _JPEG_SCAN:
            after = _JPEG_AFTER_SCAN.search(content, place)
            if after is None or not has_frame:
                return 0
            place, has_scan = after.start(), True
    return 0


def _png(content: bytes) -> int:
    """Its length, 0 for none: chunks that begin with a header that has a size, hold data and end where the content ends."""
    if not content.startswith(_PNG + b"\x00\x00\x00\x0dIHDR") or not (any(content[16:20]) and any(content[20:24])):
        return 0
    place, names = len(_PNG), set()
    while place + 12 <= len(content):
        length, name = struct.unpack_from(">I4s", content, place)
        names.add(name)
        place += 12 + length
        if name == b"IEND":
            return place if place == len(content) and b"IDAT" in names else 0
    return 0


def _webp(content: bytes) -> int:
    """Its length, 0 for none: one RIFF container as long as it says, with a picture as its first chunk."""
    if content[:4] != b"RIFF" or content[8:12] != b"WEBP" or content[12:16] not in _WEBP_CHUNKS:
        return 0
    told, chunk = int.from_bytes(content[4:8], "little"), int.from_bytes(content[16:20], "little")
    return len(content) if len(content) in (told + 8, told + 9) and 0 < chunk <= len(content) - 20 else 0
