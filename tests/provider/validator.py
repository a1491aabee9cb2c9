"""What the provider of the tests says of a person."""

from typing import Any

from oauth2_provider.oauth2_validators import OAuth2Validator


class Validator(OAuth2Validator):
    """Groups beside the usual claims; people of the group `unverified` never proved their address."""

    oidc_claim_scope = None

    def get_additional_claims(self, request: Any) -> dict[str, Any]:
        groups = list(request.user.groups.values_list("name", flat=True))
        said = {"groups": groups, "name": request.user.first_name}
        if request.user.email:
            said |= {"email": request.user.email, "email_verified": "unverified" not in groups}
        return said
