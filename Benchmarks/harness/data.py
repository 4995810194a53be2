"""The files that are sent: CT images of 530 kB, and one multi-frame image of 2 GB."""

import pathlib
import random
import struct
import tempfile

from peers import synthetic

CT_BYTES = 530_000
_MASK = int.from_bytes(b"\xff\x0f" * (512 * 512), "big")


def folder():
    """Where the files are kept between runs."""
    path = pathlib.Path(tempfile.gettempdir()) / "leadglass-bench"
    path.mkdir(exist_ok=True)
    return path


def ct_series(count=500, series=10):
    """`count` CT images of 512 by 512 pixels in `series` studies, made once and kept."""
    place = folder() / f"ct-{count}"
    paths = [place / f"{number:05}.dcm" for number in range(count)]
    if not all(path.exists() for path in paths):
        place.mkdir(exist_ok=True)
        chance = random.Random(512)
        uids = [(synthetic.uid(), synthetic.uid()) for _ in range(series)]
        for number, path in enumerate(paths):
            study, one = uids[number * series // count]
            image = synthetic.instance(size=1, study=study, series=one, number=number + 1, patient=f"BENCH-{study[-4:]}")
            image.Rows = image.Columns = 512
            # 12 bits of noise: nothing that a disk or a cache could shrink.
            noise = int.from_bytes(chance.randbytes(512 * 512 * 2), "big") & _MASK
            image.PixelData = noise.to_bytes(512 * 512 * 2, "big")
            # What vendors add to a header.
            block = image.private_block(0x0029, "LEADGLASS BENCH", create=True)
            block.add_new(0x10, "OB", chance.randbytes(4800))
            image.save_as(path, enforce_file_format=True)
    return paths


def multi_frame(size=2_000_000_000):
    """One ultrasound multi-frame image of `size` bytes of pixels, made once and kept."""
    path = folder() / f"multi-frame-{size}.dcm"
    if not path.exists():
        image = synthetic.instance(size=1)
        image.SOPClassUID = image.file_meta.MediaStorageSOPClassUID = "1.2.840.10008.5.1.4.1.1.3.1"
        image.Modality = "US"
        image.Rows = image.Columns = 1000
        image.BitsAllocated = image.BitsStored = 8
        image.HighBit = 7
        image.NumberOfFrames = size // 1_000_000
        del image.PixelData
        image.save_as(path, enforce_file_format=True)
        chance = random.Random(2)
        block = chance.randbytes(1_000_000)
        with open(path, "ab") as file:
            file.write(struct.pack("<HH2sHI", 0x7FE0, 0x0010, b"OB", 0, size))
            for frame in range(size // 1_000_000):
                file.write(frame.to_bytes(8, "big") + block[8:])
    return path
