// Chapter 10: everything that is compiled once per instruction set. Only the kernels_*.cpp include this.
#pragma once

#include "chapters/10_simd_conv/dot.hpp"
#include "chapters/10_simd_conv/filter_lanes.hpp"
#include "chapters/10_simd_conv/pixel_lanes.hpp"
#include "chapters/10_simd_conv/winograd_tile.hpp"

namespace cnn {
namespace {

constexpr KernelTable this_set{Vec::lanes,  most_vectors, pack,           unpack,         filter_lanes,
                               pixel_lanes, dot,          winograd_input, winograd_output};

}  // namespace
}  // namespace cnn
