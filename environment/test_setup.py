"""The set-up and the command line of environment/reproduce, held to machines that lack something; nothing is installed."""
import os
import subprocess
import tempfile
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent


class SetUp(unittest.TestCase):
    def setUp(self):
        place = tempfile.TemporaryDirectory(prefix="with space ")
        self.addCleanup(place.cleanup)
        self.folder = Path(place.name)

    def shell(self, script):
        """Runs the script with the functions of the set-up, on a machine where nothing may be installed."""
        begin = f'set -euo pipefail; . "{HERE}/setup.sh"; can_apt() {{ false; }}; '
        return self.finished(["bash", "-c", begin + script])

    def finished(self, command, **more):
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=60,
                              env=dict(os.environ, **more))
        return done.returncode, done.stdout

    def executable(self, name, script):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("#!/bin/sh\n" + script)
        path.chmod(0o755)
        return path

    def refused(self, result, *parts, status=1):
        self.assertEqual(status, result[0], result[1])
        for part in ("ERROR: ", *parts):
            self.assertIn(part, result[1])


class Java(SetUp):
    def with_jdk(self, home):
        return self.shell(f'jdk_candidates() {{ printf "%s\\n" "{home}"; }}; find_jdk')

    def test_no_java(self):
        self.refused(self.with_jdk(self.folder / "none"),
                     "no JDK 17 or newer", "no Java at all", "apt-get install", "JAVA_HOME=")

    def test_java_that_is_too_old(self):
        for version, shown in (("11.0.2", "Java 11.0.2"), ("1.8.0_392", "Java 1.8.0_392")):
            self.executable("old/bin/java", f"echo 'openjdk version \"{version}\" 2019-01-15' >&2")
            self.refused(self.with_jdk(self.folder / "old"),
                         f"found, but not usable: {self.folder}/old: {shown}, older than 17")

    def test_java_without_a_compiler(self):
        self.executable("jre/bin/java", "echo 'openjdk version \"21.0.1\"' >&2")
        self.refused(self.with_jdk(self.folder / "jre"), "a run-time (JRE) without a compiler")

    def test_what_is_no_java(self):
        self.executable("odd/bin/java", "exit 1")
        self.refused(self.with_jdk(self.folder / "odd"), "odd: does not start")

    def test_maven_that_does_not_start(self):
        maven = self.executable("mvn", "exit 126")
        self.refused(self.shell(f'MAVEN="{maven}"; find_maven'), "does not start", "apt-get install maven")

    def test_old_maven(self):
        maven = self.executable("mvn", "echo 'Apache Maven 3.3.9 (x)'")
        self.refused(self.shell(f'MAVEN="{maven}"; find_maven'),
                     "Maven 3.3.9 is too old, 3.6.3 is needed", "apt-get install maven")


class Downloads(SetUp):
    def maven(self, output):
        log = self.folder / "maven.log"
        log.write_text("[ERROR] " + output + "\n")
        return self.shell(f'MAVEN_LOG="{log}"; stop_after_maven')

    def pip(self, output):
        python = self.executable("python", f"echo 'ERROR: {output}'; exit 1")
        return self.shell(f'PYTHON="{python}"; pip_install "{self.folder}/pip.log" x')

    def test_no_network(self):
        self.refused(self.maven("libraries.example: Temporary failure: Unknown host"), "needs a network", "settings.xml")
        self.refused(self.pip("NewConnectionError: Temporary failure in name resolution"), "needs a network", "HTTPS_PROXY")

    def test_certificates_that_are_not_trusted(self):
        self.refused(self.maven("Could not transfer artifact: PKIX path building failed"), "does not trust", "keytool")
        self.refused(self.pip("SSLError CERTIFICATE_VERIFY_FAILED Max retries"), "does not trust", "PIP_CERT")

    def test_full_disk(self):
        self.refused(self.maven("x.jar: No space left on device"), "the disk is full", "Free some space")
        self.refused(self.pip("OSError: No space left on device"), "the disk is full", "Free some space")
        self.refused(self.shell('need_space 999999999 "the first build"'),
                     "the first build takes about 999999999 MB", "Free some")


class CommandLine(SetUp):
    def reproduce(self, *options, **environment):
        return self.finished([str(HERE / "reproduce"), *options], **environment)

    def test_what_is_wrong_is_said_before_anything_is_set_up(self):
        for options, part in ((["--scale", "huge"], "unknown scale 'huge'; there are quick, classroom and paper"),
                              (["--scale"], "--scale needs a value"),
                              (["--only="], "--only needs a value"),
                              (["--fast"], "unknown option --fast"),
                              (["--data", str(self.folder / "none")], "none does not exist"),
                              (["--data", str(self.folder)], "is empty; it should hold photos/")):
            self.refused(self.reproduce(*options), part, "usage: environment/reproduce", status=2)
        self.refused(self.reproduce(DSMIX_SCALE="tiny"), "unknown scale 'tiny'", status=2)

    def test_help(self):
        status, text = self.reproduce("--help")
        self.assertEqual(0, status)
        for option in ("--scale", "--only", "--from", "--data", "--cpu", "--force"):
            self.assertIn(option, text)


if __name__ == "__main__":
    unittest.main()
