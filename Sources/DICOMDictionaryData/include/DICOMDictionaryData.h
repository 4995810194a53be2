#ifndef DICOM_DICTIONARY_DATA_H
#define DICOM_DICTIONARY_DATA_H

#include <stddef.h>

// The text of dictionary.tsv and uids.tsv, built into the binary.
const unsigned char *leadglass_dicom_dictionary(void);
size_t leadglass_dicom_dictionary_size(void);
const unsigned char *leadglass_dicom_uids(void);
size_t leadglass_dicom_uids_size(void);

#endif
