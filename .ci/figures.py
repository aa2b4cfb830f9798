#!/usr/bin/env python3
"""Holds the public scorer's figures against what must be reached.

usage: figures.py SEED PASSAGES, each what score.py printed.
"""
import sys

LEAST = {
    "seed": {"coverage": 1, "class_accuracy": 0.97, "value_unit_f1": 0.95, "tuple_f1": 0.90},
    "passages": {"coverage": 1, "class_accuracy": 0.92, "value_unit_f1": 0.88, "tuple_f1": 0.80},
}


def figures(path):
    with open(path, encoding="utf-8") as lines:
        pairs = [line.split() for line in lines]
    return {name: float(value) for name, value in (pair for pair in pairs if len(pair) == 2)}


def main():
    missed, told = [], []
    for (name, least), path in zip(LEAST.items(), sys.argv[1:], strict=True):
        now = figures(path)
        missed += [f"{name}: {key} {now[key]} < {floor}" for key, floor in least.items()
                   if now[key] < floor]
        told.append(f"{name} class {now['class_accuracy']}, value+unit {now['value_unit_f1']}, "
                    f"tuple {now['tuple_f1']}")
    print("\n".join(missed))
    print("= " + "; ".join(told))
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
