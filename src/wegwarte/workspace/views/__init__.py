"""Pages that bring the apps together."""

from wegwarte.workspace.views.emergency import emergency_file
from wegwarte.workspace.views.file import file, print_file
from wegwarte.workspace.views.front_door import front_door
from wegwarte.workspace.views.help import help_page
from wegwarte.workspace.views.load import load
from wegwarte.workspace.views.search import search

__all__ = [
    "emergency_file",
    "file",
    "front_door",
    "help_page",
    "load",
    "print_file",
    "search",
]
