"""The built site as a static host serves it: compressed, connections kept, everything cacheable."""

import gzip
import mimetypes
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

_COMPRESSED = (".html", ".css", ".js", ".mjs", ".json", ".svg")


@contextmanager
def serve(folder: Path, pages: Mapping[str, bytes]) -> Iterator[str]:
    """Address of the root, with its slash. `pages`: made-up pages by path, served before those of the folder."""
    ready: dict[str, tuple[bytes, str, bool]] = {}

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            path = self.path.partition("?")[0].lstrip("/") or "index.html"
            path += "index.html" if path.endswith("/") else ""
            if path not in ready:
                ready[path] = _read(folder, pages, path)
            body, kind, compressed = ready[path]
            self.send_response(200 if kind else 404)
            self.send_header("Content-Type", kind or "text/plain")
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Cache-Control", "max-age=600")
            if compressed:
                self.send_header("Content-Encoding", "gzip")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing: the output is the measure."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def _read(folder: Path, pages: Mapping[str, bytes], path: str) -> tuple[bytes, str, bool]:
    if path in pages:
        data = pages[path]
    elif (folder / path).is_file():
        data = (folder / path).read_bytes()
    else:
        return b"", "", False
    kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
    if kind.startswith("text/"):
        kind += "; charset=utf-8"
    compressed = path.endswith(_COMPRESSED)
    return (gzip.compress(data, 6, mtime=0) if compressed else data), kind, compressed
