"""Whatever table the house gains: what hangs on a file moves with it, or somebody has said why it stays."""

from wegwarte.casework.merging.tables import STAYS, keys_to, moves, moving, parents, sealed_tables
from wegwarte.casework.models import Client
from wegwarte.core.tenancy import CarrierOwned


def test_every_table_with_a_key_to_a_file_moves_or_says_why_not():
    on_files = {key.model for key in keys_to(Client)}
    never_changed = {model for model in on_files if issubclass(model, CarrierOwned) and model.append_only}
    assert on_files == {table.model for table in moving()} | set(STAYS) | never_changed
    assert all(STAYS.values())


def test_what_can_never_be_changed_is_reached_by_something_that_moves():
    for model in {key.model for key in keys_to(Client)}:
        if issubclass(model, CarrierOwned) and model.append_only:
            assert [key for key in parents(model) if moves(key.related_model)], (
                f"{model.__name__} cannot move: let its pages go by what it hangs on, as deadline__client."
            )


def test_a_table_has_one_file():
    """One row for two files (as who is whose sister) has to say which of them it hangs on."""
    for table in moving():
        assert len([key for key in keys_to(Client) if key.model is table.model]) == 1, table.label


def test_nothing_is_bound_to_the_one_row_of_a_file():
    """A file that may have only one such row would lose the second file's: it needs a rule of its own."""
    for table in moving():
        key = table.model._meta.get_field(table.column)
        assert not key.unique, table.label
        unique = [set(getattr(each, "fields", ())) for each in table.model._meta.constraints]
        alone = {"carrier_id", table.column} in unique
        assert not alone, table.label


def test_parents_move_first():
    order = [table.model for table in moving()]
    for table in moving():
        for key in parents(table.model):
            if key.related_model in order:
                assert order.index(key.related_model) < order.index(table.model), table.label


def test_what_hangs_on_a_case_is_sealed_anew_with_it():
    ways = {model.__name__: way for model, way in sealed_tables()}
    assert ways["CaseEvent"] == "case__client"
    assert ways["Consultation"] == "client"
