// Chapter 10: compiled once per instruction set; CNN_TABLE is the name of its table, avx2_kernels for instance.

#include "chapters/10_simd_conv/kernels/filter_lanes.hpp"
#include "chapters/10_simd_conv/kernels/pixel_lanes.hpp"
#include "chapters/10_simd_conv/kernels/pixel_weights.hpp"
#include "chapters/10_simd_conv/kernels/winograd_tile.hpp"
#include "chapters/10_simd_conv/steps/dot.hpp"
#include "chapters/10_simd_conv/vec/rows.hpp"

namespace cnn {
namespace {}  // namespace

extern const KernelTable CNN_TABLE{Vec::lanes,   most_vectors,   pixel_filters,  pack,      unpack,
                                   filter_lanes, pixel_lanes,    pixel_weights,  copy_rows, add_rows,
                                   dot,          winograd_input, winograd_output};

}  // namespace cnn
