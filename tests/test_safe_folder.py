"""Records are kept on a disk of this machine, and not for every user of it to read: otherwise nothing starts."""

import os
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from some_submissions import a_submission

from validator.cli import main, safe_folder
from validator.cli.keeping import keeping
from validator.cli.safe_folder import open_to_all, synced, unsafe
from validator.clock import system_clock
from validator.deliveries import STEPS

posix = pytest.mark.skipif(os.name == "nt", reason="Windows goes by other rules")
COMMANDS = (["serve", "--port", "0"], ["deliver", "--once"], ["deliver", "--retry"], ["rebuild"])


def run(*arguments, **told):
    return CliRunner(env=told).invoke(main, [str(one) for one in arguments])


@pytest.fixture
def data(tmp_path):
    """A folder that holds a record, where every user of the machine can get to."""
    folder = tmp_path / "data"
    with keeping(folder, system_clock) as kept:
        kept.ledger.append(a_submission(), STEPS).result()
        kept.deliverer.run_once()
    (folder / "library").chmod(0o755)
    (folder / "ledger.sqlite").chmod(0o644)
    return folder


@pytest.fixture
def for_all(data, monkeypatch):
    """No folder above keeps others out: a test's own folder always does."""
    monkeypatch.setattr(safe_folder, "_can_be_come_to", lambda path: path.parent.stat().st_mode & 0o001)
    data.chmod(0o755)
    return data


@pytest.fixture
def on_a_network_drive(tmp_path, monkeypatch):
    folder = tmp_path / "share"
    folder.mkdir()
    monkeypatch.setattr(
        safe_folder, "network_drive", lambda path: "NFS" if path.is_relative_to(folder) else None
    )
    return folder


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_data_folder_on_a_network_drive_is_refused_by_its_kind_with_what_to_do_and_nothing_is_made(
    on_a_network_drive, command
):
    ended = run(*command, "--data", on_a_network_drive / "var")
    assert ended.exit_code == 2
    assert "is on a network drive: NFS." in ended.stderr
    assert "Name a folder on a disk of this machine with --data or CASEFILE_DATA" in ended.stderr
    assert list(on_a_network_drive.iterdir()) == []


def test_a_library_that_leads_to_a_network_drive_is_refused_too(on_a_network_drive, tmp_path, monkeypatch):
    def drive(path):
        return "NFS" if path.resolve().is_relative_to(on_a_network_drive) else None

    monkeypatch.setattr(safe_folder, "network_drive", drive)
    (tmp_path / "var").mkdir()
    (tmp_path / "var" / "library").symlink_to(on_a_network_drive)
    (why,) = unsafe(tmp_path / "var")
    assert why.startswith(f"{tmp_path / 'var' / 'library'} is on a network drive: NFS.")


def test_doctor_tells_of_a_network_drive_and_looks_at_the_rest(on_a_network_drive):
    ended = run("doctor", "--data", on_a_network_drive)
    assert ended.exit_code == 1
    assert "wrong  data" in ended.stdout
    assert "is on a network drive: NFS." in ended.stdout
    assert "directory" in ended.stdout


@posix
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a32_a_ledger_and_a_library_that_all_can_read_are_refused_with_what_to_run(for_all, command):
    ended = run(*command, "--data", for_all)
    assert ended.exit_code == 2
    assert f"Run: chmod o-rwx {for_all / 'ledger.sqlite'}" in ended.stderr
    (for_all / "ledger.sqlite").chmod(0o640)
    ended = run(*command, "--data", for_all)
    assert f"Run: chmod o-rwx {for_all / 'library'}" in ended.stderr
    (for_all / "library").chmod(0o750)
    assert list(unsafe(for_all)) == []


@posix
def test_a32_what_a_folder_keeps_others_from_is_not_refused(data):
    data.chmod(0o700)
    assert list(unsafe(data)) == []


@posix
def test_doctor_tells_of_what_all_can_read(for_all):
    shutil.copy(for_all / "ledger.sqlite", for_all / "ledger.sqlite.yesterday")
    told = run("doctor", "--data", for_all).stdout
    for name in ("ledger.sqlite", "ledger.sqlite.yesterday", "library"):
        assert f"Run: chmod o-rwx {for_all / name}\n" in told


@posix
@pytest.mark.parametrize(
    "command", [["provision"], ["deliver", "--once"], ["rebuild"], ["serve", "--port", "0"]], ids=" ".join
)
def test_a32_a_private_key_that_all_can_read_is_refused_before_anything_is_called(
    tmp_path, monkeypatch, built_site, command
):
    monkeypatch.setattr(safe_folder, "_can_be_come_to", lambda _: True)
    shutil.copytree(built_site, tmp_path / "data" / "site")
    key = tmp_path / "key.pem"
    key.write_text("not a key")
    key.chmod(0o644)
    where = [] if command == ["provision"] else ["--data", tmp_path / "data"]
    told = {
        "CASEFILE_SHAREPOINT_SITE": "https://eastmere.sharepoint.com/sites/audits",
        "CASEFILE_TENANT_ID": "eastmere",
        "CASEFILE_CLIENT_ID": "the-service",
        "CASEFILE_CLIENT_CERTIFICATE": str(key),
    }
    ended = run(*command, *where, **told)
    assert ended.exit_code == 2
    assert f"every user of this machine can read it. Run: chmod o-rwx {key}" in ended.stderr
    key.chmod(0o640)
    assert list(open_to_all(key)) == []


@pytest.mark.parametrize(
    "path",
    [
        "/Users/ada/OneDrive - Eastmere Council/audits",
        "/Users/ada/Library/CloudStorage/OneDrive-Eastmere/var",
        "/home/ada/Dropbox/var",
        "/Users/ada/Library/Mobile Documents/var",
    ],
)
def test_a_folder_that_is_copied_to_other_machines_is_warned_of(path):
    assert "which a program copies to other machines" in synced(Path(path))


def test_any_other_folder_is_not_warned_of():
    assert synced(Path("/srv/audits/one/drive")) == ""


def test_doctor_warns_of_a_folder_that_is_copied_to_other_machines(tmp_path):
    (tmp_path / "OneDrive").mkdir()
    told = run("doctor", "--data", tmp_path / "OneDrive").stdout
    assert "is below OneDrive, which a program copies to other machines" in told
