"""Every kind of answer against the official JSON Schemas of HSDS 3.1, and everything that can be asked, by chance."""

import json
from urllib.parse import urlencode

import jsonschema
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012
from schemathesis import GenerationMode

from wegwarte.directory.tests.hsds_directory import keep_directory
from wegwarte.places.tests.reference import ABSENT, REFERENCE

AT = "/api/hsds/v3"
SCHEMA = REFERENCE / "hsds/schema"
LISTS = ("services", "organizations", "service_at_locations", "taxonomies", "taxonomy_terms")
SCHEMAS = {
    "services": "service", "organizations": "organization", "service_at_locations": "service_at_location",
    "taxonomies": "taxonomy", "taxonomy_terms": "taxonomy_term",
}  # fmt: skip
FOUND = {200, 404, 422}


@pytest.fixture
def asked(cast, client):
    keep_directory(cast.here.pk, cast.there.pk)
    return lambda address: client.get(AT + address).json()


def validator(name: str) -> jsonschema.Draft202012Validator:
    """The official schema; those it refers to stand beside it. An id must be a UUID, an address an address."""

    def beside(uri: str) -> Resource:
        return Resource.from_contents(json.loads((SCHEMA / uri.rpartition("/")[2]).read_text()), DRAFT202012)

    schema = json.loads((SCHEMA / f"{name}.json").read_text())
    return jsonschema.Draft202012Validator(
        schema, registry=Registry(retrieve=beside), format_checker=jsonschema.FormatChecker()
    )


@pytest.mark.reference
@pytest.mark.skipif(not SCHEMA.is_dir(), reason=ABSENT)
@pytest.mark.parametrize("what", LISTS)
def test_answers_are_what_the_standard_says(asked, what):
    listed = SCHEMA / f"compiled/{SCHEMAS[what]}_list.json"
    row = validator(f"compiled/{SCHEMAS[what]}_list" if listed.exists() else SCHEMAS[what])
    whole = validator(SCHEMAS[what])
    rows = asked(f"/{what}?per_page=500")["contents"]
    assert rows
    for found in rows:
        row.validate(found)
        whole.validate(asked(f"/{what}/{found['id']}"))
    for full in ("full=true", "full_service=true"):
        for found in asked(f"/{what}?{full}")["contents"]:
            whole.validate(found)


@pytest.mark.reference
@pytest.mark.skipif(not SCHEMA.is_dir(), reason=ABSENT)
def test_the_validation_would_notice():
    with pytest.raises(jsonschema.ValidationError):
        validator("service").validate({"id": "no uuid", "name": "x", "status": "active"})
    with pytest.raises(jsonschema.ValidationError):
        validator("location").validate(
            {"id": "ac148810-d857-441c-9679-408f346de14b", "location_type": "physical", "addresses": [{"city": "x"}]}
        )


def test_every_parameter_of_the_standard_is_there(asked):
    paths = asked("/openapi.json")["paths"]
    listed = {
        path.rpartition("/v3")[2]: {found["name"] for found in told["get"].get("parameters", [])}
        for path, told in paths.items()
    }
    every = {"page", "per_page", "format"}
    assert listed["/services"] >= every | {
        "search", "taxonomy_term_id", "taxonomy_id", "organization_id", "modified_after", "minimal", "full",
    }  # fmt: skip
    assert listed["/organizations"] >= every | {"search", "full", "full_service", "taxonomy_term_id", "taxonomy_id"}
    assert listed["/service_at_locations"] >= every | {
        "search", "taxonomy_term_id", "taxonomy_id", "organization_id", "modified_after", "full", "postcode", "proximity",
    }  # fmt: skip
    assert listed["/taxonomies"] >= every | {"search"}
    assert listed["/taxonomy_terms"] >= every | {"search", "taxonomy_id", "top_only", "parent_id"}
    assert "full_service" in listed["/organizations/{id}"]


@pytest.mark.parametrize("mode", [*GenerationMode])
def test_nothing_that_can_be_asked_makes_it_stumble(asked, client, mode):
    """Right and wrong questions by chance, made from the interface's own description, without a network."""
    schema = schemathesis.openapi.from_dict(asked("/openapi.json"))
    seen: set[int] = set()
    for found in schema.get_all_operations():
        # Any text is a possible id, so only parameters of the query can be wrong.
        if mode is GenerationMode.POSITIVE or list(found.ok().query):
            try_out(found.ok(), mode, client, seen)
    assert 200 in seen
    assert 404 in seen if mode is GenerationMode.POSITIVE else 422 in seen


def try_out(operation, mode, client, seen: set[int]) -> None:
    @given(case=operation.as_strategy(generation_mode=mode))
    @settings(
        max_examples=12, deadline=None, database=None, derandomize=True, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    def ask(case):
        question = urlencode(case.query or {}, doseq=True)
        answer = client.generic(case.method, f"{case.formatted_path}?{question}")
        seen.add(answer.status_code)
        assert answer.status_code in FOUND | {405}, (case.formatted_path, case.query)
        assert "json" in answer["Content-Type"]

    ask()
