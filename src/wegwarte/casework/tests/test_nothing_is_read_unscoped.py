"""Whatever holds sealed fields is read for somebody, or file by file: else it refuses to run."""

import pytest
from django.apps import apps

from wegwarte.casework.models import CaseEvent, Client, Consent
from wegwarte.casework.tests.case_making import make_case, make_client
from wegwarte.core.scoping import ConfidentialQuerySet, Unscoped
from wegwarte.core.vault import SealedJSON, SealedText


def sealed():
    fields = (SealedText, SealedJSON)
    return [
        model for model in apps.get_models() if any(isinstance(field, fields) for field in model._meta.get_fields())
    ]


def test_every_model_with_sealed_fields_is_confidential():
    assert {"Client", "Case", "Consultation", "Consent", "CaseEvent"} <= {model.__name__ for model in sealed()}
    open_ones = {
        model.__name__ for model in sealed() if not isinstance(model._default_manager.all(), ConfidentialQuerySet)
    }
    assert open_ones == {"IdentityProvider"}  # its sealed secret is a machine's, and no member's right opens it


@pytest.mark.parametrize("model", [Consent, CaseEvent])
def test_consents_and_events_are_not_read_for_nobody(cast, model):
    with cast.inside():
        for read in (list, lambda rows: rows.count(), lambda rows: rows.first(), lambda rows: rows.exists()):
            with pytest.raises(Unscoped):
                read(model.objects.all())


@pytest.mark.parametrize("name", ["__or__", "__and__", "__xor__", "union", "intersection", "difference"])
def test_together_with_one_that_is_opened_they_are_not_read_either(cast, name):
    with cast.inside():
        make_client(cast.trier, cast.other_office)
        seen, all_of_them = Client.objects.visible_to(cast.counsellor), Client.objects.all()
        for one, other in ((seen, all_of_them), (all_of_them, seen)):
            with pytest.raises(Unscoped):
                list(getattr(one, name)(other))
        assert not list(getattr(seen.order_by(), name)(Client.objects.visible_to(cast.counsellor).order_by()))


def test_they_are_read_with_their_file(cast):
    from wegwarte.casework import actions

    with cast.inside():
        one, other = (make_client(cast.mainz, cast.counsellor) for _file in range(2))
        first, _second = make_case(one, cast.counsellor), make_case(other, cast.counsellor)
        for client in (one, other):
            actions.record_consent(
                client, kind="einwilligung.C1", form="oral", given_on=first.opened_on, by=cast.counsellor
            )
        assert [event.case_id for event in CaseEvent.objects.of_case(first)] == [first.pk]
        assert [consent.client_id for consent in Consent.objects.of_file(one)] == [one.pk]
        with pytest.raises(Unscoped):
            list(one.consents.all())
