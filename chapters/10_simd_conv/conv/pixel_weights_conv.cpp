#include "chapters/10_simd_conv/conv/pixel_weights_conv.hpp"

#include <algorithm>
#include <cmath>

#include "chapters/10_simd_conv/conv/filter_conv.hpp"
#include "chapters/10_simd_conv/machine/threads.hpp"

namespace cnn {
namespace {

// The sum of the lanes, always in the same order; count is a power of two.
float sum_of_lanes(float* lanes, int count) {
    for (int half = count / 2; half > 0; half /= 2)
        for (int i = 0; i < half; ++i) lanes[i] += lanes[i + half];
    return lanes[0];
}

}  // namespace

PixelWeightsConv::PixelWeightsConv(const ConvShape& shape, const KernelTable& kernels)
    : shape_(shape),
      kernels_(&kernels),
      layout_(plain_correlation(shape, 1), shape.sizes.F, kernels),
      sums_(shape.w_size() * kernels.lanes) {
    for (int c = 0; c < shape.sizes.C; ++c)
        for (int u = 0; u < shape.sizes.KH; ++u)
            for (int v = 0; v < shape.sizes.KW; ++v) offsets_.push_back(layout_.offset(c, u, v));
    if (!layout_.direct()) images_ = AlignedBuffer(layout_.image_size() * shape.sizes.N);
}

bool PixelWeightsConv::promises_more(const ConvShape& shape, int lanes) {
    const auto& s = shape.sizes;
    const int taps = s.C * s.KH * s.KW;
    return s.OH * s.OW >= lanes && taps <= 128 && (2 * s.F <= lanes || taps <= 32);
}

// Each thread has some of the filters, and all images in turn: a sum is never split between threads.
bool PixelWeightsConv::run(const float* x, const float* dy, float* dw) {
    const auto& s = shape_.sizes;
    const std::ptrdiff_t x_image = shape_.x_size() / s.N;
    const std::ptrdiff_t pixels = static_cast<std::ptrdiff_t>(s.OH) * s.OW;
    if (!layout_.direct())
        thread_pool().run(s.N, [&](int, int begin, int end) {
            for (int n = begin; n < end; ++n)
                layout_.prepare(x + n * x_image, images_.data() + n * layout_.image_size(), 0, s.C);
        });
    thread_pool().run(s.F, [&](int, int begin, int end) {
        const std::ptrdiff_t filter_sums = static_cast<std::ptrdiff_t>(taps()) * kernels_->lanes;
        std::fill(sums_.data() + begin * filter_sums, sums_.data() + end * filter_sums, 0.0F);
        for (int n = 0; n < s.N; ++n)
            kernels_->pixel_weights({layout_.direct() ? x + n * x_image : images_.data() + n * layout_.image_size(),
                                     offsets_.data(), dy + n * s.F * pixels, sums_.data(), layout_.x_row(), pixels,
                                     layout_.x_row() - s.OW, taps(), s.OW, static_cast<int>(pixels), begin, end});
        for (int i = begin * taps(); i < end * taps(); ++i)
            dw[i] = sum_of_lanes(sums_.data() + static_cast<std::ptrdiff_t>(i) * kernels_->lanes, kernels_->lanes);
    });
    return std::all_of(dw, dw + shape_.w_size(), [](float value) { return std::isfinite(value); });
}

}  // namespace cnn
