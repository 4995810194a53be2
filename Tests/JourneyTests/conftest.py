"""One practice with JavaScript and one without; every journey goes through both."""

import json

import pytest

from browser import axe
from browser.chrome import DESKTOP, NARROWEST
from browser.house import House

MODES = ["with scripts", "without scripts"]


def pytest_collection_modifyitems(config, items):
    """Leaves out what is of one mode only in the other."""
    def is_meant(item):
        mode = item.callspec.params.get("house") if hasattr(item, "callspec") else None
        return not any(
            item.get_closest_marker(each.replace(" ", "_")) and mode != each for each in MODES
        )

    config.hook.pytest_deselected(items=[each for each in items if not is_meant(each)])
    items[:] = [each for each in items if is_meant(each)]


class AxeReport:
    """What axe found on which page, in which theme and width; kept as JSON beside the pictures."""

    def __init__(self, path):
        self.path = path
        self.pages = []

    def look(self, browser, name):
        """In the light on a desktop, and in the dark at 320 px."""
        for theme, (width, height) in (("light", DESKTOP), ("dark", NARROWEST)):
            browser.scheme(theme)
            browser.screen(width, height)
            found = axe.findings(browser)
            self.pages.append({
                "page": name, "path": browser.path.split("?")[0], "theme": theme, "width": width, "findings": found,
            })
            if browser.scrolls_sideways():
                self.pages[-1]["findings"].append({"rule": "sideways scroll", "help": "1.4.10", "places": []})

    def write(self):
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_text(json.dumps(self.pages, indent=2))

    def found(self):
        return [
            f"{each['page']} ({each['path']}, {each['theme']}, {each['width']} px): {one['rule']}: {one['help']}: "
            + "; ".join(place["target"] for place in one["places"][:4])
            for each in self.pages for one in each["findings"]
        ]


@pytest.fixture(scope="session", params=MODES)
def house(request, tmp_path_factory):
    scripts = request.param == MODES[0]
    house = House(tmp_path_factory.mktemp("house"), scripts)
    house.report = AxeReport(house.shots / "axe.json")
    # With scripts off the pages are the same bytes: axe looks at them once.
    house.looked = house.report.look if scripts else None
    yield house
    house.report.write()
    faults = house.stop()
    assert not faults, "\n".join(faults)


@pytest.fixture(scope="session")
def ada(house):
    """The first administrator, who came in as `test_first_administrator` tells."""
    from test_first_administrator import become

    return become(house)


@pytest.fixture(scope="session")
def pat(house, ada):
    """The PACS administrator, whom Ada let in as `test_second_person` tells."""
    from test_second_person import let_in

    return let_in(house, ada)


@pytest.fixture(scope="session")
def rowan(house, ada):
    """Somebody whose role the tests change."""
    return house.person("rowan", "Rowan Roles", [], "rowan")


@pytest.fixture(scope="session")
def stranger(house):
    """A browser that nobody has signed in at."""
    return house.browser("stranger")


@pytest.fixture(scope="session")
def eve(house, ada):
    """A person with every role but a vendor's, in a browser of their own."""
    roles = [
        "administrator", "security-officer", "pacs-administrator", "practice-leader", "staff", "auditor",
    ]
    return house.person("eve", "Eve Everything", roles, "eve")
