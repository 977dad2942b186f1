/* Any bytes as rec text: faults with places, or a dataset that opens. */
#include "source.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	compile_bytes(data, size, ".rec");
	return 0;
}
