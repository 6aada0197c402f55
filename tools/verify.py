#!/usr/bin/env python3
"""Checks an evidence archive with nothing but Python 3: python3 tools/verify.py ARCHIVE.zip [KEY]

KEY is the sender's key as published (name+id+base64). Prints a line a check and exits 0, or names the first bad entry and exits 1.
Written from RFC 6962, RFC 8032 and C2SP signed-note, not from the product's code. Time stamps are for openssl (VERIFY.txt)."""
import base64, hashlib, json, sys, zipfile

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

def verify(file, published):
    archive = zipfile.ZipFile(file)
    names = archive.namelist()
    for info in archive.infolist():
        need(info.compress_type == zipfile.ZIP_STORED, info.filename, "compressed")
    pem = archive.read("log/key.pem").decode().splitlines()
    key = base64.b64decode("".join(pem[1:-1]))[-32:]
    files = archive.read("files.json")
    need(signed(key, files, archive.read("files.json.sig")), "files.json", "its signature does not hold")
    hashes = {f["name"]: f["sha256"] for f in json.loads(files)["files"]}
    for name in hashes:
        need(name in names, name, "missing")
        need(hashlib.sha256(archive.read(name)).hexdigest() == hashes[name], name, "not the file that was signed")
    for name in names:
        need(name in hashes or name in ("files.json", "files.json.sig"), name, "not listed")
    need(len(names) == len(set(names)), "files.json", "a name twice")
    print("ok  files        %d, as signed; SHA-256 of the key %s" % (len(hashes), hashlib.sha256(key).hexdigest()))
    state, latest = checkpoint(archive, "log/checkpoint", key), checkpoint(archive, "log/latest", key)
    if published:
        line = "%s+%s+%s" % (state[0], sha(state[0].encode(), b"\n\x01", key)[:4].hex(), base64.b64encode(b"\1" + key).decode())
        need(line == published, "log/key.pem", "not the published key")
    wanted = {n[9:] for n in names if n.startswith("evidence/")}
    for sha256 in wanted:
        need(hashes["evidence/" + sha256] == sha256, "evidence/" + sha256, "not what its name says")
    seen = json.loads(archive.read("evidence.json"))
    stated = json.loads(archive.read("manifest.json"))["evidence"]
    need(len(seen) == len(stated), "evidence.json", "does not list what the packet does")
    for a, b in zip(seen, stated):
        need(all(a[k] == b[k] for k in b), "evidence.json", "number %s" % a["number"])
        need(wanted >= {a["sha256"], *a["besides"]}, "evidence.json", "octets of number %s" % a["number"])
    packet = False
    for n, line in enumerate(archive.read("log/entries.ndjson").decode().splitlines(), 1):
        e = json.loads(line)
        leaf = sha(b"\0", sha(bytes.fromhex(e["salt"]), e["entry"].encode()))
        path = [bytes.fromhex(h) for h in e["proof"]]
        inside = 0 <= e["index"] < state[1] and up(path, e["index"], state[1] - 1, leaf, leaf)[1] == state[2]
        need(inside, "log/entries.ndjson line %d" % n, "its proof does not lead to the signed root")
        entry = json.loads(e["entry"])
        wanted.discard(entry.get("sha256"))
        packet |= entry["kind"] == "PACKET" and entry["manifest"] == hashes["manifest.json"]
    need(not wanted, "evidence/" + min(wanted, default=""), "not in the log")
    need(packet, "manifest.json", "not the packet that was logged")
    print("ok  log          packet and evidence are among the %d entries of %s" % (state[1], state[0]))
    proofs = json.loads(archive.read("log/consistency.json"))
    for name in ["checkpoint"] + (["copied"] if "log/copied" in names else []):
        path = [bytes.fromhex(h) for h in proofs[name]["proof"]]
        need(consistent(checkpoint(archive, "log/" + name, key), latest, path), "log/" + name, "the log was rewritten since")
    print("ok  consistency  the log of %d entries goes on from it" % latest[1])


try:
    verify(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else None)
    print("VERIFIED")
except (Bad, ValueError, KeyError, TypeError, zipfile.BadZipFile, EOFError) as bad:
    sys.exit("BAD %s" % bad)
