"""Two files of one person, for the tests of merging and undoing."""

from wegwarte.casework import actions
from wegwarte.casework.actions.clients import ClientDetails
from wegwarte.casework.models import Client, FileMerge
from wegwarte.casework.tests.case_making import make_case, make_client, note
from wegwarte.core.dates import today

TEST = "a test looks"


def fresh(client):
    """The file as it is stored."""
    return Client.objects.everywhere(because=TEST).select_related("record_key", "office").get(pk=client.pk)


def merged(client, second, by, **choices):
    """The merge of two files as they are stored now."""
    one, other = fresh(client), fresh(second)
    key = actions.merge_files(one, other, choices, versions=(one.version, other.version), by=by, on=today())
    return the_merge(key)


def the_merge(key):
    """A merge as it is stored."""
    merges = FileMerge.objects.everywhere(because=TEST)
    return merges.select_related("record_key", "client__record_key", "second__record_key", "by").get(pk=key)


def two_files(cast):
    """Amira Haddad and Amira Hadad, each with a case, a contact and a consent; call it inside the carrier."""
    by, files = cast.counsellor, []
    for name, tag, country in (("Haddad", "ar", "staat.SY"), ("Hadad", "prs", "staat.IQ")):
        client = make_client(cast.mainz, by, given_name="Amira", family_name=name)
        lists = ClientDetails(nationalities=[country], languages=[tag])
        actions.change_client(client, lists, version=client.version, by=by)
        make_case(client, by, subject=f"Fall von {name}")
        note(client, cast.mainz, by, note=f"Gespräch mit {name}", days_ago=3)
        actions.record_consent(client, kind="einwilligung.C1", form="oral", given_on=today(), recipient=name, by=by)
        files.append(fresh(client))
    return files
