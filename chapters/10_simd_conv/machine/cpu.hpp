// Chapter 10: which vector instructions does this processor have?
#pragma once

#include <string>
#include <vector>

namespace cnn {

enum class SimdSet { scalar, neon, avx2, avx512 };

// "scalar", "neon", "avx2", "avx512"
std::string to_string(SimdSet set);

// The sets that this program was built with and this processor has, the fastest last; scalar is always there.
std::vector<SimdSet> available_simd_sets();

// Whether it also has the instructions that multiply bytes four at a time and add them up: AVX-512 VNNI (with the byte
// and word instructions), or ARM's dot product.
bool has_byte_products();

// What a value of CNN_SIMD asks for; an empty text asks for the fastest. Throws std::runtime_error for a set
// that is unknown, or that this processor or this build lacks.
SimdSet parse_simd_set(const std::string& text);

// The set in use: the one that CNN_SIMD names when it is first asked for, otherwise the fastest available.
SimdSet simd_set();
// Chooses another one. Throws std::runtime_error if it is not available.
void set_simd_set(SimdSet set);

}  // namespace cnn
