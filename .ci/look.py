#!/usr/bin/env python3
"""Holds drawn pages against Decree 30/2020: paper, margins, head, page numbers, all the text.

usage: look.py REPORT.docx REPORT.pdf LEAST MOST

LEAST and MOST are the pages that it may have.
"""
import re
import subprocess
import sys
import unicodedata
import zipfile
import xml.etree.ElementTree as xml

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A4 = (595, 842)
MILLIMETRE = 72 / 25.4
# Left 30, right 15, top and bottom 20 mm, less a hair for what hangs over; the page number
# stands in the top margin.
MARGINS = (28 * MILLIMETRE, 13 * MILLIMETRE)
NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"


class Page:
    def __init__(self, size, words):
        self.width, self.height = size
        # Each word with its left, top and right.
        self.words = words

    def line(self, text):
        """Left, top and right of the line that begins with these words; None where none is."""
        wanted = text.split()
        for at in range(len(self.words)):
            found = self.words[at:at + len(wanted)]
            if [word for word, *_ in found] == wanted:
                return found[0][1], found[0][2], found[-1][3]
        return None

    def number(self):
        """The number at the top centre, if there is one."""
        for word, left, top, right in self.words:
            is_centred = abs((left + right) / 2 - self.centre()) < 15
            if word.isdigit() and top < 20 * MILLIMETRE and is_centred:
                return int(word)
        return None

    def centre(self):
        """The middle between the margins."""
        return (30 * MILLIMETRE + self.width - 15 * MILLIMETRE) / 2


def main():
    report, drawn, least, most = sys.argv[1], sys.argv[2], *map(int, sys.argv[3:])
    pages = read(drawn)
    faults = [] if least <= len(pages) <= most else [f"{len(pages)} pages"]
    for number, page in enumerate(pages, 1):
        faults += [f"page {number}: {fault}" for fault in paper(page)]
    faults += head(pages[0]) + numbers(pages)
    paragraphs = list(text_of(report))
    lost = missing(paragraphs, drawn)
    faults += [f"not drawn: {paragraph[:80]}" for paragraph in lost]
    print("\n".join(f"{report}: {fault}" for fault in faults))
    print(f"= {report}: {len(pages)} pages, {len(paragraphs)} paragraphs")
    return 1 if faults else 0


def read(drawn):
    """The pages of a PDF, each word with its place."""
    page = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.S)
    word = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)"[^>]*>(.*?)</word>')
    pages = []
    for width, height, inner in page.findall(tool("pdftotext", "-bbox", drawn, "-")):
        words = [(plain(text), float(left), float(top), float(right))
                 for left, top, right, text in word.findall(inner)]
        pages.append(Page((float(width), float(height)), words))
    return pages


def tool(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def plain(text):
    return unicodedata.normalize("NFC", text)


def paper(page):
    size = (round(page.width), round(page.height))
    if size not in (A4, A4[::-1]):
        yield f"paper of {size} points"
    left, right = MARGINS
    for word, start, _, end in page.words:
        if start < left or end > page.width - right:
            yield f"“{word}” stands in the margin"


def head(page):
    """The issuer at the left, the nation at the right on the same height, the title centred."""
    nation = page.line(NATION)
    if not nation or (nation[0] + nation[2]) / 2 < page.centre():
        return ["page 1: the nation's name is not at the right"]
    issuer = [word for word in page.words if abs(word[2] - nation[1]) < 4
              and word[3] < nation[0]]
    title = page.line("BÁO CÁO")
    faults = [] if issuer else ["page 1: no issuer beside the nation's name"]
    if not title or abs((title[0] + title[2]) / 2 - page.centre()) > 10:
        faults.append("page 1: the title is not centred")
    return faults


def numbers(pages):
    """The first page of each part has no number, and the others count on from it."""
    faults, last = [], 0
    for at, page in enumerate(pages, 1):
        number = page.number()
        if number not in (None, last + 1) or at == 1 and number:
            faults.append(f"page {at}: number {number} after {last}")
        last = 1 if number is None else number
    unnumbered = sum(page.number() is None for page in pages)
    return faults + ([f"{unnumbered} pages without a number"] if unnumbered > 4 else [])


def text_of(report):
    """Each paragraph of a Word file."""
    with zipfile.ZipFile(report) as parts:
        document = xml.fromstring(parts.read("word/document.xml"))
    for paragraph in document.iter(f"{W}p"):
        text = "".join(node.text or "" for node in paragraph.iter(f"{W}t"))
        if text.strip():
            yield plain(text)


def missing(paragraphs, drawn):
    """The paragraphs that are not in the PDF, blanks and page numbers aside."""
    pages = tool("pdftotext", "-raw", drawn, "-").split("\f")
    pages = [re.sub(r"\A\s*\d+\s*\n", "", page) for page in pages]
    squeezed = squeeze("".join(pages))
    return [text for text in paragraphs if squeeze(text) not in squeezed]


def squeeze(text):
    return re.sub(r"[\s\u00ad]+", "", plain(text))


if __name__ == "__main__":
    sys.exit(main())
