"""Checks that the notebooks are fit to be committed (no outputs, kernel `java`, stable ids, no magics, no long lines)."""
import argparse
import sys
from pathlib import Path

from harness import notebook as notebooks


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=Path(__file__).resolve().parent.parent / "notebooks")
    parser.add_argument("--clean", action="store_true", help="remove outputs and give the cells their ids NN-01, NN-02, ...")
    options = parser.parse_args()
    paths = sorted(options.folder.glob("*.ipynb"))
    if not paths:
        print(f"no notebooks in {options.folder}")
        return 1
    count = 0
    for path in paths:
        if options.clean and notebooks.clean(path):
            print(f"{path.name}: cleaned")
        faults = list(notebooks.faults(path))
        if not notebooks.NAME.fullmatch(path.name):
            faults.append("is not named NN_name.ipynb")
        for fault in faults:
            print(f"{path.name}: {fault}")
        count += bool(faults)
    if count:
        print("environment/clean-notebooks repairs outputs, counts and ids.")
    else:
        print(f"{len(paths)} notebooks are clean")
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main())
