"""A link chart of 2,000 nodes in Chromium, drawn by the pages' own script: its layout, its frames."""

import argparse
import json
import random
import shutil
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page, sync_playwright

from tests.tools import BROWSERS

DIST = Path(__file__).resolve().parent.parent / "entente" / "web" / "static" / "dist"
FRAMES = Path(__file__).with_name("chart_frames.js")


def graph(nodes: int) -> dict[str, list[dict[str, str]]]:
    """Subjects in dossiers, and half as many links besides."""
    chance = random.Random(nodes)
    dossiers = max(1, nodes // 40)
    kinds = ("person", "phone", "organisation", "vehicle")
    made = [_node(f"d:{number}", "dossier") for number in range(dossiers)]
    made += [_node(f"s{number}", chance.choice(kinds)) for number in range(nodes - dossiers)]
    edges = [_edge(f"s{number}", f"d:{chance.randrange(dossiers)}", "mentioned") for number in range(nodes - dossiers)]
    for _ in range(nodes // 2):
        one, other = (chance.randrange(nodes - dossiers) for _ in range(2))
        edges.append(_edge(f"s{one}", f"s{other}", chance.choice(("stated", "number", "candidate"))))
    return {"nodes": made, "edges": edges}


def _node(name: str, kind: str) -> dict[str, str]:
    return {"id": name, "kind": kind, "label": f"Subject {name}", "said": kind, "href": "#"}


def _edge(one: str, other: str, kind: str) -> dict[str, str]:
    return {"id": f"{one}|{other}|{kind}", "source": one, "target": other, "kind": kind, "said": kind, "text": "uses"}


def page_of(nodes: int) -> str:
    """What the chart's page has around it."""
    data = json.dumps(graph(nodes))
    return (
        '<!doctype html><html data-bs-theme="light"><head><link rel="stylesheet" href="ltr.css"></head><body>'
        f'<script type="application/json" id="graph-data">{data}</script><div class="graph card" id="graph"></div>'
        '<table id="graph-nodes"><tbody></tbody></table><table id="graph-edges"><tbody></tbody></table>'
        '<script type="module" src="graph.js"></script></body></html>'
    )


def main() -> None:
    """Draw, move, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--nodes", type=int, nargs="*", default=[500, 2000])
    sizes = parser.parse_args().nodes
    with TemporaryDirectory() as place, sync_playwright() as play:
        for file in DIST.iterdir():
            (Path(place) / file.name).symlink_to(file)
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=place))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = play.chromium.launch(
            executable_path=next(filter(None, map(shutil.which, BROWSERS))), args=["--no-sandbox"]
        )
        for nodes in sizes:
            (Path(place) / "chart.html").write_text(page_of(nodes), encoding="utf-8")
            measure(browser.new_page(), f"http://127.0.0.1:{server.server_port}/chart.html", nodes)
        browser.close()
        server.shutdown()


class Quiet(SimpleHTTPRequestHandler):
    """Serves without a word."""

    def log_message(self, *_: object) -> None:
        """Nothing."""


def measure(page: Page, address: str, nodes: int) -> None:
    """One chart."""
    page.goto(address)
    page.wait_for_selector("#graph[data-drawn]", timeout=120_000)
    layout = page.get_attribute("#graph", "data-layout")
    frames = page.evaluate(FRAMES.read_text(encoding="utf-8"))
    print(
        f"{nodes:6,} nodes   layout {layout:>6} ms   frames while moved: median {frames['median']:6.1f} ms, "
        f"p95 {frames['p95']:6.1f} ms ({frames['frames']})"
    )
    page.close()


if __name__ == "__main__":
    main()
