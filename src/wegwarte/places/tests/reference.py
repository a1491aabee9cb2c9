"""Official files that are not part of the product: tests that need them are skipped where they are absent."""

import os
from pathlib import Path

BESIDE = Path(__file__).resolve().parents[5] / "shared/data/reference"
REFERENCE = Path(os.environ.get("WEGWARTE_REFERENCE_DATA", BESIDE))
ABSENT = "the reference data is not beside the project"
