#include <algorithm>
#include <memory>
#include <numeric>

#include "chapters/10_simd_conv/conv/fast_conv.hpp"
#include "chapters/10_simd_conv/conv/filter_conv.hpp"
#include "chapters/10_simd_conv/machine/threads.hpp"

namespace cnn {

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

// The pixels of dx in phase r of the rows and c of the columns: a convolution of dy with every step-th tap, flipped.
Correlation part_correlation(const ConvShape& shape, const Phase& r, const Phase& c) {
    const auto& [N, C, H, W, F, KH, KW, OH, OW] = shape.sizes;
    const Conv2dOptions& o = shape.options;
    const std::ptrdiff_t plane = static_cast<std::ptrdiff_t>(H) * W;
    const std::ptrdiff_t outputs = static_cast<std::ptrdiff_t>(OH) * OW;
    Correlation k{
        .M = N,
        .C = F,
        .H = OH,
        .W = OW,
        .KH = r.taps,
        .KW = c.taps,
        .OH = r.outputs,
        .OW = c.outputs,
        .SH = 1,
        .SW = 1,
        .PH = r.padding,
        .PW = c.padding,
        .DH = r.dilation,
        .DW = c.dilation,
        .x_image = F * outputs,
        .x_channel = outputs,
        .x_row = OW,
        .x_col = 1,
        .w_channel = static_cast<std::ptrdiff_t>(KH) * KW,
        .w_row = static_cast<std::ptrdiff_t>(-r.step) * KW,
        .w_col = -c.step,
        .y_image = C * plane,
        .y_filter = plane,
        .y_row = static_cast<std::ptrdiff_t>(o.stride.rows) * W,
        .y_col = o.stride.cols,
    };
    if (is_pointwise(shape)) {
        k.H = k.OH = 1;
        k.W = k.OW = H * W;
    }
    return k;
}

// One call with zeros: what a convolution costs does not depend on its numbers.
std::function<void()> run_with_zeros(const ConvShape& shape, Layout layout) {
    const auto zeros = [](std::ptrdiff_t size) { return std::make_shared<AlignedBuffer>(size); };
    const auto conv = std::make_shared<BackwardDataConv>(shape, layout);
    conv->pack(zeros(shape.w_size())->data());
    return [conv, dy = zeros(shape.y_size()), dx = zeros(shape.x_size())] { conv->run(dy->data(), dx->data()); };
}

}  // namespace

BackwardDataConv::BackwardDataConv(const ConvShape& shape, Layout layout)
    : shape_(shape),
      kernels_(kernel_table(simd_set())),
      blocks_(shape.sizes.C, kernels_.lanes, kernels_.most_vectors),
      packed_(blocks_.size(static_cast<std::ptrdiff_t>(shape.sizes.F) * shape.sizes.KH * shape.sizes.KW)) {
    for (int row = 0; row < shape.options.stride.rows; ++row)
        for (int col = 0; col < shape.options.stride.cols; ++col) add_part(row, col);
    const Correlation& k = parts_[0].correlation;
    const double by_parts =
        std::max(filter_share(k, shape.sizes.C, kernels_.lanes), pixel_share(k, shape.sizes.C, kernels_.lanes));
    if (layout != Layout::automatic)
        lay_out(layout);
    else if (ColumnConv::share(shape, kernels_.lanes) > by_parts)
        columns_.emplace_back(shape, kernels_);
    else
        lay_out(planned_layout({Planned::Direction::backward_data, shape}, promises(),
                               [&shape](Layout one) { return run_with_zeros(shape, one); }));
}

// Of the first part with taps: the others differ from it by a tap.
std::vector<Promise> BackwardDataConv::promises() const {
    const auto with_taps = [](const Part& part) { return part.correlation.KH > 0; };
    const auto part = std::find_if(parts_.begin(), parts_.end(), with_taps);
    const Correlation& k = part == parts_.end() ? parts_[0].correlation : part->correlation;
    return cnn::promises(k, k, shape_.sizes.C, kernels_.lanes);
}

std::vector<Promise> BackwardDataConv::promises(const ConvShape& shape) {
    return BackwardDataConv(shape, Layout::filters).promises();
}

void BackwardDataConv::pack(const float* w) {
    if (!columns_.empty()) return columns_[0].pack(w);
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

void BackwardDataConv::add_part(int row, int col) {
    const int H = shape_.sizes.H, W = shape_.sizes.W, KH = shape_.sizes.KH, KW = shape_.sizes.KW;
    const Conv2dOptions& o = shape_.options;
    const Phase r = phase_of(row, H, KH, o.stride.rows, o.padding.rows, o.dilation.rows);
    const Phase c = phase_of(col, W, KW, o.stride.cols, o.padding.cols, o.dilation.cols);
    if (r.outputs == 0 || c.outputs == 0) return;
    Correlation k = part_correlation(shape_, r, c);
    const bool empty = r.taps == 0 || c.taps == 0;  // these pixels were skipped: their gradient is zero
    if (empty) k.KH = k.KW = 0;
    parts_.push_back({k,
                      static_cast<std::ptrdiff_t>(r.first) * W + c.first,
                      empty ? 0 : static_cast<std::ptrdiff_t>(r.last) * KW + c.last,
                      {},
                      {},
                      0});
}

void BackwardDataConv::lay_out(Layout layout) {
    const int C = shape_.sizes.C;
    std::vector<Part*> framed;
    for (Part& part : parts_) {
        const Correlation& k = part.correlation;
        if (k.KH == 0) continue;
        if (layout == Layout::images)
            part.images.emplace_back(k, C, kernels_);
        else if (layout == Layout::pixels && parts_.size() == 1)
            part.pixels.emplace_back(k, C, kernels_);
        else if (layout == Layout::pixels)
            framed.push_back(&part);
    }
    if (!framed.empty()) lay_out_framed(framed);
}

void BackwardDataConv::lay_out_framed(const std::vector<Part*>& framed) {
    const int C = shape_.sizes.C;
    int bottom = 0, right = 0;
    for (const Part* part : framed) {
        const Correlation& k = part->correlation;
        frame_.top = std::max(frame_.top, k.PH);
        frame_.left = std::max(frame_.left, k.PW);
        bottom = std::max(bottom, k.OH + (k.KH - 1) * k.DH - k.PH);
        right = std::max(right, k.OW + (k.KW - 1) * k.DW - k.PW);
    }
    frame_.H = frame_.top + bottom;
    frame_.W = frame_.left + right;
    const std::ptrdiff_t plane = static_cast<std::ptrdiff_t>(frame_.H) * frame_.W;
    const int F = shape_.sizes.F;
    frame_.values = AlignedBuffer(shape_.sizes.N * F * plane + kernels_.lanes);
    for (Part* part : framed) {
        Correlation k = part->correlation;
        part->first_dy = static_cast<std::ptrdiff_t>(frame_.top - k.PH) * frame_.W + frame_.left - k.PW;
        k.H = k.OH + (k.KH - 1) * k.DH;
        k.W = k.OW + (k.KW - 1) * k.DW;
        k.PH = k.PW = 0;
        k.x_row = frame_.W;
        k.x_channel = plane;
        k.x_image = F * plane;
        part->pixels.emplace_back(k, C, kernels_);
    }
}

void BackwardDataConv::fill_frame(const float* dy) {
    const int OH = shape_.sizes.OH, OW = shape_.sizes.OW;
    const int columns = std::min(OW, frame_.W - frame_.left);
    thread_pool().run(shape_.sizes.N * shape_.sizes.F, [&](int, int begin, int end) {
        for (int plane = begin; plane < end; ++plane)
            for (int r = 0; r < frame_.H; ++r) {
                float* row = frame_.values.data() + (static_cast<std::ptrdiff_t>(plane) * frame_.H + r) * frame_.W;
                const int i = r - frame_.top;
                if (i < 0 || i >= OH) {
                    std::fill_n(row, frame_.W, 0.0F);
                    continue;
                }
                std::fill_n(row, frame_.left, 0.0F);
                std::copy_n(dy + (static_cast<std::ptrdiff_t>(plane) * OH + i) * OW, columns, row + frame_.left);
                std::fill(row + frame_.left + columns, row + frame_.W, 0.0F);
            }
    });
}

void BackwardDataConv::run(const float* dy, float* dx) {
    if (!columns_.empty()) return columns_[0].run(dy, dx);
    const auto& s = shape_.sizes;
    const std::ptrdiff_t taps = static_cast<std::ptrdiff_t>(s.F) * s.KH * s.KW;
    const bool framed = use_pixels_ && frame_.H > 0;
    if (framed) fill_frame(dy);
    for (Part& part : parts_)
        if (!part.images.empty())
            part.images[0].run(dy, nullptr, dx + part.first_pixel);
        else if (use_pixels_ && !part.pixels.empty())
            part.pixels[0].run((framed ? frame_.values.data() : dy) + part.first_dy, nullptr, dx + part.first_pixel);
        else
            run_filter_lanes({kernels_, part.correlation, blocks_, taps, part.first_tap, part.correlation.y_filter}, dy,
                             packed_.data(), nullptr, dx + part.first_pixel);
}

}  // namespace cnn
