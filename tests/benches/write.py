"""Writes the paragraphs and tables of a Word file again with python-docx, and prints the
seconds of each time.   write.py REPORT.docx TIMES

It has the styles and the words of the report, cell by cell; bookmarks, links, comments, merged
cells, page numbers and widths of columns, which python-docx has no call for, it need not write.
"""
import io
import sys
import time

import docx
from docx.table import Table

report, times = sys.argv[1], int(sys.argv[2])
source = docx.Document(report)
content = []
for piece in source.iter_inner_content():
    if isinstance(piece, Table):
        rows = [[cell.text for cell in row.cells] for row in piece.rows]
        content.append((piece.style.name, rows))
    else:
        content.append((piece.style.name, piece.text))
body = source.element.body
for child in list(body)[:-1]:
    body.remove(child)
empty = io.BytesIO()
source.save(empty)

for _ in range(times):
    began = time.perf_counter()
    document = docx.Document(io.BytesIO(empty.getvalue()))
    for style, words in content:
        if isinstance(words, str):
            document.add_paragraph(words, style=style)
            continue
        table = document.add_table(len(words), max(map(len, words)), style=style)
        cells, width = table._cells, len(table.columns)
        for at, row in enumerate(words):
            for column, text in enumerate(row):
                cells[at * width + column].text = text
    document.save(io.BytesIO())
    print(time.perf_counter() - began)
