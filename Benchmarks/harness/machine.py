"""What it ran on, in words that let another person judge the numbers."""

import os
import platform
import subprocess
import tempfile


def description():
    model = "unknown processor"
    with open("/proc/cpuinfo") as file:
        for line in file:
            if line.startswith("model name"):
                model = line.split(":", 1)[1].strip()
                break
    with open("/proc/meminfo") as file:
        memory = int(file.readline().split()[1]) / (1 << 20)
    system = "Linux"
    try:
        with open("/etc/os-release") as file:
            system = dict(line.rstrip().split("=", 1) for line in file if "=" in line)["PRETTY_NAME"].strip('"')
    except (OSError, KeyError):
        pass
    kind = subprocess.run(
        ["stat", "--file-system", "--format=%T", tempfile.gettempdir()], capture_output=True, text=True
    ).stdout.strip()
    return (
        f"{model}, {os.cpu_count()} cores, {memory:.0f} GiB of memory, kernel {platform.release()}, {system}, "
        f"temporary folder on {kind}"
    )


def is_tmpfs(path):
    kind = subprocess.run(["stat", "--file-system", "--format=%T", str(path)], capture_output=True, text=True)
    return kind.stdout.strip() == "tmpfs"
