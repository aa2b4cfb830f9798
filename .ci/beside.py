#!/usr/bin/env python3
"""Joins drawn pages side by side into one picture.   beside.py OUT.png PAGE.pgm…"""
import re
import struct
import sys
import zlib

GAP = 24


def main():
    out, pages = sys.argv[1], [read(path) for path in sys.argv[2:]]
    height = max(len(rows) for rows in pages)
    width = sum(len(rows[0]) for rows in pages) + GAP * (len(pages) - 1)
    joined = []
    for at in range(height):
        row = (b"\xb0" * GAP).join(
            rows[at] if at < len(rows) else b"\xff" * len(rows[0]) for rows in pages)
        joined.append(b"\0" + row)
    with open(out, "wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n")
        chunk(file, b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
        chunk(file, b"IDAT", zlib.compress(b"".join(joined), 9))
        chunk(file, b"IEND", b"")


def read(path):
    """The rows of a grey picture."""
    data = open(path, "rb").read()
    head = re.match(rb"P5\s+(\d+)\s+(\d+)\s+255\s", data)
    width, height = int(head[1]), int(head[2])
    return [data[head.end() + at * width:head.end() + (at + 1) * width] for at in range(height)]


def chunk(file, kind, data):
    file.write(struct.pack(">I", len(data)) + kind + data)
    file.write(struct.pack(">I", zlib.crc32(kind + data)))


if __name__ == "__main__":
    main()
