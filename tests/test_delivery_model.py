"""In any order records come in, are delivered, fail, a worker dies, time passes, people edit and delete: each is there once."""

import json
import shutil
from datetime import timedelta
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from some_submissions import ALedger, Wall, a_submission, an_id, drawing

from validator.deliveries import STEPS, Deliverer
from validator.ledger import Kept, LedgerUnavailable, open_database
from validator.library import FolderLibrary, LibraryUnavailable, document_path, pdf_path

ACTIONS = [{"what": "Ring the school.", "owner": "worker", "by": "2026-12-04"}] * 2
NUMBERS = st.integers(min_value=0, max_value=4)
TROUBLES = st.tuples(st.sampled_from(["fault", "death", ""]), st.integers(min_value=1, max_value=25))
"""What goes wrong, and after how many more things asked of the library or the ledger."""


class Died(BaseException):
    """A process ends here: nothing catches it, and nothing is noted."""


class Trouble:
    """What is about to go wrong."""

    def __init__(self):
        self.kind, self.left = "", 0

    def passing(self, fault):
        if not self.kind:
            return
        self.left -= 1
        if self.left <= 0:
            kind, self.kind = self.kind, ""
            raise Died if kind == "death" else fault


def around(name, fault, *, after):
    """The method of this name, with trouble before it, and after it was done."""

    def method(self, *told, **named):
        self.trouble.passing(fault)
        result = getattr(super(type(self), self), name)(*told, **named)
        if after:
            self.trouble.passing(fault)
        return result

    return method


class Library(FolderLibrary):
    """A folder that fails before or after it has done a thing."""


for name in ("put", "describe", "add", "holds"):
    setattr(Library, name, around(name, LibraryUnavailable("The library is away."), after=True))


class Ledger(ALedger):
    """A ledger that fails, and then has done nothing."""


for name in ("claim", "done", "failed", "hold", "keep_pdf"):
    setattr(Ledger, name, around(name, LedgerUnavailable("The disk is full."), after=False))


@cache
def empty_ledger():
    path = Path(mkdtemp()) / "ledger.sqlite"
    open_database(path).close()
    return path


class Delivery(RuleBasedStateMachine):
    """The folder, and what should be in it."""

    @initialize(there=st.booleans())
    def begin(self, there):
        """With an empty ledger made once for all; sometimes a record has been delivered before it all begins."""
        self.folder = Path(mkdtemp())
        shutil.copy(empty_ledger(), self.folder / "ledger.sqlite")
        self.clock, self.trouble = Wall(), Trouble()
        self.received, self.edited, self.deleted = {}, {}, set()
        self.library = Library(self.folder / "library")
        self.library.trouble = self.trouble
        self.start()
        if there:
            self.a_record_comes_in(0)
            self.the_worker_delivers(("", 0))

    def start(self):
        self.ledger = Ledger(open_database(self.folder / "ledger.sqlite"), self.clock)
        self.ledger.trouble = self.trouble
        self.worker()

    def worker(self):
        self.deliverer = Deliverer(self.ledger, self.library, self.clock, drawing, chance=lambda: 0.5)

    @rule(number=NUMBERS)
    def a_record_comes_in(self, number):
        sent = a_submission(number, answers={"actions": ACTIONS}, received_at=self.clock.now)
        outcome = self.ledger.append(sent, STEPS).result(timeout=30)
        assert isinstance(outcome, Kept)
        assert outcome.again == (number in self.received)
        assert outcome.submission == self.received.setdefault(number, sent)

    @precondition(lambda self: self.ledger.owing())
    @rule(trouble=TROUBLES)
    def the_worker_delivers(self, trouble):
        self.trouble.kind, self.trouble.left = trouble
        try:
            self.deliverer.run_once()
        except Died:
            self.worker()
        except LedgerUnavailable:
            self.deliverer.release()
        self.trouble.kind = ""

    @rule(minutes=st.sampled_from([1, 3, 20]))
    def time_passes(self, minutes):
        self.clock.forward(timedelta(minutes=minutes))

    @rule()
    def the_service_is_started_again(self):
        self.ledger.close()
        self.start()
        self.ledger.release()

    @rule(number=NUMBERS, place=st.integers(min_value=0, max_value=1))
    def a_person_edits_a_row(self, number, place):
        row = self.folder / "library" / "rows" / "actions" / f"{an_id(number)}-{place}.row.json"
        if row.exists():
            says = json.loads(row.read_text(encoding="utf-8")) | {"State": "done", "Owner": "Somebody else"}
            row.write_text(json.dumps(says), encoding="utf-8")
            self.edited[row] = says

    @rule(number=NUMBERS, of=st.sampled_from([document_path, pdf_path]))
    def a_person_deletes_a_file(self, number, of):
        path = self.folder / "library" / of(an_id(number))
        if path.exists():
            path.unlink()
            self.deleted.add(an_id(number))

    @rule(number=NUMBERS)
    def somebody_asks_for_it_again(self, number):
        if self.ledger.retry(self.clock(), an_id(number)):
            self.deleted.discard(an_id(number))

    @precondition(lambda self: hasattr(self, "ledger"))
    @invariant()
    def what_was_received_is_kept_and_what_is_there_is_right(self):
        for sent in self.received.values():
            assert self.ledger.get(sent.id) == sent
        assert {one.submission_id for one in self.ledger.held()} <= self.deleted
        wanted = self.wanted()
        for path, data in self.there().items():
            assert path in wanted
            assert data == wanted[path] or wanted[path] is None
        for row, says in self.edited.items():
            assert json.loads(row.read_text(encoding="utf-8")) == says

    def wanted(self):
        """Every file that there may be; its bytes where nobody but the service writes them."""
        files = {}
        for one in self.received.values():
            files |= {document_path(one.id): one.bytes, pdf_path(one.id): drawing(one)}
            rows = [f"register/{one.id}", *(f"actions/{one.id}-{place}" for place in range(2))]
            files |= {f"rows/{row}.row.json": None for row in rows}
            files[f"{document_path(one.id)}.columns.json"] = None
        return files

    def there(self):
        root = self.folder / "library"
        return {
            path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()
        }

    def teardown(self):
        """The trouble is over: all is there but what people deleted, and that too once somebody asks for it again."""
        if not hasattr(self, "ledger"):
            return
        self.come_to_the_end()
        there = self.there().keys()
        assert all(path in there for path in self.wanted() if not any(id_ in path for id_ in self.deleted))
        for one in self.received.values():
            self.ledger.retry(self.clock(), one.id)
        self.come_to_the_end()
        assert self.there().keys() == self.wanted().keys()
        self.ledger.close()
        shutil.rmtree(self.folder)

    def come_to_the_end(self):
        for _ in range(3):
            self.clock.forward(timedelta(minutes=20))
            self.ledger.retry(self.clock())
            self.deliverer.run_once()
        assert (self.ledger.owing(), self.ledger.held()) == (0, [])
        self.what_was_received_is_kept_and_what_is_there_is_right()


TestR5Deliveries = Delivery.TestCase
TestR5Deliveries.settings = settings(max_examples=40, stateful_step_count=20, deadline=None)
