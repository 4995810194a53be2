#include <stddef.h>
#include <stdint.h>

// libFuzzer as a library: SwiftPM names the entry of an executable itself, so that libFuzzer's own `main` cannot be it.
int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*test_one_input)(const uint8_t *data, size_t size));
