"""A browser that never rests: some connections kept open, each asking again at once."""

from __future__ import annotations

import socket
import statistics
import threading
import time
from dataclasses import dataclass, field

#: More of a core than this, and the figure is the generator's, not the server's.
BUSY = 0.85


@dataclass
class Figures:
    """What one address gave under load."""

    seconds: float
    times: list[float] = field(default_factory=list)
    generator: float = 0.0

    @property
    def rate(self) -> float:
        """Requests per second."""
        return len(self.times) / self.seconds

    @property
    def p50(self) -> float:
        """Half were faster, milliseconds."""
        return statistics.median(self.times) * 1000

    @property
    def p95(self) -> float:
        """Nineteen of twenty were faster, milliseconds."""
        return statistics.quantiles(self.times, n=20)[18] * 1000

    @property
    def generator_is_limit(self) -> bool:
        """Whether the generator was too busy for the figure to be the server's."""
        return self.generator > BUSY


class Connection:
    """One connection to the server, kept open."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.left = b""

    def ask(
        self, path: str, cookie: str, method: str = "GET", body: str = ""
    ) -> tuple[int, dict[str, str], bytes]:
        """Ask once; status, headers (lower case) and body as sent."""
        head = [
            f"{method} {path} HTTP/1.1",
            "Host: 127.0.0.1",
            "Accept-Encoding: br",
            "Accept: text/html",
        ]
        if cookie:
            head.append(f"Cookie: {cookie}")
        if method == "POST":
            head += [
                "Content-Type: application/x-www-form-urlencoded",
                f"Content-Length: {len(body)}",
            ]
        self.socket.sendall(("\r\n".join(head) + "\r\n\r\n" + body).encode())
        return self._read()

    def _read(self) -> tuple[int, dict[str, str], bytes]:
        data = self.left
        while b"\r\n\r\n" not in data:
            data += self._more()
        head, _sign, body = data.partition(b"\r\n\r\n")
        lines = head.decode("latin-1").split("\r\n")
        headers = {}
        for line in lines[1:]:
            name, _sign2, value = line.partition(": ")
            headers[name.lower()] = value
        length = int(headers.get("content-length", 0))
        while len(body) < length:
            body += self._more()
        self.left = body[length:]
        return int(lines[0].split()[1]), headers, body[:length]

    def _more(self) -> bytes:
        data = self.socket.recv(65536)
        if not data:
            raise ConnectionError("the server closed the connection")
        return data


def measure(port: int, path: str, cookie: str, seconds: float, connections: int = 4) -> Figures:
    """Ask for *path* over and over for *seconds*.

    Raises:
        AssertionError: an answer was not 200.
    """
    figures = Figures(seconds)
    until = time.perf_counter() + seconds
    failed: list[str] = []

    def run() -> None:
        connection = Connection(port)
        mine = []
        while (began := time.perf_counter()) < until:
            status, _headers, _body = connection.ask(path, cookie)
            mine.append(time.perf_counter() - began)
            if status != 200:
                failed.append(f"{path} answered {status}")
                break
        figures.times.extend(mine)

    used = time.process_time()
    threads = [threading.Thread(target=run) for _ in range(connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    figures.generator = (time.process_time() - used) / seconds
    assert not failed, failed[0]
    return figures
