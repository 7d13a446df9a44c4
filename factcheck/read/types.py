"""What kind of bytes are these? The media type by their first bytes, then as declared, then by the name's ending."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"
OLD_OFFICE = "application/x-ole-storage"
_MAGIC = (
    (b"%PDF-", "application/pdf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLD_OFFICE),
    (b"\x89PNG", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"\x1f\x8b", "application/gzip"),
    (b"{\\rtf", "application/rtf"),
    (b"ID3", "audio/mpeg"),
    (b"OggS", "audio/ogg"),
    (b"\x1aE\xdf\xa3", "video/webm"),
    (b"\x7fELF", "application/x-executable"),
    (b"MZ\x90", "application/x-executable"),
)
_ENDINGS = {
    "html": "text/html",
    "htm": "text/html",
    "xhtml": "application/xhtml+xml",
    "txt": "text/plain",
    "text": "text/plain",
    "md": "text/markdown",
    "markdown": "text/markdown",
    "vtt": "text/vtt",
    "srt": "application/x-subrip",
    "pdf": "application/pdf",
    "docx": DOCX,
    "odt": ODT,
    "doc": OLD_OFFICE,
}
_ALIASES = {
    "text/x-markdown": "text/markdown",
    "application/x-pdf": "application/pdf",
    "text/srt": "application/x-subrip",
    "application/srt": "application/x-subrip",
    "text/webvtt": "text/vtt",
    "application/xhtml": "application/xhtml+xml",
    "application/docx": DOCX,
    "application/msword": OLD_OFFICE,
}
_VAGUE = ("", "application/octet-stream", "binary/octet-stream", "application/x-download", "application/force-download")
_MARKUP = re.compile(
    rb"\s*(?:<!--.{0,4000}?-->\s*)*<(?:!doctype html|html|head|body|div|p|h1|article|main|section)\b", re.I | re.S
)
_SRT = re.compile(rb"\s*\d+\s*\r?\n\s*\d{1,2}:\d{2}:\d{2}[,.]\d{3}\s*-->")


def media_type_of(body: bytes, declared: str, name: str | None) -> str:
    """The media type to read these bytes as, lower case, without parameters.

    Args:
        body: the bytes.
        declared: what the server or caller says, "" for nothing.
        name: an address or a file's name, whose ending counts last.
    """
    head = body[:4096].removeprefix(b"\xef\xbb\xbf")
    for magic, media_type in _MAGIC:
        if head.startswith(magic) or (magic == b"%PDF-" and magic in head[:1024]):
            return media_type
    if head.startswith(b"PK\x03\x04"):
        return _zipped(body)
    if head.startswith(b"WEBVTT"):
        return "text/vtt"
    stated = declared.split(";", 1)[0].strip().lower()
    stated = _ALIASES.get(stated, stated)
    by_name = _ENDINGS.get(_ending(name))
    if stated in _VAGUE or (
        stated == "text/plain" and by_name in ("text/vtt", "application/x-subrip", "text/markdown")
    ):
        stated = by_name or ("text/html" if _MARKUP.match(head) else "text/plain")
    if stated in ("text/plain", "application/xml", "text/xml") and _MARKUP.match(head):
        return "text/html"
    if stated == "text/plain" and _SRT.match(head):
        return "application/x-subrip"
    return stated


def _ending(name: str | None) -> str:
    if not name:
        return ""
    try:
        path = urlsplit(name).path
    except ValueError:
        path = name
    last = path.rsplit("/", 1)[-1]
    return last.rsplit(".", 1)[-1].lower() if "." in last else ""


def _zipped(body: bytes) -> str:
    """Which of the formats that are ZIP files; the names of the parts stand in its directory, at the end."""
    if b"word/document.xml" in body or b"word/_rels" in body:
        return DOCX
    if body[30:38] == b"mimetype" and ODT.encode() in body[:200]:
        return ODT
    return "application/zip"
