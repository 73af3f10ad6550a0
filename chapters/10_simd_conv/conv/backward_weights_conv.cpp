#include <algorithm>

#include "chapters/10_simd_conv/conv/fast_conv.hpp"
#include "chapters/10_simd_conv/conv/filter_conv.hpp"
#include "chapters/10_simd_conv/machine/threads.hpp"

namespace cnn {
namespace {

// The gradient of the weights as a correlation: the images of x are channels, its channels are images, and dy is what
// slides, with stride and dilation exchanged.
Correlation weights_correlation(const ConvShape& shape) {
    const auto& [N, C, H, W, F, KH, KW, OH, OW] = shape.sizes;
    const Conv2dOptions& o = shape.options;
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
    if (is_pointwise(shape)) {  // the channels become the columns, a plane apart
        all.M = all.H = all.OH = all.KH = 1;
        all.OW = C;
        all.W = C * H * W;
        all.SW = all.KW = H * W;
    }
    return all;
}

}  // namespace

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

// A part of dy small enough to stay in the second-level cache: some rows of an image, or some images. An item: one block of
// filters for a group of channels.
BackwardWeightsConv::Parts BackwardWeightsConv::parts(const Correlation& all) const {
    constexpr std::ptrdiff_t cached = 96 * 1024;  // floats
    const std::ptrdiff_t width = 2 * kernels_.lanes;
    const std::ptrdiff_t outputs = static_cast<std::ptrdiff_t>(shape_.sizes.OH) * shape_.sizes.OW;
    const int threads = thread_pool().threads();
    Parts p{};
    p.images = std::clamp(static_cast<int>(cached / (outputs * width)), 1, all.C);
    p.rows = std::clamp(static_cast<int>(cached / (all.KW * width)), 1, all.KH);
    p.group = std::clamp(8 * std::max(1, 14 / all.OW), 1, (all.M + threads - 1) / threads);
    p.groups = (all.M + p.group - 1) / p.group;
    p.in_one_go = p.images == all.C && p.rows == all.KH;
    return p;
}

void BackwardWeightsConv::run_filters(const float* x, const float* dy, float* dw) {
    pack_dy(dy);
    const Correlation all = weights_correlation(shape_);
    const Parts parts = this->parts(all);
    const int taps_of_channel = shape_.sizes.C * shape_.sizes.KH * shape_.sizes.KW / all.M;
    reserve(thread_pool().threads(), parts.in_one_go ? static_cast<std::ptrdiff_t>(parts.group) * taps_of_channel : 0);
    thread_pool().run(blocks_.blocks() * parts.groups, [&](int thread, int begin, int end) {
        for (int n = 0; n < all.C; n += parts.images)
            for (int row = 0; row < all.KH; row += parts.rows)
                for (int item = begin; item < end; ++item) run_item(all, parts, {thread, item, n, row}, x, dw);
    });
}

void BackwardWeightsConv::run_item(const Correlation& all, const Parts& parts, const Item& item, const float* x,
                                   float* dw) {
    const std::ptrdiff_t outputs = static_cast<std::ptrdiff_t>(shape_.sizes.OH) * shape_.sizes.OW;
    const std::ptrdiff_t taps = static_cast<std::ptrdiff_t>(shape_.sizes.C) * shape_.sizes.KH * shape_.sizes.KW;
    const std::ptrdiff_t channel_taps = taps / all.M;
    const int channel = item.number % parts.groups * parts.group;
    const int channels = std::min(parts.group, all.M - channel);
    const int block = item.number / parts.groups;
    const int lanes = blocks_.width(block);
    float* const packed = parts.in_one_go
                              ? scratch_.data() + item.thread * scratch_size_
                              : packed_dw_.data() + blocks_.offset(block, taps) + channel * channel_taps * lanes;
    Correlation k = of_width(all, 1, lanes);
    k.C = std::min(parts.images, all.C - item.image);
    k.KH = std::min(parts.rows, all.KH - item.row);
    k.PH = all.PH - item.row * all.DH;
    k.y_image *= lanes;
    k.y_row *= lanes;
    k.y_col *= lanes;
    const float* packed_dy =
        packed_dy_.data() + blocks_.offset(block, all.C * outputs) + item.image * k.w_channel + item.row * k.w_row;
    // One row at a time: two in one tile would add up in another order, and how many channels there are for a tile
    // depends on the threads.
    for (int u = 0; u < all.OH; ++u)
        kernels_.filter_lanes(k,
                              {.x = x + item.image * all.x_channel + channel * all.x_image,
                               .w = packed_dy,
                               .bias = nullptr,
                               .y = packed,
                               .filters = lanes,
                               .image_begin = 0,
                               .image_end = channels,
                               .row_begin = u,
                               .row_end = u + 1,
                               .add = item.image > 0 || item.row > 0},
                              blocks_.vectors(block));
    if (item.image + parts.images >= all.C && item.row + parts.rows >= all.KH)
        kernels_.unpack(packed, lanes, blocks_.filters(block), static_cast<int>(channels * channel_taps),
                        dw + blocks_.begin(block) * taps + channel * channel_taps, taps);
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
