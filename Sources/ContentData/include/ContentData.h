#ifndef CONTENT_DATA_H
#define CONTENT_DATA_H

#include <stddef.h>

// The text of Content/example/practice.yaml, built into the binary.
const unsigned char *leadglass_example_practice(void);
size_t leadglass_example_practice_size(void);

// The text of Content/implementations.yaml, built into the binary.
const unsigned char *leadglass_implementations(void);
size_t leadglass_implementations_size(void);

#endif
