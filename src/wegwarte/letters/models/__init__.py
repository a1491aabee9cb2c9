"""What is kept of letters that go out."""

from wegwarte.letters.models.headed import HeadedPaper
from wegwarte.letters.models.letter import Letter
from wegwarte.letters.models.own import OwnTemplate, OwnTemplateFile
from wegwarte.letters.models.signing import Signature, SignedConsent, Signer, Signing

__all__ = [
    "HeadedPaper", "Letter", "OwnTemplate", "OwnTemplateFile", "Signature", "SignedConsent", "Signer", "Signing",
]  # fmt: skip
