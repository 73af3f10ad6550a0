// Chapter 10: the gradient of the weights with pixels in the lanes, for few filters or few taps: dy stays as it is.
#pragma once

#include <cstddef>
#include <vector>

#include "chapters/10_simd_conv/conv/conv_shape.hpp"
#include "chapters/10_simd_conv/conv/pixel_layout.hpp"
#include "chapters/10_simd_conv/kernels/correlation.hpp"
#include "chapters/10_simd_conv/machine/aligned_buffer.hpp"

namespace cnn {

class PixelWeightsConv {
  public:
    PixelWeightsConv(const ConvShape& shape, const KernelTable& kernels);
    // Whether it promises more than dy packed into vectors of filters: those are half empty, or used too rarely.
    static bool promises_more(const ConvShape& shape, int lanes);

    // False if a sum is not finite. It may then be a zero of the padding times infinity, and must be computed otherwise.
    bool run(const float* x, const float* dy, float* dw);  // dw: (F,C,KH,KW)

  private:
    int taps() const { return static_cast<int>(offsets_.size()); }
    ConvShape shape_;
    const KernelTable* kernels_;
    PixelLayout layout_;
    std::vector<std::ptrdiff_t> offsets_;  // of each tap (c,u,v)
    AlignedBuffer images_;                 // all prepared images
    AlignedBuffer sums_;                   // (F, taps, lanes)
};

}  // namespace cnn
