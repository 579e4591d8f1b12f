"""The notebooks of the checkout: which there are, what they say about themselves, whether they are fit to be committed."""
import hashlib
import json
import re
from dataclasses import dataclass
from pathlib import Path

NAME = re.compile(r"(\d\d)[a-z]?_[\w-]+\.ipynb")
LONGEST = 110
SCALES = ("smoke", "quick", "classroom", "paper")


@dataclass(frozen=True)
class Notebook:
    path: Path
    number: str
    title: str
    cells: int
    minutes: dict
    sha: str

    @property
    def name(self):
        return self.path.stem

    def expected_seconds(self, scale):
        """Seconds by the notebook's own metadata, or None where nobody has measured them."""
        minutes = self.minutes.get(scale)
        return None if minutes is None else 60 * minutes


def read(path):
    text = path.read_text(encoding="utf-8")
    try:
        content = json.loads(text)
        code = [cell for cell in content["cells"] if cell["cell_type"] == "code" and source(cell).strip()]
        first = next((line for cell in content["cells"] for line in source(cell).splitlines() if line.startswith("# ")), "")
    except (ValueError, KeyError, TypeError) as error:
        raise SystemExit(f"ERROR: {path} is not a notebook ({error}). Take the committed one back: git checkout -- {path}")
    minutes = content.get("metadata", {}).get("dsmix", {}).get("minutes", {})
    return Notebook(path, NAME.fullmatch(path.name).group(1), first.lstrip("# ").strip() or path.stem, len(code), minutes,
                    hashlib.sha256(text.encode()).hexdigest())


def source(cell):
    text = cell.get("source", "")
    return text if isinstance(text, str) else "".join(text)


def find(folder):
    """The notebooks NN_*.ipynb of the folder in their order."""
    notebooks = [read(path) for path in sorted(folder.glob("*.ipynb")) if NAME.fullmatch(path.name)]
    if not notebooks:
        raise SystemExit(f"ERROR: no notebooks NN_name.ipynb in {folder}.")
    return notebooks


def choose(notebooks, only=None, start=None):
    """Those that --only NN[,NN] and --from NN name; an unknown number stops."""
    known = {notebook.number for notebook in notebooks}
    for number in [*(only or []), *([start] if start else [])]:
        if number not in known:
            raise SystemExit(f"ERROR: no notebook {number}; there are {', '.join(sorted(known))}.")
    return [notebook for notebook in notebooks
            if (not only or notebook.number in only) and (not start or notebook.number >= start)]


def faults(path):
    """What keeps a notebook from being committed: outputs, another kernel, magics, long lines, unstable cell ids."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        return [f"is not JSON: {error}"]
    found = []
    kernel = content.get("metadata", {}).get("kernelspec", {}).get("name")
    if kernel != "java":
        found.append(f"kernel is {kernel!r}, not 'java'")
    if (content.get("nbformat"), content.get("nbformat_minor")) < (4, 5):
        found.append("format is older than 4.5, so cells have no ids")
    if "widgets" in content.get("metadata", {}):
        found.append("metadata holds widget state")
    minutes = content.get("metadata", {}).get("dsmix", {}).get("minutes", {})
    found += [f"metadata dsmix.minutes lacks {scale!r}" for scale in SCALES if scale not in minutes]
    for position, cell in enumerate(content.get("cells", []), 1):
        found += [f"cell {position}: {fault}" for fault in cell_faults(cell, path.stem[:2], position)]
    return found


def cell_faults(cell, number, position):
    expected = f"{number}-{position:02d}"
    if cell.get("id") != expected:
        yield f"id is {cell.get('id')!r}, not {expected!r}"
    if cell["cell_type"] != "code":
        return
    if cell.get("outputs"):
        yield "holds outputs"
    if cell.get("execution_count") is not None:
        yield "holds an execution count"
    if cell.get("metadata", {}).get("execution"):
        yield "holds execution times"
    for line in source(cell).splitlines():
        if len(line) > LONGEST:
            yield f"line of {len(line)} characters, more than the {LONGEST} that fit a window: {line.strip()[:40]!r}..."
        if re.match(r"\s*%", line):
            yield f"magic {line.strip()!r} (IJava and JJava differ there)"
        if "jjava" in line.lower() and "import" in line or "io.github.spencerpark" in line:
            yield f"kernel-specific class in {line.strip()!r}"


def cleaned(content):
    """The notebook without outputs, counts and times, with ids NN-01, NN-02, ... in the order of the cells."""
    content["metadata"].pop("widgets", None)
    content["metadata"]["kernelspec"] = {"display_name": "Java", "language": "java", "name": "java"}
    content["metadata"].pop("language_info", None)
    content["nbformat"], content["nbformat_minor"] = 4, max(5, content.get("nbformat_minor", 5))
    return content


def clean(path):
    """Rewrites the notebook clean; true when that changed it."""
    before = path.read_text(encoding="utf-8")
    content = cleaned(json.loads(before))
    for position, cell in enumerate(content["cells"], 1):
        cell["id"] = f"{path.stem[:2]}-{position:02d}"
        cell["source"] = source(cell).splitlines(keepends=True)
        for gone in ("execution", "collapsed", "trusted", "ExecuteTime"):
            cell.setdefault("metadata", {}).pop(gone, None)
        if cell["cell_type"] == "code":
            cell["outputs"], cell["execution_count"] = [], None
    after = json.dumps(content, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
    if after != before:
        path.write_text(after, encoding="utf-8")
    return after != before
