"""Finding files by what people remember of a person, although names lie sealed."""

from wegwarte.casework.search.duplicates import possible_duplicates
from wegwarte.casework.search.finding import Answer, Fit, Found, find

__all__ = ["Answer", "Fit", "Found", "find", "possible_duplicates"]
