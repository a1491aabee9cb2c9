"""The head of a letter: the carrier, its office, and what the administration has laid down for all of its letters."""

from wegwarte.carriers.models import Carrier, Office
from wegwarte.letters.fields import address_of
from wegwarte.letters.models import HeadedPaper
from wegwarte.letters.paper import Letterhead


def letterhead_of(office: Office, carrier: Carrier | None = None) -> Letterhead:
    """The head for letters of that office. Two queries, one where the carrier is known."""
    owner = carrier or Carrier.objects.get(pk=office.carrier_id)
    laid_down = HeadedPaper.objects.filter(carrier_id=office.carrier_id).first() or HeadedPaper()
    return Letterhead(
        carrier=owner.name, office=office.name, association=laid_down.association, address=address_of(office),
        phone=office.phone, email=office.email, logo=bytes(laid_down.logo), foot=laid_down.foot,
    )  # fmt: skip
