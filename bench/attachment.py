"""`python -m bench.attachment`: 100 MB from one node to another, byte for byte, in one go and across a power cut."""

import filecmp
import os
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.nodes import Node, Pair, Refused, pair, started_again
from bench.report import Figure, keep, show

OCTETS, CHUNKS = 100 * 2**20, 100
CUT_AT = 40
"""Chunks that the receiver holds when its power is cut."""
PATIENCE = 300.0
LOOK_EVERY = 0.02


def whole(nodes: Pair, folder: Path) -> list[Figure]:
    """The time until the message that names the attachment is stored, and that until an officer has it in plain."""
    file, began = _file(folder), time.perf_counter()
    message = nodes.sender.act("attach", dossier=nodes.dossier, agreement=nodes.agreement, path=str(file))
    composed = time.perf_counter() - began
    _until_stored(nodes.receiver, message)
    took = time.perf_counter() - began
    _compare(nodes.receiver, message, file)
    note = f"encrypted and composed in {composed:.1f} s; the same bytes on the other side"
    return [Figure("attachment of 100 MB, until stored", took, "seconds", note)]


def cut(nodes: Pair, folder: Path) -> list[Figure]:
    """The receiver is killed on the way and started again: what it held is not sent a second time."""
    file = _file(folder)
    message = nodes.sender.act("attach", dossier=nodes.dossier, agreement=nodes.agreement, path=str(file))
    while (held := nodes.receiver.act("arrived", message=message))["chunks"] < CUT_AT:
        time.sleep(LOOK_EVERY)
    again = started_again(nodes.receiver)
    try:
        before = again.act("arrived", message=message)
        began = time.perf_counter()
        _until_stored(again, message)
        took = time.perf_counter() - began
        after = again.act("arrived", message=message)
        _compare(again, message, file)
    finally:
        again.process.terminate()
        again.process.wait(timeout=PATIENCE)
    rest, asked = CHUNKS - before["chunks"], after["requests"] - before["requests"]
    note = f"{before['chunks']} of {CHUNKS} chunks were held; {asked} requests for the other {rest}"
    resumed = before["chunks"] >= held["chunks"] and asked < rest + CUT_AT // 2
    return [Figure("attachment of 100 MB, the rest after a power cut", took, "seconds", note, resumed)]


def _file(folder: Path) -> Path:
    """Bytes that nothing can compress."""
    file = folder / "film"
    file.write_bytes(os.urandom(OCTETS))
    return file


def _until_stored(node: Node, message: str) -> None:
    until = time.monotonic() + PATIENCE
    while not node.act("arrived", message=message)["stored"]:
        if time.monotonic() > until:
            raise Refused(f"the attachment did not arrive within {PATIENCE:.0f} s")
        time.sleep(LOOK_EVERY)


def _compare(node: Node, message: str, file: Path) -> None:
    """Byte for byte, as an officer of the receiving service opens it; raise Refused."""
    opened = file.with_name("opened")
    node.act("fetch", message=message, path=str(opened))
    if not filecmp.cmp(file, opened, shallow=False):
        raise Refused("the attachment arrived with other bytes")


def main() -> None:
    """Measure on two new nodes each, print, keep."""
    os.chdir(Path(__file__).parents[1])
    figures: list[Figure] = []
    for measured in (whole, cut):
        with TemporaryDirectory(prefix="entente-bench-") as folder, pair() as nodes:
            figures += measured(nodes, Path(folder))
    show("Attachments", figures)
    print(f"kept in {keep('attachment', figures).relative_to(Path.cwd())}")


if __name__ == "__main__":
    main()
