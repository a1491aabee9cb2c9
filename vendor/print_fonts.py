"""Makes the fonts of printed pages from npm: `./wegwarte vendor print_fonts`. Needed only when vendoring.

The web's fonts come cut into subsets and compressed. Typst wants one file for each weight: the subsets of Fira Sans are
merged, the Arabic script comes from Noto Sans Arabic. Both are under the SIL Open Font License 1.1, and neither
reserves its name, so that a merged font may keep it.
"""

import hashlib
import json
import subprocess
import sys
import tempfile
from pathlib import Path

TARGET = "src/wegwarte/ui/print_fonts"
PACKAGES = {
    "@fontsource/fira-sans@5.3.0": ("FiraSans", "fira-sans", ("latin", "latin-ext", "cyrillic", "cyrillic-ext")),
    "@fontsource/noto-sans-arabic@5.3.0": ("NotoSansArabic", "noto-sans-arabic", ("arabic",)),
}
WEIGHTS = (400, 600)
TOOLS = ("fonttools==4.68.0", "brotli==1.2.1")
MERGE = """
import sys
from fontTools.merge import Merger
from fontTools.ttLib import TTFont
*sources, target = sys.argv[1:]
parts = []
for number, source in enumerate(sources):
    font = TTFont(source, recalcTimestamp=False)
    font.flavor = None
    parts.append(f"{target}.{number}")
    font.save(parts[-1])
made = Merger().merge(parts) if len(parts) > 1 else TTFont(parts[0])
# The day of the source, not of today: whoever runs this again gets the same file.
made.recalcTimestamp = False
first = TTFont(parts[0])["head"]
made["head"].created, made["head"].modified = first.created, first.modified
made.save(target)
"""


def build(project: Path) -> None:
    """Writes the fonts, their licences and `SOURCES.json` with the SHA-256 of each."""
    target = project / TARGET
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        tools = folder / "tools"
        subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", "--target", tools, *TOOLS], check=True)
        options = ["--no-package-lock", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
        subprocess.run(["npm", "install", *options, *PACKAGES], cwd=folder, check=True)
        entries = {}
        for package, (family, file, subsets) in PACKAGES.items():
            name, _at, version = package.rpartition("@")
            source = folder / "node_modules" / name
            (target / f"{family}-OFL.txt").write_bytes((source / "LICENSE").read_bytes())
            for weight in WEIGHTS:
                made = folder / f"{family}-{weight}.ttf"
                parts = [source / f"files/{file}-{subset}-{weight}-normal.woff2" for subset in subsets]
                command = [sys.executable, "-c", MERGE, *map(str, parts), str(made)]
                subprocess.run(command, env={"PYTHONPATH": str(tools)}, check=True)
                (target / made.name).write_bytes(made.read_bytes())
                digest = hashlib.sha256(made.read_bytes()).hexdigest()
                entries[made.name] = {"package": name, "version": version, "licence": "OFL-1.1", "sha256": digest}
    (target / "SOURCES.json").write_text(json.dumps(entries, indent=2) + "\n")
