#!/usr/bin/env python3
"""Checks an evidence archive with nothing but Python 3: python3 tools/verify.py ARCHIVE.zip [--key FILE]

FILE holds the sender's key as published: the line name+id+base64, or PEM. Prints one line per check, then
VERIFIED (exit 0) where the key was given and matches, or CONSISTENT, SENDER NOT KNOWN (exit 3) where none was given.
Otherwise names the first bad entry, or the file that it cannot read, and exits 1. Exit 2 for a wrong command line.
Written from RFC 6962, RFC 8032, APPNOTE 6.3 and C2SP signed-note, not from the product's code. Time stamps are for openssl (VERIFY.txt)."""
import argparse, base64, hashlib, json, mmap, os, re, struct, sys, zlib

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT = pow(2, (P - 1) // 4, P)

class Bad(Exception): """The first bad entry, and why."""

def need(condition, entry, reason):
    if not condition:
        raise Bad(entry + ": " + reason)

def sha(*parts):
    return hashlib.sha256(b"".join(parts)).digest()

# Ed25519 (RFC 8032 section 5.1), points as (X, Y, Z, T)
def plus(p, q):
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P

def times(s, p):
    q = (0, 1, 1, 0)
    while s:
        if s & 1:
            q = plus(q, p)
        p, s = plus(p, p), s >> 1
    return q

def point(octets):
    y = int.from_bytes(octets, "little")
    sign, y = y >> 255, y & (2**255 - 1)
    x2 = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(x2, (P + 3) // 8, P)
    if (x * x - x2) % P:
        x = x * ROOT % P
    if y >= P or (x * x - x2) % P or (x == 0 and sign):
        return None
    x = P - x if x & 1 != sign else x
    return x, y, 1, x * y % P

BASE = point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))

def signed(key, message, signature):
    a, r, s = point(key), point(signature[:32]), int.from_bytes(signature[32:], "little")
    if len(signature) != 64 or a is None or r is None or s >= L:
        return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % L
    left, right = times(s, BASE), plus(r, times(h, a))
    return all((left[i] * right[2] - right[i] * left[2]) % P == 0 for i in (0, 1))

# The one form of ZIP that an archive has: stored, no extras, no gaps, one fixed time. Every octet is compared.
FORM = struct.pack("<HHHI", 20, 0, 0, 0x210000)
NAME = re.compile(rb"[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*){0,3}")

def directory(files, start):
    """The directory and the end of the archive, as they must be."""
    lines = []
    for name, (at, size, crc) in files.items():
        far, label = at >= 0xffffffff, name.encode()
        extra, offset = (struct.pack("<HHQ", 1, 8, at), 0xffffffff) if far else (b"", at)
        form = struct.pack("<H", 45) * 2 + FORM[2:] if far else FORM[:2] + FORM
        lines.append(b"PK\1\2" + form + struct.pack("<IIIHHHHHII", crc, size, size, len(label), len(extra), 0, 0, 0, 0, offset)
                     + label + extra)
    count, length, end = len(files), sum(map(len, lines)), b""
    if count >= 0xffff or start >= 0xffffffff or length >= 0xffffffff:
        end = b"PK\6\6" + struct.pack("<QHHIIQQQQ", 44, 45, 45, 0, 0, count, count, length, start)
        end += b"PK\6\7" + struct.pack("<IQI", 0, start + length, 1)
        count, length, start = 0xffff, 0xffffffff, 0xffffffff
    return lines, end + b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, count, count, length, start, 0)

class Archive:
    """The files by their names, in their order; each is (place of its octets, size, CRC-32) in the one form."""
    def __init__(self, octets):
        self.octets, self.data, self.sha256, heads, at = octets, {}, {}, {}, 0
        while True:
            entry, head = "entry %d" % (len(heads) + 1), octets[at:at + 30]
            if head[:4] != b"PK\3\4":
                need(head[4:14] != FORM, entry, "no header of an entry")
                break
            need(len(head) == 30, entry, "cut off")
            crc, size, again, length, extra = struct.unpack("<IIIHH", head[14:])
            name = octets[at + 30:at + 30 + length]
            need(head[4:14] == FORM and size == again and not extra, entry, "a header that is not in the only permitted form")
            need(length <= 200 and len(name) == length and NAME.fullmatch(name), entry, "a name that no file of an archive has")
            name = name.decode()
            entry, start = "%s, %s" % (entry, name), at + 30 + length
            need(start + size <= len(octets), entry, "cut off")
            need(name not in heads, entry, "a second file of this name")
            sum32, digest = 0, hashlib.sha256()
            for i in range(start, start + size, 1 << 20):
                block = octets[i:min(i + (1 << 20), start + size)]
                sum32 = zlib.crc32(block, sum32)
                digest.update(block)
            need(sum32 == crc, entry, "its octets were changed (CRC-32)")
            heads[name], self.data[name], self.sha256[name] = (at, size, crc), (start, size), digest.hexdigest()
            at = start + size
        lines, end = directory(heads, at)
        for n, (name, line) in enumerate(zip(heads, lines), 1):
            need(octets[at:at + len(line)] == line, "entry %d, %s" % (n, name), "the directory has other data for it")
            at += len(line)
        need(heads and octets[at:] == end, "the archive's end", "changed, cut off, or followed by something")

    def read(self, name):
        need(name in self.data, name, "missing")
        start, size = self.data[name]
        return self.octets[start:start + size]

def once(pairs):
    """An object of JSON without a member twice."""
    need(len(dict(pairs)) == len(pairs), "JSON", "a member twice")
    return dict(pairs)

def no_number(word):
    raise Bad("JSON: %s is not a number" % word)

def tree(text):
    """One value, in UTF-8 without a byte order mark."""
    text = text.decode() if isinstance(text, bytes) else text
    return json.loads(text, object_pairs_hook=once, parse_constant=no_number)

def lines(archive, name):
    """The lines of a file, each with its line feed and of at most 2 MiB."""
    octets = archive.read(name)
    need(not octets or octets.endswith(b"\n"), name, "its last line is cut off")
    for n, line in enumerate(octets.split(b"\n")[:-1], 1):
        need(len(line) <= 1 << 21, "%s line %d" % (name, n), "longer than a line may be")
        yield n, tree(line)

def number(value):
    """A whole number, written as one and within 64 bits; otherwise -1."""
    return value if type(value) is int and -2**63 <= value < 2**63 else -1

def hash32(text, entry):
    need(isinstance(text, str) and re.fullmatch("[0-9A-Fa-f]{64}", text, re.ASCII), entry, "not 32 octets in hexadecimal")
    return bytes.fromhex(text)

def hashes32(texts, entry):
    need(isinstance(texts, list), entry, "not a list of hashes")
    return [hash32(text, entry) for text in texts]

def base64_of(text, entry):
    octets = base64.b64decode(text, validate=True)
    need(base64.b64encode(octets).decode() == text, entry, "not in Base64")
    return octets

def published_key(file):
    """The name (None for PEM) and the 32 octets of the key that the checker got from elsewhere."""
    with open(file, encoding="ascii") as opened:
        text = opened.read().strip()
    if text.startswith("-----BEGIN PUBLIC KEY-----"):
        der = base64.b64decode("".join(text.splitlines()[1:-1]), validate=True)
        assert len(der) == 44 and der[:12] == bytes.fromhex("302a300506032b6570032100")
        return None, der[12:]
    name, key_id, typed = text.split("+", 2)
    key = base64.b64decode(typed, validate=True)
    assert len(key) == 33 and key[0] == 1 and key_id == sha(name.encode(), b"\n", key)[:4].hex()
    return name, key[1:]

def checkpoint(archive, name, key):
    text, dash, last = archive.read(name).decode().partition("\n\n\u2014 ")
    need(dash and last.endswith("\n") and last.count(" ") == 1, name, "not a signed note")
    who, signature = last[:-1].split(" ")
    signature = base64.b64decode(signature, validate=True)
    need(signature[:4] == sha(who.encode(), b"\n\x01", key)[:4], name, "another key's signature")
    need(signed(key, (text + "\n").encode(), signature[4:]), name, "its signature does not hold")
    origin, size, root = text.split("\n")
    need(origin == who, name, "the checkpoint of another log")
    return origin, int(size), base64.b64decode(root, validate=True)

def up(path, fn, sn, left, right):
    """Along a proof to the roots: of the old tree (left) and of the new one (right)."""
    for h in path:
        if sn == 0:
            return None, None
        if fn & 1 or fn == sn:
            left, right = sha(b"\1", h, left), sha(b"\1", h, right)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            right = sha(b"\1", right, h)
        fn, sn = fn >> 1, sn >> 1
    return (left, right) if sn == 0 else (None, None)

def leads(e, at, index, size, root):
    """Whether the proof of a line leads from its salted leaf to the root of a tree of this size."""
    leaf = sha(b"\0", sha(hash32(e["salt"], at), e["entry"].encode()))
    return 0 <= index < size and up(hashes32(e["proof"], at), index, size - 1, leaf, leaf)[1] == root

def consistent(first, second, path):
    if first[1] == second[1]:
        return first[2] == second[2] and not path
    if not 0 < first[1] < second[1]:
        return False
    fn, sn = first[1] - 1, second[1] - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    path = [first[2]] + path if first[1] & (first[1] - 1) == 0 else path
    return bool(path) and up(path[1:], fn, sn, path[0], path[0]) == (first[2], second[2])

COMPARED = ("number", "source", "server", "question", "at", "sha256", "besides")

def signed_files(archive, key):
    """The SHA-256 of each file that the sender signed, by name. The archive has no other file."""
    names, files, hashes = list(archive.data), archive.read("files.json"), {}
    need(signed(key, files, archive.read("files.json.sig")), "files.json", "its signature does not hold")
    for listed in tree(files)["files"]:
        name = listed["name"]
        need(name in names, name, "missing")
        need(len(hashes) < len(names) and names[len(hashes)] == name, name, "not in its place")
        need(archive.sha256[name] == listed["sha256"] and archive.data[name][1] == number(listed["size"]), name, "not the file that was signed")
        hashes[name] = listed["sha256"]
    rest = names[len(hashes):]
    need(rest == ["files.json", "files.json.sig"], (rest + ["files.json.sig"])[0], "not listed")
    need("certification.txt" in hashes, "certification.txt", "missing")
    return hashes

def evidence_of(archive, hashes):
    """The SHA-256 of the evidence in the archive, which is what the packet cites."""
    kept = {n[9:] for n in archive.data if n.startswith("evidence/")}
    for sha256 in kept:
        need(hashes["evidence/" + sha256] == sha256, "evidence/" + sha256, "not what its name says")
    seen, manifest = tree(archive.read("evidence.json")), tree(archive.read("manifest.json"))
    need(len(seen) == len(manifest["evidence"]), "evidence.json", "does not list what the packet does")
    for a, b in zip(seen, manifest["evidence"]):
        need(all(json.dumps(a[k], sort_keys=True) == json.dumps(b[k], sort_keys=True) for k in COMPARED), "evidence.json", "number %s" % a["number"])
        need(archive.data.get("evidence/" + a["sha256"], (0, -2))[1] == number(a["length"]), "evidence/" + a["sha256"], "missing, or of another length")
        need(kept >= {a["sha256"], *a["besides"]}, "evidence.json", "octets of number %s" % a["number"])
    for row in manifest.get("rows", []):
        for capture in (c for incident in row.get("incidents") or [] for c in incident.get("captured") or []):
            files = capture["files"]
            stated = [files["document"], (files["screenshot"] or {}).get("sha256"), (files["picture"] or {}).get("sha256")]
            need(kept >= {h for h in stated if h}, "manifest.json", "a capture that is not in the archive")
    return kept

def logged(archive, hashes, wanted, state):
    """The number of approvals and the blocks of quick checks. The packet and all wanted evidence are in the log."""
    packet, approvals, blocks = False, 0, {}
    for n, e in lines(archive, "log/entries.ndjson"):
        at, index = "log/entries.ndjson line %d" % n, number(e["index"])
        need(leads(e, at, index, state[1], state[2]), at, "its proof does not lead to the signed root")
        entry = tree(e["entry"])
        if entry["kind"] == "EVIDENCE":
            wanted.discard(entry["sha256"])
        if entry["kind"] == "OBSERVATIONS":
            blocks[index] = entry
        if entry["kind"] == "APPROVAL":
            approvals += 1
            for name, sha256 in (entry["renditions"] or {}).items():
                need(hashes.get(name) == sha256, name, "not the document that was approved")
        packet |= entry["kind"] == "PACKET" and entry["manifest"] == hashes["manifest.json"]
    need(not wanted, "evidence/" + min(wanted, default=""), "not in the log")
    need(packet, "manifest.json", "not the packet that was logged")
    return approvals, blocks

def quick_checks(archive, blocks):
    """The number of quick checks, each in one of these blocks."""
    count = 0
    for count, e in lines(archive, "log/quick-checks.ndjson"):
        at, place = "log/quick-checks.ndjson line %d" % count, number(e["place"])
        need(number(e["index"]) in blocks, at, "its block is not in the archive")
        block = blocks[number(e["index"])]
        need(leads(e, at, place, number(block["count"]), hash32(block["root"], at)), at, "its proof does not lead to the root of its block")
        need(sha(base64_of(e["answers"], at)) == hash32(tree(e["entry"])["answers"], at), at, "not the answers that were logged")
    return count

def verify(octets, published):
    archive = Archive(octets)
    print("ok  container    files in the one form: %d; every octet of the ZIP is accounted for" % len(archive.data))
    key = base64.b64decode("".join(archive.read("log/key.pem").decode().splitlines()[1:-1]), validate=True)[-32:]
    hashes = signed_files(archive, key)
    print("ok  files        %d, as signed; SHA-256 of the key %s" % (len(hashes), hashlib.sha256(key).hexdigest()))
    state, latest = checkpoint(archive, "log/checkpoint", key), checkpoint(archive, "log/latest", key)
    need(not published or (published[1] == key and published[0] in (None, state[0])), "log/key.pem", "not the key that you gave")
    approvals, blocks = logged(archive, hashes, evidence_of(archive, hashes), state)
    if approvals:
        print("ok  approvals    %d, of the documents in this archive by their SHA-256" % approvals)
    print("ok  log          packet and evidence are in %s; its number of entries: %d" % (state[0], state[1]))
    if "log/quick-checks.ndjson" in archive.data:
        print("ok  quick checks  %d, with the answers in %d blocks of the log" % (quick_checks(archive, blocks), len(blocks)))
    proofs = tree(archive.read("log/consistency.json"))
    for name in ["checkpoint"] + (["copied"] if "log/copied" in archive.data else []):
        path = hashes32(proofs[name]["proof"], "log/consistency.json")
        need(consistent(checkpoint(archive, "log/" + name, key), latest, path), "log/" + name, "the log was rewritten since")
    print("ok  consistency  the latest log goes on from it; its number of entries: %d" % latest[1])

def main():
    arguments = argparse.ArgumentParser(description="Checks an evidence archive, offline.")
    arguments.add_argument("archive", metavar="ARCHIVE.zip")
    arguments.add_argument("--key", metavar="FILE", help="file with the sender's key as published: its line, or PEM")
    given = arguments.parse_args()
    try:
        published = published_key(given.key) if given.key else None
    except (OSError, ValueError, AssertionError) as bad:
        print("--key: no file with a key: %s" % bad, file=sys.stderr)
        return 1
    try:
        with open(given.archive, "rb") as file:
            octets = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) if os.fstat(file.fileno()).st_size else b""
            verify(octets, published)
    except OSError as missing:
        print(str(missing), file=sys.stderr)
        return 1
    except (Bad, ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError, struct.error) as bad:
        print("BAD %s" % (bad if isinstance(bad, Bad) else "the archive: " + repr(bad)))
        return 1
    print("VERIFIED" if published else "CONSISTENT, SENDER NOT KNOWN")
    return 0 if published else 3

if __name__ == "__main__":
    sys.exit(main())
