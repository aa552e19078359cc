"""Whatever tabs, people and times come together: what was last saved is what is there, and nobody's text is lost unseen."""

from datetime import timedelta
from itertools import count

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from some_submissions import Wall, a_submission, an_id

from validator.ledger import (
    Conflict,
    Deleted,
    Drafts,
    Kept,
    Ledger,
    Missing,
    NewText,
    Saved,
    Sent,
    Stale,
    open_database,
)

OWNERS = ("auditor", "ap")
KEYS = st.tuples(st.sampled_from(OWNERS), st.sampled_from([an_id(1), an_id(2)]))
TABS = st.integers(0, 2)
TEXTS = st.sampled_from(["", "Seen.", "Seen alone.", "“nobody asked”"])


class Tabs(RuleBasedStateMachine):
    """Three tabs a draft; each knows only what it saw last. The model is a dictionary and nothing more."""

    @initialize()
    def begin(self):
        self.clock = Wall()
        self.database = self.open()
        revisions = count(1)
        self.drafts = Drafts(self.database, self.clock, lambda: next(revisions))
        self.ledger = Ledger(self.database, self.clock)
        self.stands = {}  # key: (text, when it was saved)
        self.sent = {}  # id: its author
        self.seen = {}  # key and tab: (text, revision) or nothing

    def teardown(self):
        if hasattr(self, "database"):
            self.database.close()

    @rule(key=KEYS, tab=TABS)
    def look(self, key, tab):
        draft = self.drafts.get(*key)
        self.seen[key, tab] = draft and (draft.answers["said"], draft.revision)

    @rule(key=KEYS, tab=TABS, said=TEXTS)
    def save(self, key, tab, said):
        owner, identifier = key
        was, seen = self.stands.get(key), self.seen.get((key, tab))
        new = NewText(id=identifier, owner=owner, template="visit", version="1.0", answers={"said": said})
        outcome = self.drafts.put(new, expect=seen and seen[1]).result(timeout=30)
        if self.sent.get(identifier) == owner:
            assert outcome == Sent()
        elif was is None and seen:
            assert outcome == Missing()
        elif was is None or said == was[0] or (seen and seen[0] == was[0] and isinstance(outcome, Saved)):
            assert isinstance(outcome, Saved)
            assert outcome.created == (was is None)
            assert outcome.draft.answers == {"said": said}
            self.stands[key] = (said, self.clock.now)
            self.seen[key, tab] = (said, outcome.draft.revision)
        else:
            assert isinstance(outcome, Stale)  # so text that this tab never saw is not written over
            assert outcome.current.answers == {"said": was[0]}

    @rule(key=KEYS, said=TEXTS)
    def save_again_as_whoever_saved_last(self, key, said):
        """The one that saw the text that stands is never turned away."""
        draft = self.drafts.get(*key)
        if draft is None:
            return
        new = NewText(id=key[1], owner=key[0], template="visit", version="1.0", answers={"said": said})
        assert isinstance(self.drafts.put(new, expect=draft.revision).result(timeout=30), Saved)
        self.stands[key] = (said, self.clock.now)

    @rule(key=KEYS, tab=TABS, whatever=st.booleans())
    def delete(self, key, tab, whatever):
        was, seen = self.stands.get(key), self.seen.get((key, tab))
        expect = None if whatever or not seen else seen[1]
        outcome = self.drafts.delete(*key, expect).result(timeout=30)
        if was is None:
            assert outcome == Missing()
        elif isinstance(outcome, Deleted):
            assert expect is None or seen[0] == was[0]
            del self.stands[key]
        else:
            assert isinstance(outcome, Stale)
            assert expect is not None

    @rule(key=KEYS)
    def send(self, key):
        owner, identifier = key
        number = 1 if identifier == an_id(1) else 2
        outcome = self.ledger.append(a_submission(number, author=owner), []).result(timeout=30)
        if self.sent.setdefault(identifier, owner) == owner:
            assert isinstance(outcome, Kept)
            self.stands.pop(key, None)
        else:
            assert outcome == Conflict(identifier)

    @rule(hours=st.integers(1, 30))
    def wait(self, hours):
        self.clock.forward(timedelta(hours=hours))

    @rule(hours=st.integers(0, 60))
    def expire(self, hours):
        before = self.clock.now - timedelta(hours=hours)
        old = [key for key, (_, saved_at) in self.stands.items() if saved_at < before]
        assert self.drafts.expire(before).result(timeout=30) == len(old)
        for key in old:
            del self.stands[key]

    @invariant()
    def what_was_last_saved_is_there_and_nothing_else(self):
        if not hasattr(self, "drafts"):
            return
        for owner in OWNERS:
            found = {one.id: (one.answers["said"], one.saved_at) for one in self.drafts.of(owner)}
            assert found == {key[1]: kept for key, kept in self.stands.items() if key[0] == owner}
        for key, (said, _) in self.stands.items():
            assert self.drafts.get(*key).answers == {"said": said}


def test_whatever_is_done_in_whichever_order_what_was_last_saved_is_there_in_a_file(tmp_path):
    numbers = count()
    Tabs.open = lambda _: open_database(tmp_path / f"{next(numbers)}.sqlite")
    run_state_machine_as_test(Tabs, settings=settings(max_examples=60, stateful_step_count=30, deadline=None))


def test_whatever_is_done_in_whichever_order_what_was_last_saved_is_there_in_postgresql(postgresql):
    Tabs.open = lambda _: open_database(postgresql.new())
    run_state_machine_as_test(Tabs, settings=settings(max_examples=20, stateful_step_count=30, deadline=None))
