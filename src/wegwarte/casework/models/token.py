"""How sealed names are found."""

from django.db import models

from wegwarte.carriers.models import Office
from wegwarte.casework.models.client import Client
from wegwarte.core.tenancy import CarrierOwned


class SearchToken(CarrierOwned):
    """A keyed token of something a client can be found by: a name's key, a pseudonym, a telephone number (Suchmarke).

    8 bytes of an HMAC under the carrier's search key: without that key a dump does not tell names, though it shows
    which tokens are frequent (docs/concepts.md, what a stolen dump shows).
    """

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="tokens", db_index=False)
    # The file's office, said again: of a frequent name only the own office's files are read, along the index alone.
    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="+", db_index=False)
    token = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["carrier_id", "client", "token"], name="search_token_once")]
        indexes = [models.Index("carrier_id", "token", "office", "client", name="search_token_in_office")]
