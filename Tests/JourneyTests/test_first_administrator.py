"""From the terminal's link to a signed-in administrator, out again, and in by either code."""

from browser.visitor import Visitor


def become(house):
    """The first administrator's way in, with the mistakes that people make."""
    browser = house.browser("ada")
    ada = Visitor(browser, "ada", "Ada Admin")
    browser.open("/")
    assert browser.heading == "Nobody can sign in yet" and "leadglass console-link" in browser.text
    browser.see("nobody-yet")

    house.link = house.first_link()
    browser.open(house.link)
    assert browser.heading == "Make the first administrator" and not browser.places
    ada.fill_in(passphrase="too short")
    browser.press("Continue")
    assert browser.title.startswith("Error: "), browser.title
    assert ["12 characters" in each for each in browser.errors] == [True]
    assert browser.one("[name=name]").get_attribute("value") == "ada", "what was right need not be typed again"
    assert browser.one("[name=passphrase]").get_attribute("value") == ""
    browser.see("passphrase-too-short")
    browser.one(".errors a").click()
    assert browser.driver.switch_to.active_element.get_attribute("name") == "passphrase"
    browser.fill(passphrase="password password").enter("passphrase")
    assert "first that attackers try" in browser.errors[0]

    ada.fill_in()
    browser.enter("passphrase")
    browser.see("authenticator-app")
    ada.enrol()
    right = browser.one("[name=code]").get_attribute("value")
    browser.fill(code=f"{(int(right) + 1) % 1_000_000:06}").enter("code")
    assert browser.title.startswith("Error: ") and "The code is wrong" in browser.errors[0]
    browser.see("wrong-code")
    browser.fill(code=ada.authenticator.code()).enter("code")
    browser.see("recovery-codes")
    ada.keep_recovery_codes()
    assert len(ada.recovery_codes) == 10
    assert browser.heading == "Today" and "Ada Admin" in browser.text
    browser.see("today")
    return ada


def sign_out(visitor):
    visitor.browser.unfold(visitor.full_name).press("Sign out")
    assert visitor.browser.path == "/sign-in"


def test_a_link_opens_nothing_twice(house, ada, stranger):
    stranger.open(house.link)
    assert "main-pacs" not in stranger.text and not stranger.all("form")
    stranger.see("link-refused")


def test_signing_in_takes_the_passphrase_and_a_code_that_counts_once(house, ada):
    browser = ada.browser
    sign_out(ada)
    browser.open("/people")
    assert browser.heading == "Sign in" and browser.path.startswith("/sign-in?next=")
    browser.fill(name="ada", passphrase="not the passphrase").press("Continue")
    assert "wrong" in browser.errors[0] and "not the passphrase" not in browser.driver.page_source
    browser.see("wrong-passphrase")

    code = ada.authenticator.code()
    browser.open("/people")
    ada.browser.fill(name="ada", passphrase=house.passphrase).enter("passphrase")
    browser.see("code-asked")
    browser.fill(code=code).enter("code")
    assert browser.path == "/people", "signing in leads to where one was going"

    sign_out(ada)
    browser.fill(name="ada", passphrase=house.passphrase).enter("passphrase")
    browser.fill(code=code).enter("code")
    assert "used already" in browser.errors[0]
    browser.see("code-used")


def test_a_recovery_code_signs_in_once(house, ada):
    browser = ada.browser
    code = ada.recovery_codes[-1]
    ada.sign_in()
    assert browser.path == "/"
    sign_out(ada)
    browser.fill(name="ada", passphrase=house.passphrase).enter("passphrase")
    browser.unfold("I do not have my phone").fill(recovery=code).press("Sign in with a recovery code")
    assert "wrong" in browser.errors[0]
    browser.see("recovery-code-used")
    ada.sign_in()
    browser.open("/account")
    assert "Recovery codes left" in browser.text
    browser.see("account")
