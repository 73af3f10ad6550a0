// The entry of libFuzzer, built once for each target: CNN_FUZZ_TARGET is its name.
#include <cstddef>
#include <cstdint>

#include "common/tools/fuzz/targets.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const cnn::FuzzTarget& target = cnn::find_fuzz_target(CNN_FUZZ_TARGET);
    cnn::feed(target, {reinterpret_cast<const char*>(data), size});
    return 0;
}
