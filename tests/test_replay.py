"""Past submissions are held to another version of their template: all of them, wherever they stand, and none in silence."""

import copy
import gzip
import json
import subprocess
import sys
import tracemalloc
from dataclasses import dataclass, field
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from some_submissions import a_ledger, a_submission, an_id
from some_templates import A_TEXT, ROOT, YES_NO, a_schema, a_section, a_template

from validator.check import check, check_rules
from validator.ledger.record import Damaged, Submission
from validator.library import FolderLibrary, document_path
from validator.replay import CannotReplay, Document, Problem, open_source, replay, rows, what_rules_see
from validator.replay.documents import Unreadable, read
from validator.template import TemplateMistake, read_template
from validator.template.pointer import general

DAY = date(2026, 11, 23)
CLOSED = {"unevaluatedProperties": False}


def a_version(number, **sections):
    closed = {name: a_section(**questions) | CLOSED for name, questions in sections.items()}
    return of_sections(number, **closed)


def of_sections(number, **sections):
    schema = a_schema(**sections) | {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return read_template(schema, "visit", number)


OLD = a_version("1.0", voice={"seen": A_TEXT, "alone": YES_NO | {"title": "Alone?"}}, plan={"goal": A_TEXT})
NEW = {
    "a title": a_version(
        "1.1",
        voice={"seen": A_TEXT | {"title": "And?"}, "alone": YES_NO | {"title": "Alone?"}},
        plan={"goal": A_TEXT},
    ),
    "shorter": a_version(
        "2.0",
        voice={"seen": A_TEXT | {"maxLength": 5}, "alone": YES_NO | {"title": "Alone?"}},
        plan={"goal": A_TEXT},
    ),
    "without": a_version("2.0", voice={"alone": YES_NO | {"title": "Alone?"}}),
}


@dataclass
class Shelf:
    """What is published."""

    versions: list = field(default_factory=lambda: [OLD])

    def template(self, name, version=None):
        found = [one for one in self.versions if one.name == name and version in (None, one.version)]
        return found[-1] if found else None


def kept(number=1, **answers):
    return a_submission(number, template="visit", answers=answers or {"voice": {"seen": "Words"}})


def lines(folder, *documents, name="all.ndjson"):
    file = folder / name
    file.write_bytes(b"\n".join(documents) + b"\n")
    return file


def replayed(path, against=NEW["shorter"], **more):
    return replay(open_source(path), Shelf(), {"visit": against}, DAY, **more)


LONG, SHORT = {"voice": {"seen": "Too many words"}}, {"voice": {"seen": "Few", "alone": "yes"}}


def test_what_passes_and_what_is_newly_found_is_counted_by_general_pointer(tmp_path):
    file = lines(tmp_path, *(kept(n, **(SHORT if n % 3 else LONG)).bytes for n in range(1, 10)))
    result = replayed(file)
    [tally] = result.tallies
    assert (tally.audits, tally.passes, tally.lose_answers, tally.new_findings) == (9, 6, 0, 3)
    assert tally.found == {("/voice/seen", "too-long"): 3}
    assert result.hits("visit", "/voice/seen") == result.hits("visit", "/voice") == (3, 9)
    assert result.hits("visit", "/plan") == (0, 9)


def test_an_answer_that_the_new_version_has_no_place_for_is_lost(tmp_path):
    file = lines(
        tmp_path, kept(1, **SHORT, plan={"goal": "Home"}).bytes, kept(2, voice={"alone": "no"}).bytes
    )
    [tally] = replayed(file, NEW["without"]).tallies
    assert (tally.audits, tally.passes, tally.lose_answers, tally.new_findings) == (2, 1, 1, 0)
    assert tally.lost == {("/voice/seen", "unknown-question"): 1, ("/plan/goal", "unknown-question"): 1}


def test_an_answer_that_the_new_version_would_hide_is_lost(tmp_path):
    voice = a_section(alone=YES_NO | {"title": "Alone?"}) | CLOSED
    voice["if"] = {"properties": {"alone": {"const": "no"}}, "required": ["alone"]}
    voice["then"] = {"properties": {"seen": A_TEXT}}
    new = of_sections("2.0", voice=voice, plan=a_section(goal=A_TEXT) | CLOSED)
    [tally] = replayed(lines(tmp_path, kept(1, **SHORT).bytes), new).tallies
    assert tally.lost == {("/voice/seen", "not-asked"): 1}
    assert tally.passes == tally.new_findings == 0


def test_a_schema_left_open_loses_answers_all_the_same(tmp_path):
    new = of_sections("2.0", voice=a_section(alone=YES_NO | {"title": "Alone?"}))
    [tally] = replayed(lines(tmp_path, kept(1, **SHORT).bytes), new).tallies
    assert tally.lost == {("/voice/seen", "unknown-question"): 1}


def test_what_a_rule_finds_in_the_new_version_alone_is_a_new_finding(tmp_path):
    section = {"judgement": A_TEXT, "rationale": A_TEXT, "improve": A_TEXT}
    old, new = a_version("1.0", voice=section), a_version("1.1", voice=section | {"how": A_TEXT})
    answers = {
        "voice": {"judgement": "good", "rationale": "A reason in words.", "improve": "Visits on time."}
    }
    file = lines(tmp_path, kept(1, **answers).bytes)
    [tally] = replay(open_source(file), Shelf([old]), {"visit": new}, DAY).tallies
    assert tally.rules_differ
    assert tally.found == {("/voice/how", "improvement-without-how"): 1}


def test_the_same_version_is_counted_and_said_to_be_the_same(tmp_path):
    again = read_template(copy.deepcopy(dict(OLD.schema)), "visit", "1.0")
    result = replayed(lines(tmp_path, kept().bytes), again)
    assert result.passes == result.audits == 1
    assert [row.against for row in rows(result)] == ["1.0, the same"]


def test_questions_in_another_order_are_not_the_same(tmp_path):
    other = a_version(
        "1.1", voice={"alone": YES_NO | {"title": "Alone?"}, "seen": A_TEXT}, plan={"goal": A_TEXT}
    )
    [tally] = replayed(lines(tmp_path, kept().bytes), other).tallies
    assert not tally.same
    assert tally.rules_differ


def test_the_table_names_where_most_are_hit_and_never_what_was_answered(tmp_path):
    file = lines(tmp_path, *(kept(n, **LONG, plan={"goal": "Secret"}).bytes for n in range(1, 4)))
    result = replayed(file, NEW["without"])
    assert list(map(tuple, rows(result))) == [
        (
            "visit",
            "1.0",
            "2.0",
            3,
            0,
            3,
            0,
            "/plan/goal unknown-question (3), /voice/seen unknown-question (3)",
        )
    ]
    assert "Secret" not in repr(result)
    assert "many words" not in repr(result)


def everywhere(folder):
    """The same three submissions in every kind of place."""
    three = [kept(number, **LONG) for number in (1, 2, 3)]
    library = FolderLibrary(folder / "library")
    ledger = a_ledger(folder / "data" / "ledger.sqlite")
    for one in three:
        library.put(document_path(one.id), one.bytes)
        ledger.append(one, ["document"]).result()
    (folder / "packed.ndjson.gz").write_bytes(gzip.compress(b"\n".join(one.bytes for one in three)))
    bare = folder / "bare" / "visit"
    bare.mkdir(parents=True)
    for number in range(3):
        (bare / f"{number}.json").write_text(json.dumps(LONG))
    places = [folder / "library", folder / "data", folder / "data" / "ledger.sqlite", folder / "bare"]
    places += [folder / "packed.ndjson.gz", lines(folder, *(one.bytes for one in three))]
    return places, ledger


def test_every_place_gives_the_same_while_the_service_runs_and_after(tmp_path):
    places, ledger = everywhere(tmp_path)
    said = [(replayed(place).audits, replayed(place).hits("visit", "/voice/seen")) for place in places]
    assert said == [(3, (3, 3))] * 6
    ledger.close()
    before = sorted(file.name for file in (tmp_path / "data").iterdir())
    assert replayed(tmp_path / "data").audits == 3
    assert sorted(file.name for file in (tmp_path / "data").iterdir()) == before == ["ledger.sqlite"]


def test_one_document_is_replayed_alone(tmp_path):
    file = tmp_path / "visit--one.json"
    file.write_text(
        json.dumps({"answers": LONG, "received_on": "2026-11-01"}, indent=1), encoding="utf-8-sig"
    )
    assert replayed(file).audits == 1


CHANGED = kept(2).bytes.replace(b"Words", b"Sword")
PROBLEMS = {
    b"{": "it is not JSON: ",
    b"[1]": "it is no object",
    b'{"answers": []}': "its answers are no object",
    b'{"answers": {}, "template": "fish"}': "there is no template “fish”",
    b'{"answers": {}, "template": "A child\'s name"}': "it does not say of which template it is",
    b'{"answers": {}, "template": "visit", "version": "7.3"}': "version 7.3 of “visit” is not published",
    b'{"answers": {}, "template": "visit", "version": "Ann"}': "its version of “visit” is not published",
    b'{"a": "b"}': "it does not say of which template it is",
    CHANGED: "its digest is not that of what it holds",
    kept(2).bytes[:-30]: "it is not JSON: ",
    b'{"sha256": 7}': "it does not have the members of a kept submission",
    b'{"answers": ' + b'{"a":' * 900 + b"1" + b"}" * 900 + b', "template": "visit"}': "it",
    b'{"answers": ' + b'{"a":' * 400 + b"1" + b"}" * 400 + b', "template": "visit"}': "",
    b"\xff\xfe{": "it is not JSON: ",
}


@pytest.mark.parametrize(("document", "why"), PROBLEMS.items(), ids=lambda one: repr(one)[:30])
def test_what_cant_be_replayed_is_named_with_its_line_and_the_rest_goes_on(tmp_path, document, why):
    file = lines(tmp_path, kept(1).bytes, b"", document, kept(3).bytes)
    result = replayed(file)
    assert result.audits + result.unread == 3
    if why:
        [problem] = result.problems
        assert problem.where == f"{file}:3"
        assert problem.why.startswith(why)
        assert "Ann" not in problem.why
        assert "child" not in problem.why


def _is_kept(data):
    try:
        Submission.from_bytes(data)
    except Damaged:
        return False
    return True


def _is_read(data):
    try:
        read(Document("a.json", 0, data))
    except Unreadable:
        return False
    return True


WRITTEN = kept(1, voice={"seen": 'The member ,"sha256":"0" of ï and more'}).bytes


@settings(max_examples=500, deadline=None)
@given(
    place=st.integers(0, len(WRITTEN)),
    cut=st.integers(0, 3),
    put=st.one_of(
        st.binary(max_size=2), st.sampled_from([b" ", b"\n", b"0", b'"', b',"sha256":"0"', WRITTEN[-99:]])
    ),
)
def test_a_document_that_was_changed_anywhere_is_found_as_the_record_itself_finds_it(place, cut, put):
    data = WRITTEN[:place] + put + WRITTEN[place + cut :]
    if b'"sha256":"' in data:
        assert _is_read(data) == _is_kept(data)


def test_every_single_byte_counts():
    changed = (WRITTEN[:n] + bytes([WRITTEN[n] ^ 1]) + WRITTEN[n + 1 :] for n in range(len(WRITTEN)))
    told = [_is_read(data) for data in changed if b'"sha256":' in data]
    assert len(told) > len(WRITTEN) - 20
    assert not any(told)
    assert _is_read(WRITTEN)
    assert _is_read(WRITTEN + b"\n")
    assert _is_read(json.dumps(json.loads(WRITTEN), indent=1).encode())


def test_a_file_that_is_broken_is_named_with_the_line_in_it(tmp_path):
    (tmp_path / "visit.json").write_text('{\n"voice": {\n"seen": oops}}')
    (tmp_path / "visit--good.json").write_text(json.dumps(SHORT))
    result = replayed(tmp_path)
    assert [problem.where for problem in result.problems] == [f"{tmp_path / 'visit.json'}:3"]
    assert result.passes == 1


def test_a_document_of_50_megabytes_is_named_and_passed_by(tmp_path):
    huge = b'{"answers": {"voice": {"seen": "' + b"x" * 50_000_000 + b'"}}}'
    result = replayed(lines(tmp_path, huge, kept(1).bytes))
    assert result.problems == [
        Problem(f"{tmp_path / 'all.ndjson'}:1", "it has over 4,000,000 bytes, more than any audit")
    ]
    (tmp_path / "visit--huge.json").write_bytes(huge)
    assert replayed(tmp_path / "visit--huge.json").unread == result.audits == 1


def test_a_packed_file_that_was_cut_short_is_named(tmp_path):
    file = tmp_path / "cut.ndjson.gz"
    packed = gzip.compress(b"\n".join(kept(number).bytes for number in range(1, 400)))
    file.write_bytes(packed[: len(packed) // 2])
    result = replayed(file)
    assert result.audits > 0
    assert result.unread >= 1
    assert "nothing from here on can be read" in result.problems[-1].why


def test_twenty_are_named_and_all_are_counted(tmp_path):
    result = replayed(lines(tmp_path, *[b"{"] * 50))
    assert (len(result.problems), result.unread, result.audits) == (20, 50, 0)


def test_submissions_of_templates_that_are_not_compared_are_left_alone_and_counted(tmp_path):
    result = replay(open_source(lines(tmp_path, kept().bytes)), Shelf(), {}, DAY)
    assert (result.left_alone, result.unread, result.audits) == (1, 0, 0)


def nothing(folder):
    yield folder / "not-there", "There is nothing at"
    (folder / "empty").mkdir()
    yield folder / "empty", "holds no submission"
    yield lines(folder, b"", b" ", name="blank.ndjson"), "holds no submission"
    yield lines(folder, b"a,b", name="a.csv"), "is no folder, ledger, .json, .ndjson or .jsonl"
    yield lines(folder, b"SQLite format 3\0 and then nothing", name="x.sqlite"), "can't be read as a ledger"


def test_a_path_where_nothing_is_to_be_replayed_is_refused_in_a_sentence(tmp_path):
    for path, why in nothing(tmp_path):
        with pytest.raises(CannotReplay, match=why):
            open_source(path)


def test_progress_is_told_as_it_goes_and_at_the_end(tmp_path):
    told = []
    replayed(lines(tmp_path, *[kept().bytes] * 600), progress=told.append)
    assert told == [256, 512, 600]


def _peak(file, number):
    ten = [kept(1, **SHORT).bytes] * 8 + [kept(2, **LONG).bytes, b"{"]
    with file.open("wb") as out:
        for _ in range(number // 10):
            out.write(b"\n".join(ten) + b"\n")
    peaks = []
    for _ in range(2):  # Python makes its own table of names anew in one
        tracemalloc.start()
        result = replayed(file)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        assert (result.audits, result.unread) == (number // 10 * 9, number // 10)
    return min(peaks)


def test_memory_does_not_grow_with_the_number_of_submissions(tmp_path):
    file = tmp_path / "all.ndjson"
    _peak(file, 200)  # what is made once
    assert _peak(file, 20_000) - _peak(file, 2_000) < 100_000


MEASURE = """
import sys, tracemalloc
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from test_replay import replayed
peaks = []
for _ in range(3):
    replayed(Path(sys.argv[2]))  # what is made once
    tracemalloc.start()
    audits = replayed(Path(sys.argv[2])).audits
    peaks.append(tracemalloc.get_traced_memory()[1])
    tracemalloc.stop()
print(audits, min(peaks))
"""
"""The least of three: what a replay holds is held in each, and Python makes its own table of names anew in one."""


def _alone(folder):
    """How many audits a folder has, and the most memory a replay of it takes, in a process that does nothing else."""
    tests = str(ROOT / "tests")
    command = [sys.executable, "-c", MEASURE, tests, str(folder)]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return tuple(map(int, said.split()))


def test_a_folders_names_are_not_held(tmp_path):
    folder = tmp_path / "visit"
    folder.mkdir()
    peaks = []
    for more in (range(500), range(500, 5_000)):
        for number in more:
            (folder / f"{an_id(number)}.json").write_bytes(b'{"voice": {"alone": "yes"}}')
        audits, peak = _alone(folder)
        assert audits == more.stop
        peaks.append(peak)
    assert peaks[1] - peaks[0] < 100_000


def test_what_is_read_ahead_of_a_folder_is_given_once_however_large(tmp_path):
    folder = tmp_path / "visit"
    folder.mkdir()
    for number in range(150):
        much = "x" * (700_000 if number % 40 == 0 else 10)
        (folder / f"{number}.json").write_text(json.dumps({"voice": {"seen": much}}))
    told = [document.file for document in open_source(tmp_path).documents()]
    assert sorted(told) == sorted(map(str, folder.iterdir()))
    assert replayed(tmp_path).audits == 150


# What rules see


CASES = [
    (file.parent.name, json.loads(file.read_text("utf-8"))["answers"])
    for file in sorted((ROOT / "tests" / "cases").glob("*/*.json"))
]


def _said(template, answers):
    return sorted((general(one.pointer), one.code) for one in check_rules(template, answers, DAY))


def _unseen(value, inside=""):
    """A schema in which everything that rules do not look at is another."""
    if isinstance(value, list):
        return [_unseen(one) for one in value]
    if not isinstance(value, dict):
        return value
    changed = {name: _unseen(member, name) for name, member in value.items()}
    if inside in ("properties", "$defs"):
        return changed
    changed |= {name: "Other words" for name in ("title", "description", "x-row") if name in changed}
    changed |= {"x-guidance": "guidance/scoring/#good"} if "x-guidance" in changed else {}
    changed |= {"maxLength": 3000} if changed.get("maxLength", 0) > 120 else {}
    if isinstance(changed.get("x-limit"), dict):
        changed["x-limit"] = changed["x-limit"] | {
            "citation": "Another act",
            "checked_on": "2026-01-01",
            "of": "it",
        }
    changed.pop("x-errors", None)
    return changed


@pytest.mark.parametrize("name", sorted({name for name, _ in CASES}))
def test_what_rules_do_not_see_changes_nothing_that_they_find(name):
    before = a_template(name)
    after = read_template(_unseen_but_conditions(dict(before.schema)), name, "1.1")
    assert [one.title for one in after.sections] != [one.title for one in before.sections]
    assert what_rules_see(after) == what_rules_see(before)
    for _, answers in (case for case in CASES if case[0] == name):
        assert _said(after, answers) == _said(before, answers)


def _unseen_but_conditions(schema):
    """The same, its conditions left as they are: rules see those."""
    changed = _unseen(schema)

    def put_back(now, was):
        if isinstance(now, dict) and isinstance(was, dict):
            for name in was:
                if name == "if":
                    now[name] = was[name]
                elif name in now:
                    put_back(now[name], was[name])
        elif isinstance(now, list) and isinstance(was, list):
            for one, other in zip(now, was, strict=True):
                put_back(one, other)

    put_back(changed, copy.deepcopy(schema))
    return changed


def _taken_out(owner, name):
    del owner["properties"][name]
    if "required" in owner:
        owner["required"] = [one for one in owner["required"] if one != name]


def _put_last(owner, name):
    owner["properties"][name] = owner["properties"].pop(name)


def _made_short(owner, name):
    if "maxLength" in owner["properties"][name]:
        owner["properties"][name]["maxLength"] = 100


def _one_change(template, *hows):
    """The template with one of its questions or sections changed, each in turn, where what is left can be drawn."""
    definitions, written = template.schema["$defs"], json.dumps(template.schema)
    for where in [None, *(name for name in definitions if "properties" in definitions[name])]:
        for name in (definitions[where] if where else template.schema)["properties"]:
            for how in hows:
                schema = json.loads(written)
                how(schema["$defs"][where] if where else schema, name)
                if json.dumps(schema) == written:
                    continue
                try:
                    yield read_template(schema, template.name, "2.0")
                except TemplateMistake:
                    continue


EVERYTHING_WRONG = "The worker is lazy. Attend training on DOB 12.03.2016 within 5 days. Ensure so ASAP."


def _worrying(template):
    """An audit in which every section and every box gives rules something to find."""
    answers = {}
    for question in template.questions():
        names = question.pointer.split("/")[1:]
        texts = {"text": EVERYTHING_WRONG, "long-text": EVERYTHING_WRONG, "date": "2026-11-21", "number": 40}
        value = texts.get(question.kind, question.choices[0].value if question.choices else None)
        if question.name in ("how", "exceeds", "arose", "escalated", "score_difference"):
            continue
        if len(names) == 2 and value is not None:
            answers.setdefault(names[0], {})[names[1]] = value
        elif len(names) == 3:
            answers.setdefault(names[0], [{}])[0][names[2]] = value
    return answers


ENOUGH = 20
"""Changes after which rules find something else: so many show that what is tried here can make a difference."""


@pytest.mark.parametrize("name", ["child-in-need", "care-leaver"])
def test_where_rules_find_something_else_they_see_something_else(name):
    before = a_template(name)
    answers = _worrying(before)
    said, differing = _said(before, answers), 0
    for after in _one_change(before, _taken_out, _put_last, _made_short):
        seen_else = what_rules_see(after) != what_rules_see(before)
        if seen_else and differing > ENOUGH:
            continue  # whatever they find there would be right
        if _said(after, answers) != said:
            differing += 1
            assert seen_else
    assert differing > ENOUGH


def test_a_verdict_is_the_difference_of_two_checks(tmp_path):
    before = a_template("child-in-need")
    for number, after in enumerate(list(_one_change(before, _taken_out, _made_short))[::20]):
        for answers in [answers for name, answers in CASES if name == "child-in-need"][::10]:
            file = lines(
                tmp_path,
                a_submission(1, template="child-in-need", version=before.version, answers=answers).bytes,
            )
            [tally] = replay(open_source(file), Shelf([before]), {"child-in-need": after}, DAY).tallies
            when = date(2026, 11, 23)
            old = {(general(one.pointer), one.code) for one in check(before, answers, when)}
            new = {(general(one.pointer), one.code) for one in check(after, answers, when)}
            lost = {"unknown-question", "not-asked"}
            assert set(tally.found) == {one for one in new - old if one[1] not in lost}, number
            assert bool(tally.lost) == any(code in lost for _, code in new - old), number
