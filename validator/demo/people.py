"""The invented people of the invented month, and who manages whom: a directory for a demo folder.

The stand-ins are among them. Two took over teams from people who had left or moved by then, as happens: so a manager
and a group manager have audits to see in which somebody else is named.
"""

import csv
import io
import os
from collections.abc import Collection, Iterator
from datetime import date, timedelta
from pathlib import Path

from validator.people.directory_columns import COLUMNS
from validator.people.directory_file import NAME

_STAND_INS = """
auditor        | Auditor               | auditor
worker         | Social worker         | worker        | manager
manager        | Manager               | manager       | group-manager
group-manager  | Group manager         | group-manager | senior
ap             | Advanced Practitioner | ap
senior         | Senior manager        | senior
admin          | Administrator         | admin
"""

_AUDITORS = """
p.marlowe | Petra Marlowe | auditor
i.sandhu  | Inder Sandhu  | auditor
c.abara   | Chidi Abara   | auditor
r.fenwick | Ros Fenwick   | auditor
"""

_MANAGERS = """
m.ferris   | Moira Ferris  | group-manager | senior
k.brandt   | Karl Brandt   | group-manager | senior
f.ambrose  | Fay Ambrose   | group-manager | senior
v.renn     | Vera Renn     | group-manager | senior
n.quist    | Nils Quist    | manager       | m.ferris
d.lind     | Dee Lind      | manager       | m.ferris
a.tilbury  | Asha Tilbury  | manager       | m.ferris
s.adeyemi  | Sade Adeyemi  | manager       | k.brandt
c.osei     | Comfort Osei  | manager       | k.brandt
o.lacey    | Owen Lacey    | manager       | f.ambrose
j.winfield | June Winfield | manager       | f.ambrose
i.balogun  | Ife Balogun   | manager       | v.renn
d.okell    | Dan Okell     | manager       | v.renn
t.kearney  | Tess Kearney  | manager       | v.renn
h.estrada  | Hugo Estrada  | manager       | group-manager
b.sallis   | Bea Sallis    | manager       | group-manager
"""

_WORKERS = """
o.denholm   | Olive Denholm    | worker | manager
e.vaughan   | Ewan Vaughan     | worker | manager
a.okafor    | Ada Okafor       | worker | d.lind
w.ogden     | Wendy Ogden      | worker | d.lind
c.nash      | Corin Nash       | worker | d.lind
p.rourke    | Paddy Rourke     | worker | a.tilbury
b.thorne    | Beth Thorne      | worker | s.adeyemi
j.castell   | Jo Castell       | worker | s.adeyemi
f.ashdown   | Finn Ashdown     | worker | s.adeyemi
l.farrant   | Lola Farrant     | worker | c.osei
n.tavares   | Nuno Tavares     | worker | c.osei
g.pruett    | Gil Pruett       | worker | o.lacey
r.lindqvist | Rut Lindqvist    | worker | i.balogun
h.marchetti | Halina Marchetti | worker | i.balogun
m.harcourt  | Miles Harcourt   | worker | d.okell
y.brennan   | Yasmin Brennan   | worker | d.okell
u.pelham    | Una Pelham       | worker | d.okell
z.whitlow   | Zoë Whitlow      | worker | t.kearney
a.munro     | Alec Munro       | worker | h.estrada
i.carrow    | Isla Carrow      | worker | h.estrada
r.castellan | Rhea Castellan   | worker | h.estrada
e.rowntree  | Effie Rowntree   | worker | b.sallis
v.achebe    | Vic Achebe       | worker | j.winfield
s.whitcombe | Sol Whitcombe    | worker | j.winfield
d.sattar    | Dina Sattar      | worker | j.winfield
k.oyelaran  | Kemi Oyelaran    | worker | j.winfield
"""

_HAS_LEFT = "n.quist"
"""Whose team the stand-in manager has taken over since the audits."""


def write_people(data: Path, areas: Collection[str], today: date) -> bool:
    """Put the directory into a data folder that has none, whole or not at all; whether it was put."""
    file, beside = data / NAME, data / f".{NAME}"
    if os.path.lexists(file):
        return False
    beside.unlink(missing_ok=True)
    beside.touch(mode=0o600)
    beside.write_bytes(directory_csv(areas, today))
    beside.replace(file)
    return True


def directory_csv(areas: Collection[str], today: date) -> bytes:
    """The file: every column, with the byte order mark by which Excel knows UTF-8."""
    text = io.StringIO()
    written = csv.DictWriter(text, COLUMNS)
    written.writeheader()
    written.writerows(_rows(areas, today))
    return text.getvalue().encode("utf-8-sig")


def _rows(areas: Collection[str], today: date) -> Iterator[dict[str, str]]:
    last_day = today.replace(day=1) - timedelta(days=1)  # of the month that the audits are of
    for line in f"{_STAND_INS}{_AUDITORS}{_MANAGERS}{_WORKERS}".splitlines():
        id_, name, role, manager, *_ = [*(cell.strip() for cell in line.split("|")), "", "", ""]
        if id_:
            row = dict.fromkeys(COLUMNS, "") | {"id": id_, "name": name, "roles": role, "manager": manager}
            row["email"] = f"{id_}@eastmere.example"
            row["areas"] = " ".join(areas) if role == "ap" else ""
            row["left"] = str(last_day) if id_ == _HAS_LEFT else ""
            yield row
