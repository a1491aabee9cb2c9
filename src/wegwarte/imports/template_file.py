"""The workbook to fill in: headings, an invented row, what each column means, and the words that are understood."""

from django.utils.translation import gettext as _

from wegwarte.catalogue import codes
from wegwarte.core.dates import today
from wegwarte.imports.kinds import Kind
from wegwarte.sheets.writing import Sheet, as_xlsx


def template_book(kind: type[Kind]) -> bytes:
    """An XLSX in the language of who asks for it."""
    labels = [str(field.label) for field in kind.fields]
    table = Sheet(_("Table"), labels, [[field.example for field in kind.fields]])
    explained = [
        [str(field.label), str(field.help), field.example, _list_name(field.code_list)] for field in kind.fields
    ]
    help_rows = [
        [_("The row below the headings is invented. Please delete it before you send the table."), "", "", ""],
        [
            _("Columns may be left out, and stand in any order. Empty cells stay empty: “not asked” is an answer."),
            "",
            "",
            "",
        ],
        *explained,
    ]
    explanation = Sheet(_("Explanation"), [_("Column"), _("What it means"), _("Example"), _("List")], help_rows)
    words = [
        [str(field.label), label]
        for field in kind.fields
        if field.code_list
        for _key, label in codes.choices(field.code_list, on=today())
    ]
    return as_xlsx(table, explanation, Sheet(_("Words"), [_("Column"), _("Word")], words))


def _list_name(code_list: str) -> str:
    return _("see the sheet “Words”") if code_list else ""
