"""Pages that bring the apps together."""

from wegwarte.workspace.views.file import file, print_file
from wegwarte.workspace.views.front_door import front_door
from wegwarte.workspace.views.help import help_page
from wegwarte.workspace.views.search import search

__all__ = ["file", "front_door", "help_page", "print_file", "search"]
