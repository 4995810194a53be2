"""`leadglass discover` names what answers, tells rejections apart, and is gentle with whatever does not."""

import http.server
import json
import signal
import socket
import ssl
import subprocess
import threading
import time

import pytest
from pynetdicom import AE, evt
from pynetdicom.sop_class import CTImageStorage, Verification

from peers import strange, wire
from peers.authority import Authority
from peers.dcmtk import StoreSCP
from peers.leadglass import binary
from peers.mllp import MLLP
from peers.namespace import Namespace
from peers.orthanc import Orthanc
from peers.waiting import accepts, eventually, free_port

pytestmark = pytest.mark.through_gateway

NETWORK = "127.0.77"
LOCAL = [
    "--connect-timeout", "0.5", "--timeout", "2", "--rate", "200", "--called-ae", "PACS7", "--format", "json",
]


def discover(*arguments, expect=0, timeout=60):
    done = subprocess.run(
        [binary(), "discover", *map(str, arguments)],
        stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=timeout,
    )
    assert done.returncode == expect, f"exit {done.returncode}\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}"
    return done


def dicom_port():
    """11112, which a scanner that guesses by ports would call DICOM; another if somebody has it."""
    try:
        with socket.create_server(("0.0.0.0", 11112)):
            return 11112
    except OSError:
        return free_port()


class Found:
    """What one run printed."""

    def __init__(self, done):
        answer = json.loads(done.stdout)
        self.tally = answer["tally"]
        self.left = {each["host"]: each for each in answer["left"]}
        self.ports = {(each["address"], each["port"]): each for each in answer["ports"]}
        self.words = done.stderr


class Scp:
    """A pynetdicom SCP on an address of its own that counts connections, echoes and stores."""

    def __init__(self, host, port, ae_title="PYNETDICOM", **settings):
        self.connections, self.echoes, self.stores, self.releases, self.aborts = 0, 0, 0, 0, 0
        self.callers = []
        ae = AE(ae_title=ae_title)
        for name, value in settings.items():
            setattr(ae, name, value)
        ae.add_supported_context(Verification)
        ae.add_supported_context(CTImageStorage)
        self.server = ae.start_server((host, port), block=False, evt_handlers=[
            (evt.EVT_CONN_OPEN, lambda event: self._count("connections")),
            (evt.EVT_REQUESTED, lambda event: self.callers.append(event.assoc.requestor.primitive.calling_ae_title)),
            (evt.EVT_C_ECHO, lambda event: self._count("echoes")),
            (evt.EVT_C_STORE, lambda event: self._count("stores")),
            (evt.EVT_RELEASED, lambda event: self._count("releases")),
            (evt.EVT_ABORTED, lambda event: self._count("aborts")),
        ])

    def _count(self, what):
        setattr(self, what, getattr(self, what) + 1)
        return 0x0000

    def stop(self):
        self.server.shutdown()


class Web:
    """A web server with DICOMweb, with TLS 1.2 alone if it has a certificate; keeps what it was asked."""

    def __init__(self, host, port, certificate=None):
        self.asked = asked = []

        class Handler(http.server.BaseHTTPRequestHandler):
            server_version, sys_version = "Imaging/3", ""

            def do_GET(self):
                asked.append((self.path, self.headers.get("Accept")))
                found = self.path.startswith("/dicom-web/studies?")
                self.send_response(200 if found or self.path == "/" else 404)
                self.send_header("Content-Type", "application/dicom+json" if found else "text/html")
                self.end_headers()
                self.wfile.write(b"[]" if found else b"<p>Names of patients" + b"x" * 100_000)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer((host, port), Handler)
        self.server.daemon_threads = True
        # Handshakes that are refused are what the test wants.
        self.server.handle_error = lambda *_: None
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(*certificate)
            context.maximum_version = ssl.TLSVersion.TLSv1_2
            self.server.socket = context.wrap_socket(self.server.socket, server_side=True, do_handshake_on_connect=False)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self):
        self.server.shutdown()
        self.server.server_close()


class SecureOrthanc(Orthanc):
    """Orthanc with DICOM over TLS that asks for a client's certificate but does without."""

    def __init__(self, folder, certificate, key, authority):
        super().__init__(folder, ae_title="SECURE")
        file = folder / "orthanc.json"
        configuration = json.loads(file.read_text())
        configuration |= {
            "DicomTlsEnabled": True, "DicomTlsCertificate": str(certificate), "DicomTlsPrivateKey": str(key),
            "DicomTlsTrustedCertificates": str(authority), "DicomTlsRemoteCertificateRequired": False,
            "DicomCheckCalledAet": True,
        }
        file.write_text(json.dumps(configuration))


class Network:
    """Devices at 127.0.77.1 and on, all at the same ports, and one run over all of them."""

    def __init__(self, folder):
        self.port, self.hl7, self.http, self.https = dicom_port(), free_port(), free_port(), free_port()
        self.devices = []
        authority = Authority(folder / "authority")
        certificate = authority.issue(names="IP:127.0.77.13", name="console.prairie")
        congestion, limit = wire.pdu(wire.ASSOCIATE_RJ, b"\0\2\3\1"), wire.pdu(wire.ASSOCIATE_RJ, b"\0\2\3\2")
        self.any = self._add(Scp(f"{NETWORK}.1", self.port))
        self.pacs = self._add(Scp(f"{NETWORK}.2", self.port, "PACS7", require_called_aet=True))
        self.secret = self._add(Scp(f"{NETWORK}.3", self.port, "SECRET", require_called_aet=True))
        self.choosy = self._add(Scp(f"{NETWORK}.4", self.port, require_calling_aet=["OTHER"]))
        self.congested = self._strange(5, strange.answers(congestion))
        self.limited = self._strange(6, strange.answers(limit))
        self.ssh = self._strange(7, strange.says_first(b"SSH-2.0-OpenSSH_9.6\r\n"))
        self.hanging = self._strange(8, strange.hangs)
        self.behind_hanging = self._strange(8, strange.hangs, self.hl7)
        self.garbage = self._strange(9, strange.answers(bytes(range(255, 0, -1))))
        self.resetting = self._strange(10, strange.resets)
        self.behind_resetting = self._strange(10, strange.hangs, self.hl7)
        self.engine = self._add(MLLP(f"{NETWORK}.11", self.hl7))
        self.web = self._add(Web(f"{NETWORK}.12", self.http))
        self.secure_web = self._add(Web(f"{NETWORK}.13", self.https, certificate))
        self.excluded = self._strange(14, strange.hangs)
        self.aborting = self._strange(15, strange.answers(wire.ABORT))
        self.closing = self._strange(16, strange.closes)
        began = time.monotonic()
        self.found = Found(discover(
            f"{NETWORK}.0/27", "--exclude", f"{NETWORK}.14,{NETWORK}.20/30", *LOCAL, "--ports",
            f"dicom:{self.port},hl7:{self.hl7},http:{self.http},https:{self.https}",
        ))
        self.seconds = time.monotonic() - began

    def at(self, last, port=None):
        return self.found.ports[f"{NETWORK}.{last}", port or self.port]

    def _strange(self, last, conduct, port=None):
        return self._add(strange.Device(conduct, f"{NETWORK}.{last}", port or self.port))

    def _add(self, device):
        self.devices.append(device)
        return device

    def stop(self):
        for device in self.devices:
            device.stop()


@pytest.fixture(scope="module")
def network(tmp_path_factory):
    network = Network(tmp_path_factory.mktemp("network"))
    yield network
    network.stop()


def test_a_device_is_named_by_its_association(network):
    seen = network.at(1)
    assert seen["speaks"] == "DICOM" and seen["association"] == "accepted"
    assert seen["implementation"].startswith("PYNETDICOM")
    assert seen["implementationClassUID"].startswith("1.2.826.0.1.3680043.9.3811")
    assert seen["sopClasses"] == sorted([Verification, CTImageStorage])
    assert wire.EXPLICIT in seen["transferSyntaxes"]
    assert "aeTitle" not in seen, "it takes any title, so that none is proven"
    assert network.any.echoes == 1 and network.any.stores == 0
    assert network.any.connections == 2 and network.any.aborts == 0
    eventually(lambda: network.any.releases == 2, what="both associations are released")
    assert set(network.any.callers) == {"LEADGLASS"}


def test_an_ae_title_is_claimed_only_where_it_is_proven(network):
    assert network.at(2)["aeTitle"] == "PACS7"
    assert network.pacs.connections == 3 and network.pacs.echoes == 1


def test_rejections_are_told_apart(network):
    called, calling, congested, limited = (network.at(last) for last in (3, 4, 5, 6))
    assert called["rejection"] == {"result": 1, "source": 1, "reason": 7}
    assert called["remarks"] == ["rejected permanently: called AE title not recognized"]
    assert calling["rejection"] == {"result": 1, "source": 1, "reason": 3}
    assert calling["remarks"] == ["rejected permanently: calling AE title not recognized"]
    assert congested["rejection"] == {"result": 2, "source": 3, "reason": 1}
    assert congested["remarks"] == ["rejected for the moment: temporary congestion"]
    assert limited["remarks"] == ["rejected for the moment: local limit exceeded"]
    for seen in (called, calling, congested, limited):
        assert seen["speaks"] == "DICOM" and seen["association"] == "rejected" and "aeTitle" not in seen
    # Only another called title may help against "called AE not recognized"; the others are not asked again.
    assert network.secret.connections == 4
    assert network.choosy.connections == 1
    assert network.congested.connections == 1 and network.limited.connections == 1
    assert network.at(15)["association"] == "aborted" and network.aborting.connections == 1


def test_an_ssh_server_at_a_dicom_port_is_not_called_dicom(network):
    assert network.at(7)["speaks"] == "SSH"
    assert network.ssh.connections == 1


def test_devices_that_misbehave_are_noted_and_never_hammered(network):
    hanging, garbage, resetting, closing = (network.at(last) for last in (8, 9, 10, 16))
    assert {each["speaks"] for each in (hanging, garbage, resetting, closing)} == {"unknown"}
    assert hanging["remarks"] == ["said nothing", "hung: did not answer in time; left alone"]
    assert garbage["remarks"] == ["answered with bytes that are no protocol known here"]
    assert resetting["remarks"] == ["closed the connection without a word", "reset the connection; left alone"]
    assert closing["remarks"] == ["closed the connection without a word"]
    assert {host: each["reason"] for host, each in network.found.left.items()} == {
        f"{NETWORK}.8": "hung", f"{NETWORK}.10": "reset",
    }
    assert network.hanging.connections == 1 and network.resetting.connections == 1
    assert network.garbage.connections == 1
    assert network.closing.connections == 2, "once as it is, and once over TLS"
    assert network.behind_hanging.connections == 0 and network.behind_resetting.connections == 0


def test_an_hl7_interface_is_asked_one_harmless_question(network):
    seen = network.at(11, network.hl7)
    assert (seen["speaks"], seen["implementation"]) == ("HL7", "ENGINE at NORTH (HL7 2.5.1)")
    [message] = network.engine.messages
    assert [str(segment[0]) for segment in message] == ["MSH", "QRD"]
    assert str(message.segment("MSH")[9]) == "NMQ^N01" and str(message.segment("MSH")[11]) == "D"


def test_web_servers_say_what_they_are_and_patients_are_not_read(network):
    seen = network.at(12, network.http)
    assert (seen["speaks"], seen["implementation"], seen["httpStatus"]) == ("DICOMweb", "Imaging/3", 200)
    assert [path for path, _ in network.web.asked] == [
        "/", "/dicom-web/studies?StudyInstanceUID=2.25.311063286716394561943284560158279612042&limit=1",
    ]
    assert "patients" not in json.dumps(seen)


def test_tls_is_described(network):
    tls = network.at(13, network.https)["tls"]
    assert tls["isOffered"] and tls["versions"] == ["1.2"] and not tls["asksForCertificate"]
    assert "console.prairie" in tls["subject"] and "Test authority" in tls["issuer"]
    assert tls["notAfter"] > time.time() * 1e6


def test_what_is_excluded_or_nobodys_is_not_touched(network):
    assert network.excluded.connections == 0
    assert network.found.tally["addresses"] == 30 - 1 - 4
    assert network.found.tally["end"] == "finished"
    assert "25 addresses" in network.found.words and "200 new connections a second" in network.found.words


def test_it_does_not_take_long(network):
    assert network.seconds < 12


def test_dcmtk_and_orthanc_are_named_with_and_without_tls(tmp_path):
    authority = Authority(tmp_path / "authority")
    certificate, key = authority.issue(name="orthanc.prairie")
    (tmp_path / "plain").mkdir()
    (tmp_path / "secure").mkdir()
    (tmp_path / "qr").mkdir()
    orthanc = Orthanc(tmp_path / "plain", ae_title="PLAIN")
    secure = SecureOrthanc(tmp_path / "secure", certificate, key, authority.ca)
    query = QueryRetrieve(tmp_path / "qr")
    peers = [query]
    try:
        peers += [StoreSCP(ae_title="STORE")]
        for peer in (orthanc, secure):
            peers.append(peer.start())
        store = peers[1]
        found = Found(discover(
            "127.0.0.1", *LOCAL, "--ports",
            f"{store.port},{query.port},{orthanc.port},dicom-tls:{secure.port},http:{orthanc.http}", "--called-ae", "SECURE",
        ))
    finally:
        for peer in peers:
            # Orthanc takes seconds to stop.
            getattr(peer, "kill", peer.stop)()
    assert {address for address, _ in found.ports} == {"127.0.0.1"}
    by_port = {port: each for (_, port), each in found.ports.items()}
    assert by_port[store.port]["implementation"].startswith("OFFIS_DCMTK")
    assert by_port[store.port]["association"] == "accepted"
    assert by_port[query.port]["remarks"] == ["rejected permanently: called AE title not recognized"]
    assert by_port[orthanc.port]["association"] == "accepted" and not by_port[orthanc.port]["tls"]["isOffered"]
    assert by_port[orthanc.port]["implementation"].startswith("OFFIS_DCMTK"), "Orthanc speaks through DCMTK"
    assert "1.2.840.10008.5.1.4.1.2.2.1" in by_port[orthanc.port]["sopClasses"], "it answers study root queries"
    seen = by_port[secure.port]
    assert (seen["association"], seen["aeTitle"]) == ("accepted", "SECURE")
    assert seen["tls"]["versions"][-1] == "1.3" and "orthanc.prairie" in seen["tls"]["subject"]
    assert seen["tls"]["asksForCertificate"]
    assert by_port[orthanc.http]["speaks"] == "HTTP" and by_port[orthanc.http]["httpStatus"] in (200, 301, 302, 307)


class QueryRetrieve:
    """dcmqrscp, which knows its own AE titles only."""

    def __init__(self, folder):
        self.port = free_port()
        (folder / "db").mkdir()
        (folder / "dcmqrscp.cfg").write_text(
            f"NetworkTCPPort = {self.port}\nMaxPDUSize = 16384\nMaxAssociations = 16\n"
            "HostTable BEGIN\nHostTable END\nVendorTable BEGIN\nVendorTable END\n"
            f"AETable BEGIN\nQRSCP {folder}/db RW (10, 64mb) ANY\nAETable END\n"
        )
        self.process = subprocess.Popen(
            ["dcmqrscp", "-c", str(folder / "dcmqrscp.cfg")],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        eventually(lambda: accepts(self.port), what="dcmqrscp listens")

    def stop(self):
        self.process.terminate()
        self.process.wait()


def test_a_machine_on_another_network_is_found_at_the_usual_ports():
    namespace = Namespace()
    try:
        namespace.run("storescp", "-aet", "ACROSS", "--ignore", "11112")
        eventually(lambda: accepts(11112, namespace.host), what="storescp listens in the namespace")
        found = Found(discover(f"{namespace.network}/30", *LOCAL))
    finally:
        namespace.stop()
    assert list(found.ports) == [(namespace.host, 11112)]
    assert found.ports[namespace.host, 11112]["implementation"].startswith("OFFIS_DCMTK")
    assert found.tally["addresses"] == 2


def test_the_rate_holds_and_a_device_has_one_connection_at_a_time():
    port, lock, under_way, most = free_port(), threading.Lock(), {}, []

    def counts(connection):
        target = connection.getsockname()[0]
        with lock:
            under_way[target] = under_way.get(target, 0) + 1
            most.append(under_way[target])
        time.sleep(0.02)
        with lock:
            under_way[target] -= 1

    device = strange.Device(counts, "0.0.0.0", port)
    try:
        found = Found(discover(
            "127.0.78.0/25", "--exclude", "127.0.78.64/26", "--ports", port, "--rate", 100, "--format", "json",
        ))
    finally:
        device.stop()
    assert max(most) == 1
    assert found.tally["addresses"] == 63 and found.tally["devices"] == 63
    assert device.connections == found.tally["connections"] == 126, "each once as it is, and once over TLS"
    assert set(device.targets) == {f"127.0.78.{last}" for last in range(1, 64)}
    # In no second are there more than a hundred, but for what the scheduler adds.
    spans = [later - earlier for earlier, later in zip(device.times, device.times[100:])]
    assert min(spans) > 0.95, min(spans)


def test_ctrl_c_stops_it_and_prints_what_was_found():
    port, heard = free_port(), []

    def listens(connection):
        while data := connection.recv(4096):
            heard.append(data)

    full = strange.Device(strange.answers(wire.pdu(wire.ASSOCIATE_RJ, b"\0\2\3\1")), "127.0.79.1", port)
    hanging = strange.Device(listens, "127.0.79.2", port)
    behind = strange.Device(strange.hangs, "127.0.79.3", port)
    process = subprocess.Popen(
        [binary(), "discover", "127.0.79.0/29", "--ports", str(port), "--timeout", "60", "--devices", "1", "--format", "json"],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )
    try:
        eventually(lambda: heard, what="the second device was asked")
        process.send_signal(signal.SIGINT)
        output, words = process.communicate(timeout=10)
    finally:
        process.kill()
        for device in (full, hanging, behind):
            device.stop()
    assert process.returncode == 3 and "Stopped before it was done" in words
    answer = json.loads(output)
    assert answer["tally"]["end"] == "stopped" and [each["address"] for each in answer["ports"]] == ["127.0.79.1"]
    eventually(lambda: b"".join(heard).endswith(wire.ABORT), what="the association under way was aborted")
    assert behind.connections == 0


def test_it_refuses_what_it_should_not_do():
    assert "no network" in discover("10.0.0.0/33", expect=2).stderr
    assert "65536 are allowed" in discover("10.0.0.0/8", expect=2).stderr
    assert "not within a private network" in discover("8.8.8.0/24", expect=2).stderr
    now = time.localtime()
    hours = f"{(now.tm_hour + 2) % 24:02}:00-{(now.tm_hour + 3) % 24:02}:00"
    assert "only" in discover("10.0.0.1", "--hours", hours, "--outside-hours", "stop", expect=3).stderr
