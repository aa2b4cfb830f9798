#!/usr/bin/env python3
"""Asks the Open XML SDK about every Word file of a folder; fails on the first message of any.

usage: validate.py VALIDATOR FOLDER
"""
import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path


def main():
    validator, folder = sys.argv[1:]
    files = sorted(path for path in Path(folder).rglob("*.docx") if path.is_file())
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        answers = list(pool.map(lambda path: ask(validator, path), files))
    bad = [f"{path}: {answer}" for path, answer in zip(files, answers) if answer]
    print("\n".join(bad))
    print(f"= {len(files)} Word files, {len(bad)} with messages of the Open XML SDK")
    return 1 if bad or not files else 0


def ask(validator, path):
    """What the validator says of a file; nothing where it has no message."""
    command = ["node", validator, str(path)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    try:
        answer = json.loads(ran.stdout)
    except json.JSONDecodeError:
        return (ran.stdout + ran.stderr).strip() or "the validator said nothing"
    return "" if answer.get("ok") and not answer.get("errors") else ran.stdout.strip()


if __name__ == "__main__":
    sys.exit(main())
