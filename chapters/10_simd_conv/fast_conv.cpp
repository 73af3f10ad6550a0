#include "chapters/10_simd_conv/fast_conv.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include "chapters/10_simd_conv/threads.hpp"

namespace cnn {

const KernelTable& kernel_table(SimdSet set) {
#if defined(CNN_HAS_X86_KERNELS)
    if (set == SimdSet::avx512) return avx512_kernels;
    if (set == SimdSet::avx2) return avx2_kernels;
#elif defined(CNN_HAS_NEON_KERNELS)
    if (set == SimdSet::neon) return neon_kernels;
#endif
    static_cast<void>(set);
    return scalar_kernels;
}

namespace {

bool is_pointwise(const ConvShape& s) {
    return s.sizes.KH == 1 && s.sizes.KW == 1 && s.options.stride == Pair(1) && s.options.padding == Pair(0);
}

// The window covers all of x: every output is one number, and the layer is a dense one.
bool is_dense(const ConvShape& s) {
    return s.sizes.OH == 1 && s.sizes.OW == 1 && s.sizes.KH == s.sizes.H && s.sizes.KW == s.sizes.W &&
           s.options.padding == Pair(0) && s.options.dilation == Pair(1);
}

// The same convolution with windows of one weight on one long row, where that is possible: the pixels of a
// pointwise layer, the images of a dense one.
Correlation forward_correlation(const ConvShape& s, int width, Layout layout) {
    const auto& [N, C, H, W, F, KH, KW, OH, OW] = s.sizes;
    const Conv2dOptions& o = s.options;
    const std::ptrdiff_t plane = static_cast<std::ptrdiff_t>(H) * W;
    const std::ptrdiff_t taps = static_cast<std::ptrdiff_t>(KH) * KW;
    const std::ptrdiff_t outputs = static_cast<std::ptrdiff_t>(OH) * OW;
    Correlation k{N,
                  C,
                  H,
                  W,
                  KH,
                  KW,
                  OH,
                  OW,
                  o.stride.rows,
                  o.stride.cols,
                  o.padding.rows,
                  o.padding.cols,
                  o.dilation.rows,
                  o.dilation.cols,
                  C * plane,
                  plane,
                  W,
                  1,
                  taps * width,
                  static_cast<std::ptrdiff_t>(KW) * width,
                  width,
                  F * outputs,
                  outputs,
                  OW,
                  1};
    const bool whole_images = layout == Layout::pixels || layout == Layout::images;
    if (is_dense(s) && !whole_images && !(layout == Layout::automatic && N >= 16)) {
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

Correlation of_width(Correlation k, int from, int to) {
    k.w_channel = k.w_channel / from * to;
    k.w_row = k.w_row / from * to;
    k.w_col = k.w_col / from * to;
    return k;
}

}  // namespace

namespace {

// Vectors of filters in a block: as many as possible, unless that leaves one alone, and that matters.
int vectors_of_block(const KernelTable& kernels, int filters) {
    const int vectors = (filters + kernels.lanes - 1) / kernels.lanes;
    return vectors % kernels.most_vectors == 1 && vectors < 16 ? 2 : kernels.most_vectors;
}

}  // namespace

ForwardConv::ForwardConv(const ConvShape& shape, Layout layout)
    : shape_(shape),
      kernels_(kernel_table(simd_set())),
      correlation_(forward_correlation(shape, 1, layout)),
      blocks_(shape.sizes.F, kernels_.lanes, vectors_of_block(kernels_, shape.sizes.F)),
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

namespace {

struct Work {
    const KernelTable& kernels;
    const Correlation& correlation;  // for packed weights of one lane
    const FilterBlocks& blocks;
    std::ptrdiff_t taps;      // weights of a filter
    std::ptrdiff_t w_offset;  // of the first tap, in weights
    std::ptrdiff_t y_block;   // how far apart the y of two blocks lie, in floats a filter
};

// All blocks, images and rows, dealt out to the threads. Items in this order: block, image, rows.
void run_all(const Work& work, const float* x, const float* packed, const float* bias, float* y) {
    constexpr int rows_of_item = 8;
    const Correlation& k = work.correlation;
    const int images_of_item = std::clamp(28 / k.OW, 1, 8);
    const int image_items = (k.M + images_of_item - 1) / images_of_item;
    const int row_items = (k.OH + rows_of_item - 1) / rows_of_item;
    thread_pool().run(work.blocks.blocks() * image_items * row_items, [&](int, int begin, int end) {
        for (int item = begin; item < end; ++item) {
            const int rows = item % row_items;
            const int images = item / row_items % image_items;
            const int block = item / row_items / image_items;
            const int width = work.blocks.width(block);
            const int f = work.blocks.begin(block);
            const Task task{x,
                            packed + work.blocks.offset(block, work.taps) + work.w_offset * width,
                            bias == nullptr ? nullptr : bias + f,
                            y + f * work.y_block,
                            work.blocks.filters(block),
                            images * images_of_item,
                            std::min(k.M, (images + 1) * images_of_item),
                            rows * rows_of_item,
                            std::min(k.OH, (rows + 1) * rows_of_item),
                            false};
            work.kernels.filter_lanes(of_width(k, 1, width), task, work.blocks.vectors(block));
        }
    });
}

}  // namespace

void ForwardConv::run(const float* x, const float* b, float* y) {
    if (!images_.empty())
        images_[0].run(x, b, y);
    else if (use_pixels_)
        pixels_[0].run(x, b, y);
    else
        run_all({kernels_, correlation_, blocks_, taps(), 0, correlation_.y_filter}, x, packed_.data(), b, y);
}

BackwardDataConv::BackwardDataConv(const ConvShape& shape)
    : shape_(shape),
      kernels_(kernel_table(simd_set())),
      blocks_(shape.sizes.C, kernels_.lanes, vectors_of_block(kernels_, shape.sizes.C)),
      packed_(blocks_.size(static_cast<std::ptrdiff_t>(shape.sizes.F) * shape.sizes.KH * shape.sizes.KW)) {
    for (int row = 0; row < shape.options.stride.rows; ++row)
        for (int col = 0; col < shape.options.stride.cols; ++col) add_part(row, col);
}

void BackwardDataConv::pack(const float* w) {
    const auto& s = shape_.sizes;
    const int F = s.F;
    const std::ptrdiff_t taps = static_cast<std::ptrdiff_t>(s.KH) * s.KW;
    use_pixels_ = true;
    bool use_filters = false;
    for (Part& part : parts_) {
        const Correlation& k = part.correlation;
        const WeightStrides strides{part.first_tap, taps, s.C * taps, k.w_row, k.w_col};
        if (!part.images.empty())
            part.images[0].pack(w, strides);
        else if (part.pixels.empty())
            use_filters = true;
        else
            use_pixels_ = part.pixels[0].pack(w, strides) && use_pixels_;
    }
    if (use_pixels_ && !use_filters) return;
    thread_pool().run(blocks_.blocks() * F, [&](int, int begin, int end) {
        for (int item = begin; item < end; ++item) {
            const int block = item / F;
            const int f = item % F;
            kernels_.pack(w + (static_cast<std::ptrdiff_t>(f) * s.C + blocks_.begin(block)) * taps, taps,
                          blocks_.filters(block), static_cast<int>(taps), blocks_.width(block),
                          packed_.data() + blocks_.offset(block, F * taps) + f * taps * blocks_.width(block));
        }
    });
}

namespace {

// The rows (or columns) of dx that lie `stride` apart see the same taps u, and every `step`-th of those.
// They are a convolution of dy with stride 1:  dx[first + q * stride] takes dy[q + t * dilation - padding] * w[last - t * step]
struct Phase {
    int first, outputs;    // of dx
    int last, step, taps;  // of w
    int dilation, padding;
};

Phase phase_of(int phase, int n, int k, int stride, int padding, int dilation) {
    const int g = std::gcd(stride, dilation);
    Phase p{};
    p.step = stride / g;
    p.dilation = dilation / g;
    int u = 0;
    while (u < p.step && (phase + static_cast<long long>(u) * (stride - dilation % stride)) % stride != 0) ++u;
    p.taps = u < p.step && u < k ? (k - 1 - u) / p.step + 1 : 0;
    p.last = u + (p.taps - 1) * p.step;
    const int q = padding > phase ? (padding - phase + stride - 1) / stride : 0;
    p.first = q * stride + phase - padding;
    p.outputs = p.first < n ? (n - 1 - p.first) / stride + 1 : 0;
    p.padding = p.taps == 0 ? 0 : (p.last * dilation - phase) / stride - q;
    return p;
}

}  // namespace

void BackwardDataConv::add_part(int row, int col) {
    const auto& [N, C, H, W, F, KH, KW, OH, OW] = shape_.sizes;
    const Conv2dOptions& o = shape_.options;
    const std::ptrdiff_t plane = static_cast<std::ptrdiff_t>(H) * W;
    const std::ptrdiff_t outputs = static_cast<std::ptrdiff_t>(OH) * OW;
    const Phase r = phase_of(row, H, KH, o.stride.rows, o.padding.rows, o.dilation.rows);
    const Phase c = phase_of(col, W, KW, o.stride.cols, o.padding.cols, o.dilation.cols);
    if (r.outputs == 0 || c.outputs == 0) return;
    Correlation k{N,
                  F,
                  OH,
                  OW,
                  r.taps,
                  c.taps,
                  r.outputs,
                  c.outputs,
                  1,
                  1,
                  r.padding,
                  c.padding,
                  r.dilation,
                  c.dilation,
                  F * outputs,
                  outputs,
                  OW,
                  1,
                  static_cast<std::ptrdiff_t>(KH) * KW,
                  static_cast<std::ptrdiff_t>(-r.step) * KW,
                  -c.step,
                  C * plane,
                  plane,
                  static_cast<std::ptrdiff_t>(o.stride.rows) * W,
                  o.stride.cols};
    if (is_pointwise(shape_)) {
        k.H = k.OH = 1;
        k.W = k.OW = H * W;
    }
    const bool empty = r.taps == 0 || c.taps == 0;  // these pixels were skipped: their gradient is zero
    if (empty) k.KH = k.KW = 0;
    parts_.push_back({k,
                      static_cast<std::ptrdiff_t>(r.first) * W + c.first,
                      empty ? 0 : static_cast<std::ptrdiff_t>(r.last) * KW + c.last,
                      {},
                      {}});
    if (prefer_image_lanes(k, C, kernels_.lanes))
        parts_.back().images.emplace_back(k, C, kernels_);
    else if (prefer_pixel_lanes(k, C, kernels_.lanes))
        parts_.back().pixels.emplace_back(k, C, kernels_);
}

void BackwardDataConv::run(const float* dy, float* dx) {
    const auto& s = shape_.sizes;
    const std::ptrdiff_t taps = static_cast<std::ptrdiff_t>(s.F) * s.KH * s.KW;
    for (Part& part : parts_)
        if (!part.images.empty())
            part.images[0].run(dy, nullptr, dx + part.first_pixel);
        else if (use_pixels_ && !part.pixels.empty())
            part.pixels[0].run(dy, nullptr, dx + part.first_pixel);
        else
            run_all({kernels_, part.correlation, blocks_, taps, part.first_tap, part.correlation.y_filter}, dy,
                    packed_.data(), nullptr, dx + part.first_pixel);
}

BackwardWeightsConv::BackwardWeightsConv(const ConvShape& shape)
    : shape_(shape),
      kernels_(kernel_table(simd_set())),
      blocks_(shape.sizes.F, kernels_.lanes),
      packed_dy_(blocks_.size(static_cast<std::ptrdiff_t>(shape.sizes.N) * shape.sizes.OH * shape.sizes.OW)),
      packed_dw_(blocks_.size(static_cast<std::ptrdiff_t>(shape.sizes.C) * shape.sizes.KH * shape.sizes.KW)) {}

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
    const std::ptrdiff_t taps = static_cast<std::ptrdiff_t>(shape_.sizes.C) * shape_.sizes.KH * shape_.sizes.KW;
    thread_pool().run(blocks_.blocks(), [&](int, int begin, int end) {
        for (int block = begin; block < end; ++block)
            kernels_.unpack(packed_dw_.data() + blocks_.offset(block, taps), blocks_.width(block),
                            blocks_.filters(block), static_cast<int>(taps), dw + blocks_.begin(block) * taps, taps);
    });
}

Tensor<float> fast_conv2d(const Tensor<float>& x, const Tensor<float>& w, const Tensor<float>& b,
                          const Conv2dOptions& o) {
    const auto s = conv2d_sizes("fast_conv2d", x, w, b, o);
    ForwardConv conv({s, o});
    conv.pack(w.data());
    Tensor<float> y({s.N, s.F, s.OH, s.OW});
    conv.run(x.data(), b.data(), y.data());
    return y;
}

Tensor<float> fast_conv2d_backward_data(const Shape& x_shape, const Tensor<float>& w, const Tensor<float>& dy,
                                        const Conv2dOptions& o) {
    const ConvShape s = conv_shape(x_shape, w.shape(), o, "fast_conv2d_backward_data");
    require_shape(dy, {s.sizes.N, s.sizes.F, s.sizes.OH, s.sizes.OW}, "fast_conv2d_backward_data: dy");
    BackwardDataConv conv(s);
    conv.pack(w.data());
    Tensor<float> dx(x_shape);
    conv.run(dy.data(), dx.data());
    return dx;
}

Tensor<float> fast_conv2d_backward_weights(const Tensor<float>& x, const Shape& w_shape, const Tensor<float>& dy,
                                           const Conv2dOptions& o) {
    const ConvShape s = conv_shape(x.shape(), w_shape, o, "fast_conv2d_backward_weights");
    require_shape(dy, {s.sizes.N, s.sizes.F, s.sizes.OH, s.sizes.OW}, "fast_conv2d_backward_weights: dy");
    BackwardWeightsConv conv(s);
    conv.run(x.data(), dy.data());
    Tensor<float> dw(w_shape);
    conv.unpack(dw.data());
    return dw;
}

namespace {

// 16 sums side by side, which the compiler keeps in vectors, then their sum.
float sum_of(const float* values, int count) {
    float sums[16] = {};
    int i = 0;
    for (; i + 16 <= count; i += 16)
        for (int lane = 0; lane < 16; ++lane) sums[lane] += values[i + lane];
    for (; i < count; ++i) sums[i % 16] += values[i];
    return std::accumulate(sums, sums + 16, 0.0F);
}

}  // namespace

Conv2dGrads<float> fast_conv2d_backward(const Tensor<float>& x, const Tensor<float>& w, const Tensor<float>& dy,
                                        const Conv2dOptions& o) {
    Conv2dGrads<float> g{fast_conv2d_backward_data(x.shape(), w, dy, o),
                         fast_conv2d_backward_weights(x, w.shape(), dy, o), Tensor<float>({w.shape()[0]})};
    const auto [N, F, OH, OW] = sizes<4>(dy, "fast_conv2d_backward: dy");
    for (int n = 0; n < N; ++n)
        for (int f = 0; f < F; ++f) g.db(f) += sum_of(&dy(n, f, 0, 0), OH * OW);
    return g;
}

}  // namespace cnn
