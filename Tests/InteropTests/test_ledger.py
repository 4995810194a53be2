"""The ledger, verified by others: RFC 6962 in Python, the signature by openssl, and `leadglass ledger` on copies.

Everything here follows Documentation/LedgerFormat.md and c2sp.org alone.
"""

import base64
import hashlib
import json
import shutil
import subprocess

import pytest

pytestmark = pytest.mark.through_gateway

# SubjectPublicKeyInfo of an Ed25519 key, before its 32 bytes (RFC 8410).
SPKI = bytes.fromhex("302a300506032b6570032100")


@pytest.fixture
def ledger(practice):
    """The ledger of a running server with some entries in it, and the server."""
    gateway = practice.leadglass(practice.pacs())
    for _ in range(3):
        gateway.run("console-link")
    folder = gateway.data / "ledger"
    return gateway, folder


def leaf(entry):
    return hashlib.sha256(b"\0" + entry).digest()


def node(left, right):
    return hashlib.sha256(b"\1" + left + right).digest()


def root(hashes):
    """RFC 6962, 2.1."""
    if not hashes:
        return hashlib.sha256(b"").digest()
    if len(hashes) == 1:
        return hashes[0]
    split = 1 << (len(hashes) - 1).bit_length() - 1
    return node(root(hashes[:split]), root(hashes[split:]))


def root_from_path(index, size, hash_, path):
    """RFC 9162, 2.1.3.2."""
    last = size - 1
    for sibling in path:
        assert last > 0
        if index % 2 or index == last:
            hash_ = node(sibling, hash_)
            while index and not index % 2:
                index, last = index >> 1, last >> 1
        else:
            hash_ = node(hash_, sibling)
        index, last = index >> 1, last >> 1
    assert last == 0
    return hash_


def number_path(number):
    """The path of a tile's number (c2sp.org/tlog-tiles)."""
    parts = [f"{number % 1000:03}"]
    while number := number // 1000:
        parts.append(f"x{number % 1000:03}")
    return "/".join(reversed(parts))


def pieces(folder, kind, count):
    """The bytes and the widths of all pieces of one level."""
    for number in range(-(-count // 256)):
        width = min(256, count - 256 * number)
        name = f"tile/{kind}/{number_path(number)}" + ("" if width == 256 else f".p/{width}")
        yield (folder / name).read_bytes(), width


def entries(folder, size):
    found = []
    for bundle, width in pieces(folder, "entries", size):
        for _ in range(width):
            length = int.from_bytes(bundle[:2], "big")
            found.append(bundle[2 : 2 + length])
            bundle = bundle[2 + length :]
        assert not bundle
    return found


def opened(note, vkey, scratch):
    """Checks a signed note with openssl; its origin, size and root."""
    name, key_id, material = vkey.strip().split("+", 2)
    material = base64.b64decode(material, validate=True)
    assert material[0] == 1 and len(material) == 33
    assert hashlib.sha256(name.encode() + b"\n" + material).hexdigest()[:8] == key_id
    text, signatures = note.rsplit("\n\n", 1)
    text += "\n"
    lines = [line.split(" ") for line in signatures.splitlines()]
    own = [base64.b64decode(line[2], validate=True) for line in lines if line[:2] == ["—", name]]
    own = [each[4:] for each in own if each[:4].hex() == key_id]
    assert len(own) == 1
    (scratch / "key.der").write_bytes(SPKI + material[1:])
    (scratch / "signature").write_bytes(own[0])
    (scratch / "text").write_text(text)
    subprocess.run(
        ["openssl", "pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-inkey", scratch / "key.der",
         "-rawin", "-in", scratch / "text", "-sigfile", scratch / "signature"],
        check=True, capture_output=True,
    )
    origin, size, hash_ = text.splitlines()[:3]
    assert origin == name
    return origin, int(size), base64.b64decode(hash_, validate=True)


def snapshot(folder, target):
    """A copy of a ledger that may be growing: the checkpoint first, and again until its pieces are there."""
    for _ in range(50):
        shutil.rmtree(target, ignore_errors=True)
        try:
            shutil.copytree(folder, target)
            note = (folder / "checkpoint").read_bytes()
        except (FileNotFoundError, shutil.Error):
            continue
        if note == (target / "checkpoint").read_bytes():
            return target
    raise AssertionError("the ledger does not rest")


def test_others_verify_what_is_on_disk(ledger, tmp_path):
    gateway, folder = ledger
    copy = snapshot(folder, tmp_path / "copy")
    vkey = (copy / "key.pub").read_text()
    _, size, expected = opened((copy / "checkpoint").read_text(), vkey, tmp_path)
    found = entries(copy, size)
    assert root([leaf(each) for each in found]) == expected
    # Each level's tiles are the hashes of the level below.
    level, hashes = 0, [leaf(each) for each in found]
    while hashes:
        tiles = b"".join(tile for tile, _ in pieces(copy, level, len(hashes)))
        assert tiles == b"".join(hashes)
        hashes = [root(hashes[i : i + 256]) for i in range(0, len(hashes) - len(hashes) % 256, 256)]
        level += 1
    last = None
    for index, each in enumerate(found):
        entry = json.loads(each)
        assert entry["index"] == index and set(entry) == {"actor", "details", "index", "kind", "subjects", "time"}
        assert each == json.dumps(entry, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
        assert last is None or entry["time"] >= last
        last = entry["time"]
    listed = {str(path.relative_to(copy)) for path in copy.rglob("*") if path.is_file()}
    assert all(name in ("checkpoint", "key.pub") or name.startswith("tile/") for name in listed)


def test_the_binary_verifies_and_finds_what_was_changed(ledger, tmp_path):
    gateway, folder = ledger
    gateway.run("ledger", "verify")
    report = json.loads(gateway.run("ledger", "verify", "--format", "json").stdout)
    assert report["intact"] and report["size"] == report["intactEntries"] and not report["problems"]
    # Elsewhere, with no server: a copy and a public key that was kept apart.
    copy = snapshot(folder, tmp_path / "copy")
    key = tmp_path / "auditor.pub"
    shutil.move(copy / "key.pub", key)
    elsewhere = ("--folder", copy, "--key", key)
    gateway.run("ledger", "verify", *elsewhere)
    saved = tmp_path / "saved"
    shutil.copy(copy / "checkpoint", saved)
    gateway.run("ledger", "verify", "--against", saved)
    if report["size"] == 0:
        pytest.skip("the server has recorded nothing yet")
    bundle = min(path for path in copy.glob("tile/entries/**/*") if path.is_file())
    content = bundle.read_bytes()
    for place in (2, len(content) // 2, len(content) - 1):
        bundle.write_bytes(content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :])
        done = gateway.run("ledger", "verify", *elsewhere, expect=1)
        assert "Entry " in done.stdout or "bundle" in done.stdout
        named = json.loads(gateway.run("ledger", "verify", *elsewhere, "--format", "json", expect=1).stdout)
        assert named["problems"][0]["file"] == str(bundle.relative_to(copy))
        assert isinstance(named["problems"][0]["entry"], int)
    bundle.write_bytes(content[:-1])
    gateway.run("ledger", "verify", *elsewhere, expect=1)
    bundle.write_bytes(content)
    gateway.run("ledger", "verify", *elsewhere)


def test_a_proof_verifies_without_the_ledger(ledger, tmp_path):
    gateway, folder = ledger
    vkey = (folder / "key.pub").read_text()
    _, size, _ = opened((folder / "checkpoint").read_text(), vkey, tmp_path)
    assert size > 2
    key = tmp_path / "auditor.pub"
    key.write_text(vkey)
    for index in {0, size // 2, size - 1}:
        proof = tmp_path / f"{index}.proof"
        gateway.run("ledger", "prove", index, "--output", proof)
        # c2sp.org/tlog-proof, by hand.
        head, note = proof.read_text().split("\n\n", 1)
        title, extra, number, *path = head.split("\n")
        assert title == "c2sp.org/tlog-proof@v1" and number == f"index {index}"
        entry = base64.b64decode(extra.removeprefix("extra "), validate=True)
        assert json.loads(entry)["index"] == index
        _, proven, hash_ = opened(note, vkey, tmp_path)
        path = [base64.b64decode(each, validate=True) for each in path]
        assert root_from_path(index, proven, leaf(entry), path) == hash_
        # And by the binary, in a folder where there is nothing else.
        gateway.run("ledger", "verify", "--proof", proof, "--key", key)
        changed = tmp_path / "changed.proof"
        changed.write_text(proof.read_text().replace(f"index {index}\n", f"index {index + 1}\n"))
        gateway.run("ledger", "verify", "--proof", changed, "--key", key, expect=1)
    gateway.run("ledger", "prove", size + 1_000_000, expect=3)
