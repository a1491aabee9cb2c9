"""What the interface's description (OpenAPI) says of its parameters and answers."""

from typing import Annotated, Literal

from ninja import Field, Schema
from pydantic import AwareDatetime, ConfigDict
from pydantic.types import NaiveDatetime

LONGEST = 200  # characters of a parameter
MOST = 500  # records on one page

Text = Annotated[str, Field(max_length=LONGEST)]


class PageParameters(Schema):
    """Which part of a list."""

    page: int = Field(1, ge=1, le=1_000_000, description="Number of the page, from 1.")
    per_page: int = Field(50, ge=1, le=MOST, description="How many records a page holds.")
    format: Literal["json", "ndjson"] = Field("json", description="ndjson: the whole list, one object a line.")


class SearchParameters(PageParameters):
    """And what its records are about."""

    search: Text = Field("", description="Words that must all occur: in names, texts, places, topics. Any accents.")
    taxonomy_term_id: Text = Field("", description="With this term, or one below it.")
    taxonomy_id: Text = Field("", description="With any term of this taxonomy.")


class OrganizationParameters(SearchParameters):
    """For organisations."""

    full: bool = Field(default=False, description="With houses, and with id and name of the services.")
    full_service: bool = Field(default=False, description="With houses, and with all that is known of the services.")


class ServiceParameters(SearchParameters):
    """For services."""

    organization_id: Text = Field("", description="Of this organisation.")
    modified_after: AwareDatetime | NaiveDatetime | None = Field(
        None, description="Changed at or after this moment; without an offset it is in UTC."
    )
    minimal: bool = Field(default=False, description="All of them on one page, with id and modified_date alone.")
    full: bool = Field(default=False, description="With all that belongs to a service.")


class ServiceAtLocationParameters(SearchParameters):
    """For services at a location."""

    organization_id: Text = Field("", description="Of this organisation.")
    modified_after: AwareDatetime | NaiveDatetime | None = Field(
        None, description="Changed at or after this moment; without an offset it is in UTC."
    )
    full: bool = Field(default=False, description="With all that belongs to it.")
    postcode: str = Field("", pattern=r"^([0-9]{5})?$", description="Whose area covers this German postal code.")
    proximity: float | None = Field(
        None, gt=0, le=500_000, description="With postcode: instead those within so many metres of its middle."
    )


class TermParameters(PageParameters):
    """For terms."""

    search: Text = ""
    taxonomy_id: Text = Field("", description="Of this taxonomy.")
    parent_id: Text = Field("", description="Directly below this term.")
    top_only: bool = Field(default=False, description="Below no other term.")


class TaxonomyParameters(PageParameters):
    """For taxonomies."""

    search: Text = ""


class Thing(Schema):
    """An object of HSDS 3.1; its schema is the standard's, with what the profile adds."""

    model_config = ConfigDict(extra="allow")
    id: str


class Page(Schema):
    """A part of a list."""

    total_items: int
    total_pages: int
    page_number: int
    size: int
    first_page: bool
    last_page: bool
    empty: bool
    contents: list[Thing]


class About(Schema):
    """What this interface speaks."""

    version: str
    profile: str
    openapi_url: str


class Problem(Schema):
    """What is wrong with a request, after RFC 9457."""

    model_config = ConfigDict(extra="allow")
    type: str
    title: str
    status: int
