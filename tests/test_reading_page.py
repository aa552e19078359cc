"""A sent audit read back: all of it, in words, to whoever it is for, and to nobody else."""

import json
from dataclasses import replace

import pytest
from selectolax.lexbor import LexborHTMLParser
from some_calls import CHALLENGE, CHALLENGED, FINISHED, become, challenged, envelope, send
from some_forms import parsed
from some_submissions import an_id
from starlette.testclient import TestClient

from validator.http import create_app
from validator.people.directory import Directory
from validator.people.person import Person

REASON = "Closed on 29 May; the plan was redone, and I read it."
CANARY = "<script>alert('canary')</script>"


def page(client, number=1):
    """The page of an audit."""
    response = client.get(f"/audits/{an_id(number)}/")
    assert response.status_code == 200
    return parsed(response)


def words(node) -> str:
    return " ".join(node.text().split())


def told(parsed_page: LexborHTMLParser) -> dict[str, str]:
    """Each question with its answer, outside tables."""
    return {
        words(one.css_first("dt")): words(one.css_first("dd")) for one in parsed_page.css(".cf-said > div")
    }


def with_canaries(value):
    """Answers with the canary at the end of every long text."""
    if isinstance(value, dict):
        return {name: with_canaries(member) for name, member in value.items()}
    if isinstance(value, list):
        return [with_canaries(item) for item in value]
    return value + CANARY if isinstance(value, str) and " " in value else value


def test_an_audit_reads_as_the_form_asked_it_with_choices_dates_and_lists_in_words(client):
    send(client)
    found = page(client)
    said = told(found)
    assert words(found.css_first("h1")) == "Fostering audit"
    assert said["Date of the audit"] == "12.11.2026"
    assert said["Team"] == "Fostering: supervision"
    assert said["Is a colleague co-working the case?"] == "Yes"
    assert said["What are the file’s main strengths?"] == FINISHED["overall"]["strengths"]
    assert words(found.css_first(".cf-whole__word")) == "Good"
    assert "well coordinated and recorded" in found.css_first(".cf-means").text()
    assert "The file is judged, not the worker." in found.body.text()


def test_everything_that_was_answered_stands_on_its_page(client):
    send(client)
    text = words(page(client).css_first(".cf-paper"))

    def texts(value):
        if isinstance(value, dict):
            return [one for member in value.values() for one in texts(member)]
        if isinstance(value, list):
            return [one for item in value for one in texts(item)]
        return [value] if " " in value else []

    assert len(texts(FINISHED)) > 40
    assert [one for one in texts(FINISHED) if " ".join(one.split()) not in text] == []


def test_each_section_shows_its_grade_its_reasons_and_the_workers_own_score(client):
    send(client)
    section = page(client).css_first('section[aria-labelledby="carers"]')
    assert words(section.css_first(".cf-verdicts")) == "Outstanding Worker’s own score: Good"
    assert [words(one) for one in section.css("dt")][:3] == [
        "If your scores differ, what did you say to each other?",
        "What shows that this goes beyond Good?",
        "Why you judged it so",
    ]


def test_the_grades_stand_side_by_side_as_they_were_given_and_nothing_is_counted(client):
    send(client)
    table = page(client).css_first("table.cf-pattern")
    columns = [words(one) for one in table.css("thead th")][1:]
    assert columns == ["Outstanding", "Good", "Requires improvement", "Inadequate"]
    marks = {
        words(row.css_first("th")): [words(cell) for cell in row.css("td")]
        for row in table.css("tbody tr, tfoot tr")
    }
    assert marks["Supervision of the carers"] == ["", "Auditor", "Worker", ""]
    assert marks["Matching and placements"] == ["", "Auditor Worker", "", ""]
    assert marks["The whole file"] == ["", "Auditor Worker", "", ""]
    assert not [one for one in words(table) if one.isdigit()]


def test_a_section_that_was_set_aside_is_said_to_be_and_one_without_a_grade_too(client):
    answers = FINISHED | {
        "voice": {"relevant": "no", "not_relevant_because": "No children are placed now."},
        "placement": {"matched": "yes"},
    }
    send(client, answers=answers)
    found = page(client)
    rows = {words(row.css_first("th")): words(row) for row in found.css("table.cf-pattern tbody tr")}
    assert rows["Children in the home"].endswith("Not relevant to this file")
    assert rows["Matching and placements"].endswith("No grade given")
    assert told(found)["Why is it not relevant?"] == "No children are placed now."


def test_actions_are_a_table_of_what_by_when_who_agreed_and_evidence(client):
    send(client)
    table = page(client).css_first('section[aria-labelledby="actions"] table')
    assert [words(one) for one in table.css("tbody tr")[0].css("td")] == [
        FINISHED["actions"][0]["what"], "04.12.2026", "a.okafor", "Yes", FINISHED["actions"][0]["evidence"],
    ]  # fmt: skip


def test_a_reason_stands_beside_what_the_form_asked_in_the_words_it_asked_it(client):
    client.post("/api/submissions", json=challenged(REASON))
    asked = page(client).css_first(".cf-asked")
    assert "You judged “Allegations, standards of care and safer caring” Inadequate" in words(asked)
    assert REASON in words(asked)
    link = asked.css_first("a").attributes["href"]
    assert link == f"/checks/#{CHALLENGE['code']}"
    assert client.get("/checks/").text.count(f'id="{CHALLENGE["code"]}"') == 1


def test_what_was_left_blank_is_one_quiet_line(client):
    send(client)
    blank = page(client).css_first("#blank")
    assert "Health of the children placed" in words(blank.next.next)


def test_the_record_says_its_version_digest_id_and_how_far_it_was_delivered(client, house):
    digest = send(client).json()["sha256"]
    owed = words(page(client).css_first(".cf-facts"))
    assert "It is still to be put in the library" in owed or "put in the library of documents" in owed
    house.deliverer.run_once()
    facts = words(page(client).css_first(".cf-facts"))
    assert digest in facts
    assert an_id(1) in facts
    assert "Fostering audit, version 1.0" in facts
    assert "Kept, and put in the library of documents" in facts


def test_no_text_of_an_answer_or_a_reason_is_ever_markup(client):
    sent = envelope(answers=with_canaries(CHALLENGED), accepted=[CHALLENGE | {"reason": "Because " + CANARY}])
    response = client.post("/api/submissions", json=sent)
    assert response.status_code == 201, response.text
    html = client.get(f"/audits/{an_id(1)}/").text
    assert html.count("&lt;script&gt;alert(&#39;canary&#39;)") >= json.dumps(with_canaries(CHALLENGED)).count(
        "canary"
    )
    assert CANARY not in html


def test_an_old_audit_says_that_a_newer_one_replaces_it_and_each_leads_to_the_other(client):
    send(client)
    send(client, 2, supersedes=an_id(1), answers=FINISHED | {"impact": {"difference": "Put right."}})
    old, new = page(client), page(client, 2)
    assert "A newer audit replaces this" in words(old.css_first(".admonition"))
    assert old.css_first(".admonition a").attributes["href"] == f"/audits/{an_id(2)}/"
    assert f"/audits/{an_id(1)}/" in [one.attributes["href"] for one in new.css(".cf-paper > p a")]
    assert new.css_first(".admonition") is None


def test_a_newer_audit_that_is_not_theirs_is_told_of_and_not_led_to(client):
    send(client)
    become(client, "ap")
    details = FINISHED["details"] | {"worker": "somebody.else"}
    send(client, 2, supersedes=an_id(1), answers=FINISHED | {"details": details})
    become(client, "auditor")
    note = page(client).css_first(".admonition")
    assert "A newer audit replaces this" in words(note)
    assert note.css("a") == []


def test_a3_another_persons_audit_is_answered_as_one_that_is_not_there(client):
    send(client)
    for role in ("worker", "manager", "group-manager", "senior", "admin"):
        become(client, role)
        theirs, absent = client.get(f"/audits/{an_id(1)}/"), client.get(f"/audits/{an_id(7)}/")
        assert (theirs.status_code, theirs.text) == (404, absent.text.replace(an_id(7), an_id(1)))
    become(client, "ap")
    assert client.get(f"/audits/{an_id(1)}/").status_code == 200


def test_the_worker_and_the_managers_named_in_it_read_it(client):
    details = FINISHED["details"] | {
        "worker": "worker",
        "manager": "manager",
        "group_manager": "group-manager",
    }
    send(client, answers=FINISHED | {"details": details})
    for role in ("worker", "manager", "group-manager"):
        become(client, role)
        assert client.get(f"/audits/{an_id(1)}/").status_code == 200


def test_people_are_called_by_the_name_that_the_directory_has(house):
    known = Directory([Person(id="a.okafor", name="Amara Okafor")])
    with TestClient(
        create_app(replace(house, directory=lambda: known)),
        base_url="http://127.0.0.1",
        headers={"Origin": "http://127.0.0.1"},
    ) as caller:
        send(caller)
        found = page(caller)
        assert told(found)["Supervising social worker"] == "Amara Okafor"
        assert told(found)["Their manager"] == "d.lind"
        assert "Amara Okafor" in words(found.css_first('section[aria-labelledby="actions"] table'))


def test_the_receipt_leads_to_the_audit_and_neither_stays_in_the_browser(client):
    send(client)
    receipt = client.get(f"/receipts/{an_id(1)}/")
    assert f'href="/audits/{an_id(1)}/"' in receipt.text
    read = client.get(f"/audits/{an_id(1)}/")
    assert {receipt.headers["Cache-Control"], read.headers["Cache-Control"]} == {"no-store"}
    assert parsed(read).css_first("title").text().startswith("Fostering audit CA-")


@pytest.mark.parametrize("version", ["1.0", "1.1"])
def test_an_audit_is_read_with_the_questions_of_its_own_version(client, version):
    from some_calls import case

    send(
        client,
        template="child-in-need",
        version=version,
        answers=case("child-in-need", "finished-good")["answers"],
    )
    assert f"Child in need audit, version {version}" in words(page(client).css_first(".cf-facts"))
