"""`provision` sets a site up, again and again without harm; `doctor` says what of it is not as it should be."""

import pytest
from click.testing import CliRunner
from some_sharepoint import LIBRARY, SITE, Double

from validator.cli import main
from validator.graph import Graph
from validator.graph.checks import examine
from validator.graph.deep import PARTS, try_out
from validator.graph.provision import find, provision
from validator.graph.sites import site_id
from validator.library.plans import plans


def run(double: Double, *words: str, **told: str):
    return CliRunner(env=double.settings() | told).invoke(main, list(words))


def columns(double: Double, title: str) -> dict:
    return {one["name"]: one for one in double.ask("lists")[title]["columns"]}


def seen(graph: Graph) -> list[tuple[bool, str]]:
    return [(one.well, one.words) for one in examine(graph, SITE, plans(LIBRARY))]


def wrong(double: Double) -> list[str]:
    with double.graph() as graph:
        return [words for well, words in seen(graph) if not well]


def test_a_site_is_set_up_with_its_library_and_its_lists(empty_double):
    result = run(empty_double, "provision")
    assert result.exit_code == 0, result.output
    assert result.stdout.splitlines()[0] == "made   Audits"
    assert result.stdout.splitlines()[-1].startswith("All is set up. Next: casefile-audit doctor")
    assert list(empty_double.ask("lists")) == ["Audits", "Audit register", "Audit actions"]
    key = columns(empty_double, "Audit actions")["Key"]
    assert (key["indexed"], key["enforceUniqueValues"], key["required"]) == (True, True, True)
    assert columns(empty_double, "Audit actions")["State"]["choice"]["choices"] == [
        "open",
        "done",
        "not-done",
    ]
    assert columns(empty_double, "Audit actions")["What"]["text"]["allowMultipleLines"]


def test_set_up_again_nothing_is_made(double):
    before = double.ask("lists")
    result = run(double, "provision")
    assert result.exit_code == 0
    assert {line.split()[0] for line in result.stdout.splitlines()[:-1]} == {"there"}
    assert double.effects("list created", "column created", "column changed") == []
    assert double.ask("lists") == before


def test_no_column_of_the_library_must_be_filled(double):
    assert not [one["name"] for one in columns(double, LIBRARY).values() if one["required"]]


def test_a_key_that_was_made_without_its_index_is_put_right(double):
    double.do("change-column", title="Audit actions", name="Key", indexed=False, enforceUniqueValues=False)
    assert wrong(double) == ["“Audit actions”: the column Key is not unique and indexed"]
    assert run(double, "provision").exit_code == 0
    assert wrong(double) == []


def test_a_site_that_makes_a_column_unique_only_once_it_is_indexed_gets_it_in_two_steps(empty_double):
    empty_double.tell(unique_in_two_steps=True)
    assert run(empty_double, "provision").exit_code == 0
    assert wrong(empty_double) == []


def test_a_key_that_does_not_become_unique_is_told(empty_double):
    empty_double.tell(ignore_columns_made_unique=True)
    result = run(empty_double, "provision")
    assert result.exit_code == 1
    assert "wrong  Audit actions: Key is not unique and indexed" in result.stdout
    assert result.stdout.splitlines()[-1].startswith("2 things to put right by hand in SharePoint")


def test_a_column_of_another_kind_is_told_and_left(double):
    double.do("remove-column", title="Audit actions", name="State")
    double.do("remove-column", title="Audit actions", name="Owner")
    with double.graph() as graph:
        actions = find(graph, site_id(graph, SITE), plans(LIBRARY)[2])
        assert actions
        actions.add_column({"name": "State", "choice": {"choices": ["open"]}})
        actions.add_column({"name": "Owner", "number": {}})
    result = run(double, "provision")
    assert result.exit_code == 1
    assert "wrong  Audit actions: Owner is of another kind" in result.stdout
    assert "wrong  Audit actions: State lacks the choice done, not-done" in result.stdout
    assert "number" in columns(double, "Audit actions")["Owner"]


def test_without_a_site_there_is_nothing_to_set_up(empty_double):
    result = run(empty_double, "provision", CASEFILE_SHAREPOINT_SITE="")
    assert result.exit_code == 2
    assert "CASEFILE_SHAREPOINT_SITE" in result.stderr


def test_a_setting_up_that_breaks_off_says_that_it_may_be_run_again(empty_double):
    empty_double.fault("503", "make-column")
    result = run(empty_double, "provision")
    assert result.exit_code == 2
    assert "It may be run again" in result.stderr
    assert run(empty_double, "provision").exit_code == 0


def test_a_setting_up_without_the_right_says_which_it_takes(empty_double):
    empty_double.fault("403", "make-list")
    result = run(empty_double, "provision")
    assert result.exit_code == 2
    assert "To set a site up takes fullcontrol on it, which the service itself does not have" in result.stderr


def test_doctor_says_that_a_site_is_set_up(double, tmp_path):
    result = run(double, "doctor", "--data", str(tmp_path))
    said = [line for line in result.stdout.splitlines() if line.split()[1] == "library"]
    assert f"ok     library    {SITE} can be reached" in said
    assert "ok     library    “Audit actions” has its 6 columns, Key unique and indexed" in said
    assert all(line.startswith("ok") for line in said)
    assert "hush-now" not in result.output


def test_doctor_says_what_is_missing(empty_double):
    assert wrong(empty_double) == [
        f"“{title}” is not there: run casefile-audit provision"
        for title in ("Audits", "Audit register", "Audit actions")
    ]


def test_doctor_says_that_a_site_is_not_granted_or_not_reached(double):
    double.tell(granted=False)
    [words] = wrong(double)
    assert "granted the site" in words
    double.tell(granted=True, faults={"rate": 1.0, "kinds": ["503"], "seed": 1})
    [words] = wrong(double)
    assert "503" in words


def permission(name: str, **more) -> dict:
    return {
        "id": "1",
        "roles": ["read"],
        "grantedToV2": {"siteGroup": {"id": "5", "displayName": name}},
        **more,
    }


def test_doctor_says_who_else_may_read_the_library_and_what_is_too_wide(double):
    double.tell(permissions=[permission("Advanced Practitioners")])
    with double.graph() as graph:
        assert (True, "the library may be read by Advanced Practitioners") in seen(graph)
    everybody = permission("Everyone except external users")
    link = {
        "id": "2",
        "roles": ["read"],
        "link": {"scope": "organization", "type": "view", "webUrl": "https://x"},
    }
    double.tell(permissions=[permission("Advanced Practitioners"), everybody, link])
    assert wrong(double) == [
        "the library may be read by Everyone except external users, which goes around the service's roles",
        "the library is shared by links (1): turn sharing off for the site",
    ]


def test_doctor_says_who_may_change_what_is_kept_and_when_graph_names_nobody(double):
    members = permission("Audits Members") | {"roles": ["write"]}
    double.tell(permissions=[permission("Advanced Practitioners"), members])
    with double.graph() as graph:
        assert (True, "and changed by Audits Members: nobody but the service needs that") in seen(graph)
    double.tell(permissions=[])
    with double.graph() as graph:
        assert [words for well, words in seen(graph) if well and "names nobody who may read" in words]


def test_doctor_says_when_it_may_not_know_who_reads(double):
    double.fault("403", "permissions")
    with double.graph() as graph:
        assert [words for well, words in seen(graph) if well and "can't be seen from here" in words]


def test_deep_tries_everything_out_and_takes_it_away_again(double):
    before = double.ask("lists"), double.files()
    with double.graph() as graph:
        found = list(try_out(graph, SITE, plans(LIBRARY), ids=lambda: "0001"))
    assert [one.words for one in found if not one.well] == []
    said = "\n".join(one.words for one in found)
    for words in (
        "a second row of one key is refused with 400",
        "empty.json is not overwritten: 409 nameAlreadyExists",
        "record.pdf stays as it was put",
        "columns of a file can be set",
        "come along with a list are passed over",
        "a row keeps to its eTag",
        "required columns: none",
        "a file that is put is published",
    ):
        assert words in said
    assert (double.ask("lists"), double.files()) == before
    assert len(PARTS) == 7


def test_deep_says_what_a_site_does_otherwise(double):
    double.do("change-column", title="Audit actions", name="Key", enforceUniqueValues=False)
    with double.graph() as graph:
        bad = [one.words for one in try_out(graph, SITE, plans(LIBRARY), ids=lambda: "0001") if not one.well]
    assert bad == ["a second row of one key was made: rows can double"]
    assert double.rows("Audit actions") == []


def test_deep_waits_for_what_takes_its_time_and_says_how_long(double):
    double.tell(lag=3, hash_unseen=2)
    waited = []
    with double.graph() as graph:
        found = list(try_out(graph, SITE, plans(LIBRARY), ids=lambda: "0001", pause=waited.append))
    said = [one.words for one in found]
    assert any(
        words.startswith("a new row is found by its key after") and "look 4" in words for words in said
    )
    assert waited == [1.0] * 3


def test_deep_gives_up_waiting_in_the_end(double):
    double.tell(lag=1000)
    with double.graph() as graph:
        found = list(try_out(graph, SITE, plans(LIBRARY), ids=lambda: "0001", pause=lambda _: None))
    assert any("a new row is found by its key not within" in one.words for one in found)
    assert double.rows("Audit actions") == []


@pytest.mark.parametrize("fault", ["403", "503", "reset-after"])
@pytest.mark.parametrize(
    "operation", ["make-row", "put-content", "set-fields", "make-list", "change-row", "download"]
)
def test_deep_goes_on_after_a_part_that_could_not_be_tried(double, fault, operation):
    double.fault(fault, operation, times=20)
    with double.graph() as graph:
        found = list(try_out(graph, SITE, plans(LIBRARY), ids=lambda: "0001"))
    assert len(found) >= len(PARTS)


def test_doctor_tries_out_only_when_it_is_told_to(double, tmp_path):
    run(double, "doctor", "--data", str(tmp_path))
    assert double.ask("effects") == []
    result = run(double, "doctor", "--deep", "--data", str(tmp_path))
    assert "a row keeps to its eTag" in result.stdout


def test_provisioning_says_each_thing_as_it_goes(empty_double):
    with empty_double.graph() as graph:
        first = next(provision(graph, SITE, plans(LIBRARY)))
    assert (first.what, first.state) == (LIBRARY, "made")
