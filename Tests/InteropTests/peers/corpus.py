"""The real files that the PyPI packages `pydicom` and `pydicom-data` carry, and sending them.

They are the senders' judgment too: what a sender will not send is returned with its reason.
"""

import collections
import os
import pathlib
import re

import data_store
import pydicom
import pydicom.data
from pydicom.errors import InvalidDicomError
from pynetdicom import AE, build_context

from . import dcmtk
from .scu import keep_answers

# storescu's option that proposes a transfer syntax.
PROPOSE = {
    "1.2.840.10008.1.2": "-xi",
    "1.2.840.10008.1.2.1": "-xe",
    "1.2.840.10008.1.2.2": "-xb",
    "1.2.840.10008.1.2.1.99": "-xd",
    "1.2.840.10008.1.2.4.50": "-xy",
    "1.2.840.10008.1.2.4.51": "-xx",
    "1.2.840.10008.1.2.4.70": "-xs",
    "1.2.840.10008.1.2.4.80": "-xt",
    "1.2.840.10008.1.2.4.81": "-xu",
    "1.2.840.10008.1.2.4.90": "-xv",
    "1.2.840.10008.1.2.4.91": "-xw",
    "1.2.840.10008.1.2.5": "-xr",
}

File = collections.namedtuple("File", "path transfer_syntax sop_class sop_instance")
Sent = collections.namedtuple("Sent", "accepted refused_by_receiver refused_by_sender")


def files():
    """Every file that pydicom reads, and those without a preamble that it reads when told to."""
    roots = [pathlib.Path(pydicom.data.__file__).parent / "test_files", pathlib.Path(data_store.__file__).parent]
    found = []
    for root in roots:
        for folder, _, names in sorted(os.walk(root)):
            for name in sorted(names):
                file = _read(pathlib.Path(folder, name))
                # A DICOMDIR is a medium's directory: there is no instance in it to store.
                if file and not name.startswith("DICOMDIR"):
                    found.append(file)
    return found


def _read(path):
    try:
        data = pydicom.dcmread(path)
    except InvalidDicomError:
        try:
            data = pydicom.dcmread(path, force=True)
        except Exception:
            return None
        if "SOPInstanceUID" not in data:
            return None
    syntax = getattr(data, "file_meta", {}).get("TransferSyntaxUID") or _assumed(data)
    return File(path, str(syntax), str(data.get("SOPClassUID", "")), str(data.get("SOPInstanceUID", "")))


def _assumed(data):
    implicit, little = data.original_encoding
    return "1.2.840.10008.1.2" if implicit else "1.2.840.10008.1.2.1" if little else "1.2.840.10008.1.2.2"


def send_by_dcmtk(port, corpus):
    """By storescu, in one association per transfer syntax."""
    accepted, by_receiver, by_sender = [], {}, {}
    groups = collections.defaultdict(list)
    for file in corpus:
        groups[file.transfer_syntax].append(file)
    for syntax, group in groups.items():
        if syntax not in PROPOSE:
            by_sender.update((file.path, f"storescu cannot propose {syntax}") for file in group)
            continue
        done = dcmtk.store(port, [f.path for f in group], "-v", "-nh", "-R", PROPOSE[syntax], expect=None)
        outcome = _storescu_log(done.stdout)
        for file in group:
            status, reason = outcome.get(str(file.path), (None, "storescu ended before it: " + done.stdout[-300:]))
            if status == "accepted":
                accepted.append(file)
            elif status == "refused":
                by_receiver[file.path] = reason
            else:
                by_sender[file.path] = reason
    return Sent(accepted, by_receiver, by_sender)


def _storescu_log(log):
    """{path: (accepted | refused | unsent, reason)}."""
    outcome, current, complaint = {}, None, ""
    for line in log.splitlines():
        if match := re.match(r"I: Sending file: (.*)", line):
            current = match[1]
            outcome[current] = ("unsent", "")
        elif match := re.match(r"[EW]: (bad DICOM file|missing SOP class .*?)(?: in file)?: (.*?)(?:, ignoring file|: .*)$", line):
            outcome[match[2]] = ("unsent", complaint or match[1])
            complaint = ""
        elif match := re.match(r"I: Received Store Response \((.*)\)", line):
            ok = match[1].startswith(("Success", "Warning")) or "Coercion" in match[1]
            outcome[current] = ("accepted" if ok else "refused", match[1])
        elif line.startswith("E: "):
            complaint = line[3:]
            if current and outcome[current][0] == "unsent":
                outcome[current] = ("unsent", complaint)
    return outcome


def send_by_pynetdicom(port, corpus):
    """By pynetdicom, the files' bytes as they are, in as few associations as 128 contexts allow."""
    accepted, by_receiver, by_sender = [], {}, {}
    wanted = sorted({(f.sop_class, f.transfer_syntax) for f in corpus if f.sop_class})
    by_sender.update((f.path, "no SOP Class UID") for f in corpus if not f.sop_class)
    for start in range(0, len(wanted), 120):
        batch = wanted[start:start + 120]
        association = None
        for file in corpus:
            if (file.sop_class, file.transfer_syntax) not in batch:
                continue
            # A receiver may abort on a damaged file: the next file then needs a new association.
            if association is None or not association.is_established:
                association = _associate(port, batch)
            try:
                status = association.send_c_store(_sendable(file))
            except Exception as problem:
                by_sender[file.path] = f"{type(problem).__name__}: {problem}"[:200]
                continue
            if "Status" not in status:
                by_receiver[file.path] = "aborted the association"
                association.abort()
            elif status.Status == 0 or status.Status >> 12 == 0xB:
                accepted.append(file)
            else:
                by_receiver[file.path] = f"{status.Status:04X}"
        association.release()
    return Sent(accepted, by_receiver, by_sender)


def _associate(port, contexts):
    ae = AE(ae_title="PYNETDICOM")
    ae.acse_timeout = ae.dimse_timeout = ae.network_timeout = 60
    ae.requested_contexts = [build_context(sop_class, syntax) for sop_class, syntax in contexts]
    association = keep_answers(ae.associate("127.0.0.1", port, ae_title="PACS"))
    assert association.is_established
    return association


def _sendable(file):
    """The path, sent as it is; a data set where the file has no meta information to find it by."""
    with open(file.path, "rb") as opened:
        if opened.read(132)[128:] == b"DICM":
            return file.path
    data = pydicom.dcmread(file.path, force=True)
    data.file_meta.TransferSyntaxUID = file.transfer_syntax
    return data
