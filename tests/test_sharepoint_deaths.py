"""A worker dies at every point in turn, each request and each commit of the ledger's, before it and after: there is one of everything."""

import shutil
from contextlib import closing, contextmanager
from datetime import timedelta

import pytest
from some_delivering import ACTIONS, delivering, everything_is_there_once
from some_sharepoint import LIBRARY, NOW
from some_submissions import Wall, a_ledger, a_submission, an_id

from validator.deliveries import STEPS
from validator.graph.wire import Wire
from validator.ledger import Ledger
from validator.library import pdf_path

SENT = a_submission(1, answers={"actions": ACTIONS})
OF_THE_LEDGER = ("claim", "done", "failed", "hold", "keep_pdf")
SOMEBODYS = b"a person's own file, longer than ours would ever be"


class Died(BaseException):
    """A process ends here: nothing catches it, and nothing is noted."""


class Points:
    """Counts what is passed, and dies at one of them. Remembers what of the ledger's was come to."""

    def __init__(self, fatal=0):
        self.passed, self.fatal, self.seen = 0, fatal, set()

    def __call__(self):
        self.passed += 1
        if self.passed == self.fatal:
            raise Died

    def around(self, name, what):
        def passing(*told, **named):
            self.seen.add(name)
            self()
            result = what(*told, **named)
            self()
            return result

        return passing


@contextmanager
def watched(points, monkeypatch):
    with monkeypatch.context() as patch:
        for name in OF_THE_LEDGER:
            patch.setattr(Ledger, name, points.around(name, getattr(Ledger, name)))
        patch.setattr(Wire, "send", points.around("send", Wire.send))
        yield


@pytest.fixture(scope="module")
def received(tmp_path_factory):
    """A ledger that owes the record, as it is before each of them begins."""
    path = tmp_path_factory.mktemp("received") / "ledger.sqlite"
    with closing(a_ledger(path, Wall(NOW))) as ledger:
        ledger.append(SENT, STEPS).result(timeout=30)
    return path


@pytest.fixture
def deaths(double, received, tmp_path, monkeypatch):
    """Each in turn: the ledger it left, and a clock on which its lease has run out."""

    def one(fatal, arrange):
        clock = Wall(NOW)
        double.do("recall")
        arrange()
        ledger = a_ledger(shutil.copy(received, tmp_path / f"{fatal}.sqlite"), clock)
        points = Points(fatal)
        with delivering(double, ledger, clock) as deliverer, watched(points, monkeypatch):
            try:
                deliverer.run_once()
            except Died:
                assert points.passed == fatal
        clock.forward(timedelta(minutes=16))  # longer than any lease and any wait
        return points, ledger, clock

    def all_of_them(arrange, *wanted):
        points, ledger, _ = one(0, arrange)
        ledger.close()
        assert points.seen >= set(wanted)
        for fatal in range(1, points.passed + 1):
            _, ledger, clock = one(fatal, arrange)
            with closing(ledger):
                yield ledger, clock

    return all_of_them


def run(double, ledger, clock):
    """Everything that is due, by a worker that was just started."""
    with delivering(double, ledger, clock) as deliverer:
        return deliverer.run_once()


def nothing():
    """Nothing is in the way."""


def test_r5_whatever_the_point_it_dies_at_the_next_worker_delivers_once(double, deaths):
    for count, (ledger, clock) in enumerate(deaths(nothing, "claim", "keep_pdf", "done", "send")):
        run(double, ledger, clock)
        assert (ledger.owing(), ledger.held()) == (0, []), count
        everything_is_there_once(double, [SENT])
        assert len(double.effects("fields set")) <= 1
    assert count > 40


@pytest.mark.parametrize(
    ("kind", "operation"),
    [
        ("504", "put-content"),
        ("truncated", "put-content"),
        ("reset-after", "make-row"),
        ("429", "set-fields"),
    ],
)
def test_r6_a_worker_that_dies_after_something_failed_makes_nothing_twice(double, deaths, kind, operation):
    def arrange():
        double.fault(kind, operation)

    for count, (ledger, clock) in enumerate(deaths(arrange, "claim", "failed", "send")):
        for _ in range(3):  # where it died before it, what fails does so now
            run(double, ledger, clock)
            clock.forward(timedelta(minutes=16))
        assert (ledger.owing(), ledger.held()) == (0, []), count
        everything_is_there_once(double, [SENT])


def test_r5_a_worker_that_dies_while_it_holds_a_record_leaves_it_to_be_held_and_delivered_after(
    double, deaths
):
    def arrange():
        double.put_file(pdf_path(an_id(1)), SOMEBODYS)

    for count, (ledger, clock) in enumerate(deaths(arrange, "claim", "hold", "send")):
        run(double, ledger, clock)
        assert [one.step for one in ledger.held()] == ["pdf"], count
        assert double.files()[pdf_path(an_id(1))] == SOMEBODYS
        assert double.rows("Audit register") == []
        double.do("remove-file", library=LIBRARY, path=pdf_path(an_id(1)))
        ledger.retry(clock())
        run(double, ledger, clock)
        assert (ledger.owing(), ledger.held()) == (0, []), count
        everything_is_there_once(double, [SENT])
