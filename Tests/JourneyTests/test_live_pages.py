"""Pages that renew themselves: by the script while it may run, by the browser where it may not, and not when paused."""

import pytest
from selenium.webdriver.common.keys import Keys


def received(browser):
    return browser.script("return document.querySelector('#live').innerText.replace(/\\d\\d:\\d\\d(:\\d\\d)?/g, '')")


def test_the_gateway_renews_while_images_pass_and_pauses(house, eve):
    browser = eve.browser.open("/gateway")
    before, document = received(browser), browser.document
    house.send_more()
    browser.until(lambda: received(browser) != before, "what is shown follows what passes", seconds=20)
    assert (browser.document == document) == house.scripts, "the script renews the part, the browser the whole"
    browser.see("gateway")
    (pause_by_script if house.scripts else pause_by_link)(house, browser)


def pause_by_script(house, browser):
    button = browser.one("#updates")
    assert not browser.one("#updates-link").is_displayed()
    browser.script("arguments[0].focus()", button)
    browser.keys(Keys.SPACE)
    assert button.get_attribute("aria-pressed") == "true" and "Paused." in browser.text
    before = received(browser)
    streams = browser.script("return performance.getEntriesByType('resource').length")
    house.send_more()
    # Two rounds of what would have come.
    browser.script("return new Promise(done => setTimeout(done, 2500))")
    assert received(browser) == before
    assert browser.script("return performance.getEntriesByType('resource').length") == streams
    browser.keys(Keys.SPACE)
    browser.until(lambda: received(browser) != before, "it goes on where it was paused")


def pause_by_link(house, browser):
    assert browser.all("meta[http-equiv=refresh]"), "the browser renews the page"
    browser.press("Pause updates")
    assert "updates=off" in browser.path and not browser.all("meta[http-equiv=refresh]")
    assert "Paused." in browser.text
    browser.press("Resume updates")
    assert "updates=off" not in browser.path and browser.all("meta[http-equiv=refresh]")


@pytest.mark.with_scripts
def test_today_renews_too(house, eve):
    browser = eve.browser.open("/")
    before, document = received(browser), browser.document
    house.send_more()
    browser.until(lambda: received(browser) != before, "Today follows")
    assert browser.document == document
