"""From a code to its link: the carrier by the first four signs, the link by what is kept of the whole."""

import contextlib
from collections.abc import Iterator

from wegwarte.core.carriers import all_carriers
from wegwarte.core.tenancy import PLATFORM, carrier
from wegwarte.documents.models import UploadLink
from wegwarte.documents.models.link import CARRIER_SIGNS, SECRET_SIGNS, SIGNS, as_made, carrier_mark


@contextlib.contextmanager
def link_under(code: str) -> Iterator[UploadLink | None]:
    """The link, in the rows of its carrier for as long as the block runs; None for a code that nobody made."""
    made = as_made(code)
    if len(made) != CARRIER_SIGNS + SECRET_SIGNS or not set(made) <= set(SIGNS):
        yield None
        return
    for carrier_id in all_carriers():
        if carrier_id == PLATFORM or carrier_mark(carrier_id) != made[:CARRIER_SIGNS]:
            continue
        with carrier(carrier_id):
            link = UploadLink.objects.everywhere(because="whoever has the code may send").under(made).first()
            if link is not None:
                yield link
                return
    yield None
