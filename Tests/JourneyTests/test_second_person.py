"""The administrator lets somebody in; what each role may not see is not there, and is refused when asked for."""

import pytest

from browser.visitor import Visitor

ROLES = {
    # role: places that are not in the navigation, pages that are refused, pages that are not
    "administrator": ([], ["/vault/studies", "/vault/restore", "/evidence/accesses"], ["/people/new", "/evidence"]),
    "security-officer": ([], ["/vault/studies", "/vault/restore", "/people/new"], ["/evidence/accesses", "/people"]),
    "pacs-administrator": (["People"], ["/people", "/evidence/accesses"], ["/vault/studies", "/vault/restore"]),
    "practice-leader": ([], ["/vault/studies", "/people/new", "/people/tokens"], ["/people", "/evidence"]),
    "staff": (["Evidence", "People", "Settings"], ["/vault/studies", "/evidence", "/people"], ["/gateway", "/vault"]),
    "auditor": ([], ["/vault/studies", "/evidence/accesses", "/people/new", "/people/tokens"], ["/evidence"]),
    "vendor": (
        ["Today", "Defense", "Response", "Training", "Vault", "Evidence", "People", "Settings"],
        ["/gateway", "/vault", "/vault/studies", "/evidence", "/people", "/defense"],
        ["/risk/systems"],
    ),
}
PLACES = ["Today", "Risk", "Defense", "Response", "Training", "Vault", "Evidence", "People", "Settings"]


def let_in(house, ada):
    """The administrator adds somebody, gives them a role, and hands them a link."""
    browser = ada.browser
    browser.open("/people").press("Add a person")
    browser.fill(name="", email="pat@example.org").press("Add person")
    assert browser.title.startswith("Error: "), browser.text
    browser.see("person-without-a-name")
    browser.fill(name="Pat Pacs").enter("name")
    assert browser.heading == "Pat Pacs" and "Without a role nobody sees anything" in browser.text
    browser.see("person-added")

    browser.press("Change roles").see("step-up")
    ada.step_up("000000")
    assert "wrong" in browser.errors[0], browser.text
    ada.step_up()
    assert browser.heading == "Change roles", "the code leads on to what was asked for"
    browser.choose("role", "pacs-administrator").see("roles")
    browser.press("Show what changes")
    assert "Change the roles of Pat Pacs?" == browser.heading and "They may then, and may not now" in browser.text
    browser.see("roles-check")
    browser.press("Change roles")
    assert "PACS administrator" in browser.text

    browser.press("Invite")
    browser.see("invitation")
    link = browser.one("main pre, main code").text.strip()
    pat = Visitor(house.browser("pat"), "pat", "Pat Pacs")
    pat.browser.open(link)
    assert pat.browser.heading == "Make your account" and "Pat Pacs" in pat.browser.text
    pat.browser.see("invited")
    return pat.follow(link)


def test_somebody_who_was_let_in_sees_what_their_role_may(house, ada, pat):
    assert "People" not in pat.browser.places and "Vault" in pat.browser.places
    assert pat.browser.open("/vault/studies").heading == "Studies"
    assert "PACS administrator" in ada.browser.open("/people").text
    ada.browser.see("people")


@pytest.mark.parametrize("role", ROLES)
def test_what_a_role_may_not_see(house, rowan, role):
    hidden, refused, shown = ROLES[role]
    bounds = ()
    if role == "vendor":
        if not house.has_systems:
            pytest.skip("no command adds the system that a vendor's role names")
        bounds = ("--system", "CT 1", "--until", house.tomorrow)
    house.give(rowan, role, *bounds)
    browser = rowan.browser.open("/")
    assert browser.places == [each for each in PLACES if each not in hidden]
    for path in refused:
        page = browser.open(path)
        assert page.heading == "You may not do this" or "role" in page.text.lower(), f"{path}: {page.text[:300]}"
        assert not page.all("main table, main form")
    browser.picture(f"rowan-refused-to-{role}")
    for path in shown:
        assert browser.open(path).all("main table, main form, main .figures, main .banner"), path
