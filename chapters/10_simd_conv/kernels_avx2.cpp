#define CNN_VEC_AVX2
#include "chapters/10_simd_conv/kernels.hpp"

namespace cnn {

extern const KernelTable avx2_kernels = this_set;

}  // namespace cnn
