"""Runs the notebooks in order: the plan, a line a notebook, where the results are (for environment/reproduce and test)."""
import argparse
import os
import shutil
import sys
import time
from contextlib import contextmanager
from pathlib import Path

from harness import notebook as notebooks
from harness.execute import execute
from harness.record import Records, data_fingerprint, library_fingerprint
from harness.screen import Screen, duration

EXIT_FAILED, EXIT_STOPPED = 1, 130

# Megabytes that a run of a scale writes at most, with some room.
NEEDED = {"smoke": 300, "quick": 1000, "classroom": 4000, "paper": 50000}

# What to do about errors that say it only to those who know.
REMEDIES = {
    "No space left on device": "The disk is full: free some space, or name a larger one with DSMIX_WORK and DSMIX_FIGURES.",
    "OutOfMemoryError: Java heap space": "Give Java more memory: DSMIX_HEAP=4g environment/reproduce ...",
}


def parse(arguments):
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", type=Path, required=True, help="the checkout")
    parser.add_argument("--notebooks", type=Path, help="folder of the notebooks (default: notebooks/ of the checkout)")
    parser.add_argument("--library", type=Path, required=True, help="the library's jar")
    parser.add_argument("--scale", choices=notebooks.SCALES, default="quick")
    parser.add_argument("--only", type=lambda text: text.split(","),
                        help="NN[,NN]: run just these, even when they are finished")
    parser.add_argument("--from", dest="start", help="NN: run from this one on, even when they are finished")
    parser.add_argument("--force", action="store_true", help="run what is finished too")
    parser.add_argument("--keep-going", action="store_true", help="go on after a notebook that failed")
    parser.add_argument("--counts", type=Path, help="file that gets 'PASSED FAILED'")
    return parser.parse_args(arguments)


class Run:
    """One call of reproduce: its notebooks, folders, records and screen."""

    def __init__(self, options, screen):
        self.options, self.screen = options, screen
        self.folder = options.notebooks or options.home / "notebooks"
        self.figures = Path(os.environ.get("DSMIX_FIGURES") or options.home / "figures") / options.scale
        self.work = Path(os.environ.get("DSMIX_WORK") or options.home / "data" / "generated") / options.scale / "runs"
        self.data = os.environ.get("DSMIX_DATA")
        self.all = notebooks.find(self.folder)
        self.chosen = notebooks.choose(self.all, options.only, options.start)
        self.records = Records(self.work, library_fingerprint(options.library), data_fingerprint(self.data))
        self.again = bool(options.force or options.only or options.start) or not self.figures.is_dir()
        self.failed, self.passed = [], []

    def needs(self, book):
        earlier = self.all[:self.all.index(book)]
        return self.again or not self.records.finished(book, [other for other in earlier if other in self.chosen])

    def estimate(self, book):
        record = self.records.last(book)
        return record["seconds"] if record else book.expected_seconds(self.options.scale)

    def plan(self):
        say = self.screen.line
        data = self.data or "the sample world (drawn by the library, scored by a metric: no human scores)"
        say(f"DSMix Lab: {len(self.chosen)} notebooks at scale {self.options.scale}; data: {data}")
        known, unknown = 0, 0
        todo = False
        for book in self.chosen:
            todo = todo or self.needs(book)
            seconds = self.estimate(book)
            known += seconds or 0 if todo else 0
            unknown += todo and seconds is None
            time_needed = "not measured yet" if seconds is None else "about " + duration(seconds)
            state = time_needed if todo else "finished before"
            say(f"  {book.number}  {book.title[:52]:<52}  {state}")
        if todo:
            rest = f", and {unknown} notebooks whose time nobody has measured at this scale" if unknown else ""
            say(f"Together about {duration(known)}{rest}. Ctrl-C stops; the same command goes on from there.")
        say(f"Results: {self.figures}{os.sep}   executed notebooks: {self.work}{os.sep}")
        say()

    def execute_all(self):
        started = time.monotonic()
        for position, book in enumerate(self.chosen, 1):
            label = f"[{position}/{len(self.chosen)}] {book.number} {book.title[:44]:<44}"
            if not self.failed and not self.needs(book):
                self.screen.line(f"{label}  finished before (--force runs it again)")
                self.passed.append(book)
                continue
            status = self.execute_one(book, label)
            if status == "stopped":
                return EXIT_STOPPED
            if status == "failed" and not self.options.keep_going:
                break
        self.close(time.monotonic() - started)
        return EXIT_FAILED if self.failed else 0

    def execute_one(self, book, label):
        begun, clock = time.time(), time.monotonic()

        def report(done, total, heard):
            self.screen.progress(f"{label}  cell {min(done + 1, total)}/{total}  {duration(time.monotonic() - clock)}"
                                 f"  {heard}")

        self.records.begin(book)
        outcome = execute(book.path, self.folder, self.work / (book.name + ".log"), report)
        self.keep(book, outcome.book)
        facts = f"{book.cells} cells  {duration(outcome.seconds)}  peak {outcome.peak} MB"
        if outcome.status == "done":
            self.records.finish(book, begun, outcome.seconds, outcome.peak)
            self.screen.line(f"{label}  done    {facts}")
            self.passed.append(book)
        else:
            self.screen.line(f"{label}  {outcome.status.upper()}  {facts}")
            self.explain(book, outcome)
            if outcome.status == "failed":
                self.failed.append(book)
        return outcome.status

    def keep(self, book, executed):
        """The executed copy, as a notebook and as a page; a page that cannot be made is no reason to fail."""
        import nbformat
        copy = self.work / (book.name + ".ipynb")
        try:
            nbformat.write(executed, copy)
            from nbconvert import HTMLExporter
            page, _ = HTMLExporter().from_notebook_node(executed)
            copy.with_suffix(".html").write_text(page, encoding="utf-8")
        except Exception as error:
            self.screen.line(f"  (no copy of the executed {book.path.name}: {error})")

    def explain(self, book, outcome):
        say = self.screen.line
        if outcome.status == "stopped":
            say(f"Stopped in {book.path.name}, code cell {outcome.cell}."
                " What was finished is kept: run the same command to continue.")
            return
        say()
        say(f"Notebook: {book.path}")
        say(f"Cell:     code cell {outcome.cell} of {book.cells}")
        say("Source:")
        for line in outcome.source.splitlines():
            say("    " + line)
        say("Error:")
        for line in outcome.message.splitlines():
            say("    " + line)
        for part, remedy in REMEDIES.items():
            if part in outcome.message:
                say("Remedy:   " + remedy)
        say(f"As far as it came: {self.work / (book.name + '.html')}")
        if not self.options.keep_going:
            say("What was finished before is kept: once the cause is gone, the same command continues from this notebook.")
        say()

    def close(self, seconds):
        if not self.failed:
            index = self.figures / "index.html"
            self.screen.line()
            self.screen.line(f"All {len(self.chosen)} notebooks finished in {duration(seconds)}.")
            self.screen.line(f"Results: {index if index.is_file() else self.figures}")


@contextmanager
def only_runner(folder):
    """Two runs of one scale at the same time would overwrite each other."""
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / ".lock", "w") as lock:
        try:
            import fcntl
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except ImportError:
            pass    # Windows
        except OSError:
            sys.exit(f"ERROR: another run works on {folder}. Wait for it, or stop it, and run the command again.")
        yield


def require_space(folder, scale):
    free = shutil.disk_usage(folder).free >> 20
    if free < NEEDED[scale]:
        sys.exit(f"ERROR: only {free} MB are free on the disk of {folder}; the scale {scale} writes up to"
                 f" {NEEDED[scale]} MB. Free some space, or name a folder on a larger disk with DSMIX_WORK, and run the"
                 " command again.")


def main():
    options = parse(sys.argv[1:])
    screen = Screen()
    try:
        return run_all(options, screen)
    except OSError as error:
        screen.line(f"ERROR: {error.filename or 'a file'}: {error.strerror or error}. "
                    + REMEDIES.get(error.strerror, "Correct that and run the same command again: what was done is kept."))
        return EXIT_FAILED


def run_all(options, screen):
    run = Run(options, screen)
    with only_runner(run.work):
        require_space(run.work, options.scale)
        run.plan()
        try:
            status = run.execute_all()
        except KeyboardInterrupt:
            screen.line("Stopped. What was finished is kept: run the same command to continue.")
            status = EXIT_STOPPED
    if options.counts:
        options.counts.write_text(f"{len(run.passed)} {len(run.chosen) - len(run.passed)}\n", encoding="utf-8")
    return status


if __name__ == "__main__":
    sys.exit(main())
