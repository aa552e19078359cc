"""The built site as it is served: dressed for whoever asks, cached with care, and never left."""

from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from some_calls import FINISHED, HERE, as_fields, become, send
from some_forms import blank, parsed, post
from some_submissions import an_id

SECRET = "a secret outside the site"
EVERY_PAGE = [
    "/",
    "/guidance/",
    "/guidance/scoring/",
    "/forms/",
    "/forms/fostering/",
    "/checks/",
    "/auth/login",
    "/no-such",
]


@pytest.fixture(autouse=True)
def home(house):
    """The site's folder, with something beside it that nobody may read."""
    (house.site.folder.parent / "secret.txt").write_text(SECRET, encoding="utf-8")
    return house.site.folder


def test_every_page_of_the_site_is_served(client, built_site):
    pages = [page.parent.relative_to(built_site).as_posix() for page in built_site.rglob("index.html")]
    assert len(pages) > 10
    for page in pages:
        become(client, "admin" if page == "desk/service" else "auditor")
        response = client.get("/" if page == "." else f"/{page}/")
        assert response.status_code == 200
        assert response.headers["Content-Type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize("path", EVERY_PAGE)
def test_every_page_says_who_is_signed_in_and_how_to_change_it(client, path):
    become(client, "ap")
    page = parsed(client.get(path))
    (who,) = page.css("[data-cf-user]")
    assert "Advanced Practitioner" in who.text()
    link = who.css_first("a").attributes["href"]
    assert client.get(link).status_code == 200


def test_what_is_not_there_is_said_on_a_page_of_the_site(client):
    response = client.get("/no/such/page/")
    assert response.status_code == 404
    assert parsed(response).css_first("main")
    for node in parsed(response).css("link[href], script[src]"):
        link = node.attributes.get("href") or node.attributes.get("src")
        assert link.startswith(("/", HERE)), link
        assert client.get(link).status_code == 200


@pytest.mark.parametrize("path", ["/guidance", "/forms/fostering"])
def test_a_page_without_its_slash_is_the_page(client, path):
    response = client.get(path, follow_redirects=False)
    assert (response.status_code, response.headers["Location"]) == (308, f"{path}/")


@pytest.mark.parametrize("path", ["/index.html", "/guidance/index.html", "/forms/fostering/index.html"])
def test_a_page_has_one_address_so_that_its_form_always_has_an_id(client, path):
    response = client.get(path, follow_redirects=False)
    assert (response.status_code, response.headers["Location"]) == (308, path.removesuffix("index.html"))
    assert dict(blank(client))["id"]


def test_a_blank_form_may_be_gone_back_to_but_is_shared_with_nobody(client):
    for path in ("/forms/fostering/", "/forms/fostering/1.0/"):
        response = client.get(path)
        assert (
            response.headers["Cache-Control"] == "private, no-cache"
        )  # no-store would fetch a fresh id on Back
        assert response.headers["Vary"].startswith("Cookie")


def test_pages_with_answers_in_them_are_not_left_in_the_browser(client):
    answers = [*blank(client), *as_fields(FINISHED)]
    pages = [
        post(client, "fostering", answers, do="check"),
        post(client, "fostering", [*blank(client), ("/voice/how", "x")]),
    ]
    pages.append(client.get(post(client, "fostering", answers).headers["Location"]))
    assert [page.status_code for page in pages] == [200, 422, 200]
    assert [page.headers["Cache-Control"] for page in pages] == ["no-store"] * 3


def test_files_named_by_what_they_hold_are_kept_and_others_asked_for_again(client, built_site):
    hashed = next(built_site.rglob("bundle.*.min.js")).relative_to(built_site).as_posix()
    assert "immutable" in client.get(f"/{hashed}").headers["Cache-Control"]
    ours = client.get("/assets/css/form.css")
    assert ours.headers["Cache-Control"] == "no-cache"
    again = client.get("/assets/css/form.css", headers={"If-None-Match": ours.headers["ETag"]})
    assert again.status_code == 304


def test_a_receipt_and_a_sign_in_page_stand_in_the_site(client):
    send(client)
    for path in (f"/receipts/{an_id(1)}/", "/auth/login"):
        page = parsed(client.get(path))
        assert page.css_first("header")
        assert not page.css("[data-cf-view]")


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/assets/..%2f..%2fsecret.txt", "/..%5csecret.txt", "/./../secret.txt",
        "/%252e%252e/secret.txt", "//secret.txt", "/%2fetc/passwd", "//etc/passwd", "/assets/%00", "/secret.txt%00.css", "/C:/secret.txt",
        "/file:secret.txt", "/..;/secret.txt", "/forms/..%2f..%2fsecret.txt/", "/forms/..%2f..%2f/1.0/", "/receipts/..%2f..%2fsecret.txt/",
    ],
)  # fmt: skip
def test_nothing_beside_the_site_can_be_read(client, path):
    response = client.get(f"{HERE}{path}")
    assert response.status_code == 404
    assert SECRET not in response.text


def test_a_link_that_leads_out_of_the_site_is_not_followed(client, home):
    link = home / "way-out.txt"
    try:
        link.symlink_to(home.parent / "secret.txt")
    except OSError:
        pytest.skip("this machine lets nobody make such links")
    try:
        assert client.get("/way-out.txt").status_code == 404
    finally:
        link.unlink()


PIECES = st.sampled_from(
    [
        "..",
        ".",
        "",
        "secret.txt",
        "index.html",
        "forms",
        "fostering",
        "1.0",
        "guidance",
        "assets",
        "css",
        "receipts",
        "api",
        "auth",
    ]
)
STEPS = st.lists(PIECES | st.text(max_size=12), max_size=6)


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS, slash=st.sampled_from(["/", "%2f", "\\", "%5c", "//"]), safe=st.sampled_from(["", "./"]))
@example(steps=["forms", "\n0"], slash="/", safe="")
def test_whatever_path_is_asked_for_the_site_is_never_left_and_nothing_falls_over(client, steps, slash, safe):
    path = slash.join(quote(step.encode("utf-8", "surrogatepass"), safe=safe) for step in steps)
    response = client.get(f"{HERE}/{path}", follow_redirects=False)
    assert response.status_code in (200, 308, 404)
    assert SECRET not in response.text
    location = response.headers.get("Location", "/")
    assert location.startswith("/")
    assert not location.startswith("//")


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.text(max_size=300), version=st.text(max_size=20))
def test_whatever_form_or_record_is_asked_for_is_there_or_is_not(client, name, version):
    for path in (
        "forms/{}/{}/",
        "receipts/{}/?left-out={}",
        "api/templates/{}/{}",
        "api/submissions/{}?after={}",
    ):
        response = client.get("/" + path.format(*(quote(one, safe="") for one in (name, version))))
        assert response.status_code in (200, 404)


def test_the_files_of_a_page_are_there(client, built_site):
    page = parsed(client.get("/forms/fostering/"))
    for node in page.css("link[href], script[src], img[src]"):
        link = node.attributes.get("href") or node.attributes.get("src")
        if not link.startswith("http"):
            assert (Path(built_site) / "forms" / "fostering" / link.partition("?")[0]).resolve().exists(), (
                link
            )
