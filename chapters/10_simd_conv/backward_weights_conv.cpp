#include <algorithm>

#include "chapters/10_simd_conv/fast_conv.hpp"
#include "chapters/10_simd_conv/filter_conv.hpp"
#include "chapters/10_simd_conv/threads.hpp"

namespace cnn {

BackwardWeightsConv::BackwardWeightsConv(const ConvShape& shape)
    : shape_(shape),
      kernels_(kernel_table(simd_set())),
      blocks_(shape.sizes.F, kernels_.lanes),
      packed_dy_(blocks_.size(static_cast<std::ptrdiff_t>(shape.sizes.N) * shape.sizes.OH * shape.sizes.OW)),
      packed_dw_(blocks_.size(static_cast<std::ptrdiff_t>(shape.sizes.C) * shape.sizes.KH * shape.sizes.KW)) {
    if (PixelWeightsConv::promises_more(shape, kernels_.lanes)) pixels_.emplace_back(shape, kernels_);
}

void BackwardWeightsConv::pack_dy(const float* dy) {
    const int N = shape_.sizes.N;
    const std::ptrdiff_t outputs = static_cast<std::ptrdiff_t>(shape_.sizes.OH) * shape_.sizes.OW;
    thread_pool().run(blocks_.blocks() * N, [&](int, int begin, int end) {
        for (int item = begin; item < end; ++item) {
            const int block = item / N;
            const int n = item % N;
            kernels_.pack(dy + (static_cast<std::ptrdiff_t>(n) * shape_.sizes.F + blocks_.begin(block)) * outputs,
                          outputs, blocks_.filters(block), static_cast<int>(outputs), blocks_.width(block),
                          packed_dy_.data() + blocks_.offset(block, N * outputs) + n * outputs * blocks_.width(block));
        }
    });
}

void BackwardWeightsConv::run(const float* x, const float* dy) {
    use_pixels_ = !pixels_.empty() && pixels_[0].run(x, dy);
    if (!use_pixels_) run_filters(x, dy);
}

void BackwardWeightsConv::run_filters(const float* x, const float* dy) {
    const Conv2dSizes& s = shape_.sizes;
    const int N = s.N, C = s.C, H = s.H, W = s.W, KH = s.KH, KW = s.KW, OH = s.OH, OW = s.OW;
    const Conv2dOptions& o = shape_.options;
    pack_dy(dy);
    const std::ptrdiff_t plane = static_cast<std::ptrdiff_t>(H) * W;
    const std::ptrdiff_t outputs = static_cast<std::ptrdiff_t>(OH) * OW;
    const std::ptrdiff_t taps = static_cast<std::ptrdiff_t>(KH) * KW;
    Correlation all{C,
                    N,
                    H,
                    W,
                    OH,
                    OW,
                    KH,
                    KW,
                    o.dilation.rows,
                    o.dilation.cols,
                    o.padding.rows,
                    o.padding.cols,
                    o.stride.rows,
                    o.stride.cols,
                    plane,
                    C * plane,
                    W,
                    1,
                    outputs,
                    OW,
                    1,
                    taps,
                    1,
                    KW,
                    1};
    if (is_pointwise(shape_)) {  // the channels become the columns, a plane apart
        all.M = all.H = all.OH = all.KH = 1;
        all.OW = C;
        all.W = C * H * W;
        all.SW = all.KW = H * W;
    }
    // A part of dy small enough to stay in the second-level cache: some rows of an image, or some images.
    constexpr std::ptrdiff_t cached = 96 * 1024;  // floats
    const std::ptrdiff_t width = 2 * kernels_.lanes;
    const int images = std::clamp(static_cast<int>(cached / (outputs * width)), 1, N);
    const int rows = std::clamp(static_cast<int>(cached / (all.KW * width)), 1, all.KH);
    const int group = 8 * std::max(1, 14 / all.OW);
    const int groups = (all.M + group - 1) / group;
    thread_pool().run(blocks_.blocks() * groups * all.OH, [&](int, int begin, int end) {
        for (int n = 0; n < N; n += images)
            for (int row = 0; row < all.KH; row += rows)
                for (int item = begin; item < end; ++item) {
                    const int u = item % all.OH;
                    const int channels = item / all.OH % groups;
                    const int block = item / all.OH / groups;
                    const int lanes = blocks_.width(block);
                    Correlation k = of_width(all, 1, lanes);
                    k.C = std::min(images, N - n);
                    k.KH = std::min(rows, all.KH - row);
                    k.PH = all.PH - row * all.DH;
                    k.y_image *= lanes;
                    k.y_row *= lanes;
                    k.y_col *= lanes;
                    const Task task{
                        x + n * all.x_channel,
                        packed_dy_.data() + blocks_.offset(block, N * outputs) + n * k.w_channel + row * k.w_row,
                        nullptr,
                        packed_dw_.data() + blocks_.offset(block, C * taps),
                        lanes,
                        channels * group,
                        std::min(all.M, (channels + 1) * group),
                        u,
                        u + 1,
                        n > 0 || row > 0};
                    kernels_.filter_lanes(k, task, blocks_.vectors(block));
                }
    });
}

void BackwardWeightsConv::unpack(float* dw) const {
    if (use_pixels_) return pixels_[0].unpack(dw);
    const std::ptrdiff_t taps = static_cast<std::ptrdiff_t>(shape_.sizes.C) * shape_.sizes.KH * shape_.sizes.KW;
    thread_pool().run(blocks_.blocks(), [&](int, int begin, int end) {
        for (int block = begin; block < end; ++block)
            kernels_.unpack(packed_dw_.data() + blocks_.offset(block, taps), blocks_.width(block),
                            blocks_.filters(block), static_cast<int>(taps), dw + blocks_.begin(block) * taps, taps);
    });
}

}  // namespace cnn
