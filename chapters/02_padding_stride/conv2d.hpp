// Chapter 2: the convolution layer once more, along the rows. What conv2d_plain computes, with the loops in an order that
// reads memory as it lies; this is the one that the later chapters call.
#pragma once

#include <algorithm>
#include <numeric>

#include "chapters/02_padding_stride/conv2d_plain.hpp"

namespace cnn {

struct Range {
    int begin;
    int end;  // one past the last
};

// The outputs i, 0 <= i < outputs, whose tap lies inside the image: 0 <= i * stride + offset < n.
// The others read the padding, which is zero and adds nothing.
inline Range inside(int outputs, int n, int stride, int offset) {
    const int begin = offset >= 0 ? 0 : (-offset + stride - 1) / stride;
    const int end = offset >= n ? 0 : (n - 1 - offset) / stride + 1;
    return {std::min(begin, outputs), std::clamp(end, 0, outputs)};
}

// Weight (u,v) of a window: the pixel under it, seen from the window's place, and the outputs for which that
// pixel exists.
struct Tap {
    int row_offset;  // u*DH - PH
    int col_offset;  // v*DW - PW
    Range rows;
    Range cols;
};

inline Tap tap(const Conv2dSizes& s, const Conv2dOptions& o, int u, int v) {
    const int row_offset = u * o.dilation.rows - o.padding.rows;
    const int col_offset = v * o.dilation.cols - o.padding.cols;
    return {row_offset, col_offset, inside(s.OH, s.H, o.stride.rows, row_offset),
            inside(s.OW, s.W, o.stride.cols, col_offset)};
}

// x: (N,C,H,W)   w: (F,C,KH,KW)   b: (F)   returns y: (N,F,OH,OW)
// y[n,f,i,j] = b[f] + sum over c,u,v of x[n, c, i*SH+u*DH-PH, j*SW+v*DW-PW] * w[f,c,u,v]
//
// The sums of conv2d_plain, to the last bit: every output adds the same products in the same order. Row innermost: one
// weight meets a whole row of pixels, and asks once for the row which of them exist.
template <typename T>
Tensor<T> conv2d(const Tensor<T>& x, const Tensor<T>& w, const Tensor<T>& b, const Conv2dOptions& o = {}) {
    const Conv2dSizes s = conv2d_sizes("conv2d", x, w, b, o);
    Tensor<T> y({s.N, s.F, s.OH, s.OW});
    for (int n = 0; n < s.N; ++n)
        for (int f = 0; f < s.F; ++f) {
            std::fill_n(&y(n, f, 0, 0), s.OH * s.OW, b(f));
            for (int c = 0; c < s.C; ++c)
                for (int u = 0; u < s.KH; ++u)
                    for (int v = 0; v < s.KW; ++v) {
                        const T weight = w(f, c, u, v);
                        const Tap t = tap(s, o, u, v);
                        for (int i = t.rows.begin; i < t.rows.end; ++i) {
                            const T* x_row = &x(n, c, i * o.stride.rows + t.row_offset, 0);
                            T* y_row = &y(n, f, i, 0);
                            for (int j = t.cols.begin; j < t.cols.end; ++j)
                                y_row[j] += weight * x_row[j * o.stride.cols + t.col_offset];
                        }
                    }
        }
    return y;
}

// dy: (N,F,OH,OW)   returns db: (F)
// db[f] = sum over n,i,j of dy[n,f,i,j]: the bias is added to every output of its filter
template <typename T>
Tensor<T> sum_per_filter(const Tensor<T>& dy) {
    const auto [N, F, OH, OW] = sizes<4>(dy, "sum_per_filter: dy");
    Tensor<T> db({F});
    for (int n = 0; n < N; ++n)
        for (int f = 0; f < F; ++f)
            for (int i = 0; i < OH; ++i)
                for (int j = 0; j < OW; ++j) db(f) += dy(n, f, i, j);
    return db;
}

// x: (N,C,H,W)   w: (F,C,KH,KW)   dy: (N,F,OH,OW)   returns dx: as x, dw: as w, db: (F)
// dx[n,c,p,q]  = sum over f,u,v,i,j with i*SH+u*DH-PH = p and j*SW+v*DW-PW = q of dy[n,f,i,j] * w[f,c,u,v]
// dw[f,c,u,v]  = sum over n,i,j of dy[n,f,i,j] * x[n, c, i*SH+u*DH-PH, j*SW+v*DW-PW]
// db           = sum_per_filter(dy)
//
// The loops of conv2d again. So that the inner loop goes along a row here too, dw[f,c,u,v] is collected in one sum per
// column; so dx and dw add their products in another order than conv2d_plain_backward, and may differ in the last bits.
template <typename T>
Conv2dGrads<T> conv2d_backward(const Tensor<T>& x, const Tensor<T>& w, const Tensor<T>& dy,
                               const Conv2dOptions& o = {}) {
    Conv2dGrads<T> g{Tensor<T>(x.shape()), Tensor<T>(w.shape()), Tensor<T>({w.shape()[0]})};
    const Conv2dSizes s = conv2d_sizes("conv2d_backward", x, w, g.db, o);
    require_shape(dy, {s.N, s.F, s.OH, s.OW}, "conv2d_backward: dy");
    g.db = sum_per_filter(dy);
    Tensor<T> columns({s.OW});
    for (int n = 0; n < s.N; ++n)
        for (int f = 0; f < s.F; ++f)
            for (int c = 0; c < s.C; ++c)
                for (int u = 0; u < s.KH; ++u)
                    for (int v = 0; v < s.KW; ++v) {
                        const T weight = w(f, c, u, v);
                        const Tap t = tap(s, o, u, v);
                        T* dw_column = columns.data();
                        std::fill_n(dw_column, s.OW, T(0));
                        for (int i = t.rows.begin; i < t.rows.end; ++i) {
                            const T* dy_row = &dy(n, f, i, 0);
                            const T* x_row = &x(n, c, i * o.stride.rows + t.row_offset, 0);
                            T* dx_row = &g.dx(n, c, i * o.stride.rows + t.row_offset, 0);
                            for (int j = t.cols.begin; j < t.cols.end; ++j) {
                                dx_row[j * o.stride.cols + t.col_offset] += dy_row[j] * weight;
                                dw_column[j] += dy_row[j] * x_row[j * o.stride.cols + t.col_offset];
                            }
                        }
                        g.dw(f, c, u, v) += std::accumulate(dw_column, dw_column + s.OW, T(0));
                    }
    return g;
}

// Compiled once, in instances.cpp.
extern template Tensor<float> conv2d(const Tensor<float>&, const Tensor<float>&, const Tensor<float>&,
                                     const Conv2dOptions&);
extern template Tensor<double> conv2d(const Tensor<double>&, const Tensor<double>&, const Tensor<double>&,
                                      const Conv2dOptions&);
extern template Conv2dGrads<float> conv2d_backward(const Tensor<float>&, const Tensor<float>&, const Tensor<float>&,
                                                   const Conv2dOptions&);
extern template Conv2dGrads<double> conv2d_backward(const Tensor<double>&, const Tensor<double>&, const Tensor<double>&,
                                                    const Conv2dOptions&);

}  // namespace cnn
