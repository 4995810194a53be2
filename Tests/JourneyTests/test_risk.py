"""From a look at the network to a signed report: discover, confirm, assess, treat under a budget, accept, report."""

import datetime

import pytest
import requests
from pynetdicom import AE
from pynetdicom.sop_class import CTImageStorage, Verification, StudyRootQueryRetrieveInformationModelFind

from peers.waiting import free_port


@pytest.fixture(scope="module")
def archive():
    """A PACS that nobody has entered: it takes associations for its own AE title only."""
    ae = AE(ae_title="NEWPACS")
    ae.require_called_aet = True
    for each in (Verification, CTImageStorage, StudyRootQueryRetrieveInformationModelFind):
        ae.add_supported_context(each)
    port = free_port()
    server = ae.start_server(("127.0.0.1", port), block=False)
    yield port
    server.shutdown()


def pick(browser, name, text):
    """One of a list, by its words."""
    option = next(each for each in browser.all(f"main select[name='{name}'] option") if each.text == text)
    option.click()
    return browser


def day(browser, name, date):
    """A date field, whatever order the browser's language has."""
    browser.script("arguments[0].value = arguments[1]", browser.one(f"main [name='{name}']"), str(date))
    return browser


def sure(visitor):
    """Answers if the console asks who it is; it does not twice within a short time."""
    if visitor.browser.heading == "Confirm that it is you":
        visitor.step_up()


def test_from_a_look_at_the_network_to_the_report(house, eve, archive):
    browser = eve.browser

    # Discover: nothing is touched before it was said what would be.
    browser.open("/risk").press("Look at the network").see("discovery-form")
    browser.fill(targets="8.8.8.8", ports=f"dicom:{archive}", called="NEWPACS").press("See what it would do")
    assert browser.title.startswith("Error: ") and "private" in browser.text
    browser.see("discovery-refused")
    browser.fill(targets="127.0.0.1").press("See what it would do")
    assert browser.heading == "Look at these addresses?" and "goes on record" in browser.text
    browser.see("discovery-check")
    browser.press("Look at 1 address")
    assert browser.path.startswith("/risk/discovery/jobs/")
    browser.until(lambda: "Done." in browser.text, "the page itself says that it is done", seconds=30)
    assert "not seen before" in browser.text
    browser.see("discovery-done")

    # Confirm: a person says what it is.
    browser.press("Devices seen").see("devices-seen")
    browser.press("NEWPACS")
    assert "takes images and answers queries" in browser.text and "CT Image Storage" in browser.text
    browser.see("device")
    browser.press("Add it as a system")
    assert browser.one("main [name='ae_titles']").get_attribute("value") == "NEWPACS"
    browser.fill(name="New archive").choose("handles_phi", "yes").choose("locked", "yes")
    browser.see("device-as-system").press("Add the system")
    assert browser.heading == "New archive" and "Claimed and seen" in browser.text
    browser.see("system-with-facts")
    browser.open("/risk/map")
    assert "New archive" in browser.text or browser.all("main svg")
    browser.see("map")

    # Assess: a threat of the library brings figures to start from; money comes from a person.
    browser.open("/risk/threats/pacs-ransomware").see("threat").press("Begin a risk from it")
    browser.see("risk-form").press("Add the risk")
    risk = browser.path.split("?")[0].split("#")[0]
    assert risk.startswith("/risk/register/"), browser.text
    browser.press("Add a loss").choose("way", "dollars")
    browser.fill(size_low="900000", size_high="100000", probability="1", basis="Two quotes of last year.")
    pick(browser, "kind", browser.all("main select[name='kind'] option")[3].text).press("Add the loss")
    assert browser.title.startswith("Error: "), "an interval upside down is refused"
    browser.see("loss-upside-down")
    browser.fill(size_low="100000", size_high="900000").press("Add the loss")
    browser.open("/risk/analysis")
    assert "Expected loss a year" in browser.text and "VaR 95 %" in browser.text
    browser.see("analysis")

    # Treat: what to buy for a budget.
    browser.open("/defense/safeguards/new").choose("kind", "technical").choose("status", "planned")
    browser.fill(name="Copies elsewhere", layer="Copies", yearly_cost="12000").press("Add a safeguard")
    browser.open(risk).press("Add a safeguard")
    pick(browser, "safeguard", "Copies elsewhere").choose("target", "severity")
    browser.fill(reduction_low="0.3", reduction_high="0.7", basis="A drill at the neighbours.")
    browser.see("effect-form").press("Add the safeguard")
    browser.open("/risk/analysis").press("Where the next dollar goes")
    browser.fill(budget="5000").press("Find the best set")
    assert chosen(browser) == [], browser.text
    browser.fill(budget="20000").press("Find the best set")
    assert chosen(browser) == ["Copies elsewhere"], browser.text
    browser.see("next-dollar")
    browser.open("/risk/analysis").press("Keep these figures").see("figures-kept")

    # Accept, with a signature that ends.
    browser.open("/risk/threats/staff-snooping").press("Begin a risk from it").press("Add the risk")
    small = browser.path
    title = browser.heading
    browser.press("Accept it")
    sure(eve)
    day(browser, "until", datetime.date.today() + datetime.timedelta(days=800))
    browser.fill(reason="We bear it until the new access log is in place.").press("Accept the risk")
    assert browser.title.startswith("Error: ") and "within the next year" in browser.text
    browser.see("acceptance-too-long")
    day(browser, "until", datetime.date.today() + datetime.timedelta(days=90)).press("Accept the risk")
    assert browser.path.split("#")[0] == small.split("#")[0] and "Eve Everything" in browser.text
    browser.see("accepted")
    kinds = house.gateway.run("risks", "list", "--format", "json").stdout
    assert title in kinds

    # Report.
    browser.open("/risk/report").see("report-page")
    assert "digest of the file" in browser.text, browser.text
    cookies = {each["name"]: each["value"] for each in browser.driver.get_cookies()}
    page = requests.get(f"{house.base}/risk/report.html", cookies=cookies, verify=False, timeout=60)
    assert page.status_code == 200 and title in page.text and "New archive" in page.text
    assert "Eve Everything" in page.text, "who signed stands in it"
    printed = requests.get(f"{house.base}/risk/report.pdf", cookies=cookies, verify=False, timeout=120)
    assert printed.status_code == 200, printed.text[:500]
    assert printed.content.startswith(b"%PDF-")
    (house.shots / "report.pdf").write_bytes(printed.content)


def chosen(browser):
    """The safeguards of the set that the answer says to buy."""
    return [each.text for each in browser.all("section#set tbody a, #set ~ * tbody a") if each.text]
