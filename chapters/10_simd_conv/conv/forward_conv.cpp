#include <algorithm>
#include <memory>

#include "chapters/10_simd_conv/conv/fast_conv.hpp"
#include "chapters/10_simd_conv/conv/filter_conv.hpp"
#include "chapters/10_simd_conv/machine/threads.hpp"

namespace cnn {
namespace {

// The window covers all of x: every output is one number, and the layer is a dense one.
bool is_dense(const ConvShape& s) {
    return s.sizes.OH == 1 && s.sizes.OW == 1 && s.sizes.KH == s.sizes.H && s.sizes.KW == s.sizes.W &&
           s.options.padding == Pair(0) && s.options.dilation == Pair(1);
}

// The same convolution with windows of one weight, where that is possible: on one long row the pixels of a pointwise
// layer, or the images of a dense one. With pixels or images in the lanes, a dense one keeps its images.
Correlation forward_correlation(const ConvShape& s, int width, Layout layout) {
    const auto& [N, C, H, W, F, KH, KW, OH, OW] = s.sizes;
    const std::ptrdiff_t plane = static_cast<std::ptrdiff_t>(H) * W;
    Correlation k = plain_correlation(s, width);
    if (is_dense(s)) {
        k.H = k.W = k.KH = k.KW = k.SH = k.SW = 1;
        k.C = static_cast<int>(C * plane);
        k.x_channel = k.x_row = 1;
        k.w_channel = k.w_row = width;
        if (layout == Layout::pixels || layout == Layout::images) return k;
        k.M = 1;
        k.W = k.OW = N;
        k.x_col = C * plane;
        k.y_col = F;
        k.y_filter = 1;
    } else if (is_pointwise(s) && layout != Layout::images) {
        k.H = k.OH = 1;
        k.W = k.OW = H * W;
    }
    return k;
}

}  // namespace

std::vector<Promise> ForwardConv::promises(const ConvShape& shape) {
    return cnn::promises(forward_correlation(shape, 1, Layout::filters), forward_correlation(shape, 1, Layout::images),
                         shape.sizes.F, kernel_table(simd_set()).lanes);
}

namespace {

// One call with zeros: what a convolution costs does not depend on its numbers.
std::function<void()> run_with_zeros(const ConvShape& shape, Layout layout) {
    const auto zeros = [](std::ptrdiff_t size) { return std::make_shared<AlignedBuffer>(size); };
    const auto conv = std::make_shared<ForwardConv>(shape, layout);
    conv->pack(zeros(shape.w_size())->data());
    return [conv, x = zeros(shape.x_size()), b = zeros(shape.sizes.F), y = zeros(shape.y_size())] {
        conv->run(x->data(), b->data(), y->data());
    };
}

}  // namespace

Layout ForwardConv::plan(const ConvShape& shape) {
    return planned_layout({Planned::Direction::forward, shape}, promises(shape),
                          [&shape](Layout one) { return run_with_zeros(shape, one); });
}

ForwardConv::ForwardConv(const ConvShape& shape, Layout layout)
    : ForwardConv(layout == Layout::automatic ? plan(shape) : layout, shape) {}

ForwardConv::ForwardConv(Layout layout, const ConvShape& shape)
    : shape_(shape),
      kernels_(kernel_table(simd_set())),
      correlation_(forward_correlation(shape, 1, layout)),
      blocks_(shape.sizes.F, kernels_.lanes, kernels_.most_vectors),
      blocked_(layout != Layout::filter_rows),
      packed_(blocks_.size(taps())) {
    if (layout == Layout::images) images_.emplace_back(correlation_, shape.sizes.F, kernels_);
    if (layout == Layout::pixels) pixels_.emplace_back(correlation_, shape.sizes.F, kernels_);
}

void ForwardConv::pack(const float* w) {
    const Correlation& k = correlation_;
    const WeightStrides strides{0, taps(), static_cast<std::ptrdiff_t>(k.KH) * k.KW, k.KW, 1};
    if (!images_.empty()) return images_[0].pack(w, strides);
    use_pixels_ = !pixels_.empty() && pixels_[0].pack(w, strides);
    if (use_pixels_) return;
    thread_pool().run(blocks_.blocks(), [&](int, int begin, int end) {
        for (int block = begin; block < end; ++block)
            kernels_.pack(w + blocks_.begin(block) * taps(), taps(), blocks_.filters(block), static_cast<int>(taps()),
                          blocks_.width(block), packed_.data() + blocks_.offset(block, taps()));
    });
}

void ForwardConv::run(const float* x, const float* b, float* y, After after) {
    const bool by_filters = images_.empty() && !use_pixels_;
    if (!images_.empty())
        images_[0].run(x, b, y);
    else if (use_pixels_)
        pixels_[0].run(x, b, y);
    else
        (blocked_ ? run_filter_lanes : run_filter_rows)(
            {kernels_, correlation_, blocks_, taps(), 0, correlation_.y_filter, after}, x, packed_.data(), b, y);
    if (by_filters || after == After::nothing) return;
    const auto size = static_cast<int>(shape_.y_size());
    thread_pool().run(size, [y](int, int begin, int end) { relu_in_place(y + begin, end - begin); });
}

}  // namespace cnn
