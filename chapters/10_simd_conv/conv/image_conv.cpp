#include "chapters/10_simd_conv/conv/image_conv.hpp"

#include <algorithm>

#include "chapters/02_padding_stride/conv2d.hpp"
#include "chapters/10_simd_conv/conv/filter_blocks.hpp"
#include "chapters/10_simd_conv/machine/threads.hpp"

namespace cnn {

double image_share(const Correlation& k, int filters, int lanes) {
    const bool without_gaps =
        k.x_col == 1 && k.x_row == k.W && k.y_col == 1 && k.y_row == k.OW && k.y_filter == k.OH * k.OW;
    if (!without_gaps || k.M < lanes || k.KH == 0 || k.KW == 0) return 0.0;
    const double outputs = static_cast<double>(filters) * k.OH * k.OW;
    const double taps = k.C * k.KH * k.KW * share_inside(k.H, k.KH, k.OH, k.SH, k.PH, k.DH) *
                        share_inside(k.W, k.KW, k.OW, k.SW, k.PW, k.DW);
    const double turning = (5.0 * k.C * k.H * k.W / outputs + 6) / taps;
    const double calling = 75 / (taps * filters);
    const double filled = k.M / static_cast<double>((k.M + lanes - 1) / lanes * lanes);
    const double busy = std::min(1.0, filters / 3.0);  // too few sums at a time wait for one another
    return 0.95 * filled * busy / (1 + turning + calling);
}

ImageConv::ImageConv(const Correlation& k, int filters, const KernelTable& kernels)
    : k_(k), filters_(filters), kernels_(&kernels), weights_(static_cast<std::ptrdiff_t>(filters) * k.C * k.KH * k.KW) {
    const FilterBlocks blocks(k.M, kernels.lanes);
    packed_x_ = AlignedBuffer(blocks.size(static_cast<std::ptrdiff_t>(k.C) * k.H * k.W));
    packed_y_ = AlignedBuffer(blocks.size(static_cast<std::ptrdiff_t>(filters) * k.OH * k.OW));
}

void ImageConv::pack(const float* w, const WeightStrides& s) {
    float* packed = weights_.data();
    for (int c = 0; c < k_.C; ++c)
        for (int u = 0; u < k_.KH; ++u)
            for (int v = 0; v < k_.KW; ++v)
                for (int f = 0; f < filters_; ++f)
                    *packed++ = w[s.first + f * s.filter + c * s.channel + u * s.row + v * s.col];
}

// One pixel as one row of filters: their weights are the pixels of x, F filters apart. Of its window the rows and columns
// inside remain.
Correlation ImageConv::pixel_correlation(Range rows, Range cols, int width) const {
    const int F = filters_;
    const int KW = std::max(0, cols.end - cols.begin);
    const std::ptrdiff_t pixels = static_cast<std::ptrdiff_t>(k_.OH) * k_.OW;
    return {
        .M = 1,
        .C = k_.C,
        .H = std::max(0, rows.end - rows.begin),
        .W = F * std::max(1, KW),
        .KH = k_.KH,
        .KW = KW,
        .OH = 1,
        .OW = F,
        .SH = 1,
        .SW = 1,
        .PH = rows.begin,
        .PW = 0,
        .DH = 1,
        .DW = F,
        .x_image = 0,
        .x_channel = static_cast<std::ptrdiff_t>(k_.KH) * k_.KW * F,
        .x_row = static_cast<std::ptrdiff_t>(k_.KW) * F,
        .x_col = 1,
        .w_channel = static_cast<std::ptrdiff_t>(k_.H) * k_.W * width,
        .w_row = static_cast<std::ptrdiff_t>(k_.DH) * k_.W * width,
        .w_col = static_cast<std::ptrdiff_t>(k_.DW) * width,
        .y_image = 0,
        .y_filter = 1,
        .y_row = 0,
        .y_col = pixels * width,
    };
}

// The taps of y[., ., i, j] that lie inside: u in rows, v in cols.
void ImageConv::pixel(const float* x, const float* bias, float* y, int width, int i, int j) const {
    const int top = i * k_.SH - k_.PH, left = j * k_.SW - k_.PW;
    const Range rows = inside(k_.KH, k_.H, k_.DH, top);
    const Range cols = inside(k_.KW, k_.W, k_.DW, left);
    const int F = filters_;
    const std::ptrdiff_t pixels = static_cast<std::ptrdiff_t>(k_.OH) * k_.OW;
    float* y_pixel = y + (static_cast<std::ptrdiff_t>(i) * k_.OW + j) * width;
    if (bias != nullptr)
        for (int f = 0; f < F; ++f) std::fill_n(y_pixel + f * pixels * width, width, bias[f]);
    const std::ptrdiff_t first_weight = static_cast<std::ptrdiff_t>(rows.begin) * k_.KW + cols.begin;
    const std::ptrdiff_t first_pixel = static_cast<std::ptrdiff_t>(top) * k_.W + left + cols.begin * k_.DW;
    const Task task{.x = weights_.data() + first_weight * F,
                    .w = x + first_pixel * width,
                    .bias = nullptr,
                    .y = y_pixel,
                    .filters = width,
                    .image_begin = 0,
                    .image_end = 1,
                    .row_begin = 0,
                    .row_end = 1,
                    .add = bias != nullptr};
    kernels_->filter_lanes(pixel_correlation(rows, cols, width), task, width / kernels_->lanes);
}

void ImageConv::run(const float* x, const float* bias, float* y) {
    const FilterBlocks blocks(k_.M, kernels_->lanes);
    const int x_length = k_.C * k_.H * k_.W;
    const int y_length = filters_ * k_.OH * k_.OW;
    thread_pool().run(blocks.blocks(), [&](int, int begin, int end) {
        for (int block = begin; block < end; ++block)
            kernels_->pack(x + blocks.begin(block) * k_.x_image, k_.x_image, blocks.filters(block), x_length,
                           blocks.width(block), packed_x_.data() + blocks.offset(block, x_length));
    });
    thread_pool().run(blocks.blocks() * k_.OH, [&](int, int begin, int end) {
        for (int item = begin; item < end; ++item) {
            const int block = item / k_.OH;
            for (int j = 0; j < k_.OW; ++j)
                pixel(packed_x_.data() + blocks.offset(block, x_length), bias,
                      packed_y_.data() + blocks.offset(block, y_length), blocks.width(block), item % k_.OH, j);
        }
    });
    thread_pool().run(blocks.blocks(), [&](int, int begin, int end) {
        for (int block = begin; block < end; ++block)
            kernels_->unpack(packed_y_.data() + blocks.offset(block, y_length), blocks.width(block),
                             blocks.filters(block), y_length, y + blocks.begin(block) * k_.y_image, k_.y_image);
    });
}

}  // namespace cnn
