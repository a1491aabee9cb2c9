"""What is kept of letters that go out."""

from wegwarte.letters.models.letter import Letter
from wegwarte.letters.models.signing import Signature, SignedConsent, Signer, Signing

__all__ = ["Letter", "Signature", "SignedConsent", "Signer", "Signing"]
