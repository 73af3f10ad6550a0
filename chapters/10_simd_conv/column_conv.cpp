#include "chapters/10_simd_conv/column_conv.hpp"

#include <algorithm>

#include "chapters/02_padding_stride/conv2d.hpp"
#include "chapters/10_simd_conv/threads.hpp"

namespace cnn {

ColumnConv::ColumnConv(const ConvShape& shape, const KernelTable& kernels)
    : shape_(shape),
      kernels_(&kernels),
      taps_(shape.sizes.C * shape.sizes.KH * shape.sizes.KW),
      pixels_(shape.sizes.OH * shape.sizes.OW),
      weights_(shape.w_size()) {
    for (int f = 0; f < shape.sizes.F; ++f) planes_.push_back(static_cast<std::ptrdiff_t>(f) * pixels_);
    allocate(thread_pool().threads());
}

void ColumnConv::allocate(int threads) {
    if (threads <= threads_) return;
    threads_ = threads;
    columns_ = AlignedBuffer(static_cast<std::ptrdiff_t>(taps_) * pixels_ * threads);
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

// A row of the columns belongs to one tap of one channel.
void ColumnConv::add_columns(const float* columns, float* dx) const {
    const auto& [N, C, H, W, F, KH, KW, OH, OW] = shape_.sizes;
    std::fill_n(dx, static_cast<std::ptrdiff_t>(C) * H * W, 0.0F);
    for (int c = 0; c < C; ++c)
        for (int u = 0; u < KH; ++u)
            for (int v = 0; v < KW; ++v, columns += static_cast<std::ptrdiff_t>(OH) * OW) {
                const Tap t = tap(shape_.sizes, shape_.options, u, v);
                if (t.rows.begin >= t.rows.end || t.cols.begin >= t.cols.end) continue;
                kernels_->add_rows(columns + static_cast<std::ptrdiff_t>(t.rows.begin) * OW + t.cols.begin, OW,
                                   t.rows.end - t.rows.begin, t.cols.end - t.cols.begin,
                                   dx + (static_cast<std::ptrdiff_t>(c) * H + t.rows.begin + t.row_offset) * W +
                                       t.cols.begin + t.col_offset,
                                   W);
            }
}

void ColumnConv::run(const float* dy, float* dx) {
    allocate(thread_pool().threads());
    const auto& s = shape_.sizes;
    thread_pool().run(s.N, [&](int thread, int begin, int end) {
        float* columns = columns_.data() + static_cast<std::ptrdiff_t>(thread) * taps_ * pixels_;
        for (int n = begin; n < end; ++n) {
            kernels_->pixel_lanes({dy + n * (shape_.y_size() / s.N), planes_.data(), weights_.data(), nullptr, columns,
                                   pixels_, pixels_, 0, s.F, taps_, pixels_, pixels_, 0, pixels_});
            add_columns(columns, dx + n * (shape_.x_size() / s.N));
        }
    });
}

}  // namespace cnn
