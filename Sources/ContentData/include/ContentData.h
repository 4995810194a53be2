#ifndef CONTENT_DATA_H
#define CONTENT_DATA_H

#include <stddef.h>

// A file of Content/, built into the binary.
struct leadglass_content_file {
    // Its path within Content/, such as "threats/images.yaml".
    const char *path;
    const unsigned char *bytes;
    size_t size;
};

size_t leadglass_content_count(void);

// The file at an index below the count.
const struct leadglass_content_file *leadglass_content_at(size_t index);

// The text of Content/implementations.yaml, built into the binary.
const unsigned char *leadglass_implementations(void);
size_t leadglass_implementations_size(void);

#endif
