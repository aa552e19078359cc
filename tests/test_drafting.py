"""How long a draft is kept: as long as it is saved now and then, and no longer."""

from datetime import date, timedelta
from threading import Event

import pytest
from anyio.from_thread import start_blocking_portal
from some_drafts import HALF
from some_submissions import Wall, an_id

from validator.cli.keeping import keeping
from validator.ledger import Deleted
from validator.people.stand_ins import STAND_INS
from validator.service import Drafting, DraftSaved, Envelope, Refused, Why
from validator.settings import Settings

ADA = STAND_INS["auditor"]
DAY = timedelta(days=1)


@pytest.fixture
def clock():
    return Wall()


@pytest.fixture
def drafting(tmp_path, clock, catalogue):
    with keeping(tmp_path, clock) as kept:
        yield Drafting(catalogue, kept.drafts, clock)


@pytest.fixture
def wait():
    """What comes of something that is waited for."""
    with start_blocking_portal() as portal:
        yield lambda work, *given, **named: portal.call(lambda: work(*given, **named))


@pytest.fixture
def draft(drafting, wait):
    return wait(drafting.save, text(), ADA, over=None).draft


def text(number=1, answers=HALF):
    return Envelope(an_id(number), "fostering", answers, "1.0")


def test_a_draft_is_kept_for_28_days_after_it_was_last_saved(drafting, clock, wait, draft):
    assert drafting.expires_on(draft) == date(2026, 12, 21)
    clock.forward(28 * DAY)
    assert wait(drafting.get, draft.id, ADA) == draft
    assert drafting.expire() == 0
    clock.forward(timedelta(seconds=1))
    assert wait(drafting.get, draft.id, ADA).why is Why.NOT_FOUND
    assert wait(drafting.list, ADA, None, 10) == []
    assert wait(drafting.begun, ADA, "fostering") == []
    assert drafting.expire() == 1
    assert drafting.expire() == 0


def test_saving_it_again_keeps_it_for_as_long_again_though_nothing_changed(drafting, clock, wait, draft):
    clock.forward(27 * DAY)
    again = wait(drafting.save, text(), ADA, over=draft.revision).draft
    assert again.revision == draft.revision
    assert drafting.expires_on(again) == drafting.expires_on(draft) + 27 * DAY


def test_its_owner_is_warned_for_the_last_seven_days(drafting, clock, draft):
    clock.forward(20 * DAY)
    assert not drafting.warned(draft)
    clock.forward(DAY)
    assert drafting.warned(draft)


def test_one_that_is_too_old_and_not_deleted_yet_is_in_nobodys_way(drafting, clock, wait, draft):
    other = wait(drafting.save, text(2), ADA, over=None)
    assert [one.id for one in other.others] == [draft.id]
    clock.forward(29 * DAY)
    anew = wait(drafting.save, text(answers={"details": {"child": "1234567"}}), ADA, over=None)
    assert isinstance(anew, DraftSaved)
    assert (anew.created, anew.others) == (True, [])
    assert isinstance(wait(drafting.delete, an_id(2), ADA), Refused)
    assert isinstance(wait(drafting.delete, an_id(1), ADA), Deleted)


def test_old_drafts_are_deleted_at_once_when_the_service_starts_and_no_wait_keeps_it_from_ending(
    drafting, clock, draft
):
    clock.forward(29 * DAY)
    stop = Event()
    stop.set()
    drafting.run(stop)
    assert drafting.drafts.get(ADA.id, draft.id) is None


def test_how_long_is_a_setting(monkeypatch):
    assert Settings().draft_days == 28
    monkeypatch.setenv("CASEFILE_DRAFT_DAYS", "3")
    assert Settings().draft_days == 3
    monkeypatch.setenv("CASEFILE_DRAFT_DAYS", "0")
    with pytest.raises(ValueError, match="draft_days"):
        Settings()
