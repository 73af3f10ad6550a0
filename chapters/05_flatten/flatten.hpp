// Chapter 5: from maps to a row of numbers, and in which order.
//
// Nothing is computed. The values already lie one after the other in memory; flatten only forgets the axes.
// The order is a promise all the same: weight d of a dense layer belongs to one place of one map.
#pragma once

#include <stdexcept>

#include "common/shape_text.hpp"
#include "common/tensor.hpp"

namespace cnn {

// The shape (N, D) that (N, ...) becomes, D the values of one example.
inline Shape flattened(const Shape& x) { return {x.at(0), element_count(x) / x[0]}; }

// x: (N, ...)   returns y: (N, D), D = the product of the other sizes
// y[n, (c*H + i)*W + j] = x[n,c,i,j] for x: (N,C,H,W)
template <typename T>
Tensor<T> flatten(const Tensor<T>& x) {
    if (x.shape().empty()) throw std::invalid_argument("flatten: x has no axes");
    return x.reshaped(flattened(x.shape()));
}

// x: (N, ...)   dy: (N, D)   returns dx: as x
// dx[n,c,i,j] = dy[n, (c*H + i)*W + j]
// Each value went to one place, unchanged, so its gradient comes from there, unchanged.
template <typename T>
Tensor<T> flatten_backward(const Tensor<T>& x, const Tensor<T>& dy) {
    if (x.shape().empty()) throw std::invalid_argument("flatten_backward: x has no axes");
    require_shape(dy, flattened(x.shape()), "flatten_backward: dy");
    return dy.reshaped(x.shape());
}

// Throws std::invalid_argument unless 0 <= index < size, axis by axis.
inline void require_index(const std::string& function, const Shape& index, const Shape& shape) {
    bool inside = index.size() == shape.size();
    for (std::size_t axis = 0; inside && axis < shape.size(); ++axis)
        inside = index[axis] >= 0 && index[axis] < shape[axis];
    if (!inside)
        throw std::invalid_argument(function + ": index " + to_string(index) + " is outside of shape " +
                                    to_string(shape));
}

// index: one number for each axis of shape   returns the place in memory, from 0
// For (N,C,H,W): ((n*C + c)*H + i)*W + j. From left to right: times the size of the axis, plus the index.
inline int flat_index(const Shape& index, const Shape& shape) {
    element_count(shape);
    require_index("flat_index", index, shape);
    int place = 0;
    for (std::size_t axis = 0; axis < shape.size(); ++axis) place = place * shape[axis] + index[axis];
    return place;
}

// The way back: which index lies at this place? From right to left: the remainder is the index.
inline Shape index_at(int place, const Shape& shape) {
    const int count = element_count(shape);
    if (place < 0 || place >= count)
        throw std::invalid_argument("index_at: place " + std::to_string(place) + " is not one of the " +
                                    std::to_string(count) + " places of shape " + to_string(shape));
    Shape index(shape.size());
    for (std::size_t axis = shape.size(); axis-- > 0; place /= shape[axis]) index[axis] = place % shape[axis];
    return index;
}

// x: (N,C,H,W), one map after the other, as in PyTorch and in this book
// returns y: (N,H,W,C), all channels of one pixel together, as in TensorFlow
// y[n,i,j,c] = x[n,c,i,j]: here values do move
template <typename T>
Tensor<T> nchw_to_nhwc(const Tensor<T>& x) {
    const auto [N, C, H, W] = sizes<4>(x, "nchw_to_nhwc: x");
    Tensor<T> y({N, H, W, C});
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c)
            for (int i = 0; i < H; ++i)
                for (int j = 0; j < W; ++j) y(n, i, j, c) = x(n, c, i, j);
    return y;
}

// x: (N,H,W,C)   returns y: (N,C,H,W)
// y[n,c,i,j] = x[n,i,j,c]
template <typename T>
Tensor<T> nhwc_to_nchw(const Tensor<T>& x) {
    const auto [N, H, W, C] = sizes<4>(x, "nhwc_to_nchw: x");
    Tensor<T> y({N, C, H, W});
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c)
            for (int i = 0; i < H; ++i)
                for (int j = 0; j < W; ++j) y(n, c, i, j) = x(n, i, j, c);
    return y;
}

// Compiled once, in instances.cpp.
extern template Tensor<float> flatten(const Tensor<float>&);
extern template Tensor<double> flatten(const Tensor<double>&);

}  // namespace cnn
