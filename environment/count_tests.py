"""Prints 'PASSED FAILED' of a folder of Surefire reports; an empty folder is one failure."""
import sys
import xml.etree.ElementTree as xml
from pathlib import Path

passed = failed = 0
for report in sorted(Path(sys.argv[1]).glob("TEST-*.xml")):
    suite = xml.parse(report).getroot()
    bad = int(suite.get("failures", 0)) + int(suite.get("errors", 0))
    failed += bad
    passed += int(suite.get("tests", 0)) - bad - int(suite.get("skipped", 0))
print(passed, failed if passed + failed else 1)
