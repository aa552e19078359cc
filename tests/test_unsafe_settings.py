"""a32: what would not be safe does not start, whichever command is told so; each says what to do in one sentence."""

import shutil

import pytest
from click.testing import CliRunner
from some_sharepoint import SECRET, SITE
from some_submissions import a_ledger

from validator.cli import main

COMMANDS = (["serve", "--port", "0"], ["deliver", "--once"], ["rebuild"], ["doctor"], ["provision"])
KEYED = ("Audit register", "Audit actions")


def run(command, data, told):
    where = [] if command == ["provision"] else ["--data", str(data)]
    return CliRunner(env=told).invoke(main, [*command, *where])


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("CASEFILE_SHAREPOINT_SITE", "http://eastmere.sharepoint.com/sites/audits"),
        ("CASEFILE_GRAPH_URL", "http://graph.microsoft.com/v1.0"),
        ("CASEFILE_AUTHORITY_URL", "http://login.microsoftonline.com"),
        ("CASEFILE_GRAPH_URL", f"https://me:{SECRET}@graph.microsoft.com"),
    ],
)
def test_a32_an_address_that_is_not_https_or_holds_a_password_stops_every_command(
    tmp_path, command, name, value
):
    told = {"CASEFILE_SHAREPOINT_SITE": SITE, "CASEFILE_CLIENT_SECRET": SECRET, name: value}
    ended = run(command, tmp_path / "data", told)
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert name in ended.stderr
    assert SECRET not in ended.stderr
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("title", KEYED)
@pytest.mark.parametrize(
    "change", [{"enforceUniqueValues": False}, {"indexed": False, "enforceUniqueValues": False}]
)
def test_a32_neither_the_service_nor_the_worker_starts_where_a_row_could_be_made_twice(
    tmp_path, built_site, double, title, change
):
    shutil.copytree(built_site, tmp_path / "site")
    a_ledger(tmp_path / "ledger.sqlite").close()
    double.do("change-column", title=title, name="Key", **change)
    for command in (["serve", "--port", "0"], ["deliver", "--once"]):
        ended = run(command, tmp_path, double.settings())
        assert (ended.exit_code, ended.stdout) == (2, "")
        assert f"The column Key of “{title}” is not unique and indexed" in ended.stderr
        assert "run casefile-audit provision" in ended.stderr
    told = run(["doctor"], tmp_path, double.settings()).stdout
    assert f"“{title}”: the column Key is not unique and indexed" in told


@pytest.mark.parametrize("title", KEYED)
def test_a32_nor_where_the_column_is_gone(tmp_path, double, title):
    double.do("remove-column", title=title, name="Key")
    ended = run(["deliver", "--once"], tmp_path, double.settings())
    assert ended.exit_code == 2
    assert f"The column Key of “{title}” is not unique and indexed" in ended.stderr


@pytest.mark.parametrize("command", COMMANDS[:3], ids=" ".join)
def test_a32_half_an_identity_is_refused(tmp_path, built_site, command):
    shutil.copytree(built_site, tmp_path / "site")
    ended = run(command, tmp_path, {"CASEFILE_SHAREPOINT_SITE": SITE, "CASEFILE_CLIENT_SECRET": SECRET})
    assert ended.exit_code == 2
    assert "needs the tenant and the client id as well" in ended.stderr
    assert SECRET not in ended.output
