// Chapter 10: the sizes and options of a convolution in one value.
#pragma once

#include <cstddef>
#include <string>

#include "chapters/02_padding_stride/conv2d.hpp"

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

}  // namespace cnn
