"""A device with passkeys, in software: answers challenges as a telephone or a security key does."""

import hashlib
import json
import secrets
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2 import cbor
from fido2.cose import ES256
from fido2.utils import websafe_decode, websafe_encode

VERIFIED, PRESENT, ATTESTED = 0x04, 0x01, 0x40


@dataclass
class Passkey:
    """One passkey, on the device of the person; `address` is where their browser believes to be."""

    address: str
    verifies: bool = True  # asks for PIN or fingerprint
    user_handle: str = ""
    identity: bytes = field(default_factory=lambda: secrets.token_bytes(16))
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))

    def made(self, options: dict[str, Any]) -> str:
        """The answer to the challenge of a page that sets up a passkey."""
        public = options["publicKey"]
        self.user_handle = public["user"]["id"]
        cose = ES256.from_cryptography_key(self.key.public_key())
        told = bytes(16) + len(self.identity).to_bytes(2, "big") + self.identity + cbor.encode(dict(cose))
        data = self._data(public["rp"]["id"], ATTESTED) + told
        attestation = cbor.encode({"fmt": "none", "attStmt": {}, "authData": data})
        said = self._said("webauthn.create", public["challenge"])
        return self._json({"clientDataJSON": said, "attestationObject": attestation})

    def proof(self, options: dict[str, Any]) -> str:
        """The answer to the challenge of a page that asks for a proof."""
        public = options["publicKey"]
        data, said = self._data(public["rpId"], 0), self._said("webauthn.get", public["challenge"])
        signature = self.key.sign(data + hashlib.sha256(said).digest(), ec.ECDSA(hashes.SHA256()))
        parts = {"clientDataJSON": said, "authenticatorData": data, "signature": signature}
        return self._json(parts | {"userHandle": websafe_decode(self.user_handle)})

    def _data(self, house: str, more: int) -> bytes:
        flags = PRESENT | more | (VERIFIED if self.verifies else 0)
        return hashlib.sha256(house.encode()).digest() + bytes([flags]) + bytes(4)

    def _said(self, what: str, challenge: str) -> bytes:
        return json.dumps({"type": what, "challenge": challenge, "origin": self.address}).encode()

    def _json(self, parts: dict[str, bytes]) -> str:
        response = {name: websafe_encode(value) for name, value in parts.items()}
        identity = websafe_encode(self.identity)
        return json.dumps({
            "id": identity, "rawId": identity, "type": "public-key", "response": response,
            "clientExtensionResults": {"credProps": {"rk": True}}, "authenticatorAttachment": "platform",
        })  # fmt: skip
