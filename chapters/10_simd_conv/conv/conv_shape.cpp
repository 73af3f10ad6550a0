#include "chapters/10_simd_conv/conv/conv_shape.hpp"

#include <stdexcept>

namespace cnn {

std::ptrdiff_t ConvShape::x_size() const { return static_cast<std::ptrdiff_t>(sizes.N) * sizes.C * sizes.H * sizes.W; }
std::ptrdiff_t ConvShape::w_size() const {
    return static_cast<std::ptrdiff_t>(sizes.F) * sizes.C * sizes.KH * sizes.KW;
}
std::ptrdiff_t ConvShape::y_size() const {
    return static_cast<std::ptrdiff_t>(sizes.N) * sizes.F * sizes.OH * sizes.OW;
}
double ConvShape::flops() const { return 2.0 * static_cast<double>(y_size()) * sizes.C * sizes.KH * sizes.KW; }

ConvShape conv_shape(const Shape& x, const Shape& w, const Conv2dOptions& o, const std::string& function) {
    if (x.size() != 4 || w.size() != 4)
        throw std::invalid_argument(function + ": x and w need 4 axes, got shapes " + to_string(x) + " and " +
                                    to_string(w));
    if (x[1] != w[1])
        throw std::invalid_argument(function + ": x has " + std::to_string(x[1]) + " channels, w expects " +
                                    std::to_string(w[1]) + " (x " + to_string(x) + ", w " + to_string(w) + ")");
    const int OH = output_size(x[2], w[2], o.stride.rows, 2 * o.padding.rows, o.dilation.rows);
    const int OW = output_size(x[3], w[3], o.stride.cols, 2 * o.padding.cols, o.dilation.cols);
    return {{x[0], x[1], x[2], x[3], w[0], w[2], w[3], OH, OW}, o};
}

}  // namespace cnn
