"""The lines a user sees: a live line on a terminal, a line a minute elsewhere."""
import re
import shutil
import sys
import time

ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


def duration(seconds):
    seconds = int(round(seconds))
    if seconds < 60:
        return f"{seconds} s"
    if seconds < 3600:
        return f"{seconds // 60} min {seconds % 60:02d} s"
    return f"{seconds // 3600} h {seconds % 3600 // 60:02d} min"


class Screen:
    def __init__(self, stream=None, quiet_seconds=60):
        self.stream = stream or sys.stdout
        self.live = self.stream.isatty()
        self.quiet_seconds = quiet_seconds
        self.last = time.monotonic()
        self.open = False

    def line(self, text=""):
        """A line that stays."""
        self._erase()
        print(text, file=self.stream, flush=True)
        self.last = time.monotonic()

    def progress(self, text):
        """Where the work is: replaces the live line, or is printed when nothing was for a minute."""
        if self.live:
            width = shutil.get_terminal_size().columns - 1
            self.stream.write("\r\x1b[K" + text[:width])
            self.stream.flush()
            self.open = True
        elif time.monotonic() - self.last >= self.quiet_seconds:
            self.line(text)

    def _erase(self):
        if self.open:
            self.stream.write("\r\x1b[K")
            self.open = False


def last_line(text):
    """The last line that a terminal would show of a piece of output, without escapes."""
    parts = [part.strip() for part in re.split(r"[\r\n]", ESCAPES.sub("", text))]
    return next((part for part in reversed(parts) if part), "")
