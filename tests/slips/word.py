"""A Word file of paragraphs and tables, and nothing else."""

import io
import zipfile
from xml.sax.saxutils import escape

SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = ('<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
         '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
         '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>')
RELS = ('<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>')


def paragraph(text):
    return f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def table(rows):
    borders = "".join(f'<w:{side} w:val="single" w:sz="4"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
    cells = lambda row: "".join(f"<w:tc>{paragraph(text)}</w:tc>" for text in row)
    body = "".join(f"<w:tr>{cells(row)}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr><w:tblBorders>{borders}</w:tblBorders></w:tblPr>{body}</w:tbl>"


def write(path, blocks):
    body = "".join(paragraph(b) if isinstance(b, str) else table(b) for b in blocks)
    document = f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{SPACE}"><w:body>{body}<w:p/></w:body></w:document>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as package:
        for name, text in (("[Content_Types].xml", TYPES), ("_rels/.rels", RELS), ("word/document.xml", document)):
            package.writestr(zipfile.ZipInfo(name, (2023, 6, 20, 0, 0, 0)), text)
    with open(path, "wb") as file:
        file.write(out.getvalue())
