#!/usr/bin/python3
"""What an engineer writes in an afternoon: the receipts into SQLite with openpyxl (read_only) or csv, and executemany.

No headers recognised, no verdicts, no rejected rows, no journal: import_openpyxl.py FILE STORE
"""
import csv
import json
import sqlite3
import sys
import time
from datetime import datetime
from decimal import Decimal

SCHEMA = """
CREATE TABLE institution (id INTEGER PRIMARY KEY, code TEXT, name TEXT, UNIQUE (code, name));
CREATE TABLE distributor (id INTEGER PRIMARY KEY, name TEXT UNIQUE);
CREATE TABLE product (id INTEGER PRIMARY KEY, code TEXT, name TEXT, specification TEXT, manufacturer TEXT,
    UNIQUE (code, name, specification, manufacturer));
CREATE TABLE receipt (id INTEGER PRIMARY KEY, line_key TEXT UNIQUE, order_code TEXT, institution_id INTEGER, product_id INTEGER,
    distributor_id INTEGER, price INTEGER, shipped INTEGER, received INTEGER, amount INTEGER, received_on INTEGER, state TEXT);
"""


def rows_of(path):
    if path.endswith(".xlsx"):
        import openpyxl
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
        yield from book.worksheets[0].iter_rows(values_only=True)
    else:
        with open(path, encoding="utf-8-sig", newline="") as file:
            yield from csv.reader(file)


def fixed(value, digits):
    return int(Decimal(str(value)).scaleb(digits).to_integral_value())


def day(value):
    if not isinstance(value, datetime):
        value = datetime.strptime(value, "%Y-%m-%d")
    return value.year * 10000 + value.month * 100 + value.day


class Ids:
    """Names kept once each."""

    def __init__(self, connection, table, columns):
        self.connection, self.known = connection, {}
        self.sql = f"INSERT INTO {table} ({columns}) VALUES ({', '.join('?' * len(columns.split(',')))})"

    def of(self, *key):
        if key not in self.known:
            self.known[key] = self.connection.execute(self.sql, key).lastrowid
        return self.known[key]


def main(path, store):
    start = time.monotonic()
    connection = sqlite3.connect(store)
    connection.executescript("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;" + SCHEMA)
    institutions = Ids(connection, "institution", "code, name")
    distributors = Ids(connection, "distributor", "name")
    products = Ids(connection, "product", "code, name, specification, manufacturer")

    def typed():
        rows = rows_of(path)
        next(rows)
        for r in rows:
            yield (r[0], r[1], institutions.of(r[2], r[3]), products.of(r[4], r[5], r[6], r[7]), distributors.of(r[8]), fixed(r[9], 6),
                   fixed(r[10], 4), fixed(r[11], 4), fixed(r[12], 2), day(r[13]), r[14])

    cursor = connection.executemany(
        "INSERT INTO receipt (line_key, order_code, institution_id, product_id, distributor_id, price, shipped, received, amount, "
        "received_on, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", typed())
    rows = cursor.rowcount
    connection.commit()
    connection.close()
    print(json.dumps({"seconds": round(time.monotonic() - start, 3), "accepted": rows}))


if __name__ == "__main__":
    main(*sys.argv[1:])
