#include "chapters/10_simd_conv/conv/pixel_conv.hpp"

#include <algorithm>
#include <cmath>

#include "chapters/02_padding_stride/conv2d.hpp"
#include "chapters/10_simd_conv/conv/conv_shape.hpp"
#include "chapters/10_simd_conv/machine/threads.hpp"

namespace cnn {
namespace {

bool is_dense_plane(const Correlation& k) { return k.y_col == 1 && (k.y_row == k.OW || k.OH == 1); }

}  // namespace

double share_inside(int n, int k, int outputs, int stride, int padding, int dilation) {
    int count = 0;
    for (int u = 0; u < k; ++u) {
        const Range range = inside(outputs, n, stride, u * dilation - padding);
        count += std::max(0, range.end - range.begin);
    }
    return k == 0 ? 1.0 : static_cast<double>(count) / k / outputs;
}

// Rough shares of the peak, measured once. A filter tile spends about as long on turning as on 14 taps; a pixel tile
// of few filters waits for its loads.
double filter_share(const Correlation& k, int filters, int lanes) {
    const double taps = static_cast<double>(k.C) * k.KH * k.KW;
    const int vectors = (filters + lanes - 1) / lanes;
    const double edges = share_inside(k.W, k.KW, k.OW, k.SW, k.PW, k.DW);  // shorter tiles, other code
    return filters / static_cast<double>(vectors * lanes) * taps / (taps + 14) * std::min(1.0, (k.OW + 2) / 8.0) *
           (edges + 1) / 2;
}

double pixel_share(const Correlation& k, int filters, int lanes) {
    constexpr int usual_group = 6;
    const int pixels = k.OH * k.OW;
    if (k.y_filter == 1 || k.KH == 0 || k.KW == 0 || pixels < lanes) return 0.0;
    constexpr double of_group[usual_group + 1] = {0, 0.35, 0.6, 0.75, 0.85, 0.92, 0.95};
    const int groups = (filters + usual_group - 1) / usual_group;
    const double inside_image =
        share_inside(k.H, k.KH, k.OH, k.SH, k.PH, k.DH) * share_inside(k.W, k.KW, k.OW, k.SW, k.PW, k.DW);
    const bool copies = k.SW != 1 || k.OW < lanes;
    const double preparation = 5.0 * k.SH / (static_cast<double>(filters) * k.KH * (copies ? 1 : k.KW));
    const double filled = static_cast<double>(pixels) / ((pixels + lanes - 1) / lanes * lanes);
    return of_group[filters / groups] * inside_image * filled / (1 + preparation);
}

PixelConv::PixelConv(const Correlation& k, int filters, const KernelTable& kernels)
    : k_(k),
      filters_(filters),
      kernels_(&kernels),
      layout_(k, filters, kernels),
      weights_(static_cast<std::ptrdiff_t>(filters) * k.C * k.KH * k.KW) {
    in_order_of_sums(k, [&](int c, int u, int v) { offsets_.push_back(layout_.offset(c, u, v)); });
    allocate(thread_pool().threads());
}

void PixelConv::allocate(int threads) {
    if (threads <= threads_) return;
    threads_ = threads;
    if (!layout_.direct()) images_ = AlignedBuffer(layout_.image_size() * threads);
    if (!is_dense_plane(k_)) planes_ = AlignedBuffer(static_cast<std::ptrdiff_t>(filters_) * k_.OH * k_.OW * threads);
}

bool PixelConv::pack(const float* w, const WeightStrides& s) {
    const auto taps = static_cast<std::ptrdiff_t>(offsets_.size());
    const int groups = (filters_ + kernels_->pixel_filters - 1) / kernels_->pixel_filters;
    bool finite = true;
    for (int group = 0; group < groups; ++group) {
        const int begin = filters_ * group / groups;
        const int size = filters_ * (group + 1) / groups - begin;
        for (int f = 0; f < size; ++f) {
            float* packed = weights_.data() + begin * taps + f;
            in_order_of_sums(k_, [&](int c, int u, int v) {
                *packed = w[s.first + (begin + f) * s.filter + c * s.channel + u * s.row + v * s.col];
                finite = finite && std::isfinite(*packed);
                packed += size;
            });
        }
    }
    return finite;
}

void PixelConv::compute(const float* image, const float* bias, float* y, float* plane, int begin, int end) const {
    const bool dense = is_dense_plane(k_);
    const int pixels = k_.OH * k_.OW;
    kernels_->pixel_lanes({image, offsets_.data(), weights_.data(), bias, dense ? y : plane, layout_.x_row(),
                           dense ? k_.y_filter : pixels, layout_.x_row() - k_.OW, static_cast<int>(offsets_.size()),
                           filters_, k_.OW, pixels, begin, end});
    if (dense) return;
    for (int f = 0; f < filters_; ++f)
        for (int p = begin; p < end;) {
            const int row = p / k_.OW;
            const int row_end = std::min(end, (row + 1) * k_.OW);
            float* to = y + f * k_.y_filter + row * k_.y_row - static_cast<std::ptrdiff_t>(row) * k_.OW * k_.y_col;
            for (; p < row_end; ++p) to[p * k_.y_col] = plane[static_cast<std::ptrdiff_t>(f) * pixels + p];
        }
}

// Many images: each is one item, prepared by the thread that computes it. Few: first all threads prepare the
// channels, then all threads compute parts of the pixels.
void PixelConv::run(const float* x, const float* bias, float* y) {
    allocate(thread_pool().threads());
    const int pixels = k_.OH * k_.OW;
    const std::ptrdiff_t y_plane = static_cast<std::ptrdiff_t>(filters_) * pixels;
    if (k_.M >= 4) {
        thread_pool().run(k_.M, [&](int thread, int begin, int end) {
            float* image = layout_.direct() ? nullptr : images_.data() + thread * layout_.image_size();
            for (int m = begin; m < end; ++m) {
                layout_.prepare(x + m * k_.x_image, image, 0, k_.C);
                compute(layout_.direct() ? x + m * k_.x_image : image, bias, y + m * k_.y_image,
                        planes_.data() + thread * y_plane, 0, pixels);
            }
        });
        return;
    }
    const int part = 16 * kernels_->lanes;
    for (int m = 0; m < k_.M; ++m) {
        const float* image = x + m * k_.x_image;
        if (!layout_.direct())
            thread_pool().run(k_.C,
                              [&](int, int begin, int end) { layout_.prepare(image, images_.data(), begin, end); });
        const int parts = std::max(1, pixels / part);
        thread_pool().run(parts, [&](int, int begin, int end) {
            const int last = end == parts ? pixels : end * part;
            compute(layout_.direct() ? image : images_.data(), bias, y + m * k_.y_image, planes_.data(), begin * part,
                    last);
        });
    }
}

}  // namespace cnn
