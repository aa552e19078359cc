"""a27, a29: through whole deliveries and every fault of SharePoint, nothing that is said holds an answer, a token or a key."""

import logging
import sqlite3
from contextlib import closing
from datetime import timedelta
from time import monotonic

import pytest
from click.testing import CliRunner
from graph_double.faults import PASSING
from some_calls import FINISHED, envelope
from some_delivering import delivering
from some_processes import PATIENCE, command, serving
from some_sharepoint import NOW, SECRET
from some_submissions import Wall, a_ledger, a_submission, an_id

from validator.cli import main
from validator.deliveries import STEPS
from validator.library import pdf_path

TYPED = "canary-typed"
"""In whatever a person wrote."""
SECRETS = ("canary", "tempauth", "Bearer", SECRET, "-upload/", "-download/")
"""What tokens and addresses that are keys hold, as the stand-in makes them; TYPED is among them."""

OPERATIONS = (
    "put-content",
    "make-session",
    "put-range",
    "file",
    "fields",
    "set-fields",
    "make-row",
    "rows",
    "columns",
    "lists",
    "drives",
    "site",
    "download",
    "content",
)
KINDS = (*dict.fromkeys(PASSING), "403", "404", "412", "400", "html", "redirect", "429-reset", "416", "509")


def says_nothing(told, *secrets):
    for secret in secrets or SECRETS:
        assert secret not in told


def a_record(number=1):
    answers = {
        "details": {"child": TYPED, "worker": TYPED},
        "voice": {"judgement": "good", "rationale": TYPED},
        "actions": [{"what": TYPED, "by": TYPED, "owner": TYPED}],
        TYPED: TYPED,
    }
    accepted = [{"code": "overall", "pointer": "/overall/judgement", "reason": TYPED}]
    return a_submission(number, answers=answers, accepted=accepted, author_name=TYPED)


def large(submission):
    """A PDF that goes in parts."""
    return f"%PDF {TYPED} {submission.id}".encode() + bytes(40_000)


def noted(file):
    """Everything that the ledger notes of deliveries, as it stands in the file."""
    with closing(sqlite3.connect(file)) as connection:
        columns = "last_error, state, step, submission_id, leased_by"
        return repr(connection.execute(f"SELECT {columns} FROM deliveries").fetchall())


@pytest.fixture
def in_parts(monkeypatch):
    """What is large is told to be less."""
    monkeypatch.setattr("validator.graph.files.SMALL", 30_000)


@pytest.mark.usefixtures("in_parts")
@pytest.mark.parametrize("kind", KINDS)
def test_a27_a29_no_log_and_no_note_of_a_delivery_holds_an_answer_a_token_or_a_key(
    tmp_path, double, kind, caplog, capfd
):
    caplog.set_level(logging.DEBUG)
    clock, file = Wall(NOW), tmp_path / "ledger.sqlite"
    double.tell(redirect=f"https://elsewhere.example/?tempauth={TYPED}", hash_unseen=3)
    told = ""
    with closing(a_ledger(file, clock)) as ledger:
        ledger.append(a_record(), STEPS).result(timeout=30)
        for operation in OPERATIONS:
            double.fault(kind, operation)
            with delivering(double, ledger, clock, chance=lambda: 1.0) as deliverer:
                deliverer._tools.draw = large
                deliverer.run_once()
                told += (
                    repr(deliverer._tools.library) + repr(ledger.deliveries(an_id(1))) + repr(ledger.held())
                )
            told += noted(file)
            clock.forward(timedelta(minutes=30))
            ledger.retry(clock(), an_id(1))
    met = [one for one in double.requests() if one["fault"]]
    assert len(met) > 5, "it met too few faults to show anything"
    assert "Graph answered" in caplog.text
    says_nothing(told + caplog.text + "".join(capfd.readouterr()))


WRONG = [
    ("POST", "/api/submissions", {"json": envelope(9, answers={"voice": {"judgement": TYPED}, "no_such": TYPED})}),
    ("POST", "/api/submissions", {"json": envelope(9, answers=TYPED)}),
    ("POST", "/api/submissions", {"json": envelope(9) | {"reference": TYPED, "accepted": [{"code": "x", "pointer": "/x", "reason": TYPED}]}}),
    ("POST", "/api/submissions", {"content": f'{{"answers": {{"voice": "{TYPED}"', "headers": {"Content-Type": "application/json"}}),
    ("POST", "/api/submissions", {"content": f"a={TYPED}", "headers": {"Content-Type": "text/csv"}}),
    ("POST", "/api/submissions", {"json": [TYPED]}),
    ("POST", "/api/check/fostering", {"content": TYPED.encode() + b"\xff", "headers": {"Content-Type": "application/json"}}),
    ("PUT", f"/api/drafts/{an_id(9)}", {"json": {"template": TYPED, "version": TYPED, "answers": TYPED}}),
    ("GET", f"/api/submissions?limit={TYPED}&after={TYPED}", {}),
    ("GET", f"/api/submissions/{an_id(77)}", {}),
]  # fmt: skip
"""What is refused, each with something typed in it. The names of things are said back to whoever sent them, values are not."""


def wait_until_held(double, caller):
    """Until the worker has met the fault and noted it."""
    deadline = monotonic() + PATIENCE
    while "Waiting for a person" not in caller.get("/desk/service/").text:
        assert monotonic() < deadline, "nothing is held"
        assert double.ask("violations") == []


def test_a27_a29_neither_pages_nor_problems_nor_what_the_service_and_doctor_say_hold_them(
    tmp_path, built_site, double
):
    data = tmp_path / "data"
    data.mkdir()
    answers = FINISHED | {"impact": {"difference": TYPED, "not_better": TYPED}}
    told = {**double.settings(), "CASEFILE_NOW": ""}
    double.put_file(pdf_path(an_id(1)), b"somebody's own")
    double.fault("503-bare", "put-content")
    double.fault("reset-after", "set-fields")
    with serving(data, site=built_site, **told) as running, running.caller() as caller:
        assert caller.post("/api/submissions", json=envelope(answers=answers)).status_code == 201
        problems = [caller.request(method, path, **sent) for method, path, sent in WRONG]
        assert all(400 <= one.status_code < 500 for one in problems)
        about = [caller.get(f"/api/submissions/{an_id(1)}").text, caller.get(f"/receipts/{an_id(1)}/").text]
        about.append(caller.get(f"/audits/{an_id(1)}/").text)
        pages = []
        for role in ("admin", "ap"):
            caller.post("/auth/login", json={"user": role})
            wait_until_held(double, caller)
            pages += [caller.get(path).text for path in ("/desk/service/", "/healthz", "/readyz")]
        _, said = running.end(15)
        said += running.said()
    ended = command("doctor", "--data", data, **told)
    tried = command("deliver", "--once", "--data", data, **told)
    assert "Something else stands at" in pages[0] + ended.stdout
    assert TYPED in about[0]  # its author may read it
    for words in (
        *pages,
        said,
        noted(data / "ledger.sqlite"),
        *(out for one in (ended, tried) for out in (one.stdout, one.stderr)),
    ):
        says_nothing(words)
    for one in problems:
        says_nothing(one.text)
    for one in about:
        says_nothing(
            one, "canary-token", "canary-upload", "tempauth", "Bearer", SECRET, "-upload/", "-download/"
        )


def test_a27_a_library_that_is_refused_is_told_by_doctor_and_rebuild_without_a_secret(tmp_path, double):
    double.tell(granted=False)
    for arguments in (["doctor"], ["rebuild"], ["deliver", "--once"]):
        ended = CliRunner(env=double.settings()).invoke(main, [*arguments, "--data", str(tmp_path)])
        assert ended.exit_code in {1, 2}
        assert "granted" in ended.output
        says_nothing(ended.output)
