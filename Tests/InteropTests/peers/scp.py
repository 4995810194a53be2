"""A PACS made of pynetdicom whose every answer a test can choose."""

import hashlib
import logging
import threading

from pydicom.uid import (
    DeflatedExplicitVRLittleEndian, ExplicitVRLittleEndian, ImplicitVRLittleEndian, JPEGLosslessSV1, RLELossless,
)
from pynetdicom import AE, AllStoragePresentationContexts, _config, evt
from pynetdicom.sop_class import Verification

from .waiting import free_port

logging.getLogger("pynetdicom").setLevel(logging.CRITICAL)
# Send a file's bytes as they are.
_config.STORE_SEND_CHUNKED_DATASET = True

SYNTAXES = [
    ExplicitVRLittleEndian, ImplicitVRLittleEndian, DeflatedExplicitVRLittleEndian, JPEGLosslessSV1, RLELossless,
]


class Received:
    """One C-STORE as the PACS saw it."""

    def __init__(self, event):
        data = event.request.DataSet.getvalue()
        self.sop_instance = str(event.request.AffectedSOPInstanceUID)
        self.transfer_syntax = str(event.context.transfer_syntax)
        self.calling = event.assoc.requestor.ae_title
        self.called = event.assoc.requestor.primitive.called_ae_title
        self.digest = hashlib.sha256(data).hexdigest()


class Pacs:
    """A storage and verification SCP; `handlers` and `contexts` add to it or replace its answers.

    `status` answers each C-STORE: a number, or a function of the `Received`.
    """

    def __init__(self, ae_title="PACS", port=None, status=0x0000, handlers=(), contexts=None, syntaxes=SYNTAXES,
                 verification=True, **settings):
        self.port = port or free_port()
        self.ae_title = ae_title
        self.status = status
        self.handlers = list(handlers)
        self.contexts = contexts
        self.syntaxes = syntaxes
        self.verification = verification
        self.settings = settings
        self.lock = threading.Lock()
        self.received = []
        self.requests = []  # what each A-ASSOCIATE-RQ asked
        self.echoes = 0
        self.aborts = 0
        self.releases = 0
        self.connections = 0
        self.server = None

    def start(self):
        ae = AE(ae_title=self.ae_title)
        ae.maximum_pdu_size = 131072
        ae.maximum_associations = 100
        for name, value in self.settings.items():
            setattr(ae, name, value)
        if self.contexts is not None:
            for context in self.contexts:
                ae.add_supported_context(
                    context.abstract_syntax, context.transfer_syntax, context.scu_role, context.scp_role
                )
        else:
            for context in AllStoragePresentationContexts:
                ae.add_supported_context(context.abstract_syntax, self.syntaxes)
        if self.verification:
            ae.add_supported_context(Verification)
        self.server = ae.start_server(("127.0.0.1", self.port), block=False, evt_handlers=[
            (evt.EVT_CONN_OPEN, self._connected),
            (evt.EVT_REQUESTED, self._requested),
            (evt.EVT_C_ECHO, self._echo),
            (evt.EVT_C_STORE, self._store),
            (evt.EVT_ABORTED, self._aborted),
            (evt.EVT_RELEASED, self._released),
            *self.handlers,
        ])
        return self

    def stop(self):
        if self.server is not None:
            self.server.shutdown()
            self.server = None

    def digests(self):
        """The digest of what was received last for each SOP Instance UID."""
        with self.lock:
            return {each.sop_instance: each.digest for each in self.received}

    def _connected(self, event):
        with self.lock:
            self.connections += 1

    def _requested(self, event):
        with self.lock:
            self.requests.append(event.assoc.requestor.primitive)

    def _echo(self, event):
        with self.lock:
            self.echoes += 1
        return 0x0000

    def _store(self, event):
        received = Received(event)
        status = self.status(received) if callable(self.status) else self.status
        with self.lock:
            self.received.append(received)
        return status

    def _aborted(self, event):
        with self.lock:
            self.aborts += 1

    def _released(self, event):
        with self.lock:
            self.releases += 1
