"""`python -m graph_double --store FILE [--port 0]`: the first line it says is its address."""

import argparse
import sys
from pathlib import Path

from graph_double.server import Server
from graph_double.store import Store

if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--store", type=Path, required=True)
    parser.add_argument("--port", type=int, default=0)
    told = parser.parse_args()
    server = Server(told.port, Store(told.store))
    sys.stdout.write(f"{server.url}\n")
    sys.stdout.flush()
    server.serve_forever()
