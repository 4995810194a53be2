#include "DICOMDictionaryData.h"

static const unsigned char dictionary[] = {
#embed "dictionary.tsv"
};

static const unsigned char uids[] = {
#embed "uids.tsv"
};

const unsigned char *leadglass_dicom_dictionary(void) { return dictionary; }
size_t leadglass_dicom_dictionary_size(void) { return sizeof dictionary; }
const unsigned char *leadglass_dicom_uids(void) { return uids; }
size_t leadglass_dicom_uids_size(void) { return sizeof uids; }
