"""Every page that links and journeys lead to: axe in both themes, 320 px, the keyboard's place, no JavaScript needed."""

import pytest

from browser import crawl


@pytest.fixture(scope="module")
def pages(house, eve):
    """This file comes last by its name: what the journeys left is what the pages show."""
    browser = eve.browser.open("/step-up?next=/account")
    eve.step_up()
    if house.scripts:
        browser.open("/vault/verifications").press("Verify everything now")
        browser.open("/people/tokens").press("Make a token").see("token-form")
    starts = ["/", "/account", "/account/passphrase", "/step-up", "/vault/restore/check?what=all&to=CLEAN@127.0.0.1:1104"]
    starts += {path: None for each in house.browsers for path in each.visited}
    cookies = {each["name"]: each["value"] for each in browser.driver.get_cookies()}
    found, problems = crawl.pages(house.base, cookies, starts)
    assert not problems, "\n".join(problems)
    return found


@pytest.mark.with_scripts
def test_axe_finds_nothing_and_nothing_scrolls_sideways(house, eve, pages):
    """Also nothing on the pages that the journeys saw, such as errors."""
    for path in pages:
        eve.browser.open(path)
        # What is folded away is held to the same.
        eve.browser.script("for (const each of document.querySelectorAll('main details')) each.open = true")
        eve.browser.see("page" + crawl.kind(path)[0].replace("/", "-"))
    house.report.write()
    assert len({each["path"] for each in house.report.pages}) >= 25, "the crawl found too little"
    assert not house.report.found(), "\n".join(house.report.found())


@pytest.mark.without_scripts
def test_no_page_needs_more_than_320_pixels(house, eve, pages):
    """With scripts it is measured while axe looks."""
    eve.browser.screen(320, 640)
    try:
        wide = [path for path in pages if eve.browser.open(path).scrolls_sideways()]
    finally:
        eve.browser.screen(1280, 900)
    assert not wide, f"these scroll sideways: {wide}"


def test_nothing_leaves_the_console_and_the_browser_has_no_complaint(house):
    faults = [fault for each in house.browsers for fault in each.faults()]
    assert not faults, "\n".join(sorted(set(faults)))
