"""The runner of the notebooks, held to small notebooks that fail, die, wait and go on. Needs the kernel of the set-up."""
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path
from unittest import mock

import psutil

import run_notebooks
from harness import notebook as notebooks
from harness.record import Records, library_fingerprint
from harness.screen import duration, last_line

HERE = Path(__file__).resolve().parent
JAR = Path(os.environ["LIBRARY_JAR"])


def write(path, *sources, minutes=0.1):
    number = path.stem[:2]
    cells = [{"cell_type": "markdown", "id": f"{number}-01", "metadata": {}, "source": [f"# Title of {number}"]}]
    for source in sources:
        cells.append({"cell_type": "code", "id": f"{number}-{len(cells) + 1:02d}", "metadata": {}, "execution_count": None,
                      "outputs": [], "source": source.splitlines(keepends=True)})
    content = {"cells": cells, "nbformat": 4, "nbformat_minor": 5, "metadata": {
        "kernelspec": {"display_name": "Java", "language": "java", "name": "java"},
        "dsmix": {"minutes": {scale: minutes for scale in notebooks.SCALES}}}}
    path.write_text(json.dumps(content), encoding="utf-8")


def wait_for(path):
    waited = time.monotonic()
    while not path.exists():
        if time.monotonic() - waited > 90:
            raise AssertionError("the kernel did not start")
        time.sleep(0.2)


class Folder(unittest.TestCase):
    def setUp(self):
        place = tempfile.TemporaryDirectory(prefix="with space ", dir=HERE.parent / "lib" / "target")
        self.addCleanup(place.cleanup)
        self.home = Path(place.name)
        self.notebooks = self.home / "notebooks"
        self.notebooks.mkdir()
        (self.home / "figures" / "smoke").mkdir(parents=True)

    def command(self, *options):
        environment = dict(os.environ, DSMIX_FIGURES=str(self.home / "figures"), DSMIX_WORK=str(self.home / "work"))
        environment.pop("DSMIX_DATA", None)
        return subprocess.Popen(
            [sys.executable, str(HERE / "run_notebooks.py"), "--home", str(self.home), "--library", str(JAR),
             "--scale", "smoke", *options],
            env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True)

    def run_all(self, *options):
        process = self.command(*options)
        output, _ = process.communicate(timeout=180)
        return process.returncode, output


class Runs(Folder):
    def test_a_failure_is_explained_and_the_next_run_goes_on_from_there(self):
        write(self.notebooks / "00_first.ipynb", 'System.out.println("one");')
        write(self.notebooks / "01_second.ipynb", "int a = 1;",
              'if (a == 1) {\n    throw new IllegalStateException("no photos in x: give --data");\n}')
        write(self.notebooks / "02_third.ipynb", "int b = 2;")
        status, output = self.run_all()
        self.assertEqual(1, status, output)
        for part in ("01_second.ipynb", "code cell 2 of 2", "throw new IllegalStateException", "no photos in x: give --data",
                     "[1/3] 00 Title of 00", "FAILED"):
            self.assertIn(part, output)
        self.assertNotIn("[3/3]", output)
        self.assertTrue((self.home / "work/smoke/runs/01_second.html").is_file())
        executed = json.loads((self.home / "work/smoke/runs/00_first.ipynb").read_text())
        self.assertIn("one", json.dumps(executed["cells"]))

        write(self.notebooks / "01_second.ipynb", "int a = 1;")
        status, output = self.run_all()
        self.assertEqual(0, status, output)
        self.assertRegex(output, r"\[1/3\] 00 .* finished before")
        self.assertRegex(output, r"\[2/3\] 01 .* done")
        self.assertRegex(output, r"\[3/3\] 02 .* done .* peak \d+ MB")

    def test_code_that_does_not_compile_is_explained(self):
        write(self.notebooks / "00_first.ipynb", "int a = \"text\";")
        status, output = self.run_all()
        self.assertEqual(1, status, output)
        self.assertNotIn("CodeEvaluator", output)
        self.assertIn("code cell 1 of 1", output)
        self.assertIn("incompatible types", output)

    def test_a_kernel_that_dies_is_one_clear_failure(self):
        write(self.notebooks / "00_first.ipynb", "int a = 1;", "Runtime.getRuntime().halt(3);")
        status, output = self.run_all()
        self.assertEqual(1, status, output)
        self.assertIn("kernel's process ended by itself", output)
        self.assertIn("code cell 2 of 2", output)
        self.assertNotIn("Traceback", output)

    def test_ctrl_c_interrupts_the_cell_and_leaves_no_process(self):
        started = self.home / "started"
        write(self.notebooks / "00_first.ipynb", f'java.nio.file.Files.createFile(java.nio.file.Path.of("{started}"));',
              "Thread.sleep(120_000);", "int never = 1;")
        process = self.command()
        wait_for(started)
        time.sleep(1)
        kernels = psutil.Process(process.pid).children(recursive=True)
        self.assertTrue(kernels)
        process.send_signal(signal.SIGINT)
        output, _ = process.communicate(timeout=60)
        self.assertEqual(130, process.returncode, output)
        self.assertIn("Stopped in 00_first.ipynb, code cell 2", output)
        self.assertNotIn("Traceback", output)
        _, alive = psutil.wait_procs(kernels, timeout=10)
        self.assertEqual([], alive)
        self.assertFalse((self.home / "work/smoke/runs/00_first.json").exists())

    @unittest.skipUnless(sys.platform.startswith("linux"), "prctl is Linux's")
    def test_a_killed_run_takes_its_kernel_along_and_is_not_trusted(self):
        started, again = self.home / "started", self.home / "again"
        write(self.notebooks / "00_first.ipynb", f'java.nio.file.Files.createFile(java.nio.file.Path.of("{started}"));',
              f'Thread.sleep(java.nio.file.Files.exists(java.nio.file.Path.of("{again}")) ? 0 : 120_000);')
        process = self.command()
        wait_for(started)
        kernels = psutil.Process(process.pid).children(recursive=True)
        self.assertTrue(kernels)
        process.kill()
        process.communicate(timeout=30)
        _, alive = psutil.wait_procs(kernels, timeout=10)
        self.assertEqual([], alive)
        started.unlink()
        again.touch()
        status, output = self.run_all()
        self.assertEqual(0, status, output)
        self.assertRegex(output, r"\[1/1\] 00 .* done")

    def test_numbers_that_do_not_exist_are_named(self):
        write(self.notebooks / "00_first.ipynb", "int a = 1;")
        status, output = self.run_all("--only", "00,07")
        self.assertNotEqual(0, status)
        self.assertIn("no notebook 07; there are 00", output)


class Finished(Folder):
    """A finished notebook is trusted only while nothing that it depends on has changed."""

    def setUp(self):
        super().setUp()
        for number in ("00", "01"):
            write(self.notebooks / f"{number}_x.ipynb", "int a = 1;")
        self.first, self.second = notebooks.find(self.notebooks)
        self.records = Records(self.home / "runs", "library 1", "data 1")
        self.records.finish(self.first, 100.0, 1.0, 10)
        time.sleep(0.01)
        self.records.finish(self.second, time.time(), 1.0, 10)

    def test_unchanged(self):
        self.assertTrue(self.records.finished(self.first, []))
        self.assertTrue(self.records.finished(self.second, [self.first]))

    def test_other_library_or_data(self):
        self.assertFalse(Records(self.home / "runs", "library 2", "data 1").finished(self.first, []))
        self.assertFalse(Records(self.home / "runs", "library 1", "data 2").finished(self.first, []))

    def test_an_earlier_notebook_ran_again(self):
        time.sleep(0.01)
        self.records.finish(self.first, time.time(), 1.0, 10)
        self.assertFalse(self.records.finished(self.second, [self.first]))

    def test_begun_again_or_edited(self):
        write(self.second.path, "int a = 2;")
        self.assertFalse(self.records.finished(notebooks.read(self.second.path), [self.first]))
        self.records.begin(self.first)
        self.assertFalse(self.records.finished(self.first, []))
        self.assertFalse(self.records.finished(self.second, [self.first]))

    def test_half_written_record(self):
        self.records.file(self.first).write_text('{"notebook": ')
        self.assertFalse(self.records.finished(self.first, []))


class Parts(Folder):
    def test_faults_and_cleaning(self):
        path = self.notebooks / "03_maps.ipynb"
        write(path, "%maven a:b:1", "import org.dflib.jjava.jupyter.Extension;", "int wide = 1;" + 98 * " " + "// x")
        content = json.loads(path.read_text())
        content["cells"][1]["outputs"] = [{"output_type": "stream", "name": "stdout", "text": ["x"]}]
        content["cells"][1]["execution_count"] = 3
        content["cells"][2]["id"] = "d2f1"
        path.write_text(json.dumps(content))
        found = "\n".join(notebooks.faults(path))
        for part in ("cell 2: holds outputs", "cell 2: holds an execution count", "magic '%maven a:b:1'",
                     "kernel-specific class", "cell 4: line of 115 characters", "cell 3: id is 'd2f1', not '03-03'"):
            self.assertIn(part, found)
        self.assertTrue(notebooks.clean(path))
        self.assertEqual(3, len(list(notebooks.faults(path))), "magic, class and line stay for their author")
        self.assertFalse(notebooks.clean(path))

    def test_a_full_disk_is_named_before_anything_runs(self):
        full = shutil.disk_usage(self.home)._replace(free=100 << 20)
        with mock.patch("shutil.disk_usage", return_value=full), self.assertRaises(SystemExit) as stopped:
            run_notebooks.require_space(self.home, "quick")
        self.assertIn("only 100 MB are free", str(stopped.exception))
        self.assertIn("DSMIX_WORK", str(stopped.exception))

    def test_a_folder_that_cannot_be_written_is_one_line(self):
        write(self.notebooks / "00_first.ipynb", "int a = 1;")
        (self.home / "work").write_text("a file where a folder belongs")
        status, output = self.run_all()
        self.assertEqual(1, status, output)
        self.assertRegex(output, r"ERROR: .*work.*")
        self.assertNotIn("Traceback", output)

    def test_what_the_live_line_shows(self):
        self.assertEqual("step 2/9", last_line("step 1/9\rstep 2/9\r"))
        self.assertEqual("red", last_line("\x1b[31mred\x1b[0m\n\n"))
        self.assertEqual(["59 s", "1 min 01 s", "2 h 05 min"], [duration(s) for s in (59, 61, 7500)])

    def test_library_fingerprint_ignores_when_it_was_built(self):
        self.assertEqual(library_fingerprint(JAR), library_fingerprint(JAR))
        self.assertEqual(64, len(library_fingerprint(JAR)))


if __name__ == "__main__":
    unittest.main()
