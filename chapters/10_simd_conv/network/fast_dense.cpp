#include "chapters/10_simd_conv/network/fast_dense.hpp"

#include "chapters/10_simd_conv/conv/fast_conv.hpp"
#include "chapters/10_simd_conv/machine/threads.hpp"

namespace cnn {
namespace {

constexpr int tile = 14;  // pixels of a tile of filter_lanes.hpp: rows of w that are in use at the same time
constexpr int strips_at_a_time = 32;  // of x, so that they stay in the second-level cache
constexpr int rows_at_a_time = 256;   // of w

int tiles_of(int count) { return (count + tile - 1) / tile; }

// A matrix product is a correlation with windows of one weight:
// y[f,p] = sum over c < C of x[p * x_col + c * x_channel] * w[c * w_channel + f] for p < pixels
Correlation product(int C, int pixels, std::ptrdiff_t x_channel, std::ptrdiff_t x_col, std::ptrdiff_t w_channel,
                    std::ptrdiff_t y_filter, std::ptrdiff_t y_col) {
    return {1, C, 1,         pixels, 1,     1,         1, pixels, 1, 1,        0, 0,    1,
            1, 0, x_channel, 0,      x_col, w_channel, 0, 0,      0, y_filter, 0, y_col};
}

}  // namespace

FastDense::FastDense(int N, int D, int K)
    : N_(N),
      D_(D),
      K_(K),
      kernels_(kernel_table(simd_set())),
      images_(N, kernels_.lanes),
      columns_(D, kernels_.lanes),
      packed_x_(images_.size(D)),
      dy_row_((static_cast<std::ptrdiff_t>(K) + 31) / 32 * 32 + 16),
      padded_dy_(N * dy_row_),
      last_strip_(static_cast<std::ptrdiff_t>(columns_.width(columns_.blocks() - 1)) * std::max(N, K)) {}

// Images in the lanes. The rows of w are broadcast, `tile` of them at a time, and meet all images before the next.
void FastDense::forward(const float* x, const float* w, const float* b, float* y) {
    thread_pool().run(images_.blocks(), [&](int, int begin, int end) {
        for (int block = begin; block < end; ++block)
            kernels_.pack(x + static_cast<std::ptrdiff_t>(images_.begin(block)) * D_, D_, images_.filters(block), D_,
                          images_.width(block), packed_x_.data() + images_.offset(block, D_));
    });
    thread_pool().run(tiles_of(K_), [&](int, int begin, int end) {
        for (int k = begin * tile; k < std::min(end * tile, K_); k += tile) {
            const int rows = std::min(tile, K_ - k);
            for (int block = 0; block < images_.blocks(); ++block) {
                const Task task{w + static_cast<std::ptrdiff_t>(k) * D_,
                                packed_x_.data() + images_.offset(block, D_),
                                nullptr,
                                y + static_cast<std::ptrdiff_t>(images_.begin(block)) * K_ + k,
                                images_.filters(block),
                                0,
                                1,
                                0,
                                1,
                                false};
                kernels_.filter_lanes(product(D_, rows, 1, D_, images_.width(block), K_, 1), task,
                                      images_.vectors(block));
            }
            for (int n = 0; n < N_; ++n)
                for (int i = k; i < k + rows; ++i) y[static_cast<std::ptrdiff_t>(n) * K_ + i] += b[i];
        }
    });
}

void FastDense::copy_dy(const float* dy) {
    for (int n = 0; n < N_; ++n)
        std::copy_n(dy + static_cast<std::ptrdiff_t>(n) * K_, K_, padded_dy_.data() + n * dy_row_);
}

void FastDense::copy_last_strip(const Strips& strips) {
    const int block = columns_.blocks() - 1;
    const int filters = columns_.filters(block);
    const int width = columns_.width(block);
    if (filters == width) return;
    for (int r = 0; r < strips.rows; ++r)
        std::copy_n(strips.matrix + static_cast<std::ptrdiff_t>(r) * D_ + columns_.begin(block), filters,
                    last_strip_.data() + static_cast<std::ptrdiff_t>(r) * width);
}

const float* FastDense::strip(const Strips& strips, int block) const {
    const bool whole = columns_.filters(block) == columns_.width(block);
    return whole ? strips.matrix + columns_.begin(block) : last_strip_.data();
}

std::ptrdiff_t FastDense::row_of(int block) const {
    return columns_.filters(block) == columns_.width(block) ? D_ : columns_.width(block);
}

// Columns of w in the lanes; images are the pixels, outputs the channels. A strip of w lies on as many pages of memory
// as it has rows, and no processor guesses such a path: while some rows are at work, the next are fetched.
void FastDense::backward_data(const float* w, const float* dy, float* dx) {
    const Strips strips{w, K_};
    copy_last_strip(strips);
    copy_dy(dy);
    thread_pool().run(columns_.blocks(), [&](int, int begin, int end) {
        for (int block = begin; block < end; ++block)
            for (int k = 0; k < K_; k += rows_at_a_time) {
                const bool last = k + rows_at_a_time >= K_;
                const int next = last ? std::min(block + 1, end - 1) : block;
                const float* ahead = strip(strips, next) + (last ? 0 : k + rows_at_a_time) * row_of(next);
                backward_data_rows(strip(strips, block) + k * row_of(block), k, block, dx, ahead,
                                   std::min(rows_at_a_time, K_ - (last ? 0 : k + rows_at_a_time)));
            }
    });
}

void FastDense::backward_data_rows(const float* rows, int k, int block, float* dx, const float* ahead,
                                   int rows_ahead) const {
    const int tiles = tiles_of(N_);
    for (int t = 0; t < tiles; ++t) {
        for (int r = rows_ahead * t / tiles; r < rows_ahead * (t + 1) / tiles; ++r)
            for (int i = 0; i < columns_.width(block); i += 16) __builtin_prefetch(ahead + r * row_of(block) + i);
        const int n = N_ * t / tiles;
        const int images = N_ * (t + 1) / tiles - n;
        const Task task{padded_dy_.data() + n * dy_row_ + k,
                        rows,
                        nullptr,
                        dx + static_cast<std::ptrdiff_t>(n) * D_ + columns_.begin(block),
                        columns_.filters(block),
                        0,
                        1,
                        0,
                        1,
                        k > 0};
        kernels_.filter_lanes(product(std::min(rows_at_a_time, K_ - k), images, 1, dy_row_, row_of(block), 1, D_), task,
                              columns_.vectors(block));
    }
}

// Columns of x in the lanes; outputs are the pixels, images the channels. All columns of `tile` rows of dw before the
// next, so that memory is visited in its order.
void FastDense::backward_weights(const float* x, const float* dy, float* dw, float* db) {
    const Strips strips{x, N_};
    copy_last_strip(strips);
    copy_dy(dy);
    thread_pool().run(tiles_of(K_), [&](int, int begin, int end) {
        for (int block = 0; block < columns_.blocks(); block += strips_at_a_time)
            for (int k = begin * tile; k < std::min(end * tile, K_); k += tile)
                backward_weights_rows(strips, k, block, std::min(block + strips_at_a_time, columns_.blocks()), dw);
        for (int n = 0; n < N_; ++n)
            for (int k = begin * tile; k < std::min(end * tile, K_); ++k) db[k] += padded_dy_.data()[n * dy_row_ + k];
    });
}

void FastDense::backward_weights_rows(const Strips& strips, int k, int block, int end, float* dw) const {
    const int rows = std::min(tile, K_ - k);
    for (; block < end; ++block) {
        float* out = dw + static_cast<std::ptrdiff_t>(k) * D_ + columns_.begin(block);
        for (int i = 0; i < rows && block + 1 < end; ++i)
            for (int line = 0; line < columns_.width(block); line += 16)
                __builtin_prefetch(out + static_cast<std::ptrdiff_t>(i) * D_ + columns_.width(block) + line, 1);
        const Task task{
            padded_dy_.data() + k, strip(strips, block), nullptr, out, columns_.filters(block), 0, 1, 0, 1, true};
        kernels_.filter_lanes(product(N_, rows, dy_row_, 1, row_of(block), 1, D_), task, columns_.vectors(block));
    }
}

Tensor<float> fast_dense(const Tensor<float>& x, const Tensor<float>& w, const Tensor<float>& b) {
    const auto [N, D, K] = dense_sizes("fast_dense", x, w, b);
    Tensor<float> y({N, K});
    FastDense(N, D, K).forward(x.data(), w.data(), b.data(), y.data());
    return y;
}

DenseGrads<float> fast_dense_backward(const Tensor<float>& x, const Tensor<float>& w, const Tensor<float>& dy) {
    const int outputs = sizes<2>(w, "fast_dense_backward: w")[0];
    DenseGrads<float> g{Tensor<float>(x.shape()), Tensor<float>(w.shape()), Tensor<float>({outputs})};
    const auto [N, D, K] = dense_sizes("fast_dense_backward", x, w, g.db);
    require_shape(dy, {N, K}, "fast_dense_backward: dy");
    FastDense layer(N, D, K);
    layer.backward_data(w.data(), dy.data(), g.dx.data());
    layer.backward_weights(x.data(), dy.data(), g.dw.data(), g.db.data());
    return g;
}

}  // namespace cnn
