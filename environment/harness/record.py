"""What was finished: a small JSON file a notebook, trusted while notebook, library, data and all before are the same."""
import hashlib
import json
import os
import time
import zipfile
from pathlib import Path


def library_fingerprint(jar):
    """A hash of the library's classes and resources, the same for two builds of the same sources."""
    digest = hashlib.sha256()
    with zipfile.ZipFile(jar) as archive:
        for entry in sorted(archive.infolist(), key=lambda entry: entry.filename):
            if not entry.filename.startswith("META-INF/"):
                digest.update(f"{entry.filename} {entry.CRC}\n".encode())
    return digest.hexdigest()


def data_fingerprint(folder):
    """Names, sizes and times of the two upper levels of the data folder; 'sample world' without one."""
    if not folder:
        return "sample world"
    digest = hashlib.sha256(str(folder).encode())
    for place in [Path(folder), *sorted(path for path in Path(folder).iterdir() if path.is_dir())]:
        for path in sorted(place.iterdir()):
            size = path.stat().st_size if path.is_file() else -1
            digest.update(f"{path.name} {size}\n".encode())
    return digest.hexdigest()


class Records:
    """The finished notebooks of one work folder."""

    def __init__(self, folder, library, data):
        self.folder = Path(folder)
        self.key = {"library": library, "data": data}

    def last(self, notebook):
        """The newest record of the notebook, whatever it was made with, or None."""
        try:
            return json.loads(self.file(notebook).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None

    def finished(self, notebook, earlier):
        """True when the notebook was finished as it is now and no notebook before it was run again since."""
        record = self.last(notebook)
        if not record or record.get("notebook") != notebook.sha:
            return False
        if any(record.get(name) != value for name, value in self.key.items()):
            return False
        before = (self.last(other) for other in earlier)
        return all(other is not None and other["finished"] <= record["started"] for other in before)

    def begin(self, notebook):
        """Forgets the notebook's record: what it wrote is about to be replaced."""
        self.file(notebook).unlink(missing_ok=True)

    def finish(self, notebook, started, seconds, peak):
        record = dict(self.key, notebook=notebook.sha, started=started, finished=time.time(), seconds=round(seconds, 1),
                      peakMiB=peak)
        self.folder.mkdir(parents=True, exist_ok=True)
        half = self.file(notebook).with_suffix(".new")
        half.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
        os.replace(half, self.file(notebook))

    def file(self, notebook):
        return self.folder / (notebook.name + ".json")
