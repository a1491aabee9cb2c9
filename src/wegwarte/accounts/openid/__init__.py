"""Sign-in through a carrier's own system: OpenID Connect, authorization code with PKCE.

Here is the protocol alone. Which provider may say what about whom is decided by `carriers` (docs/decisions/0015).
"""

from wegwarte.accounts.openid.failures import ProviderFailed
from wegwarte.accounts.openid.fetching import checked_address
from wegwarte.accounts.openid.protocol import Begun, Client, Person, begin, finish, pages_of

__all__ = ["Begun", "Client", "Person", "ProviderFailed", "begin", "checked_address", "finish", "pages_of"]
