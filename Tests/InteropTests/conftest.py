"""Fixtures that start what a test asks for and stop all of it again."""

import os

# A control socket's path has 107 bytes at most, and pytest's folders are long: they begin where paths are shortest.
os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", "/tmp")

import pytest

from peers.leadglass import DIRECT, Leadglass, listener
from peers.orthanc import Orthanc
from peers.scp import Pacs
from peers.tee import Tee


def pytest_collection_modifyitems(items):
    if DIRECT:
        skip = pytest.mark.skip(reason="LEADGLASS_DIRECT=1 leaves Leadglass out")
        for item in items:
            if item.get_closest_marker("through_gateway"):
                item.add_marker(skip)


class Practice:
    """What one test has running."""

    def __init__(self, folder):
        self.folder = folder
        self.running = []
        self.count = 0

    def _named(self, kind):
        self.count += 1
        return self.folder / f"{kind}-{self.count}"

    def pacs(self, **options):
        """A pynetdicom PACS."""
        return self._run(Pacs(**options).start())

    def orthanc(self, **options):
        return self._run(Orthanc(self._named("orthanc"), **options).start())

    def leadglass(self, pacs, *, folder=None, start=True, reverse=(), keys=None, **options):
        """Leadglass in front of `pacs`; `options` are the listener's keys, `reverse` are further listeners."""
        main = listener("main-pacs", pacs.port, **options)
        gateway = Leadglass(folder or self._named("leadglass"), [main, *reverse], **(keys or {}))
        self.running.append(gateway)
        return gateway.start() if start else gateway

    def tee(self, target):
        tee = Tee(target)
        self.running.append(_Closing(tee))
        return tee

    def _run(self, peer):
        self.running.append(peer)
        return peer

    def stop(self):
        problems = []
        for each in reversed(self.running):
            try:
                each.stop()
            except AssertionError as problem:
                problems.append(problem)
        self.running = []
        if problems:
            raise problems[0]


class _Closing:
    def __init__(self, tee):
        self.stop = tee.close


@pytest.fixture
def practice(tmp_path):
    running = Practice(tmp_path)
    yield running
    running.stop()


@pytest.fixture(scope="module")
def shared_practice(tmp_path_factory):
    """As `practice`, for all tests of a file."""
    running = Practice(tmp_path_factory.mktemp("practice"))
    yield running
    running.stop()
