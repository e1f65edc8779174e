"""Documents are chained by hashes, signed with HMAC, encoded for transport, and verified; ids are derived, not random."""
import base64
import binascii
import hashlib
import hmac
import json
import secrets
import struct
import textwrap
import uuid
import zlib
from dataclasses import dataclass, replace
from urllib.parse import parse_qs, quote, unquote, urlencode, urlsplit

NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "https://docs.example.org/")
KEY = bytes.fromhex("00ff" * 8)


def canonical(value) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode("utf-8")


@dataclass(frozen=True)
class Block:
    number: int
    body: str
    previous: str = "0" * 16
    signature: str = ""

    @property
    def digest(self) -> str:
        return hashlib.blake2b(canonical([self.number, self.body, self.previous]), digest_size=8).hexdigest()

    @property
    def id(self) -> uuid.UUID:
        return uuid.uuid5(NAMESPACE, f"{self.number}/{self.digest}")

    def signed(self, key: bytes) -> "Block":
        return replace(self, signature=hmac.new(key, self.digest.encode(), hashlib.sha256).hexdigest()[:20])

    def is_signed_by(self, key: bytes) -> bool:
        return hmac.compare_digest(self.signed(key).signature, self.signature)


class Chain(list):
    def append(self, body: str) -> None:
        previous = self[-1].digest if self else "0" * 16
        super().append(Block(len(self), body, previous).signed(KEY))

    def faults(self):
        for number, block in enumerate(self):
            if block.number != number:
                yield f"{number}: numbered {block.number}"
            if number and block.previous != self[number - 1].digest:
                yield f"{number}: broken link"
            if not block.is_signed_by(KEY):
                yield f"{number}: bad signature"

    def pack(self) -> str:
        payload = zlib.compress(canonical([[b.number, b.body, b.previous, b.signature] for b in self]), 9)
        frame = struct.pack(">4sHI", b"DOC1", len(self), zlib.crc32(payload)) + payload
        return base64.urlsafe_b64encode(frame).decode("ascii")

    @classmethod
    def unpack(cls, text: str) -> "Chain":
        try:
            frame = base64.urlsafe_b64decode(text)
        except (binascii.Error, ValueError) as error:
            raise ValueError("not base64") from error
        magic, count, checksum = struct.unpack_from(">4sHI", frame)
        payload = frame[struct.calcsize(">4sHI"):]
        if magic != b"DOC1" or zlib.crc32(payload) != checksum:
            raise ValueError(f"damaged: {magic!r} {zlib.crc32(payload) == checksum}")
        blocks = [Block(*fields) for fields in json.loads(zlib.decompress(payload))]
        assert len(blocks) == count
        made = cls()
        made.extend(blocks)
        return made


chain = Chain()
for text in ("Contract über 1.000 €", "Amendment №2", "Termination"):
    chain.append(echo(text))
for block in chain:
    print(block.number, block.digest, block.signature, block.id, sep=" | ")
packed = chain.pack()
print(Chain.unpack(packed) == chain, list(chain.faults()), type(Chain.unpack(packed)).__name__)
chain[1] = replace(chain[1], body="Amendment №3")
print(list(chain.faults()))
for damaged in (packed[:-8] + "AAAAAAA=", "!!!", base64.b64encode(b"DOC2" + bytes(10)).decode()):
    try:
        Chain.unpack(damaged)
    except (ValueError, struct.error) as error:
        print(type(error).__name__, error, "<-", type(error.__cause__).__name__)
url = "https://docs.example.org/verify?" + urlencode({"id": str(chain[0].id), "q": "a b&c", "tag": ["x", "ü"]}, doseq=True)
parts = urlsplit(url)
print(url, parts.netloc, parse_qs(parts.query)["tag"], unquote(quote("path/to ü", safe="")), sep="\n")
token = secrets.token_hex(8)
print(len(token), secrets.compare_digest(token, token), uuid.uuid4().version, len({uuid.uuid4() for _ in range(20)}))
print(textwrap.fill(hashlib.sha512(b"x").hexdigest(), 32))
hashlib.md5(b"").hexdigest(), sum(KEY), KEY[:2].hex(":"), int.from_bytes(KEY[:2], "big"), (1024).to_bytes(2, "little"), bytearray(b"ab") + b"c", bytes([65, 66]).decode()
