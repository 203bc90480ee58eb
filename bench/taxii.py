"""The peer: medallion 3.0.0 with taxii2-client, in an environment of their own, over loopback.

medallion keeps its objects in memory here (its other back end is MongoDB): nothing is written to disk, sealed, signed
or receipted, so the comparison flatters it. It looks through all objects for each new one, so that its rate falls
with their number; the figure is stated with the number that it held at the end.
"""

import json
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

from bench.material import stix_object
from bench.ports import free_port

PEERS = Path(".make/peers/bin/python")
CLIENT = Path(__file__).with_name("taxii_client.py")
COLLECTION = "11111111-1111-4111-8111-111111111111"
PATIENCE = 20.0


def measure(objects: int, batch: int, seconds: float) -> dict[str, Any]:
    """Objects a second that the client posts, `batch` at a time, to an empty server; at most `seconds`."""
    told = json.dumps([stix_object(number) for number in range(objects)])
    with _medallion() as url:
        done = subprocess.run(
            [PEERS, CLIENT, f"{url}/bench/collections/{COLLECTION}/", str(batch), str(seconds)],
            input=told,
            capture_output=True,
            text=True,
            check=True,
        )
    result: dict[str, Any] = json.loads(done.stdout)
    return result


@contextmanager
def _medallion() -> Iterator[str]:
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    with tempfile.TemporaryDirectory(prefix="entente-bench-") as folder:
        configuration = Path(folder) / "configuration.json"
        configuration.write_text(json.dumps(_configuration(Path(folder), url)))
        serve: list[str | Path] = [PEERS, "-m", "medallion.scripts.run", "--port", str(port), configuration]
        process = subprocess.Popen(serve, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            _wait(url)
            yield url
        finally:
            process.terminate()
            process.wait(timeout=PATIENCE)


def _configuration(folder: Path, url: str) -> dict[str, Any]:
    root = {"title": "bench", "versions": ["application/taxii+json;version=2.1"], "max_content_length": 104857600}
    collection = {
        "id": COLLECTION,
        "title": "bench",
        "can_read": True,
        "can_write": True,
        "media_types": ["application/stix+json;version=2.1"],
        "objects": [],
        "manifest": [],
    }
    data = {
        "/discovery": {"title": "bench", "default": f"{url}/bench/", "api_roots": [f"{url}/bench/"]},
        "bench": {"information": root, "status": [], "collections": [collection]},
    }
    (folder / "data.json").write_text(json.dumps(data))
    memory = {"module": "medallion.backends.memory_backend", "module_class": "MemoryBackend"}
    return {
        "backend": {**memory, "filename": str(folder / "data.json")},
        "users": {"bench": "bench"},
        "taxii": {"max_page_size": 100},
    }


def _wait(url: str) -> None:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            httpx.get(
                f"{url}/taxii2/", auth=("bench", "bench"), headers={"Accept": "application/taxii+json;version=2.1"}
            )
        except httpx.TransportError:
            if time.monotonic() > until:
                raise
            time.sleep(0.05)
        else:
            return
