#!/usr/bin/env python3
"""Makes units.txt of the two tables of administrative units.

    compact.py administrative-units.tsv provinces.tsv > units.txt

The form of units.txt is told in SOURCE.md; parsing it gives back every row of the tables.
"""
import csv
import sys

TYPES = {"xã": "x", "phường": "p", "thị trấn": "t", "đặc khu": "k"}
COUNTRY = {"tỉnh": "t", "thành phố": "c"}


def rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def successors(row):
    codes = [code.rstrip("*") for code in row["successors"].split(",") if code]
    partly = [code.endswith("*") for code in row["successors"].split(",") if code]
    assert all(partly) == (len(codes) > 1) or not codes, row
    return "" if codes == [row["code"]] else ",".join(codes) or "-"


def main(units, provinces):
    communes, of_country = rows(units), rows(provinces)
    for mark, valid_to in (("<", "2025-06-30"), (">", "")):
        for province in sorted(
            (row for row in of_country if row["valid_to"] == valid_to), key=lambda row: row["code"]
        ):
            legacy = valid_to != ""
            after = successors(province) if legacy else ""
            line = f"{mark}{province['code']}{COUNTRY[province['type']]}{province['name']}"
            print(line + (f"\t{after}" if after else ""))
            inside = [
                row
                for row in communes
                if row["valid_to"] == valid_to and row["province_code"] == province["code"]
            ]
            inside.sort(key=lambda row: (row["district_code"], row["code"]))
            district = ""
            for row in inside:
                if row["district_code"] != district:
                    district = row["district_code"]
                    kind = row["district"].split(" ")[0] if row["district"][0] in "HQ" else None
                    kind = kind or " ".join(row["district"].split(" ")[:2])
                    print(f"@{district}{kind}/{row['district'][len(kind) + 1:]}")
                after = successors(row) if legacy else ""
                line = f"{TYPES[row['type']]}{row['code']}{row['name']}"
                print(line + (f"\t{after}" if after else ""))


if __name__ == "__main__":
    main(*sys.argv[1:])
