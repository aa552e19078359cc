"""My audits: to everybody what is theirs, in lists that say why, and to nobody anything else."""

import pytest
from some_calls import FINISHED, NOW, become, send
from some_drafts import HALF, save
from some_forms import parsed
from some_submissions import an_id

from validator.ledger import Submission
from validator.people import ROLES, User
from validator.people.seeing import holds, may_see
from validator.people.shelves import shelves

PAGE = "/desk/my-audits/"
CANARY = "<script>alert('canary')</script>"


def lists(client, query=""):
    """The references in each list, by its title."""
    response = client.get(PAGE + query)
    assert response.status_code == 200
    found = parsed(response)
    return {
        heading.text(): [
            row.text(strip=True)
            for row in found.css(f'table[aria-labelledby="{heading.attributes["id"]}"] th[scope=row] a')
        ]
        for heading in found.css("article h2")
        if heading.attributes["id"] != "drafts"
    }


def send_as(client, role, number, **details):
    """The reference of an audit that somebody sends."""
    become(client, role)
    response = send(client, number, answers=FINISHED | {"details": FINISHED["details"] | details})
    return response.json()["reference"]


def test_each_list_says_why_a_record_is_in_it(client):
    of_worker = send_as(client, "auditor", 1, worker="worker")
    of_team = send_as(client, "ap", 2, manager="manager")
    own = send_as(client, "manager", 3)
    become(client, "auditor")
    assert lists(client) == {"Audits I sent": [of_worker]}
    become(client, "worker")
    assert lists(client) == {"Audits I sent": [], "Audits of my files": [of_worker]}
    become(client, "manager")
    assert lists(client) == {"Audits I sent": [own], "Audits of my teams’ files": [of_team]}
    become(client, "ap")
    assert lists(client) == {"Audits I sent": [of_team], "All audits": [own, of_team, of_worker]}


@pytest.mark.parametrize("role", ["senior", "admin"])
def test_who_sees_no_case_data_is_told_so_and_shown_none(client, role):
    reference = send_as(client, "auditor", 1, worker=role, manager=role)
    become(client, role)
    response = client.get(PAGE)
    assert "Your role sees no case data" in response.text
    assert reference not in response.text
    assert parsed(response).css("article form, article table") == []


def test_every_role_finds_in_words_that_there_is_nothing_yet(client):
    for role in ("auditor", "worker", "manager", "group-manager", "ap"):
        become(client, role)
        found = parsed(client.get(PAGE))
        assert len(found.css(".cf-empty")) == len(found.css("article h2"))


def test_a_row_says_child_form_grade_day_and_author_and_leads_to_the_audit(client):
    reference = send_as(client, "auditor", 1)
    row = parsed(client.get(PAGE)).css_first("table.cf-list tbody tr")
    assert [cell.text(strip=True) for cell in row.css("th, td")] == [
        reference, "2041186", "Fostering audit", "Good", "30.06.2027", "Auditor",
    ]  # fmt: skip
    assert row.css_first("a").attributes["href"] == f"/audits/{an_id(1)}/"


def test_the_form_and_the_childs_number_narrow_every_list_and_stay_in_the_filter(client):
    one = send_as(client, "ap", 1)
    two = send_as(client, "ap", 2, child="77")
    assert lists(client, "?child=77") == {"Audits I sent": [two], "All audits": [two]}
    assert lists(client, "?form=fostering")["All audits"] == [two, one]
    assert lists(client, "?form=care-leaver&child=77")["All audits"] == []
    found = parsed(client.get(f"{PAGE}?form=fostering&child=77"))
    assert found.css_first("[name=child]").attributes["value"] == "77"
    assert found.css_first("option[selected]").attributes["value"] == "fostering"
    assert "None that fits" in client.get(f"{PAGE}?child=78").text


def test_twenty_stand_on_a_page_the_newest_first_and_the_older_ones_a_link_away(client):
    sent = [send(client, number).json()["reference"] for number in range(1, 24)]
    assert lists(client)["Audits I sent"] == sent[:2:-1]
    [older] = [
        one.attributes["href"] for one in parsed(client.get(PAGE)).css("article p a") if "after=" in one.html
    ]
    assert lists(client, older.removeprefix(PAGE)) == {"Audits I sent": sent[2::-1]}


def test_a_place_in_another_list_shows_only_what_is_theirs(client):
    send_as(client, "ap", 1)
    become(client, "auditor")
    for query in (
        f"?list=all&after={an_id(9)}",
        "?list=teams",
        f"?after={an_id(9)}",
        "?list=%00&after=x&drafts=%00",
    ):
        assert lists(client, query) == {"Audits I sent": []}


def test_an_audit_that_was_replaced_says_so_in_the_list(client):
    send(client)
    send(client, 2, supersedes=an_id(1), answers=FINISHED | {"impact": {"difference": "Put right."}})
    rows = parsed(client.get(PAGE)).css("table.cf-list tbody tr")
    assert ["replaced by a newer one" in row.text() for row in rows] == [False, True]


def test_a_list_never_holds_what_is_not_within_reach():
    named = [*ROLES, "somebody"]
    records = [
        Submission(
            id=an_id(1), template="fostering", version="1.0", author=author, author_name="", accepted=[],
            answers={"details": {"worker": worker, "manager": manager}},
            received_at=NOW,
        )
        for author in named for worker in named for manager in named
    ]  # fmt: skip
    for role in ROLES:
        user, managed = User(role, role, (role,)), frozenset({"somebody"})
        found = shelves(user, managed)
        for record in records:
            listed = any(holds(reach, record) for reach in found.values())
            assert listed == may_see(user, record, managed)


# Drafts


def test_a_draft_says_child_form_and_until_when_it_is_kept_and_can_be_gone_on_with(client):
    save(client)
    row = parsed(client.get(PAGE)).css_first('table[aria-labelledby="drafts"] tbody tr')
    cells = [" ".join(cell.text().split()) for cell in row.css("th, td")]
    assert cells[:4] == ["1234567", "Fostering audit", "30.06.2027 at 10:00", "28.07.2027"]
    assert [one.attributes["href"] for one in row.css("a")] == [
        f"/drafts/{an_id(1)}/",
        f"/drafts/{an_id(1)}/review/",
    ]
    for link in row.css("a"):
        assert client.get(link.attributes["href"]).status_code == 200


def test_a_draft_is_deleted_by_a_form_that_is_opened_first_and_that_is_said(client):
    save(client)
    form = parsed(client.get(PAGE)).css_first("details form")
    fields = {one.attributes["name"]: one.attributes["value"] for one in form.css("input")}
    gone = client.post(form.attributes["action"], data=fields)
    assert "The draft is deleted." in parsed(gone).css_first("[role=status]").text()
    assert client.get(f"/api/drafts/{an_id(1)}").status_code == 404
    assert client.post(form.attributes["action"], data=fields).status_code == 200  # pressed twice


def test_a_draft_that_was_changed_since_is_not_deleted_unseen(client):
    tag = save(client).headers["ETag"]
    save(client, answers=HALF | {"impact": {"difference": "Typed in another tab."}}, over=tag)
    response = client.post(f"/drafts/{an_id(1)}/delete", data={"etag": tag})
    assert response.status_code == 412
    assert f"/drafts/{an_id(1)}/" in response.text
    assert client.get(f"/api/drafts/{an_id(1)}").status_code == 200


def test_a3_nobody_sees_or_deletes_another_persons_draft(client):
    save(client)
    become(client, "ap")
    assert parsed(client.get(PAGE)).css('table[aria-labelledby="drafts"]') == []
    assert client.post(f"/drafts/{an_id(1)}/delete", data={"etag": ""}).status_code == 200
    become(client, "auditor")
    assert client.get(f"/api/drafts/{an_id(1)}").status_code == 200


def test_what_was_typed_for_a_child_or_a_filter_is_never_markup(client):
    save(client, answers={"details": {"child": CANARY}})
    response = client.get(PAGE, params={"child": CANARY, "form": CANARY, "done": CANARY})
    assert CANARY not in response.text + client.get(PAGE).text
    assert "&lt;script&gt;" in client.get(PAGE).text


def test_the_page_of_the_site_alone_holds_a_sentence_and_no_list(built_site):
    html = (built_site / "desk" / "my-audits" / "index.html").read_text(encoding="utf-8")
    assert "This copy of the site holds none" in html
    assert "cf-list" not in html
