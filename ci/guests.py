#!/usr/bin/env python3
"""Measures `vambrace preview` and `vambrace isolation` on guests made up here, and on XML that is made to be hard.

    ci/guests.py [VAMBRACE]     default: the launcher of this tree

Prints for each run its exit code, processor time, wall-clock time and largest resident set (wait4's rusage), how much it
printed, and the last line of what it said. Each run is a whole process; the class archive is made by one that is not counted.
"""
import os
import subprocess
import sys
import tempfile
import time

LAUNCHER = os.path.join(os.path.dirname(__file__), "..", "server", "target", "vambrace", "bin", "vambrace")
POLICY = os.path.join(os.path.dirname(__file__), "..", "samples", "policy")


def domain(number, devices, before="", name=None):
    """The XML of one guest."""
    return (f"{before}<domain type='kvm' id='{number + 1}'><name>{name or f'guest{number:04}'}</name>"
            f"<uuid>{number:08x}-1111-2222-3333-444444444444</uuid><memory unit='GiB'>2</memory><vcpu>2</vcpu>"
            f"<os><type arch='x86_64'>hvm</type><loader readonly='yes' type='pflash'>/usr/share/OVMF/OVMF_CODE_4M.fd</loader>"
            f"<nvram>/var/lib/libvirt/qemu/nvram/guest{number:04}.fd</nvram></os><devices>{devices}</devices></domain>\n")


def guest(number):
    """A guest with what guests have."""
    g = f"guest{number:04}"
    return domain(number, f"""
  <disk type='file' device='disk'><driver name='qemu' type='qcow2'/><source file='/var/lib/libvirt/images/{g}.qcow2'/><target dev='vda' bus='virtio'/></disk>
  <disk type='block' device='disk'><source dev='/dev/vg{number % 7}/{g}'/><target dev='vdb' bus='virtio'/></disk>
  <disk type='file' device='cdrom'><source file='/var/lib/libvirt/images/debian.iso'/><target dev='sda' bus='sata'/><readonly/></disk>
  <interface type='network'><source network='default'/><model type='virtio'/></interface>
  <serial type='file'><source path='/var/log/libvirt/qemu/{g}-serial.log'/><target port='0'/></serial>
  <channel type='unix'><source mode='bind' path='/run/libvirt/qemu/channel/{number}-{g}/org.qemu.guest_agent.0'/><target type='virtio' name='org.qemu.guest_agent.0'/></channel>
  <graphics type='vnc' socket='/run/libvirt/qemu/{g}-vnc.sock'/>
  <tpm model='tpm-crb'><backend type='emulator' version='2.0'/></tpm>""")


def disks(count):
    return "".join(f"<disk type='file'><source file='/srv/{n}'/></disk>" for n in range(count))


def hard(directory):
    """Files that are made to be hard, by what they are called in the table."""
    laughs = "<!DOCTYPE domain [<!ENTITY l0 'lollollollol'>" + "".join(
        f"<!ENTITY l{i} '{f'&l{i - 1};' * 12}'>" for i in range(1, 12)) + "]>\n"
    outside = "<!DOCTYPE domain [<!ENTITY x SYSTEM 'file:///etc/hostname'><!ENTITY y SYSTEM 'http://localhost:9/'>]>\n"
    texts = {
        "external entities": domain(1, "", outside, "a&x;&y;b"),
        "an external subset": domain(1, "", "<!DOCTYPE domain SYSTEM 'http://localhost:9/x.dtd'>\n", "a&x;b"),
        "billion laughs": domain(1, "", laughs, "&l11;"),
        "laughs in an attribute": domain(1, "<disk><source file='&l11;'/></disk>", laughs),
        "100 MB of blanks": " " * (100 << 20),
        "9 MB in one attribute": domain(1, f"<disk><source file='/{'a' * (9 << 20)}'/></disk>"),
        "10,000 disks": domain(1, disks(10_000)),
        "100,000 disks": domain(1, disks(100_000)),
        "100,000 elements deep": domain(1, "<a>" * 100_000 + "</a>" * 100_000),
        "200,000 unknown devices": domain(1, "<x/>" * 200_000),
    }
    for number, (what, text) in enumerate(texts.items()):
        path = os.path.join(directory, f"hard{number}.xml")
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        yield what, ["preview", "--no-host", "--part", "rules", path]
    loop = os.path.join(directory, "host", "srv")
    os.makedirs(loop)
    head = bytearray(4096)
    name = b"loop.qcow2"
    head[0:8] = b"QFI\xfb\0\0\0\2"
    head[8:20] = (1024).to_bytes(8, "big") + len(name).to_bytes(4, "big")
    # The extension that records the format of the file below.
    head[72:85] = 0xE2792ACA.to_bytes(4, "big") + (5).to_bytes(4, "big") + b"qcow2"
    head[1024:1024 + len(name)] = name
    with open(os.path.join(loop, "loop.qcow2"), "wb") as file:
        file.write(head)
    path = os.path.join(directory, "loop.xml")
    with open(path, "w", encoding="utf-8") as file:
        file.write(domain(1, "".join(
            "<disk type='file'><driver name='qemu' type='qcow2'/><source file='/srv/loop.qcow2'/></disk>" for _ in range(100))))
    yield "100 images that are their own backing file", ["preview", "--host-root", os.path.dirname(loop), "--part", "rules", path]


def run(launcher, what, arguments, scratch):
    """One line of the table."""
    with open(os.path.join(scratch, "out"), "w+b") as out, open(os.path.join(scratch, "err"), "w+b") as err:
        start = time.perf_counter()
        process = subprocess.Popen([launcher, *arguments], stdout=out, stderr=err)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        printed = out.seek(0, os.SEEK_END)
        err.seek(0)
        told = err.read().decode("utf-8", "replace").strip().splitlines()
        out.seek(max(0, printed - 300))
        last = told[-1] if told else out.read().decode("utf-8", "replace").strip().splitlines()[-1]
    last = last.replace(scratch, "")
    print(f"{what:44} exit {process.returncode}  {usage.ru_utime + usage.ru_stime:6.2f} s  ({seconds:5.2f} s)  "
          f"{usage.ru_maxrss / 1024:5.0f} MB  {printed:9,} bytes  {last if len(last) < 160 else last[:157] + '...'}", flush=True)


def main():
    launcher = os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else LAUNCHER)
    with tempfile.TemporaryDirectory() as scratch:
        os.environ["XDG_CACHE_HOME"] = os.path.join(scratch, "cache")
        guests = []
        for number in range(2000):
            guests.append(os.path.join(scratch, f"guest{number:04}.xml"))
            with open(guests[-1], "w", encoding="utf-8") as file:
                file.write(guest(number))
        paths = os.path.join(scratch, "list")
        with open(paths, "w", encoding="utf-8") as file:
            file.write("\n".join(guests) + "\n")
        subprocess.run([launcher, "preview", "--no-host", guests[0]], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        print(f"load {os.getloadavg()[0]:.1f}")
        policy = ["--no-host", "--policy", POLICY]
        run(launcher, "one guest", ["preview", *policy, guests[0]], scratch)
        run(launcher, "2,000 guests, ndjson", ["preview", *policy, "--format", "ndjson", "@" + paths], scratch)
        run(launcher, "2,000 guests, text, all parts", ["preview", *policy, "@" + paths], scratch)
        run(launcher, "isolation of 200 guests", ["isolation", *policy, *guests[:200]], scratch)
        run(launcher, "isolation of 2,000 guests", ["isolation", *policy, "@" + paths], scratch)
        for what, arguments in hard(scratch):
            run(launcher, what, arguments, scratch)


main()
