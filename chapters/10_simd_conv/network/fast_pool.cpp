#include "chapters/10_simd_conv/network/fast_pool.hpp"

#include <limits>

#include "chapters/10_simd_conv/machine/aligned_buffer.hpp"
#include "chapters/10_simd_conv/machine/threads.hpp"

namespace cnn {
namespace {

constexpr float nothing = -std::numeric_limits<float>::infinity();

// best[j] = the larger of itself and from[j * step]; a NaN stays, as in chapter 4.
void larger(float* __restrict best, const float* __restrict from, int step, int count) {
    for (int j = 0; j < count; ++j) {
        const float value = from[static_cast<std::ptrdiff_t>(j) * step];
        best[j] = beats(value, best[j]) ? value : best[j];
    }
}

// y: one row, from `line`, the maxima of its W columns.
void pool_columns(const float* line, int W, const Pool2dOptions& o, int OW, float* y) {
    std::fill_n(y, OW, nothing);
    for (int v = 0; v < o.size.cols; ++v) {
        const int offset = v - o.padding.cols, stride = o.stride.cols;
        const Range columns = inside(OW, W, stride, offset);
        if (columns.begin < columns.end)
            larger(y + columns.begin, line + columns.begin * stride + offset, stride, columns.end - columns.begin);
    }
}

}  // namespace

void fast_max_pool2d(const float* x, const Shape& x_shape, const Pool2dOptions& o, const Shape& y_shape, float* y) {
    const int H = x_shape[2], W = x_shape[3], OH = y_shape[2], OW = y_shape[3];
    thread_pool().run(x_shape[0] * x_shape[1], [&](int, int begin, int end) {
        AlignedBuffer line(W);
        for (std::ptrdiff_t plane = begin; plane < end; ++plane)
            for (int i = 0; i < OH; ++i) {
                const PoolWindow rows = pool_window(i, H, o.size.rows, o.stride.rows, o.padding.rows);
                std::fill_n(line.data(), W, nothing);
                for (int p = rows.begin; p < rows.end; ++p) larger(line.data(), x + (plane * H + p) * W, 1, W);
                pool_columns(line.data(), W, o, OW, y + (plane * OH + i) * OW);
            }
    });
}

}  // namespace cnn
