#include "chapters/10_simd_conv/conv/column_conv.hpp"

#include <algorithm>

#include "chapters/02_padding_stride/conv2d.hpp"
#include "chapters/10_simd_conv/machine/threads.hpp"

namespace cnn {

ColumnConv::ColumnConv(const ConvShape& shape, const KernelTable& kernels)
    : shape_(shape),
      kernels_(&kernels),
      taps_(shape.sizes.C * shape.sizes.KH * shape.sizes.KW),
      pixels_(shape.sizes.OH * shape.sizes.OW),
      weights_(shape.w_size()) {
    constexpr int in_the_cache = 32768;
    const auto& s = shape.sizes;
    blocks_ = std::clamp(pixels_ / std::max(2 * kernels.lanes, in_the_cache / taps_), 1, s.OH);
    for (int f = 0; f < shape.sizes.F; ++f) planes_.push_back(static_cast<std::ptrdiff_t>(f) * pixels_);
    allocate(thread_pool().threads());
}

void ColumnConv::allocate(int threads) {
    if (threads <= threads_) return;
    threads_ = threads;
    columns_ = AlignedBuffer(column_size() * threads);
}

double ColumnConv::share(const ConvShape& shape, int lanes) {
    const auto& s = shape.sizes;
    const bool possible = s.C <= 3 && s.OH * s.OW >= lanes && s.OW >= lanes / 2 && shape.options.stride == Pair(1);
    constexpr double adding = 8;  // multiply-adds take as long as one vector of a tap; measured
    return possible ? s.F / (s.F + adding) : 0;
}

// In groups of rows of the columns, as pixel_lanes wants them: [group][f][row of the group].
void ColumnConv::pack(const float* w) {
    float* packed = weights_.data();
    const int groups = (taps_ + kernels_->pixel_filters - 1) / kernels_->pixel_filters;
    for (int group = 0; group < groups; ++group)
        for (int f = 0; f < shape_.sizes.F; ++f)
            for (int t = taps_ * group / groups; t < taps_ * (group + 1) / groups; ++t)
                *packed++ = w[static_cast<std::ptrdiff_t>(f) * taps_ + t];
}

// Of the rows of dy in this range. A row of the columns belongs to one tap of one channel.
void ColumnConv::add_columns(const float* columns, Range rows, float* dx) const {
    const auto& [N, C, H, W, F, KH, KW, OH, OW] = shape_.sizes;
    for (int c = 0; c < C; ++c)
        for (int u = 0; u < KH; ++u)
            for (int v = 0; v < KW; ++v, columns += static_cast<std::ptrdiff_t>(rows.end - rows.begin) * OW) {
                const Tap t = tap(shape_.sizes, shape_.options, u, v);
                const int begin = std::max(t.rows.begin, rows.begin);
                const int end = std::min(t.rows.end, rows.end);
                if (begin >= end || t.cols.begin >= t.cols.end) continue;
                kernels_->add_rows(
                    columns + static_cast<std::ptrdiff_t>(begin - rows.begin) * OW + t.cols.begin, OW, end - begin,
                    t.cols.end - t.cols.begin,
                    dx + (static_cast<std::ptrdiff_t>(c) * H + begin + t.row_offset) * W + t.cols.begin + t.col_offset,
                    W);
            }
}

void ColumnConv::run(const float* dy, float* dx) {
    allocate(thread_pool().threads());
    const auto& s = shape_.sizes;
    thread_pool().run(s.N, [&](int thread, int begin, int end) {
        float* columns = columns_.data() + thread * column_size();
        for (int n = begin; n < end; ++n) {
            float* dx_image = dx + n * (shape_.x_size() / s.N);
            std::fill_n(dx_image, shape_.x_size() / s.N, 0.0F);
            for (int block = 0; block < blocks_; ++block) {
                const Range rows{s.OH * block / blocks_, s.OH * (block + 1) / blocks_};
                const int pixels = (rows.end - rows.begin) * s.OW;
                const float* dy_rows =
                    dy + n * (shape_.y_size() / s.N) + static_cast<std::ptrdiff_t>(rows.begin) * s.OW;
                kernels_->pixel_lanes({dy_rows, planes_.data(), weights_.data(), nullptr, columns, pixels, pixels, 0,
                                       s.F, taps_, pixels, pixels, 0, pixels});
                add_columns(columns, rows, dx_image);
            }
        }
    });
}

}  // namespace cnn
