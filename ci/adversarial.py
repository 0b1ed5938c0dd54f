#!/usr/bin/env python3
"""Measures what is made to be hard: policy whose automata, or whose numbers, are as bad as they can be.

    ci/adversarial.py [LAUNCHER]     default: the built server/target/vambrace/bin/vambrace

Prints for each input and command the processor time, the wall-clock time and the largest resident set of the
process (from wait4's rusage), and what is over LIMIT_MB or LIMIT_SECONDS; then exits with 1. The second limit is
wide: it is for whole processes that run every check, not for one check.
"""
import os
import subprocess
import sys
import tempfile
import time

LIMIT_MB = 512
LIMIT_SECONDS = 30
HERE = os.path.dirname(os.path.abspath(__file__))
LAUNCHER = os.path.join(HERE, "..", "server", "target", "vambrace", "bin", "vambrace")
MANY = 100_000


def nested(depth):
    text = "{a,b}"
    for _ in range(depth - 1):
        text = "{a," + text + "}"
    return text


def alternatives(letter):
    return "{" + ",".join(f"{letter}{i}" for i in range(10_000)) + "}"


def numbered(*rules):
    """MANY rules, in turn from templates with a number."""
    return "".join("  " + rules[i % len(rules)].replace("%d", str(i)) + ",\n" for i in range(MANY))


def other_rule(line):
    """The rule with another permission, or for another file system."""
    for old, new in ((" send", " receive"), ("(send)", "(send receive)"), ("mount ", "mount fstype=ext4 ")):
        line = line.replace(old, new)
    return line.replace("r,", "rk,")


INPUTS = {
    "{a,b} nested 49 deep": f"  /x/{nested(49)} r,\n  /x/{nested(49)}/** rw,\n  /x/{nested(48)}* ix,\n",
    "10,000 alternatives": "".join(
        f"  /{alternatives(a)}/{b} {mode},\n" for a, b, mode in (("a", "**", "rw"), ("b", "*", "ix"), ("a", "*", "r"))
    ),
    "** 200 times": "".join(f"  /{'**/' * 200}{tail},\n" for tail in ("a ix", "b rw", "*a r")),
    "100,000 plain rules": numbered("/usr/share/app/file-%d r"),
    "100,000 globs": numbered("/usr/*/app*/**.%d r", "/usr/*/app*/%d ix", "/usr/*/b*/%d ix"),
    "100,000 globs, deny, owner": numbered("/**/d%d/*x* r", "deny /**/d%d/y* w", "owner /**/d%d/* rw"),
    "100,000 exec globs": numbered("/usr/*/a%d* ix", "/usr/*/a%d** px"),
    "100,000 rules of classes": numbered(
        "dbus send bus=session path=/a/%d/** interface=a.b", 'signal send peer="p%d*"',
        'unix (send) type=stream addr="@a%d*"', "mount /dev/s%d* -> /mnt/**"),
    "100,000 dbus rules": numbered("dbus send bus=session path=/a/%d/** interface=a.b"),
    "100,000 capabilities": numbered("capability sys_admin"),
}


def commands(file, other):
    return {
        "lint": ["lint", "--select", "all", "--fail-on", "never", file],
        "query": ["query", "--path", "/usr/share/app/file-7", file],
        "query --who": ["query", "--who", "/usr/share/**", file],
        "diff": ["diff", file, other],
    }


def run(launcher, arguments):
    """Processor time and wall-clock time in seconds, megabytes, and a remark."""
    start = time.perf_counter()
    process = subprocess.Popen([launcher, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1, 2):
        sys.exit(f"{' '.join(arguments)}: exit code {process.returncode}")
    wall = time.perf_counter() - start
    # The parser refuses some of this policy, and then there is nothing to query.
    note = "refused" if process.returncode == 2 else ""
    return usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024, note


def main():
    launcher = sys.argv[1] if len(sys.argv) > 1 else LAUNCHER
    over = []
    print(f"{'input':28} {'command':12} {'cpu s':>7} {'wall s':>7} {'MB':>5}")
    with tempfile.TemporaryDirectory() as folder:
        for name, rules in INPUTS.items():
            file, other = (os.path.join(folder, side) for side in ("before", "after"))
            with open(file, "w", encoding="ascii") as out:
                out.write("profile hard /usr/bin/hard {\n" + rules + "}\n")
            with open(other, "w", encoding="ascii") as out:
                # One rule in ten is another one, and the last is gone.
                lines = rules.splitlines(keepends=True)[:-1]
                changed = (other_rule(line) if i % 10 == 0 else line for i, line in enumerate(lines))
                out.write("profile hard /usr/bin/hard {\n" + "".join(changed) + "}\n")
            for command, arguments in commands(file, other).items():
                cpu, wall, memory, note = run(launcher, arguments)
                print(f"{name:28} {command:12} {cpu:7.1f} {wall:7.1f} {memory:5.0f} {note}", flush=True)
                if memory > LIMIT_MB or cpu > LIMIT_SECONDS:
                    over.append(f"{name}: {command}")
    if over:
        sys.exit("over the limit: " + "; ".join(over))


main()
