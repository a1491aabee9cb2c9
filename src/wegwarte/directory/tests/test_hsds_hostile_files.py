"""What one keeper's file holds may spoil their own entries, never the directory of all."""

import datetime
import json

from django.test import Client

from wegwarte.core.dates import today
from wegwarte.core.tenancy import carrier
from wegwarte.directory.models import Closure, EntryText, ServiceAtLocation
from wegwarte.directory.tests.careless_files import house, new, organisation, reasons, service, taken


def test_a_list_that_is_none_is_named_and_the_interface_goes_on_answering(cast):
    own = service(phones=5)
    phone = {"id": new(), "service_id": own["id"], "number": "06131 1", "languages": True}
    language = {"id": new(), "phone_id": phone["id"], "name": "Arabisch"}
    plan = taken({"organizations": [organisation(own)], "phone": [phone], "language": [language]}, cast.here.pk)
    for address in ("services?full=true", f"services/{own['id']}", "organizations?full_service=true"):
        answer = Client().get(f"/api/hsds/v3/{address}")
        assert answer.status_code == 200, address
        assert "06131 1" in answer.content.decode()
    named = ["organizations[0].services[0].phones", "phone[0].languages"]
    assert [where for _table, where, _reason in reasons(plan)] == named
