#!/usr/bin/env python3
"""Makes docs/images/terminal.png from what the program really prints on samples/.

  docs/tools/terminal-picture.py [OUT.png]

Needs a built server/target/vambrace, `script` (util-linux), Chromium and Python 3. Standard library only.
"""
import html, re, subprocess, sys, tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
OUT = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "docs/images/terminal.png").resolve()
CHARACTER, LINE = 8.43, 19  # of 14px DejaVu Sans Mono
COMMANDS = [
    ("vambrace lint broken.d", "lint broken.d", 16),
    (
        "vambrace preview --no-host --part rules ../domains/web01.xml",
        "preview --no-host --part rules ../domains/web01.xml",
        16,
    ),
]
COLOURS = {"31": "#ff7b72", "32": "#7ee787", "33": "#e3b341", "34": "#79c0ff", "35": "#d2a8ff", "36": "#56d4dd", "90": "#8b949e"}


def run(arguments):
    """What a terminal would show, escape sequences included."""
    with tempfile.NamedTemporaryFile() as log:
        command = f"stty cols 150; ../../server/target/vambrace/bin/vambrace {arguments} 2>/dev/null"
        subprocess.run(["script", "-qec", command, log.name], cwd=ROOT / "samples/policy", stdout=subprocess.DEVNULL)
        text = Path(log.name).read_text(encoding="utf8", errors="replace")
    lines = text.replace("\r", "").split("\n")
    return [x for x in lines if not x.startswith("Script ")]


def spans(line):
    """One line with its colours as HTML."""
    out, open_span = [], False
    for part in re.split(r"(\x1b\[[0-9;]*m)", line):
        code = re.fullmatch(r"\x1b\[([0-9;]*)m", part)
        if not code:
            out.append(html.escape(part))
            continue
        if open_span:
            out.append("</span>")
            open_span = False
        styles = []
        for number in code.group(1).split(";"):
            if number == "1":
                styles.append("font-weight:bold")
            elif number == "2":
                styles.append("color:#8b949e")
            elif number in COLOURS:
                styles.append("color:" + COLOURS[number])
        if styles:
            out.append(f'<span style="{";".join(styles)}">')
            open_span = True
    return "".join(out) + ("</span>" if open_span else "")


def main():
    rows = []
    for shown, arguments, most in COMMANDS:
        rows.append(f'<span style="color:#7ee787">$</span> <b>{html.escape(shown)}</b>')
        lines = run(arguments)
        while lines and not lines[-1].strip():
            lines.pop()
        rows += [spans(x) for x in lines[:most]]
        if len(lines) > most:
            rows.append('<span style="color:#8b949e">...</span>')
        rows.append("")
    body = "\n".join(rows)
    longest = max(len(html.unescape(re.sub("<[^>]*>", "", row))) for row in rows)
    width = round(longest * CHARACTER) + 60
    page = (
        "<meta charset=utf8><style>body{margin:0;background:#0d1117}pre{margin:0;padding:18px 22px;color:#e6edf3;"
        f"font:14px/{LINE}px 'DejaVu Sans Mono',monospace}}</style><pre>{body}</pre>"
    )
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "page.html"
        source.write_text(page, encoding="utf8")
        subprocess.run(
            ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--user-data-dir={folder}/profile",
             f"--window-size={width},{LINE * len(rows) + 36}", f"--screenshot={OUT}", source.as_uri()],
            check=True, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    print(OUT)


main()
