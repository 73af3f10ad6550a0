// Steps 3 to 5: write out, for every output pixel, the window that it sees; then the convolution is a product of two
// matrices, (F x taps) times (taps x pixels). The matrix is KH * KW times as large as the image.
#pragma once

#include <algorithm>

#include "chapters/10_simd_conv/conv/conv_shape.hpp"
#include "chapters/10_simd_conv/kernels/correlation.hpp"

namespace cnn {

// body(column, pixel, length): columns[column + j] is x[pixel + j * SW] for j < length. One image; what lies in the padding
// is left out.
template <typename Body>
void for_each_row_of_columns(const ConvShape& s, const Body& body) {
    const auto& [N, C, H, W, F, KH, KW, OH, OW] = s.sizes;
    const Conv2dOptions& o = s.options;
    for (int cuv = 0; cuv < C * KH * KW; ++cuv) {
        const Tap t = tap(s.sizes, o, cuv / KW % KH, cuv % KW);
        for (int i = t.rows.begin; i < t.rows.end; ++i) {
            const int row = cuv / (KH * KW) * H + i * o.stride.rows + t.row_offset;
            body((static_cast<std::ptrdiff_t>(cuv) * OH + i) * OW + t.cols.begin,
                 static_cast<std::ptrdiff_t>(row) * W + t.cols.begin * o.stride.cols + t.col_offset,
                 t.cols.end - t.cols.begin);
        }
    }
}

// x: one image (C,H,W)   columns: (C*KH*KW, OH*OW), zero where the window lies in the padding
inline void im2col(const ConvShape& s, const float* x, float* columns) {
    std::fill_n(columns, s.w_size() / s.sizes.F * s.sizes.OH * s.sizes.OW, 0.0F);
    for_each_row_of_columns(s,
                            [&, SW = s.options.stride.cols](std::ptrdiff_t column, std::ptrdiff_t pixel, int length) {
                                for (int j = 0; j < length; ++j)
                                    columns[column + j] = x[pixel + static_cast<std::ptrdiff_t>(j) * SW];
                            });
}

// The adjoint of im2col: every number of the columns is added to the pixel it came from. += because windows overlap.
inline void col2im(const ConvShape& s, const float* columns, float* dx) {
    for_each_row_of_columns(s,
                            [&, SW = s.options.stride.cols](std::ptrdiff_t column, std::ptrdiff_t pixel, int length) {
                                for (int j = 0; j < length; ++j)
                                    dx[pixel + static_cast<std::ptrdiff_t>(j) * SW] += columns[column + j];
                            });
}

// from: (m,n)   to: (n,m)
inline void turn_matrix(const float* from, int m, int n, float* to) {
    for (int i = 0; i < m; ++i)
        for (int j = 0; j < n; ++j)
            to[static_cast<std::ptrdiff_t>(j) * m + i] = from[static_cast<std::ptrdiff_t>(i) * n + j];
}

// a: (m,k)   b: (k,n)   c: (m,n), c += a * b. Row innermost, as in chapter 2.
inline void matmul_plain(const float* a, const float* b, float* c, int m, int k, int n) {
    for (int i = 0; i < m; ++i)
        for (int l = 0; l < k; ++l) {
            const float factor = a[static_cast<std::ptrdiff_t>(i) * k + l];
            const float* b_row = b + static_cast<std::ptrdiff_t>(l) * n;
            float* c_row = c + static_cast<std::ptrdiff_t>(i) * n;
            for (int j = 0; j < n; ++j) c_row[j] += factor * b_row[j];
        }
}

// The same in blocks: a piece of b, 64 x 256 floats, stays in the first-level cache while all rows of a pass by.
inline void matmul_blocked(const float* a, const float* b, float* c, int m, int k, int n) {
    constexpr int deep = 64;
    constexpr int wide = 256;
    for (int j0 = 0; j0 < n; j0 += wide)
        for (int l0 = 0; l0 < k; l0 += deep) {
            const int j1 = std::min(n, j0 + wide);
            const int l1 = std::min(k, l0 + deep);
            for (int i = 0; i < m; ++i) {
                float* c_row = c + static_cast<std::ptrdiff_t>(i) * n;
                for (int l = l0; l < l1; ++l) {
                    const float factor = a[static_cast<std::ptrdiff_t>(i) * k + l];
                    const float* b_row = b + static_cast<std::ptrdiff_t>(l) * n;
                    for (int j = j0; j < j1; ++j) c_row[j] += factor * b_row[j];
                }
            }
        }
}

}  // namespace cnn
