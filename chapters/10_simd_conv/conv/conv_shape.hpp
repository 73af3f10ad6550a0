// Chapter 10: the sizes and options of a convolution in one value.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>

#include "chapters/02_padding_stride/conv2d.hpp"
#include "chapters/10_simd_conv/kernels/correlation.hpp"

namespace cnn {

struct ConvShape {
    Conv2dSizes sizes;
    Conv2dOptions options;

    std::ptrdiff_t x_size() const;
    std::ptrdiff_t w_size() const;
    std::ptrdiff_t y_size() const;
    double flops() const;  // 2 * N*OH*OW*F*C*KH*KW, taps in the padding counted too
};

// Throws std::invalid_argument, beginning with the name of the function, if the shapes do not fit.
ConvShape conv_shape(const Shape& x, const Shape& w, const Conv2dOptions& o,
                     const std::string& function = "conv_shape");

// Calls body(c, u, v) for every tap of a window, in the order of sums.
template <typename Body>
void in_order_of_sums(const Correlation& k, const Body& body) {
    const int channels = channels_at_once(k.KH);
    for (int first = 0; first < k.C; first += channels)
        for (int v = 0; v < k.KW; ++v)
            for (int c = first; c < std::min(first + channels, k.C); ++c)
                for (int u = 0; u < k.KH; ++u) body(c, u, v);
}

}  // namespace cnn
