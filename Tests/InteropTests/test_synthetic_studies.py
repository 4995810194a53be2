"""The studies that Leadglass makes for its example are valid by a judge that is not ours."""

import subprocess

import pydicom
import pytest

from peers.leadglass import Leadglass

pytestmark = pytest.mark.through_gateway


@pytest.mark.parametrize("kind", ["head", "chest", "abdomen", "dx", "mr", "us"])
def test_dciodvfy_finds_no_error(tmp_path, kind):
    maker = Leadglass(tmp_path, [])
    slices = [] if kind == "dx" else ["--slices", "2"]
    maker.run("synthesize", "--kind", kind, *slices, tmp_path / "studies")
    files = sorted((tmp_path / "studies").rglob("*.dcm"))
    assert files
    for path in files:
        judged = subprocess.run(["/usr/bin/dciodvfy", str(path)], capture_output=True, text=True, errors="replace")
        errors = [line for line in (judged.stdout + judged.stderr).splitlines() if line.startswith("Error")]
        assert errors == [], errors
        assert judged.returncode == 0
        image = pydicom.dcmread(path)
        assert len(image.PixelData) >= image.Rows * image.Columns
        assert len(set(image.PixelData[:200_000])) > 10, "an image looks like something"
