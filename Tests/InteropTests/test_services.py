"""Every DIMSE service that a practice uses daily, by DCMTK, with and without Leadglass between."""

import re

import pydicom
import pytest

from peers import dcmtk, synthetic
from peers.leadglass import listener
from peers.waiting import free_port


@pytest.fixture(scope="module")
def services(shared_practice, tmp_path_factory):
    """Orthanc with two studies behind Leadglass, a workstation that C-MOVE sends to, and a route back to it."""

    class Services:
        workstation = free_port()
        route_back = listener("to-workstation", workstation, direction="from-pacs")

    back = int(Services.route_back["listen"].rsplit(":", 1)[1])
    Services.pacs = shared_practice.orthanc(
        modalities={"WS": ("WS", Services.workstation), "ROUTED": ("ROUTED", back)}
    )
    Services.gateway = shared_practice.leadglass(Services.pacs, reverse=[Services.route_back])
    Services.folder = tmp_path_factory.mktemp("studies")
    Services.files = synthetic.write(Services.folder, 8, studies=2)
    Services.study = str(pydicom.dcmread(Services.files[0]).StudyInstanceUID)
    dcmtk.store(Services.gateway.port, Services.files)
    return Services


def find(port, model="-S", level="STUDY"):
    done = dcmtk.run(
        "findscu", model, "-v", "-aet", "WS", "-aec", "PACS", "-k", f"QueryRetrieveLevel={level}",
        "-k", "StudyInstanceUID", "-k", "PatientID=PHANTOM-1", "127.0.0.1", port, expect=0,
    )
    return sorted(re.findall(r"StudyInstanceUID|\[(2\.25\.\d+)", done.stdout))


def uids(folder):
    return sorted(str(pydicom.dcmread(path).SOPInstanceUID) for path in folder.iterdir())


def test_echo_passes(services):
    dcmtk.echo(services.gateway.port)


def test_find_returns_what_the_pacs_returns(services):
    through = find(services.gateway.port)
    assert services.study in through
    assert through == find(services.pacs.port)


@pytest.mark.parametrize("destination", ["WS", "ROUTED"])
def test_move_brings_the_study_to_its_destination(services, tmp_path, destination):
    tmp_path.joinpath("in").mkdir()
    done = dcmtk.run(
        "movescu", "-v", "-S", "-aet", "WS", "-aec", "PACS", "-aem", destination,
        *(["+P", services.workstation, "-od", tmp_path / "in"]),
        "-k", "QueryRetrieveLevel=STUDY", "-k", f"StudyInstanceUID={services.study}",
        "127.0.0.1", services.gateway.port, timeout=60,
    )
    assert done.returncode == 0, done.stdout[-2000:]
    assert len(uids(tmp_path / "in")) == 4


def test_get_brings_the_study_on_the_same_association(services, tmp_path):
    done = dcmtk.run(
        "getscu", "-v", "-S", "-aet", "WS", "-aec", "PACS", "-od", tmp_path, "-k", "QueryRetrieveLevel=STUDY",
        "-k", f"StudyInstanceUID={services.study}", "127.0.0.1", services.gateway.port, timeout=60,
    )
    assert done.returncode == 0, done.stdout[-2000:]
    assert len(uids(tmp_path)) == 4


@pytest.mark.through_gateway
def test_what_comes_back_by_get_is_never_a_version(services, tmp_path):
    before = services.gateway.status()["vault"]
    test_get_brings_the_study_on_the_same_association(services, tmp_path)
    after = services.gateway.status()["vault"]
    for count in ("instances", "versionsHeaderOnly", "versionsOtherSyntax", "versionsChangedPixels"):
        assert after[count] == before[count]


@pytest.mark.through_gateway
def test_the_same_file_again_is_a_resend(services):
    before = services.gateway.status()["vault"]
    dcmtk.store(services.gateway.port, services.files[:2])
    after = services.gateway.status()["vault"]
    assert after["resends"] - before["resends"] == 2
    assert after["instances"] == before["instances"]
