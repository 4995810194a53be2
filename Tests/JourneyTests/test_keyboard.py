"""Everything can be reached and done without a mouse, and one sees where one is."""

from selenium.webdriver.common.keys import Keys

from browser.chrome import DESKTOP, PHONE

FOCUSABLE = "a[href], button, summary, input:not([type=hidden]), select, textarea"
WHERE = """
const e = document.activeElement, s = getComputedStyle(e), b = e.getBoundingClientRect();
return {
  index: [...document.querySelectorAll(arguments[0])].indexOf(e), name: e.outerHTML.slice(0, 200),
  seen: s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2 && b.width > 0 && b.bottom > 0,
};
"""
# A group of radio buttons is one stop; what is not shown is none.
REACHABLE = """
const groups = new Set();
return [...document.querySelectorAll(arguments[0])].map((e, i) => [e, i]).filter(([e]) => {
  if (e.disabled || !e.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true })) return false;
  if (e.type !== 'radio') return true;
  const checked = document.querySelector(`input[type=radio][name="${e.name}"]:checked`);
  return checked ? e === checked : !groups.has(e.name) && groups.add(e.name);
}).map(([, i]) => i);
"""


def tab_through(browser):
    """The stops of the Tab key, from the top of the page until it leaves it."""
    browser.script("document.activeElement.blur(); window.scrollTo(0, 0)")
    stops = []
    for _ in range(200):
        browser.keys(Keys.TAB)
        stop = browser.script(WHERE, FOCUSABLE)
        if stop["index"] < 0 or (stops and stop["index"] == stops[0]["index"]):
            return stops
        stops.append(stop)
    raise AssertionError("the Tab key never leaves the page")


def test_tab_reaches_everything_in_order_and_shows_where_it_is(house, eve):
    browser = eve.browser
    for path in ("/", "/vault/studies", "/vault/restore", "/people", "/evidence", "/account"):
        browser.open(f"{path}?updates=off")
        wanted = browser.script(REACHABLE, FOCUSABLE)
        stops = tab_through(browser)
        found = [stop["index"] for stop in stops]
        missing = [each for each in wanted if each not in found]
        assert not missing, f"{path}: Tab passes by {[browser.all(FOCUSABLE)[each].get_attribute('outerHTML')[:200] for each in missing]}"
        assert found == sorted(found), f"{path}: the order is not that of the page"
        # The button within a date's field draws its own.
        seen = {stop["index"] for stop in stops if stop["seen"]}
        unseen = [stop["name"] for stop in stops if stop["index"] not in seen]
        assert not unseen, f"{path}: one does not see the focus on {unseen}"


def test_the_first_stop_skips_to_the_content(house, eve):
    browser = eve.browser.open("/vault/restore")
    browser.keys(Keys.TAB)
    skip = browser.driver.switch_to.active_element
    assert skip.text == "Skip to content" and skip.rect["y"] >= 0
    browser.see("skip-link")
    skip.send_keys(Keys.ENTER)
    browser.keys(Keys.TAB)
    assert browser.script("return document.querySelector('main').contains(document.activeElement)")


def test_menus_open_and_places_are_reached_without_a_mouse(house, eve):
    browser = eve.browser.open("/")
    browser.screen(*PHONE)
    try:
        browser.script("arguments[0].focus()", browser.one("details.all-places summary"))
        browser.keys(Keys.ENTER)
        browser.until(lambda: browser.one("details.all-places nav").is_displayed(), "the menu opens")
        browser.see("phone-menu", theme="dark")
        browser.keys(Keys.TAB)
        browser.follow(lambda: browser.keys(Keys.TAB, Keys.ENTER), "the second place")
        assert browser.path == "/risk"
    finally:
        browser.screen(*DESKTOP)
