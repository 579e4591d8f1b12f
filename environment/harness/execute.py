"""Executes one notebook in a kernel of its own, with progress, peak memory, a clean Ctrl-C and errors that explain."""
import asyncio
import ctypes
import logging
import signal
import sys
import threading
import time
from dataclasses import dataclass, field
from typing import Optional

import nbformat
import psutil
from jupyter_core.utils import run_sync
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

from .screen import ESCAPES, last_line

STARTUP_SECONDS = 120
INTERRUPT_SECONDS = 20
MOST_FRAMES = 8

logging.getLogger("traitlets").setLevel(logging.CRITICAL)


@dataclass
class Outcome:
    """status is 'done', 'failed' or 'stopped'; cell counts code cells from 1."""
    status: str = "done"
    seconds: float = 0.0
    peak: int = 0
    cell: Optional[int] = None
    source: str = ""
    message: str = ""
    book: Optional[nbformat.NotebookNode] = field(default=None, repr=False)


class Stopped(Exception):
    """Ctrl-C arrived between two cells."""


class Client(NotebookClient):
    """nbclient's runner that tells where it is and turns Ctrl-C into an interrupt of the running cell."""

    def __init__(self, book, report, **settings):
        super().__init__(book, **settings)
        self.report = report
        self.cells_done = 0
        self.heard = ""
        self.interrupted = False
        self.running = None
        self.total = sum(1 for cell in book.cells if cell.cell_type == "code" and cell.source.strip())
        self.on_notebook_start = lambda notebook: self.catch_signals()
        self.on_cell_start = lambda cell, cell_index: self.before_cell(cell)
        self.on_cell_executed = lambda cell, cell_index, execute_reply: self.after_cell()

    def before_cell(self, cell):
        if self.interrupted:
            raise Stopped()
        if cell.cell_type == "code" and cell.source.strip():
            self.running, self.heard = cell, ""
            self.tell()

    def after_cell(self):
        self.cells_done += 1
        self.tell()

    def output(self, outs, msg, display_id, cell_index):
        if msg["msg_type"] == "stream":
            self.heard = last_line(msg["content"]["text"]) or self.heard
        return super().output(outs, msg, display_id, cell_index)

    async def _async_cleanup_kernel(self):
        """At the end of the process nbclient cleans up a kernel that never started, too."""
        if self.km is not None:
            await super()._async_cleanup_kernel()

    _cleanup_kernel = run_sync(_async_cleanup_kernel)

    def tell(self):
        self.report(self.cells_done, self.total, self.heard)

    def catch_signals(self):
        """nbclient kills the kernel at Ctrl-C; here the first interrupts the cell (training saves), the second kills."""
        try:
            loop = asyncio.get_running_loop()
            for name in (signal.SIGINT, signal.SIGTERM):
                loop.add_signal_handler(name, lambda: asyncio.ensure_future(self.interrupt()))
        except (NotImplementedError, RuntimeError):
            pass    # Windows: Ctrl-C arrives as KeyboardInterrupt

    async def interrupt(self):
        manager = self.km
        if manager is None:
            return
        if self.interrupted:
            await manager.shutdown_kernel(now=True)
            return
        self.interrupted = True
        await manager.interrupt_kernel()
        await asyncio.sleep(INTERRUPT_SECONDS)
        if self.km is manager and await manager.is_alive():
            await manager.shutdown_kernel(now=True)


class MemoryWatch(threading.Thread):
    """Peak resident memory, in MiB, of the processes below a kernel, and a steady beat for the progress line."""

    def __init__(self, client):
        super().__init__(daemon=True)
        self.client, self.peak, self.ended = client, 0, threading.Event()

    def run(self):
        while not self.ended.wait(0.5):
            manager = self.client.km
            pid = getattr(getattr(manager, "provisioner", None), "pid", None)
            if pid:
                self.peak = max(self.peak, resident(pid))
            self.client.tell()

    def stop(self):
        self.ended.set()
        self.join()
        return self.peak


def resident(pid):
    total = 0
    try:
        process = psutil.Process(pid)
        for member in [process, *process.children(recursive=True)]:
            total += member.memory_info().rss
    except psutil.Error:
        pass
    return total // (1 << 20)


def ending_with_parent():
    """What a kernel does before it starts so that it dies with this process, however that ends (Linux; else None)."""
    if not sys.platform.startswith("linux"):
        return None
    library, set_death_signal = ctypes.CDLL(None), 1
    return lambda: library.prctl(set_death_signal, signal.SIGKILL)


def execute(path, folder, log, report, kernel="java", timeout=None):
    """Runs the notebook at path with the working folder given; log takes what the kernel's process itself prints."""
    book = nbformat.read(path, as_version=4)
    client = Client(book, report, kernel_name=kernel, timeout=timeout, startup_timeout=STARTUP_SECONDS, log=quiet_log(),
                    resources={"metadata": {"path": str(folder)}}, shutdown_kernel="graceful", coalesce_streams=True)
    outcome = Outcome(book=book)
    watch = MemoryWatch(client)
    started = time.monotonic()
    log.parent.mkdir(parents=True, exist_ok=True)
    with open(log, "wb") as sink:
        watch.start()
        try:
            asyncio.run(client.async_execute(stdout=sink, stderr=sink, preexec_fn=ending_with_parent()))
        except (KeyboardInterrupt, asyncio.CancelledError, Stopped):
            outcome.status = "stopped"
        except Exception as error:    # every way to fail becomes one message
            outcome.status = "stopped" if client.interrupted else "failed"
            outcome.message = message_of(error, client, log)
        outcome.peak = watch.stop()
    if client.interrupted:
        outcome.status = "stopped"
    if outcome.status != "done":
        outcome.cell = client.cells_done + (0 if failed_in_reply(client) else 1)
        outcome.source = client.running.source if client.running is not None else ""
    outcome.seconds = time.monotonic() - started
    return outcome


def failed_in_reply(client):
    """nbclient counts a cell that answered with an error as executed."""
    return bool(error_outputs(client))


def error_outputs(client):
    outputs = client.running.get("outputs", []) if client.running is not None else []
    return [output for output in outputs if output.output_type == "error"]


def error_text(output):
    """What the kernel reports (the compiler's complaint, or exception, place and causes), long traces cut."""
    lines = ESCAPES.sub("", "\n".join(output.traceback)).strip().splitlines()
    frames = 0
    kept = []
    for line in lines:
        frames = frames + 1 if line.startswith("\tat ") else 0
        if frames <= MOST_FRAMES:
            kept.append(line)
        elif frames == MOST_FRAMES + 1:
            kept.append("\t...")
    return "\n".join(kept) or output.evalue


def message_of(error, client, log):
    errors = error_outputs(client)
    if isinstance(error, CellExecutionError) and errors:
        return error_text(errors[-1])
    if isinstance(error, CellExecutionError):
        return ESCAPES.sub("", error.evalue or error.ename or str(error))
    if isinstance(error, CellTimeoutError):
        return "The cell ran longer than the time it was given."
    if isinstance(error, DeadKernelError) or "Kernel died" in str(error):
        return "The kernel's process ended by itself" + (
            ", which is what happens when the memory is full (see the peak above) or native code crashes.") + tail(log)
    if isinstance(error, (TimeoutError, RuntimeError)) and "respond" in str(error):
        return f"The kernel did not start within {STARTUP_SECONDS} s." + tail(log)
    return f"{type(error).__name__}: {error}" + tail(log)


def tail(log):
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()[-8:] if log.is_file() else []
    return "".join("\n" + line for line in (["Its last words:"] + lines if lines else []))


def quiet_log():
    log = logging.getLogger("harness.nbclient")
    log.setLevel(logging.CRITICAL)
    return log
