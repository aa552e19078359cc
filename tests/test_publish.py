"""A published version is written once, bundled, noted by its digest, and never changed."""

import hashlib
import json
import re

import pytest
from click.testing import CliRunner
from some_pages import SCHEMA, schemas_in
from some_templates import A_TEXT, NAMES, SCHEMAS, a_folder, a_schema, a_section, a_template

from site_config.drawing import Drawer
from validator.catalogue import Catalogue, WorkingCopies, read_council
from validator.catalogue.published import version_key
from validator.catalogue.publishing import digest, freeze, read_digests
from validator.cli import main
from validator.settings import Settings

PUBLISHED = sorted((SCHEMAS / "published").glob("*/*.json"))
assert len(PUBLISHED) >= len(NAMES), "the published versions are not where the test looks for them"


def working(schemas, name="visit"):
    template = WorkingCopies(schemas).template(name)
    assert template is not None
    return template


def compact_digest(file):
    """The digest of a file with no spaces, worked out a second way: every space outside a text is left out."""
    compact = re.sub(
        r'("(?:[^"\\]|\\.)*")|\s+', lambda found: found[1] or "", file.read_text(encoding="utf-8")
    )
    return hashlib.sha256(compact.encode()).hexdigest()


@pytest.fixture
def schemas(tmp_path):
    return schemas_in(tmp_path)


def test_freezing_writes_the_bundle_and_it_is_read_back_as_the_same_template(schemas):
    template = working(schemas)
    file = freeze(template, "1.0", schemas)
    assert schemas / "published" / "visit" / "1.0.json" == file
    kept = Catalogue(schemas).template("visit")
    assert kept is not None
    assert (kept.version, digest(kept)) == ("1.0", digest(template))
    assert [question.pointer for question in kept.questions()] == [
        question.pointer for question in template.questions()
    ]


def test_a_version_is_never_written_twice(schemas):
    file = freeze(working(schemas), "1.0", schemas)
    before = file.read_bytes()
    (schemas / "audits" / "visit.json").write_text(
        json.dumps(SCHEMA | {"title": "Another"}), encoding="utf-8"
    )
    with pytest.raises(FileExistsError):
        freeze(working(schemas), "1.0", schemas)
    assert before == file.read_bytes()
    assert {"visit/1.0": digest(Catalogue(schemas).template("visit"))} == read_digests(
        schemas / "published" / "digests.json"
    )


def test_the_digest_is_of_the_members_in_their_order_and_stands_beside_the_others(schemas):
    for name, version in (("visit", "1.0"), ("other", "1.0"), ("visit", "1.1")):
        file = freeze(working(schemas, name), version, schemas)
    digests = read_digests(schemas / "published" / "digests.json")
    assert list(digests) == ["other/1.0", "visit/1.0", "visit/1.1"]
    assert digests["visit/1.1"] == compact_digest(file)


def test_no_digests_are_read_where_nothing_is_published(tmp_path):
    assert read_digests(tmp_path / "digests.json") == {}


@pytest.mark.parametrize("name", NAMES)
def test_a_frozen_bundle_is_drawn_exactly_as_the_working_copy(name, tmp_path):
    council, template = read_council(Settings().council), a_template(name, "working")
    freeze(template, "1.0", tmp_path)
    kept = Catalogue(tmp_path).template(name)
    assert kept is not None
    assert Drawer(template, council).whole() == Drawer(kept, council).whole()


def test_a_bundle_is_written_the_same_on_every_machine(schemas):
    text = freeze(working(schemas), "1.0", schemas).read_bytes()
    assert b"\r" not in text
    assert text.endswith(b"}\n")
    assert {"$schema", "$defs"} & json.loads(text).keys() == {"$schema"}


@pytest.mark.parametrize("file", PUBLISHED, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_no_published_version_of_this_clone_was_changed(file):
    noted = read_digests(SCHEMAS / "published" / "digests.json")
    assert noted[f"{file.parent.name}/{file.stem}"] == compact_digest(file)


def test_every_digest_is_of_a_version_that_is_there():
    noted = read_digests(SCHEMAS / "published" / "digests.json")
    assert [f"{file.parent.name}/{file.stem}" for file in PUBLISHED] == sorted(
        noted, key=lambda one: one.split("/")
    )


def test_versions_are_in_number_order_and_the_newest_is_the_last(schemas):
    for version in ("1.10", "1.9", "2.0", "1.0"):
        freeze(working(schemas), version, schemas)
    catalogue = Catalogue(schemas)
    assert catalogue.versions("visit") == ["1.0", "1.9", "1.10", "2.0"]
    assert catalogue.template("visit").version == "2.0"
    assert catalogue.template("visit", "1.9").version == "1.9"
    assert version_key("1.10") > version_key("1.9")


@pytest.mark.parametrize("name", ["1.0.json.new", "draft.json", "1.json", "01.0.json", "1.0-old.json"])
def test_a_file_that_is_no_version_is_not_offered(name, schemas):
    file = freeze(working(schemas), "1.0", schemas)
    (file.parent / name).write_text("{", encoding="utf-8")
    assert Catalogue(schemas).versions("visit") == ["1.0"]


@pytest.mark.parametrize(("name", "version"), [("nowhere", None), ("visit", "9.9"), ("../visit", "1.0")])
def test_what_is_not_published_is_not_there(name, version, schemas):
    freeze(working(schemas), "1.0", schemas)
    assert Catalogue(schemas).template(name, version) is None


def test_the_command_refuses_a_name_that_is_not_there():
    result = CliRunner().invoke(main, ["publish", "nowhere"])
    assert (result.exit_code, result.stdout) == (2, "")
    assert (
        f"casefile-audit: there is no working copy “nowhere”. There are: {', '.join(NAMES)}\n"
        == result.stderr
    )


@pytest.mark.parametrize("name", NAMES)
def test_the_command_never_touches_what_is_published(name):
    same = digest(a_template(name)) == digest(a_template(name, "working"))
    before = [file.read_bytes() for file in PUBLISHED]
    result = CliRunner().invoke(main, ["publish", name])
    said = f"{name} {a_template(name).version} is published"
    assert (0 if same else 2, True) == (result.exit_code, said in result.output)
    assert before == [file.read_bytes() for file in PUBLISHED]


def test_a_councils_own_shared_part_is_taken_into_the_bundle(tmp_path):
    shared = {"$schema": SCHEMA["$schema"], **a_section(what=A_TEXT)}
    schemas = a_folder(
        tmp_path / "schemas", visit=a_schema(visit={"$ref": "../shared/part.json"}), shared_part=shared
    )
    file = freeze(working(schemas), "1.0", schemas)
    assert {"part": a_section(what=A_TEXT)} == json.loads(file.read_bytes())["$defs"]
