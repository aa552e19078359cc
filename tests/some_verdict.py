"""What came of it all, held to what was sent and to what its senders were told."""

import base64
from collections import Counter
from dataclasses import dataclass, fields
from typing import Any

from some_sharepoint import Double

from validator.clock import stamp
from validator.ledger import Ledger, Submission


@dataclass
class Verdict:
    """How many of each; all are to be none."""

    lost: int = 0
    """Received, and not in the ledger as it was sent; or a file, column or row of it that is not in the library."""
    twice: int = 0
    """Rows of a key that is there already."""
    short: int = 0
    """Files that are not what the ledger holds, to the byte."""
    other: int = 0
    """Files and rows of nothing that was sent."""
    changed: int = 0
    """Columns and rows that say something else; files that were described more than once."""
    held: int = 0
    against_contract: int = 0

    def all(self) -> dict[str, int]:
        return {field.name: getattr(self, field.name) for field in fields(self)}


def judge(
    double: Double, ledger: Ledger, sent: dict[str, dict[str, Any]], receipts: dict[str, dict[str, Any]]
) -> Verdict:
    """Everything that was sent was answered; everything answered is there, whole and once, and nothing else is."""
    verdict = Verdict(held=len(ledger.held()), against_contract=len(double.ask("violations")))
    verdict.lost += len(sent.keys() - receipts.keys())
    kept = {}
    for id_, receipt in receipts.items():
        record = ledger.get(id_)
        if record is None or not _is_what_was_sent(record, sent[id_], receipt):
            verdict.lost += 1
        else:
            kept[id_] = record
    _judge_files(double, ledger, kept, verdict)
    _judge_rows(double, "Audit register", {one.id: _register(one) for one in kept.values()}, verdict)
    actions = {key: row for one in kept.values() for key, row in _actions(one).items()}
    _judge_rows(double, "Audit actions", actions, verdict)
    return verdict


def _is_what_was_sent(record: Submission, body: dict[str, Any], receipt: dict[str, Any]) -> bool:
    told = {
        "id": record.id,
        "reference": record.reference,
        "received_at": stamp(record.received_at),
        "sha256": record.sha256,
    }
    here = (record.template, record.version, record.answers)
    return told == receipt and here == (body["template"], body["version"], body["answers"])


def _judge_files(double: Double, ledger: Ledger, kept: dict[str, Submission], verdict: Verdict) -> None:
    wanted: dict[str, bytes | None] = {}
    columns = {}
    for one in kept.values():
        path = f"submissions/{one.id[:4]}/{one.id}"
        wanted |= {f"{path}.json": one.bytes, f"{path}.pdf": ledger.pdf(one.id)}
        columns[f"{path}.json"] = {
            "Reference": one.reference,
            "Template": one.template,
            "Version": one.version,
            "SubmittedBy": one.author_name,
            "ReceivedAt": stamp(one.received_at),
        }
    there = {one["path"]: one for one in double.ask("files")}
    verdict.lost += len(wanted.keys() - there.keys())
    verdict.other += len(there.keys() - wanted.keys())
    for path in wanted.keys() & there.keys():
        content = base64.b64decode(there[path]["content"])
        is_whole = content == wanted[path] and (path.endswith(".json") or content.startswith(b"%PDF-1.7"))
        verdict.short += not is_whole
        verdict.changed += there[path]["fields"] != columns.get(path, {})
    described = Counter(double.effects("fields set"))
    verdict.changed += sum(described.values()) - len(described)


def _judge_rows(double: Double, title: str, wanted: dict[str, dict[str, str]], verdict: Verdict) -> None:
    there = double.rows(title)
    keys = Counter(row["Key"] for row in there)
    verdict.lost += len(wanted.keys() - keys.keys())
    verdict.other += len(keys.keys() - wanted.keys())
    verdict.twice += keys.total() - len(keys)
    for row in there:
        said = {name: value for name, value in row.items() if name not in {"Key", "version", "Title"}}
        verdict.changed += said != wanted.get(row["Key"], said)


def _register(one: Submission) -> dict[str, str]:
    return {
        "Reference": one.reference,
        "Template": one.template,
        "Version": one.version,
        "ReceivedAt": stamp(one.received_at),
        "Digest": one.sha256,
    }


def _actions(one: Submission) -> dict[str, dict[str, str]]:
    return {
        f"{one.id}-{place}": {
            "Reference": one.reference,
            "What": action["what"],
            "Owner": action["owner"],
            "By": action["by"],
            "State": "open",
        }
        for place, action in enumerate(one.answers["actions"])
    }
