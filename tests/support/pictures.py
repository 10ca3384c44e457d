"""The smallest pictures that are ones."""

import struct
import zlib


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def a_png(comment: bytes = b"", width: int = 1) -> bytes:
    header = _chunk(b"IHDR", struct.pack(">IIBBBBB", width, 1, 8, 0, 0, 0, 0))
    text = _chunk(b"tEXt", b"Comment\x00" + comment) if comment else b""
    return b"\x89PNG\r\n\x1a\n" + header + text + _chunk(b"IDAT", zlib.compress(b"\x00\x00")) + _chunk(b"IEND", b"")


def a_jpeg(width: int = 1) -> bytes:
    application = b"\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
    frame = b"\xff\xc0" + struct.pack(">HBHHB", 11, 8, 1, width, 1) + b"\x01\x11\x00"
    scan = b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00" + b"\x00" * 8
    return b"\xff\xd8" + application + frame + scan + b"\xff\xd9"


def a_webp() -> bytes:
    data = b"VP8L" + struct.pack("<I", 10) + b"\x2f" + b"\x00" * 9
    return b"RIFF" + struct.pack("<I", len(data) + 4) + b"WEBP" + data
