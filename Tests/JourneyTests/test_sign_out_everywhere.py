"""Signing out everywhere ends every session at once."""


def test_two_browsers_are_both_out(pat, stranger):
    here, there = pat, pat.on(stranger).sign_in()
    assert there.browser.open("/gateway").heading == "Gateway"
    here.browser.open("/account")
    assert len(here.browser.all("main tbody tr")) == 2, here.browser.text
    here.browser.see("two-sessions")
    here.browser.press("Sign out everywhere")
    assert here.browser.path == "/sign-in"
    for each in (here, there):
        assert each.browser.open("/gateway").heading == "Sign in" and "main-pacs" not in each.browser.text
