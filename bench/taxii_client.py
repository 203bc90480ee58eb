"""Posts objects to a TAXII collection with taxii2-client and prints what it took; runs in the peers' environment.

`python taxii_client.py COLLECTION-URL BATCH SECONDS < objects.json`: as many objects as the time allows.
"""

import json
import sys
import time

from taxii2client.v21 import Collection  # type: ignore[import-not-found]  # in the peers' environment


def main() -> None:
    """Post batches until the objects or the seconds are used up."""
    url, size, seconds = sys.argv[1], int(sys.argv[2]), float(sys.argv[3])
    objects = json.load(sys.stdin)
    collection = Collection(url, user="bench", password="bench")
    assert collection.can_write
    posted, started = 0, time.perf_counter()
    while posted < len(objects) and time.perf_counter() - started < seconds:
        status = collection.add_objects({"objects": objects[posted : posted + size]}, wait_for_completion=True)
        assert status.failure_count == 0, status
        posted += status.success_count
    took = time.perf_counter() - started
    print(json.dumps({"messages": posted, "seconds": took, "per_second": posted / took, "batch": size}))


if __name__ == "__main__":
    main()
