#include <algorithm>

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

// The same convolution with windows of one weight on one long row, where that is possible: the pixels of a
// pointwise layer, the images of a dense one.
Correlation forward_correlation(const ConvShape& s, int width, Layout layout) {
    const auto& [N, C, H, W, F, KH, KW, OH, OW] = s.sizes;
    const std::ptrdiff_t plane = static_cast<std::ptrdiff_t>(H) * W;
    Correlation k = plain_correlation(s, width);
    const bool whole_images = layout == Layout::pixels || layout == Layout::images;
    if (is_dense(s) && !whole_images && !(layout == Layout::automatic && N >= 16 && N > F)) {
        k.M = k.H = k.OH = k.KH = k.KW = k.SH = k.SW = 1;
        k.W = k.OW = N;
        k.C = static_cast<int>(C * plane);
        k.x_col = C * plane;
        k.x_channel = 1;
        k.w_channel = width;
        k.y_col = F;
        k.y_filter = 1;
    } else if (is_pointwise(s) && layout != Layout::images) {
        k.H = k.OH = 1;
        k.W = k.OW = H * W;
    }
    return k;
}

}  // namespace

ForwardConv::ForwardConv(const ConvShape& shape, Layout layout)
    : shape_(shape),
      kernels_(kernel_table(simd_set())),
      correlation_(forward_correlation(shape, 1, layout)),
      blocks_(shape.sizes.F, kernels_.lanes, kernels_.most_vectors),
      blocked_(layout != Layout::filter_rows),
      packed_(blocks_.size(taps())) {
    const bool choose = layout == Layout::automatic;
    if (layout == Layout::images || (choose && prefer_image_lanes(correlation_, shape.sizes.F, kernels_.lanes)))
        images_.emplace_back(correlation_, shape.sizes.F, kernels_);
    else if (layout == Layout::pixels || (choose && prefer_pixel_lanes(correlation_, shape.sizes.F, kernels_.lanes)))
        pixels_.emplace_back(correlation_, shape.sizes.F, kernels_);
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
