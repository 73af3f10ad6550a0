#include <algorithm>

#include "chapters/10_simd_conv/conv/fast_conv.hpp"
#include "chapters/10_simd_conv/conv/filter_conv.hpp"
#include "chapters/10_simd_conv/machine/threads.hpp"

namespace cnn {

BackwardWeightsConv::BackwardWeightsConv(const ConvShape& shape)
    : shape_(shape),
      kernels_(kernel_table(simd_set())),
      blocks_(shape.sizes.F, kernels_.lanes),
      packed_dy_(blocks_.size(static_cast<std::ptrdiff_t>(shape.sizes.N) * shape.sizes.OH * shape.sizes.OW)) {
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

void BackwardWeightsConv::run(const float* x, const float* dy, float* dw) {
    if (pixels_.empty() || !pixels_[0].run(x, dy, dw)) run_filters(x, dy, dw);
}

void BackwardWeightsConv::run_filters(const float* x, const float* dy, float* dw) {
    const Conv2dSizes& s = shape_.sizes;
    const int N = s.N, C = s.C, H = s.H, W = s.W, KH = s.KH, KW = s.KW, OH = s.OH, OW = s.OW;
    const Conv2dOptions& o = shape_.options;
    pack_dy(dy);
    const std::ptrdiff_t plane = static_cast<std::ptrdiff_t>(H) * W;
    const std::ptrdiff_t outputs = static_cast<std::ptrdiff_t>(OH) * OW;
    const std::ptrdiff_t taps = static_cast<std::ptrdiff_t>(KH) * KW;
    Correlation all{
        .M = C,
        .C = N,
        .H = H,
        .W = W,
        .KH = OH,
        .KW = OW,
        .OH = KH,
        .OW = KW,
        .SH = o.dilation.rows,
        .SW = o.dilation.cols,
        .PH = o.padding.rows,
        .PW = o.padding.cols,
        .DH = o.stride.rows,
        .DW = o.stride.cols,
        .x_image = plane,
        .x_channel = C * plane,
        .x_row = W,
        .x_col = 1,
        .w_channel = outputs,
        .w_row = OW,
        .w_col = 1,
        .y_image = taps,
        .y_filter = 1,
        .y_row = KW,
        .y_col = 1,
    };
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
    const bool in_one_go = images == N && rows == all.KH;
    const int threads = thread_pool().threads();
    const int group = std::clamp(8 * std::max(1, 14 / all.OW), 1, (all.M + threads - 1) / threads);
    const int groups = (all.M + group - 1) / group;
    const std::ptrdiff_t channel_taps = C * taps / all.M;
    reserve(threads, in_one_go ? group * channel_taps : 0);
    thread_pool().run(blocks_.blocks() * groups, [&](int thread, int begin, int end) {
        for (int n = 0; n < N; n += images)
            for (int row = 0; row < all.KH; row += rows)
                for (int item = begin; item < end; ++item) {
                    const int channel = item % groups * group;
                    const int channels = std::min(group, all.M - channel);
                    const int block = item / groups;
                    const int lanes = blocks_.width(block);
                    float* const packed = in_one_go ? scratch_.data() + thread * scratch_size_
                                                    : packed_dw_.data() + blocks_.offset(block, C * taps) +
                                                          channel * channel_taps * lanes;
                    Correlation k = of_width(all, 1, lanes);
                    k.C = std::min(images, N - n);
                    k.KH = std::min(rows, all.KH - row);
                    k.PH = all.PH - row * all.DH;
                    k.y_image *= lanes;
                    k.y_row *= lanes;
                    k.y_col *= lanes;
                    // One row at a time: two in one tile would add up in another order, and how many channels
                    // there are for a tile depends on the threads.
                    for (int u = 0; u < all.OH; ++u) {
                        const Task task{
                            x + n * all.x_channel + channel * all.x_image,
                            packed_dy_.data() + blocks_.offset(block, N * outputs) + n * k.w_channel + row * k.w_row,
                            nullptr,
                            packed,
                            lanes,
                            0,
                            channels,
                            u,
                            u + 1,
                            n > 0 || row > 0};
                        kernels_.filter_lanes(k, task, blocks_.vectors(block));
                    }
                    if (n + images >= N && row + rows >= all.KH)
                        kernels_.unpack(packed, lanes, blocks_.filters(block),
                                        static_cast<int>(channels * channel_taps),
                                        dw + blocks_.begin(block) * C * taps + channel * channel_taps, C * taps);
                }
    });
}

// Sums of all blocks, if they are added up in several goes; if not, those of one item for each thread, which then stay
// in the first-level cache until they are unpacked.
void BackwardWeightsConv::reserve(int threads, std::ptrdiff_t taps_of_item) {
    if (taps_of_item == 0 && packed_dw_.data() == nullptr)
        packed_dw_ = AlignedBuffer(
            blocks_.size(static_cast<std::ptrdiff_t>(shape_.sizes.C) * shape_.sizes.KH * shape_.sizes.KW));
    const std::ptrdiff_t size = taps_of_item * 2 * kernels_.lanes;
    if (size == 0 || (threads <= scratch_threads_ && size <= scratch_size_)) return;
    scratch_threads_ = threads;
    scratch_size_ = size;
    scratch_ = AlignedBuffer(size * threads);
}

}  // namespace cnn
