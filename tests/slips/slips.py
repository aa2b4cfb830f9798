#!/usr/bin/env python3
"""How many slips of the pen does `baocao check` find? Uses the program as its users do.

    python3 tests/slips/slips.py PROGRAM [SLIPS=1000] [REPORTS=60] [--keep DIR] [--texts DIR]

Makes consistent reports, perturbs one numeral in each of SLIPS copies in the nine usual ways,
runs the program on all of them, and prints a table. Everything is drawn from one fixed seed.
A numeral is any run of digits of the text, in dates, numbers of documents and headings too.
It is *touched* if an equation that the program found in the unperturbed report has it; it is
*detected* if a warning or error that was not there before has it among the words in question;
the culprit is *first* if it is the one that the finding names first.
"""

import json
import random
import re
import subprocess
import sys
import tempfile
from decimal import Decimal
from pathlib import Path

import reports
import word

SEED = 20230620
NUMERAL = re.compile(r"\d+(?:[.,]\d+)*")
# Laws that bind no figure to others (`Law::is_equation` in src/model/relation.rs): all others are
# equations.
INEQUALITIES = {"at-most", "each"}


def digits(text):
    return re.sub(r"\D", "", text)


def dropped(rng, text, near):
    at = rng.choice([i for i, c in enumerate(text) if c.isdigit()])
    return regroup(text, text[:at] + text[at + 1:]) if len(digits(text)) > 1 else None


def doubled(rng, text, near):
    at = rng.choice([i for i, c in enumerate(text) if c.isdigit()])
    return regroup(text, text[:at] + text[at] + text[at:])


def swapped(rng, text, near):
    places = [i for i, c in enumerate(text) if c.isdigit()]
    pairs = [(i, j) for i, j in zip(places, places[1:]) if text[i] != text[j]]
    if not pairs:
        return None
    i, j = rng.choice(pairs)
    return text[:i] + text[j] + text[i + 1:j] + text[i] + text[j + 1:]


def replaced(rng, text, near):
    at = rng.choice([i for i, c in enumerate(text) if c.isdigit()])
    return text[:at] + rng.choice([d for d in "0123456789" if d != text[at]]) + text[at + 1:]


def zero_lost(rng, text, near):
    places = [i for i, c in enumerate(text) if c == "0" and i > 0]
    if not places:
        return None
    at = rng.choice(places)
    return regroup(text, text[:at] + text[at + 1:])


def zero_added(rng, text, near):
    at = rng.choice([i + 1 for i, c in enumerate(text) if c.isdigit()])
    return regroup(text, text[:at] + "0" + text[at:])


def separator(rng, text, near):
    """The decimal comma is lost or moved; a dot of thousands becomes a comma."""
    if "," in text:
        whole, _, rest = text.partition(",")
        ways = [whole + rest, whole + rest[0] + "," + rest[1:] if len(rest) > 1 else whole + rest]
        if len(digits(whole)) > 1:
            ways.append(whole[:-1] + "," + whole[-1] + rest)
        return rng.choice(ways)
    return text.replace(".", ",", 1) if text.count(".") == 1 else None


def multiplier(rng, text, near):
    """triệu for tỷ: told by the words behind, which the caller replaces."""
    return near if near in ("triệu", "tỷ", "nghìn") else None


def copied(rng, text, near):
    """The figure of a neighbour."""
    return near if NUMERAL.fullmatch(near or "") and near != text else None


def regroup(old, new):
    """Sets the dots of thousands again where the old figure had them or needed none."""
    whole, comma, rest = new.partition(",")
    if "." not in old:
        return new
    plain = digits(whole)
    grouped = f"{int(plain or 0):,}".replace(",", ".")
    return grouped + comma + rest


WAYS = [dropped, doubled, swapped, replaced, zero_lost, zero_added, separator, multiplier, copied]
OTHER = {"triệu": "tỷ", "tỷ": "triệu", "nghìn": "triệu"}


def numerals(blocks):
    """All numerals: block, row, column, match."""
    for at, block in enumerate(blocks):
        cells = [(None, None, block)] if isinstance(block, str) else [
            (r, c, text) for r, row in enumerate(block) for c, text in enumerate(row)]
        for r, c, text in cells:
            for found in NUMERAL.finditer(text):
                yield at, r, c, text, found


def neighbour(way, every, index, rng):
    at, r, c, text, found = every[index]
    if way is multiplier:
        behind = re.match(r" (triệu|tỷ|nghìn)\b", text[found.end():])
        return behind and behind[1]
    if way is copied:
        near = [e[4].group() for e in every[max(0, index - 3):index + 4] if e[0] == at]
        return rng.choice(near)
    return None


def perturb(rng, blocks):
    """One slip: new blocks, the way, the place."""
    every = list(numerals(blocks))
    while True:
        way = rng.choice(WAYS)
        for _ in range(60):
            index = rng.randrange(len(every))
            at, r, c, text, found = every[index]
            new = way(rng, found.group(), neighbour(way, every, index, rng))
            if not new or new == found.group() or same(new, found.group()):
                continue
            start, end = found.span()
            if way is multiplier:
                changed = text[:end] + f" {OTHER[new]}" + text[end + 1 + len(new):]
            else:
                changed = text[:start] + new + text[end:]
            copy = [b if isinstance(b, str) else [list(row) for row in b] for b in blocks]
            if r is None:
                copy[at] = changed
            else:
                copy[at][r][c] = changed
            return copy, way.__name__, (at, r, c, start, found.group(), changed[start:start + 24])
        # No numeral of this report can slip in this way.


def same(a, b):
    """The same value: 05 and 5, 87,0 and 87."""
    return value(a) == value(b)


def value(text):
    """What a figure says by Vietnamese custom; a figure of several commas says itself."""
    plain = text.replace(".", "").rstrip(",")
    return plain if plain.count(",") > 1 or not digits(plain) else Decimal(plain.replace(",", ".").lstrip() or "0")


def run(program, folder, form):
    done = subprocess.run([program, "check", str(folder), "--format", form], capture_output=True, text=True)
    if done.returncode not in (0, 3):
        sys.exit(f"{program}: {done.returncode}\n{done.stderr}")
    by_file = {}
    for line in done.stdout.splitlines():
        row = json.loads(line)
        by_file.setdefault(row["source"], []).append(row)
    return by_file


def places(blocks):
    """Numbers of blocks as the program counts them: paragraphs and cells that are not empty."""
    table, count = {}, 0
    for at, block in enumerate(blocks):
        if isinstance(block, str):
            table[count] = (at, None, None)
            count += 1
            continue
        for r, row in enumerate(block):
            for c, text in enumerate(row):
                if text:
                    table[count] = (at, r, c)
                    count += 1
    return table


def located(span, table):
    return (*table.get(span["block"], (None, None, None)), span["start"])


def doubts(rows):
    return [row for row in rows if row["severity"] in ("warning", "error")]


def key(row):
    return row["code"], row["message"]


def texts(folder):
    """Passages instead of reports of our own making: plain text, a line a block, or the quoted lines
    of cases."""
    for path in sorted(Path(folder).rglob("*")):
        if path.suffix not in (".txt", ".md"):
            continue
        lines = path.read_text(encoding="utf-8").splitlines()
        if path.suffix == ".md":
            lines = [line[1:].strip() for line in lines if line.startswith(">")]
        yield [line for line in lines if line.strip()]


def main():
    words = [w for w in sys.argv[1:] if not w.startswith("--")]
    keep = next((sys.argv[i + 1] for i, w in enumerate(sys.argv) if w == "--keep"), None)
    folder = next((sys.argv[i + 1] for i, w in enumerate(sys.argv) if w == "--texts"), None)
    words = [w for w in words if w not in (keep, folder)]
    program, count = words[0], int(words[1]) if len(words) > 1 else 1000
    rng = random.Random(SEED)
    if folder:
        bases = [blocks for blocks in texts(folder) if any(numerals(blocks))]
    else:
        bases = [reports.report(rng) for _ in range(int(words[2]) if len(words) > 2 else 60)]
    with tempfile.TemporaryDirectory() as made:
        made = Path(keep or made)
        whole, slipped = made / "whole", made / "slipped"
        whole.mkdir(parents=True, exist_ok=True)
        slipped.mkdir(exist_ok=True)
        for at, blocks in enumerate(bases):
            word.write(whole / f"{at:04}.docx", blocks)
        # no slip twice: of two copies the program tells the findings once
        slips, drawn = [], set()
        for at in range(count):
            told = None
            while told is None or told in drawn:
                base = rng.randrange(len(bases))
                blocks, way, place = perturb(rng, bases[base])
                told = (base, repr(blocks))
            drawn.add(told)
            word.write(slipped / f"{at:04}.docx", blocks)
            slips.append((base, way, place))
        before = run(program, whole, "jsonl")
        relations = run(program, whole, "relations")
        after = run(program, slipped, "jsonl")
    report(bases, slips, before, relations, after)


def report(bases, slips, before, relations, after):
    firm, loose, bound = ({} for _ in range(3))
    for at, blocks in enumerate(bases):
        table = places(blocks)
        for kind, into in ((lambda r: r["law"] not in INEQUALITIES and r["firm"], firm),
                           (lambda r: r["law"] not in INEQUALITIES, loose), (lambda r: True, bound)):
            into[at] = {located(term["span"], table) for row in relations.get(f"{at:04}.docx", [])
                        if kind(row) and row["fit"] not in ("untestable", "broken") for term in row["terms"]}
    alarms = [(at, row) for at in range(len(bases)) for row in doubts(before.get(f"{at:04}.docx", []))]
    ways, misses = {}, []
    for at, (base, way, place) in enumerate(slips):
        where = place[:4]
        table = places(bases[base])
        known = {key(row) for row in doubts(before.get(f"{base:04}.docx", []))}
        new = [row for row in doubts(after.get(f"{at:04}.docx", [])) if key(row) not in known]
        is_here = lambda s: located(s, table)[:3] == where[:3] and where[3] <= s["start"] <= where[3] + len(place[4])
        hits = [row for row in new if any(is_here(s) for s in row["spans"])]
        first = [row for row in hits if is_here(row["spans"][0])]
        tally = ways.setdefault(way, [0] * 7)
        touched = where in loose[base]
        tally[0] += 1
        tally[1] += touched
        tally[2] += touched and bool(hits)
        tally[3] += touched and bool(first)
        tally[4] += where in firm[base]
        tally[5] += where in firm[base] and bool(hits)
        tally[6] += not touched and where in bound[base]
        if touched and not first:
            misses.append((at, way, place, "not first" if hits else "not detected", where in firm[base], [key(r) for r in new][:2]))
    head = ("way", "slips", "touched", "detected", "culprit first", "firmly touched", "detected")
    print(("{:<12}" + "{:>16}" * 6).format(*head))
    total = [sum(tally[i] for tally in ways.values()) for i in range(7)]
    share = lambda a, b: f"{a} ({100 * a / b:.1f}%)" if b else "-"
    for way, t in [(w.__name__, ways[w.__name__]) for w in WAYS if w.__name__ in ways] + [("all", total)]:
        print(f"{way:<12}{t[0]:>16}{t[1]:>16}{share(t[2], t[1]):>16}{share(t[3], t[2]):>16}{t[4]:>16}{share(t[5], t[4]):>16}")
    print(f"no equation touches {share(total[0] - total[1], total[0])} of the slips; of these, an inequality alone {total[6]}")
    every = [(at, *n) for at, blocks in enumerate(bases) for n in numerals(blocks)]
    held = sum((b, r, c, f.start()) in loose[at] for at, b, r, c, _, f in every)
    print(f"of {len(every)} numerals in {len(bases)} reports, equations touch {share(held, len(every))}")
    print(f"false alarms on unperturbed reports: {len(alarms)} in {len({at for at, _ in alarms})} of {len(bases)} reports")
    for at, row in alarms[:20]:
        print(f"  {at:04}: [{row['code']}] {row['message']} | {row['quote'][:160]}")
    with open("/dev/stderr", "w") as err:
        for miss in misses:
            print(*miss, sep=" | ", file=err)
    good = total[2] >= 0.95 * total[1] and total[3] >= 0.85 * total[2]
    few = len({at for at, _ in alarms}) * 20 <= len(bases)
    sys.exit(0 if good and few else 1)


if __name__ == "__main__":
    main()
