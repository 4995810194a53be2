#include "ContentData.h"

static const unsigned char implementations[] = {
#embed "../../Content/implementations.yaml"
};

const unsigned char *leadglass_implementations(void) { return implementations; }
size_t leadglass_implementations_size(void) { return sizeof implementations; }
