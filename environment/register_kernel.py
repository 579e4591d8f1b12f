"""Writes the kernel `java` of this checkout's .venv: JJava, started with the library on its class path.

The command starts JJava's own jar on the chosen JDK, not JJava's launcher: the launcher takes a second `java` from PATH and
splits options at white space, which breaks paths that contain it.
"""
import argparse
import json
import os
import sys
from pathlib import Path

# Settings of the machine's engine that a notebook server started elsewhere would not have.
INHERITED = ("PYTORCH_VERSION", "PYTORCH_FLAVOR", "PYTORCH_LIBRARY_PATH", "DSMIX_DEVICE", "DJL_CACHE_DIR")


def kernel_specification(java, options, library, jars, home, allocator):
    environment = {
        "JJAVA_CLASSPATH": os.pathsep.join([library, jars.rstrip("/") + "/*.jar"]),
        "GLIBC_TUNABLES": allocator,
        "OMP_WAIT_POLICY": "PASSIVE",
        "DSMIX_HOME": home,
        "JAVA_HOME": str(Path(java).parent.parent),
        "PATH": os.pathsep.join([str(Path(java).parent), "${PATH}"]),
    }
    environment.update({name: os.environ[name] for name in INHERITED if os.environ.get(name)})
    return {
        "argv": [java, *options, "--add-opens", "jdk.jshell/jdk.jshell=ALL-UNNAMED", "-jar", "{resource_dir}/jjava.jar",
                 "{connection_file}"],
        "display_name": "Java (DSMix Lab)",
        "language": "java",
        "interrupt_mode": "message",
        "env": environment,
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("java", "library", "jars", "home", "allocator"):
        parser.add_argument("--" + name, required=True)
    parser.add_argument("options", nargs="*", help="options of the JVM")
    arguments = parser.parse_args()
    folder = Path(sys.prefix, "share", "jupyter", "kernels", "java")
    if not (folder / "jjava.jar").is_file():
        sys.exit(f"ERROR: {folder} holds no jjava.jar. Remove .venv and run the command again.")
    specification = kernel_specification(arguments.java, arguments.options, arguments.library, arguments.jars,
                                         arguments.home, arguments.allocator)
    half = folder / "kernel.json.new"
    half.write_text(json.dumps(specification, indent=1) + "\n", encoding="utf-8")
    half.replace(folder / "kernel.json")


if __name__ == "__main__":
    main()
