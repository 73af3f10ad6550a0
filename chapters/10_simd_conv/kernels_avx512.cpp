#define CNN_VEC_AVX512
#include "chapters/10_simd_conv/kernels.hpp"

namespace cnn {

extern const KernelTable avx512_kernels = this_set;

}  // namespace cnn
