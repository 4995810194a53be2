"""What two systems hold, compared element by element."""

import hashlib
import io

import pydicom


def data_set_bytes(part10):
    """What follows the file meta information of a Part 10 file, untouched."""
    assert part10[128:132] == b"DICM", "no preamble"
    # The group length (0002,0000) comes first and counts the rest of group 2.
    assert part10[132:138] == b"\x02\x00\x00\x00UL", "no group length"
    return part10[144 + int.from_bytes(part10[140:144], "little"):]


def transfer_syntax(part10):
    return str(pydicom.dcmread(io.BytesIO(part10), specific_tags=[], stop_before_pixels=True).file_meta.TransferSyntaxUID)


def differences(first, second):
    """Sentences on what differs between two Part 10 files after group 2; no values, only tags."""
    if data_set_bytes(first) == data_set_bytes(second) and transfer_syntax(first) == transfer_syntax(second):
        return []
    one, two = (pydicom.dcmread(io.BytesIO(each), force=True) for each in (first, second))
    found = []
    if one.file_meta.TransferSyntaxUID != two.file_meta.TransferSyntaxUID:
        found.append(f"syntax {one.file_meta.TransferSyntaxUID} and {two.file_meta.TransferSyntaxUID}")
    for tag in sorted(set(one.keys()) | set(two.keys())):
        if (tag in one) != (tag in two):
            found.append(f"{tag} is in one only")
        elif one.get_item(tag).VR != two.get_item(tag).VR:
            found.append(f"{tag} has another VR")
        elif _value(one, tag) != _value(two, tag):
            found.append(f"{tag} differs")
    if _pixel_digest(one) != _pixel_digest(two):
        found.append("the pixel data's digest differs")
    return found


def _value(data, tag):
    try:
        return data[tag].value
    except Exception:
        # A value that pydicom cannot decode is compared as it stands in the file.
        return data.get_item(tag).value


def _pixel_digest(data):
    for tag in (0x7FE00010, 0x7FE00008, 0x7FE00009):
        if tag in data:
            return hashlib.sha256(data[tag].value or b"").hexdigest()
    return None


def compare_archives(first, second):
    """{SOP Instance UID: differences} between two Orthancs; empty when they hold the same."""
    one, two = ({uid: key for key, uid in each.instances().items()} for each in (first, second))
    assert len(one) == len(first.instances()), "the first holds a SOP Instance UID twice"
    assert len(two) == len(second.instances()), "the second holds a SOP Instance UID twice"
    report = {uid: ["is in one only"] for uid in set(one) ^ set(two)}
    for uid in set(one) & set(two):
        if found := differences(first.file(one[uid]), second.file(two[uid])):
            report[uid] = found
    return report
