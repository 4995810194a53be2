"""Chromium with or without JavaScript, on a screen of a size; what it loads and complains of is kept."""

import base64
import json
import pathlib
import re

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

DESKTOP = (1280, 900)
PHONE = (390, 844)
# WCAG 2.2 1.4.10: what fits here needs no sideways scroll at 400 % on a desktop.
NARROWEST = (320, 640)


class Browser:
    """One person's browser."""

    def __init__(self, base, shots, *, scripts=True, tag=""):
        options = Options()
        options.binary_location = "/usr/bin/chromium"
        for argument in (
            "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--hide-scrollbars",
            "--lang=en-US", "--disable-background-networking", "--disable-component-update", "--no-first-run",
        ):
            options.add_argument(argument)
        options.set_capability("acceptInsecureCerts", True)
        options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
        options.add_experimental_option("perfLoggingPrefs", {"enableNetwork": True, "enablePage": False})
        if not scripts:
            options.add_experimental_option("prefs", {"profile.managed_default_content_settings.javascript": 2})
        self.driver = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
        self.driver.set_page_load_timeout(30)
        self.scripts = scripts
        self.base = base
        self.shots = pathlib.Path(shots)
        self.shots.mkdir(parents=True, exist_ok=True)
        self.tag = tag
        self.pictures = 0
        self.found = []  # faults so far
        self.looked = None  # called with the browser after each picture
        self.visited = []  # forms and answers that have an address, and so can be opened again
        self.screen(*DESKTOP)
        self.scheme("light")

    def close(self):
        self.driver.quit()

    def screen(self, width, height):
        self.size = (width, height)
        self.cdp("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def scheme(self, name):
        self.theme = name
        self.cdp("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": name}])

    def cdp(self, method, **parameters):
        return self.driver.execute_cdp_cmd(method, parameters)

    def script(self, text, *arguments):
        """Runs in the page on the test's behalf, which works without the page's own JavaScript as well."""
        return self.driver.execute_script(text, *arguments)

    # Looking

    def open(self, path):
        self.driver.get(path if path.startswith("https:") else self.base + path)
        return self

    @property
    def path(self):
        return self.driver.current_url.removeprefix(self.base)

    @property
    def heading(self):
        return self.one("h1").text

    @property
    def text(self):
        return self.one("body").text

    @property
    def title(self):
        return self.driver.title

    @property
    def document(self):
        """Another value for another document, also one of the same address."""
        return self.driver.find_element(By.TAG_NAME, "html").id

    @property
    def errors(self):
        """The sentences of the error summary."""
        return [each.text for each in self.all(".errors li")]

    @property
    def places(self):
        return [each.text for each in self.all("nav.places a")]

    def all(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def one(self, selector):
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def until(self, condition, what, seconds=20):
        def holds(_):
            try:
                return condition()
            except Exception as error:
                # An element may have gone with the page that it was on.
                if type(error).__name__ in ("StaleElementReferenceException", "NoSuchElementException"):
                    return False
                raise

        try:
            return WebDriverWait(self.driver, seconds, poll_frequency=0.1).until(holds)
        except Exception as error:
            if type(error).__name__ != "TimeoutException":
                raise
        raise AssertionError(f"not within {seconds} s: {what}; {self.path} says:\n{self.text[:2000]}")

    def see(self, name, theme="light", screen=None):
        """Looks at the page that there is: a picture, kept as output of the test, and what every page is held to."""
        before = self.size, self.theme
        self.scheme(theme)
        self.screen(*(screen or self.size))
        self.pictures += 1
        self.picture(f"{self.tag}{self.pictures:02}-{name}")
        assert not self.scrolls_sideways(), f"{self.path} scrolls sideways"
        if self.looked:
            self.looked(self, name)
        self.faults()
        self.screen(*before[0])
        self.scheme(before[1])
        return self

    def picture(self, name):
        """The whole page as a PNG."""
        height = self.cdp("Page.getLayoutMetrics")["cssContentSize"]["height"]
        found = self.cdp("Page.captureScreenshot", captureBeyondViewport=height < 8000, format="png")
        path = self.shots / f"{name}.png"
        path.write_bytes(base64.b64decode(found["data"]))
        return path

    # Doing

    def fill(self, **values):
        """Fields of the page's forms, by their names."""
        for name, value in values.items():
            field = self.one(f"main [name='{name}']:not([type=hidden])")
            field.clear()
            field.send_keys(value)
        return self

    def choose(self, name, value):
        """A radio button or a checkbox by its value."""
        self.one(f"main input[name='{name}'][value='{value}']").click()
        return self

    def unfold(self, text):
        """Opens a `details` by its words."""
        self._find(text, "summary").click()
        return self

    def press(self, text):
        """A button or a link by its words; waits for the page that follows."""
        # A breadcrumb may have the words of a button.
        return self.follow(self._find(text, "main button, header button", "main a, header a, footer a").click, f"“{text}”")

    def enter(self, name):
        """Sends the form that a field stands in, by the keyboard."""
        return self.follow(lambda: self.one(f"main [name='{name}']").send_keys(Keys.ENTER), f"Enter in {name}")

    def _find(self, text, *selectors):
        for element in (each for selector in selectors for each in self.all(selector)):
            if element.is_displayed() and " ".join(element.text.split()) == text:
                return element
        raise AssertionError(f"there is no “{text}” on {self.path}:\n{self.text[:2000]}")

    def follow(self, act, what):
        before = self.document
        act()
        self.until(lambda: self.document != before and self.all("h1"), f"a page follows {what}")
        is_again = not self.path.startswith(("/enter", "/sign-in", "/step-up")) and not self.errors
        if "?" in self.path and is_again and self.path not in self.visited:
            self.visited.append(self.path)
        return self

    def keys(self, *keys):
        """Typed to whatever has the focus."""
        self.driver.switch_to.active_element.send_keys(*keys)
        return self

    # What must never be

    def scrolls_sideways(self):
        return self.script("return document.documentElement.scrollWidth > document.documentElement.clientWidth")

    def faults(self):
        """Addresses outside of the console that were asked for so far, and what the browser complained of."""
        found = self.found
        for line in self.driver.get_log("performance"):
            message = json.loads(line["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                url = message["params"]["request"]["url"]
                if not url.startswith((self.base + "/", "data:", "chrome:", "about:")):
                    found.append(f"asks for {url}")
        for each in self.driver.get_log("browser"):
            if each["level"] in ("SEVERE", "WARNING") and not self._is_answer(each["message"]):
                found.append(each["message"])
        return found

    @staticmethod
    def _is_answer(message):
        """A page that says no comes with a status that says so, and the browser writes that down."""
        return re.search(r"Failed to load resource: the server responded with a status of 4\d\d", message) and (
            "/assets/" not in message
        )
