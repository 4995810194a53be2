"""Every page that a person can reach by links, one of each kind."""

import collections
import html.parser
import re
import urllib.parse

import requests

# So many pages of a kind are opened: the first may be the odd one. Of each kind of query it is one.
OF_A_KIND = 2


class Links(html.parser.HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.found = []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "a" and attributes.get("href"):
            self.found.append(attributes["href"])


def kind(path):
    """The path with what names one thing left out, and which questions it carries."""
    parts = urllib.parse.urlsplit(path)
    steps = ["one" if re.search(r"\d", step) else step for step in parts.path.split("/")]
    return "/".join(steps), tuple(sorted(urllib.parse.parse_qs(parts.query)))


def pages(base, cookies, starts):
    """Paths of pages, and what went wrong on the way; files to download are fetched and left."""
    http = requests.Session()
    http.verify, http.trust_env = False, False
    http.cookies.update(cookies)
    waiting, seen, counts = collections.deque(starts), set(starts), collections.Counter()
    found, problems = [], []
    while waiting:
        path = waiting.popleft()
        counts[kind(path)] += 1
        if counts[kind(path)] > (1 if "?" in path else OF_A_KIND):
            continue
        answer = http.get(base + path, timeout=120)  # a report as PDF takes its time
        if answer.status_code == 422 and path in starts:
            continue  # answers of a form that no longer hold, such as roles that have been given meanwhile
        if answer.status_code != 200 or "/sign-in" in answer.url or "/step-up" in answer.url and path != "/step-up":
            problems.append(f"{path} answers {answer.status_code} at {answer.url.removeprefix(base)}")
            continue
        if not answer.headers["Content-Type"].startswith("text/html") or "Content-Disposition" in answer.headers:
            continue
        found.append(path)
        for link in Links(answer.text).found:
            target = urllib.parse.urljoin(base + path, link).split("#")[0]
            if not target.startswith(base + "/"):
                problems.append(f"{path} links to {link}")
                continue
            target = target.removeprefix(base)
            if target not in seen:
                seen.add(target)
                waiting.append(target)
    return found, problems
