"""Small valid CT instances with no person behind them."""

import itertools
import pathlib
import random

from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.uid import ExplicitVRLittleEndian

CT = "1.2.840.10008.5.1.4.1.1.2"
_numbers = itertools.count(random.randrange(1 << 60) << 20)


def uid():
    """A UID that no earlier call of this or of another run returned."""
    return f"2.25.{next(_numbers)}"


def instance(size=32, study=None, series=None, number=1, name="PHANTOM^WATER", patient="PHANTOM-1", syntax=None):
    """A CT image of `size` by `size` pixels."""
    image = Dataset()
    image.file_meta = FileMetaDataset()
    image.file_meta.TransferSyntaxUID = syntax or ExplicitVRLittleEndian
    image.SOPClassUID = CT
    image.SOPInstanceUID = uid()
    image.file_meta.MediaStorageSOPClassUID = CT
    image.file_meta.MediaStorageSOPInstanceUID = image.SOPInstanceUID
    image.StudyInstanceUID = study or uid()
    image.SeriesInstanceUID = series or uid()
    image.PatientName = name
    image.PatientID = patient
    image.PatientBirthDate = ""
    image.PatientSex = "O"
    image.StudyDate = "20260105"
    image.StudyTime = "101500"
    image.AccessionNumber = "A1"
    image.StudyID = "1"
    image.Modality = "CT"
    image.SeriesNumber = 1
    image.InstanceNumber = number
    image.ImageType = ["ORIGINAL", "PRIMARY", "AXIAL"]
    image.SamplesPerPixel = 1
    image.PhotometricInterpretation = "MONOCHROME2"
    image.Rows = image.Columns = size
    image.BitsAllocated = 16
    image.BitsStored = 12
    image.HighBit = 11
    image.PixelRepresentation = 0
    image.RescaleIntercept = -1024
    image.RescaleSlope = 1
    image.PixelData = random.randbytes(size * size * 2)
    return image


def write(folder, count, studies=1, **options):
    """`count` files in `studies` studies; their paths, in order of sending."""
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    study_uids = [(uid(), uid()) for _ in range(studies)]
    paths = []
    for number in range(count):
        study, series = study_uids[number * studies // count]
        image = instance(study=study, series=series, number=number + 1, **options)
        path = folder / f"{number:05}.dcm"
        image.save_as(path, enforce_file_format=True)
        paths.append(path)
    return paths
