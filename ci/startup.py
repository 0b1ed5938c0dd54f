#!/usr/bin/env python3
"""Measures the cold start: whole processes of `vambrace lint FILE`, one after another.

    ci/startup.py FILE [JAVA_HOME...]     default: the Java that the launcher finds

Prints for each Java the median and the range of RUNS wall-clock times, the median of the processor times, and
the largest resident set of any process of a run (all from wait4's rusage). The class archive is made by a run that is not counted. Nothing else
should run meanwhile; the load is printed so that a figure from a busy machine is not taken for a quiet one.
"""
import os
import statistics
import subprocess
import sys
import tempfile
import time

RUNS = 15
LAUNCHER = os.path.join(os.path.dirname(__file__), "..", "server", "target", "vambrace", "bin", "vambrace")


def once(environment, file):
    """Seconds on the clock and of processor time, and kilobytes, of one run."""
    start = time.perf_counter()
    process = subprocess.Popen(
        [LAUNCHER, "lint", "--fail-on", "never", file], env=environment, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"exit code {process.returncode}")
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    file, homes = sys.argv[1], sys.argv[2:] or [""]
    with tempfile.TemporaryDirectory() as cache:
        for home in homes:
            environment = dict(os.environ, XDG_CACHE_HOME=cache)
            if home:
                environment["VAMBRACE_JAVA_HOME"] = home
            once(environment, file)
            load = os.getloadavg()[0]
            times, work, sizes = zip(*(once(environment, file) for _ in range(RUNS)))
            print(f"{home or 'default Java'}: median {statistics.median(times):.3f} s "
                  f"(of {RUNS}: {min(times):.3f} to {max(times):.3f}), "
                  f"processor time {statistics.median(work):.3f} s, "
                  f"at most {max(sizes) / 1024:.0f} MB, load {load:.1f}")


main()
