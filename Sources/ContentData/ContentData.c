#include "ContentData.h"

static const unsigned char example_practice[] = {
#embed "../../Content/example/practice.yaml"
};

const unsigned char *leadglass_example_practice(void) { return example_practice; }
size_t leadglass_example_practice_size(void) { return sizeof example_practice; }
