"""Resident memory while one 2 GB instance and eight CT series pass at once."""

import threading

from peers import dcmtk

from . import data, servers
from .measurement import Row, clock, say


def two_gigabytes_and_eight_series(options):
    if not options.leadglass:
        return []
    say("memory: a multi-frame image of 2 GB and eight CT series")
    large = data.multi_frame()
    files = data.ct_series(options.count)
    batches = [[large], *(files[number::8] for number in range(8))]
    with servers.storescp("--fork") as receiver, servers.leadglass(receiver.port) as gateway:
        idle = servers.peak_memory(gateway.process)

        def everything():
            threads = [
                threading.Thread(
                    target=dcmtk.store, args=(gateway.port, batch, "-pdu", "131072"), kwargs={"expect": 0, "timeout": 600}
                )
                for batch in batches
            ]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()

        seconds = clock(everything)
        peak = servers.peak_memory(gateway.process)
        vault = gateway.status()["vault"]
        assert vault["instances"] == len(files) + 1, vault
        assert vault["unprotected"] == 0, vault
    size = large.stat().st_size + sum(path.stat().st_size for path in files)
    return [Row(
        "resident memory at its highest while one 2 GB multi-frame and eight CT series pass",
        f"{peak / 1e6:.0f} MB", f"{idle / 1e6:.0f} MB idle; {size / seconds / 1e6:.0f} MB/s passed", "",
        "under 200 MB", peak < 200e6,
    )]
