"""Under which pictures people find what a service helps with: every topic of the catalogue, a carrier's own ones too."""

import pytest

from wegwarte.carriers.actions import add_own_code
from wegwarte.catalogue import codes
from wegwarte.catalogue.models import CodeList
from wegwarte.core.dates import today
from wegwarte.directory.kinds import TILE_OF, TILES
from wegwarte.directory.published import published
from wegwarte.directory.tests.kept_entries import entry

pytestmark = pytest.mark.django_db


def test_every_topic_of_the_catalogue_belongs_to_one_picture():
    """Whoever adds a topic says where people look for it; something else is found without choosing."""
    told = [f"thema.{topic}" for tile in TILES for topic in tile.topics]
    assert len(told) == len(set(told))
    assert set(codes.every("thema")) - {"thema.T99"} == set(told) == set(TILE_OF)


def test_a_service_for_a_topic_of_the_carriers_own_is_found_under_the_picture_of_the_shared_one(cast, sign_in):
    with cast.inside():
        service = entry(cast.lead)
        own = add_own_code(
            CodeList.objects.get(pk="thema"), names={"de": "Kirchenasyl"}, maps_to="thema.T11", valid_from=today(),
            by=cast.administration,
        )  # fmt: skip
    page = f"/directory/keep/entries/{service.pk}/topics/"
    sent = {"chosen_topics": [own.pk], "version": service.version}
    assert sign_in(cast.lead).post(page, sent).status_code == 302
    [found] = published().entries
    assert (set(found.topics), found.tiles) == ({own.pk, "thema.T11"}, {"residence"})
