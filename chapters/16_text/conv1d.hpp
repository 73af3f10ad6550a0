// Chapter 16: convolution and pooling along a line: the two-dimensional ones of chapters 2 and 4, with one row.
#pragma once

#include <span>

#include "chapters/02_padding_stride/conv2d.hpp"
#include "chapters/04_pooling/pooling.hpp"

namespace cnn {

struct Conv1dOptions {
    int stride = 1, padding = 0, dilation = 1;
};
struct Pool1dOptions {
    int size = 2, stride = 2, padding = 0;
};

inline Conv2dOptions in_one_row(const Conv1dOptions& o) {
    return {.stride = {1, o.stride}, .padding = {0, o.padding}, .dilation = {1, o.dilation}};
}
inline Pool2dOptions in_one_row(const Pool1dOptions& o) {
    return {.size = {1, o.size}, .stride = {1, o.stride}, .padding = {0, o.padding}};
}

// x: (A,B,L)   returns the same as (A,B,1,L), and back
template <typename T>
Tensor<T> as_one_row(const Tensor<T>& x, const std::string& what) {
    const auto [A, B, L] = sizes<3>(x, what);
    return x.reshaped({A, B, 1, L});
}
template <typename T>
Tensor<T> as_line(const Tensor<T>& x) {
    return x.reshaped({x.shape()[0], x.shape()[1], x.shape()[3]});
}

// x: (N,C,L)   w: (F,C,K)   b: (F)   returns y: (N,F,OL)
// y[n,f,i] = b[f] + sum over c,v of x[n, c, i*S+v*D-P] * w[f,c,v]
template <typename T>
Tensor<T> conv1d(const Tensor<T>& x, const Tensor<T>& w, const Tensor<T>& b, const Conv1dOptions& o = {}) {
    return as_line(conv2d(as_one_row(x, "conv1d: x"), as_one_row(w, "conv1d: w"), b, in_one_row(o)));
}

template <typename T>
struct Conv1dGrads {
    Tensor<T> dx, dw, db;
};

// x: (N,C,L)   w: (F,C,K)   dy: (N,F,OL)   returns dx: as x, dw: as w, db: (F)
template <typename T>
Conv1dGrads<T> conv1d_backward(const Tensor<T>& x, const Tensor<T>& w, const Tensor<T>& dy,
                               const Conv1dOptions& o = {}) {
    const Conv2dGrads<T> g = conv2d_backward(as_one_row(x, "conv1d_backward: x"), as_one_row(w, "conv1d_backward: w"),
                                             as_one_row(dy, "conv1d_backward: dy"), in_one_row(o));
    return {as_line(g.dx), as_line(g.dw), g.db};
}

// x: (N,C,L)   returns y: (N,C,OL)   y[n,c,i] = max over v of x[n, c, i*S+v-P]; padding is never chosen
template <typename T>
Tensor<T> max_pool1d(const Tensor<T>& x, const Pool1dOptions& o = {}) {
    return as_line(max_pool2d(as_one_row(x, "max_pool1d: x"), in_one_row(o)));
}

// x: (N,C,L)   dy: (N,C,OL)   returns dx: as x
template <typename T>
Tensor<T> max_pool1d_backward(const Tensor<T>& x, const Tensor<T>& dy, const Pool1dOptions& o = {}) {
    return as_line(max_pool2d_backward(as_one_row(x, "max_pool1d_backward: x"),
                                       as_one_row(dy, "max_pool1d_backward: dy"), in_one_row(o)));
}

inline void require_lengths(const std::string& function, std::span<const int> lengths, int N, int L) {
    if (std::ssize(lengths) != N)
        throw std::invalid_argument(function + ": " + std::to_string(lengths.size()) + " lengths for a batch of " +
                                    std::to_string(N));
    for (const int length : lengths)
        if (length < 1 || length > L)
            throw std::invalid_argument(function + ": a length must be 1 to " + std::to_string(L) + ", got " +
                                        std::to_string(length));
}

// The place of the largest of the first `length` numbers of x[n,c]; of equal ones the first.
template <typename T>
int largest_place(const Tensor<T>& x, int n, int c, int length) {
    int best = 0;
    for (int i = 1; i < length; ++i)
        if (beats(x(n, c, i), x(n, c, best))) best = i;
    return best;
}

// x: (N,C,L)   lengths: N, each 1 to L   returns y: (N,C)
// y[n,c] = max over i < lengths[n] of x[n,c,i]: what lies beyond the end of a text is never chosen
template <typename T>
Tensor<T> global_max_pool1d(const Tensor<T>& x, std::span<const int> lengths) {
    const auto [N, C, L] = sizes<3>(x, "global_max_pool1d: x");
    require_lengths("global_max_pool1d", lengths, N, L);
    Tensor<T> y({N, C});
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c) y(n, c) = x(n, c, largest_place(x, n, c, lengths[static_cast<std::size_t>(n)]));
    return y;
}

// x: (N,C,L)   dy: (N,C)   lengths: N   returns dx: as x
// dx[n,c,i] = dy[n,c] at the maximum, 0 elsewhere
template <typename T>
Tensor<T> global_max_pool1d_backward(const Tensor<T>& x, const Tensor<T>& dy, std::span<const int> lengths) {
    const auto [N, C, L] = sizes<3>(x, "global_max_pool1d_backward: x");
    require_lengths("global_max_pool1d_backward", lengths, N, L);
    require_shape(dy, {N, C}, "global_max_pool1d_backward: dy");
    Tensor<T> dx({N, C, L});
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c) dx(n, c, largest_place(x, n, c, lengths[static_cast<std::size_t>(n)])) = dy(n, c);
    return dx;
}

}  // namespace cnn
