"""Chromium with or without JavaScript, on a screen of a size."""

import json
import pathlib

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait


class Browser:
    """One person's browser."""

    def __init__(self, base, shots, *, scripts=True, width=1280, height=900, dark=False):
        options = Options()
        for argument in (
            "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu",
            f"--window-size={width},{height}", "--hide-scrollbars", "--lang=en-US",
        ):
            options.add_argument(argument)
        options.set_capability("acceptInsecureCerts", True)
        # Requests that the pages make are read from here: none may leave the console.
        options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
        if not scripts:
            options.add_experimental_option(
                "prefs", {"profile.managed_default_content_settings.javascript": 2}
            )
        self.driver = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
        self.driver.set_page_load_timeout(30)
        self.scripts = scripts
        self.base = base
        self.shots = pathlib.Path(shots)
        self.shots.mkdir(parents=True, exist_ok=True)
        self.size(width, height)
        self.scheme("dark" if dark else "light")

    def size(self, width, height=900):
        self.driver.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False},
        )

    def scheme(self, name):
        self.driver.execute_cdp_cmd(
            "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": name}]}
        )

    def close(self):
        self.driver.quit()

    # Looking

    def open(self, path):
        self.driver.get(path if path.startswith("https:") else self.base + path)
        return self

    @property
    def path(self):
        return self.driver.current_url.removeprefix(self.base)

    @property
    def heading(self):
        return self.driver.find_element(By.TAG_NAME, "h1").text

    @property
    def text(self):
        return self.driver.find_element(By.TAG_NAME, "body").text

    def all(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def one(self, selector):
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def until(self, condition, what, seconds=20):
        WebDriverWait(self.driver, seconds).until(lambda _: condition(), f"{what}; the page says:\n{self.text[:2000]}")

    def shot(self, name):
        """A picture of the whole page, kept as output of the test."""
        height = self.driver.execute_cdp_cmd("Page.getLayoutMetrics", {})["cssContentSize"]["height"]
        picture = self.driver.execute_cdp_cmd(
            "Page.captureScreenshot", {"captureBeyondViewport": height < 8000, "format": "png"}
        )
        import base64

        suffix = "" if self.scripts else "-without-scripts"
        (self.shots / f"{name}{suffix}.png").write_bytes(base64.b64decode(picture["data"]))

    # Doing

    def fill(self, **values):
        """Fields of the page's form, by their names; an underscore stands for a hyphen."""
        for name, value in values.items():
            field = self.one(f"main [name='{name.replace('_', '-')}']")
            field.clear()
            field.send_keys(value)
        return self

    def choose(self, name, value):
        """A radio button or a checkbox by its value."""
        self.one(f"main [name='{name}'][value='{value}']").click()
        return self

    def press(self, text):
        """A button or link by its words; waits for the page that follows."""
        before = self.driver.find_element(By.TAG_NAME, "html").id
        for element in self.all("main button, main a, header button, header a, nav a, nav button, summary"):
            if element.text.strip() == text and element.is_displayed():
                element.click()
                break
        else:
            raise AssertionError(f"there is no “{text}” on {self.path}:\n{self.text[:2000]}")
        self.until(
            lambda: self.driver.find_element(By.TAG_NAME, "html").id != before
            or self.driver.execute_cdp_cmd("Page.getNavigationHistory", {}) is None,
            f"a page follows “{text}”",
        )
        return self

    # What must never be

    def requests_elsewhere(self):
        """Addresses outside of the console that any page has asked for."""
        found = set()
        for line in self.driver.get_log("performance"):
            message = json.loads(line["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                url = message["params"]["request"]["url"]
                if not url.startswith((self.base, "data:", "chrome")):
                    found.add(url)
        return found

    def complaints(self):
        """What the browser complained of: a blocked script or style, a failed request."""
        return [each["message"] for each in self.driver.get_log("browser") if each["level"] == "SEVERE"]

    def scrolls_sideways(self):
        width = self.driver.execute_cdp_cmd("Page.getLayoutMetrics", {})
        return width["cssContentSize"]["width"] > width["cssLayoutViewport"]["clientWidth"]
