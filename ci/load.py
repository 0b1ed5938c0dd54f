#!/usr/bin/env python3
"""How long a language server keeps people waiting while it has much to do.

ci/load.py COMMAND...        e.g. ci/load.py server/target/vambrace/bin/vambrace lsp

Two documents are open: a small one and one of 10 MB. While the large one is opened, edited a thousand times in a burst
and asked about a hundred times with half of the questions cancelled, hovers over the small one go on without a pause.
Printed: of each phase the longest that one of those hovers waited, and how long until the server had done all of it.
"""

import json
import queue
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path


class Server:
    def __init__(self, command, root):
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.ids = 0
        self.answers = {}
        self.lock = threading.Lock()
        threading.Thread(target=self.read, daemon=True).start()
        self.ask("initialize", {"processId": None, "rootUri": root, "capabilities": {}})
        self.note("initialized", {})

    def read(self):
        out = self.process.stdout
        while True:
            length = 0
            for line in iter(out.readline, b"\r\n"):
                if not line:
                    return
                if line.lower().startswith(b"content-length:"):
                    length = int(line.split(b":")[1])
            message = json.loads(out.read(length))
            if "id" in message and "method" not in message:
                self.answers.pop(str(message["id"])).put((time.perf_counter(), message))

    def send(self, **message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        with self.lock:
            self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
            self.process.stdin.flush()

    def note(self, method, params):
        self.send(method=method, params=params)

    def post(self, method, params):
        with self.lock:
            self.ids += 1
            number = str(self.ids)
        self.answers[number] = answer = queue.Queue()
        self.send(id=number, method=method, params=params)
        return number, answer

    def ask(self, method, params):
        start = time.perf_counter()
        end, message = self.post(method, params)[1].get(timeout=120)
        return end - start, message

    def open(self, uri, text):
        self.note("textDocument/didOpen", {"textDocument": {
            "uri": uri, "languageId": "apparmor", "version": 1, "text": text}})


def at(uri, line):
    return {"textDocument": {"uri": uri}, "position": {"line": line, "character": 4}}


def phase(server, small, name, work):
    """Runs ``work`` while hovers go on; prints the longest wait of one."""
    waits = []
    done = threading.Event()

    def hover():
        while not done.is_set():
            waits.append(server.ask("textDocument/hover", at(small, 1))[0])
            time.sleep(0.001)

    people = threading.Thread(target=hover)
    people.start()
    start = time.perf_counter()
    work()
    whole = time.perf_counter() - start
    done.set()
    people.join()
    print(f"{name}: {whole:.2f} s in all, longest wait of {len(waits)} hovers {1000 * max(waits):.0f} ms")


def main():
    root = Path(tempfile.mkdtemp())
    small = (root / "small").as_uri()
    large = (root / "large").as_uri()
    rules = "".join(f"  /srv/some/rather/long/path/to/file/number/{i} r,\n" for i in range(200_000))
    server = Server(sys.argv[1:], root.as_uri())
    server.open(small, "profile small {\n  capability chown,\n}\n")
    for _ in range(200):
        server.ask("textDocument/hover", at(small, 1))

    def opened():
        server.open(large, "profile large {\n" + rules + "}\n")
        server.ask("textDocument/hover", at(large, 1))

    def edited():
        for version in range(2, 1002):
            start = {"line": version, "character": 2}
            server.note("textDocument/didChange", {
                "textDocument": {"uri": large, "version": version},
                "contentChanges": [{"range": {"start": start, "end": start}, "text": "#"}]})
        server.ask("textDocument/hover", at(large, 1))

    def asked():
        methods = ["hover", "completion", "documentSymbol", "foldingRange", "references"]
        waiting = []
        for i in range(100):
            params = {**at(large, 1500 + i), "context": {"includeDeclaration": True}}
            number, answer = server.post("textDocument/" + methods[i % len(methods)], params)
            waiting.append(answer)
            if i % 2 == 0:
                server.note("$/cancelRequest", {"id": number})
        for answer in waiting:
            answer.get(timeout=120)

    phase(server, small, f"a document of {len(rules) / 1e6:.1f} MB opened", opened)
    phase(server, small, "1,000 edits of it in a burst", edited)
    phase(server, small, "100 questions about it, half of them cancelled", asked)
    server.ask("shutdown", None)
    server.note("exit", None)


if __name__ == "__main__":
    main()
