"""PDF and DOCX files made for tests, byte for byte the same on every run."""

from __future__ import annotations

import io
import zipfile

import docx

PICTURE = "a picture that fills the page"


def pdf(*pages: list[tuple[int, int, str]], title: str = "") -> bytes:
    """A PDF whose pages hold lines of Helvetica: left, height from below, words (Latin-1)."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    objects.append(f"<< /Title ({title}) >>".encode("latin-1"))
    kids = []
    for lines in pages:
        stream = b"BT /F1 10 Tf\n"
        for left, up, words in lines:
            if words == PICTURE:
                stream += b"ET q 500 0 0 700 50 50 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q BT /F1 10 Tf\n"
                continue
            escaped = words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)").encode("cp1252")
            stream += f"1 0 0 1 {left} {up} Tm (".encode() + escaped + b") Tj\n"
        stream += b"ET"
        objects.append(f"<< /Length {len(stream)} >>\nstream\n".encode() + stream + b"\nendstream")
        fonts = "/Resources << /Font << /F1 3 0 R >> >>"
        contents = f"/Contents {len(objects)} 0 R"
        objects.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] {fonts} {contents} >>".encode())
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    body = b"%PDF-1.4\n"
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(len(body))
        body += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    start = len(body)
    table = b"".join(f"{offset:010d} 00000 n \n".encode() for offset in offsets)
    size = len(objects) + 1
    body += f"xref\n0 {size}\n0000000000 65535 f \n".encode() + table
    return body + f"trailer << /Size {size} /Root 1 0 R /Info 4 0 R >>\nstartxref\n{start}\n%%EOF".encode()


def column(*lines: str, top: int = 700, left: int = 60, step: int = 12) -> list[tuple[int, int, str]]:
    """Lines under each other; an empty one leaves a gap."""
    return [(left, top - step * number, words) for number, words in enumerate(lines) if words]


def manuscript(*paragraphs: tuple[str, str]) -> bytes:
    """A DOCX of paragraphs: style and words; `**` around the beginning sets it in bold."""
    document = docx.Document()
    for style, words in paragraphs:
        paragraph = document.add_paragraph(style=style)
        if words.startswith("**"):
            _, bold, rest = words.split("**", 2)
            paragraph.add_run(bold).bold = True
            paragraph.add_run(rest)
        else:
            paragraph.add_run(words)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def bomb(size: int) -> bytes:
    """A DOCX that unpacks to `size` zeros."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b"\0" * size)
    return target.getvalue()


def opendocument(inner: str, *, title: str = "") -> bytes:
    """An ODT whose text holds this XML; `h`, `p`, `s` and the like without their prefix `text:` are not known."""
    names = (
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    )
    content = (
        f"<office:document {names}><office:body><office:text>{inner}</office:text></office:body></office:document>"
    )
    meta = f"<office:document {names}><office:meta><dc:title>{title}</dc:title></office:meta></office:document>"
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr("content.xml", content)
        package.writestr("meta.xml", meta)
    return target.getvalue()
