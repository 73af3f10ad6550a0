// Chapter 10: everything that is compiled once per instruction set. Only the kernels_*.cpp include this.
#pragma once

#include "chapters/10_simd_conv/dot.hpp"
#include "chapters/10_simd_conv/filter_lanes.hpp"
#include "chapters/10_simd_conv/pixel_lanes.hpp"
#include "chapters/10_simd_conv/pixel_weights.hpp"
#include "chapters/10_simd_conv/rows.hpp"
#include "chapters/10_simd_conv/winograd_tile.hpp"

namespace cnn {
namespace {

constexpr KernelTable this_set{Vec::lanes,   most_vectors,   pixel_filters,  pack,      unpack,
                               filter_lanes, pixel_lanes,    pixel_weights,  copy_rows, add_rows,
                               dot,          winograd_input, winograd_output};

}  // namespace
}  // namespace cnn
