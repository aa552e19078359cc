"""r20: a whole delivery, a conflict and the way back are the same over a folder and over SharePoint."""

from contextlib import closing

import pytest
from some_delivering import ACTIONS
from some_restoring import InDouble, InFolder
from some_sharepoint import NOW
from some_submissions import Wall, a_ledger, a_submission, an_id, drawing

from validator.deliveries import STEPS, Deliverer, Report, rebuild
from validator.ledger import EVERYTHING
from validator.library import document_path, pdf_path

SENT = [
    a_submission(1, answers={"actions": ACTIONS}),
    a_submission(2, about=an_id(1), supersedes=an_id(1), author_name="Ada  Byrne\nof the team " + "x" * 300),
    a_submission(3, answers={}, author_name=""),
]


@pytest.fixture
def both(tmp_path, double):
    return InFolder(tmp_path / "folder"), InDouble(double)


def deliver(file, kept):
    with closing(a_ledger(file, Wall(NOW))) as ledger:
        for one in SENT:
            ledger.append(one, STEPS).result(timeout=30)
        with kept.opened() as library:
            report = Deliverer(ledger, library, Wall(NOW), drawing, chance=lambda: 1.0).run_once()
        return report, [ledger.deliveries(one.id) for one in SENT], ledger.held()


def told(kept):
    """All that a library says of what it holds."""
    with kept.opened() as library:
        paths = list(library.paths())
        keys = [f"{one.id}-{place}" for one in SENT for place in range(3)]
        return (
            {path: library.get(path) for path in paths},
            {path: library.described(path) for path in paths},
            {one.id: library.row("register", one.id) for one in SENT},
            {key: library.row("actions", key) for key in keys},
        )


def test_r20_a_whole_delivery_leaves_the_same_in_both(tmp_path, both):
    folder, sharepoint = both
    ended = [deliver(tmp_path / f"{number}.sqlite", kept) for number, kept in enumerate(both)]
    assert ended[0] == ended[1]
    assert ended[0][0] == Report(done=3, failed=0, held=0, waiting=0)
    documents, described, register, actions = told(folder)
    assert (documents, described, register, actions) == told(sharepoint)
    assert documents[document_path(an_id(1))] == SENT[0].bytes
    assert documents[pdf_path(an_id(2))] == drawing(SENT[1])
    assert described[document_path(an_id(2))]["Supersedes"] == an_id(1)
    assert len([row for row in actions.values() if row]) == 2


def test_r20_what_stands_in_the_way_is_held_by_both_with_the_same_words(tmp_path, both):
    ended = []
    for number, kept in enumerate(both):
        with kept.opened() as library:
            library.put(
                pdf_path(an_id(1)), b"somebody's own, and longer than what we would put there ourselves"
            )
        ended.append(deliver(tmp_path / f"{number}.sqlite", kept))
    assert ended[0] == ended[1]
    report, _, held = ended[0]
    assert report == Report(done=2, failed=0, held=1, waiting=0)
    assert [one.reason for one in held] == [
        f"Something else stands at {pdf_path(an_id(1))} and was left as it is: "
        "find out whose it is, and move or rename it."
    ]


def test_r20_the_same_ledger_comes_back_from_both(tmp_path, both):
    found = []
    for number, kept in enumerate(both):
        deliver(tmp_path / f"{number}.sqlite", kept)
        with (
            closing(a_ledger(tmp_path / f"{number}-again.sqlite", Wall(NOW))) as ledger,
            kept.opened() as library,
        ):
            rebuilt = rebuild(ledger, library)
            assert (rebuilt.added, rebuilt.present, rebuilt.damaged) == (3, 0, [])
            records = ledger.list(EVERYTHING)
            found.append((records, [ledger.pdf(one.id) for one in records], ledger.counts()))
    assert found[0] == found[1]
    assert found[0][0] == SENT[::-1]
