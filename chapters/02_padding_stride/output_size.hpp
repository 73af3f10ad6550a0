// Chapter 2: how large is the output? One formula, with floor, for convolution and pooling.
#pragma once

#include <algorithm>
#include <stdexcept>
#include <string>

namespace cnn {

// The pixels that a window of k weights spans when they lie `dilation` apart: (k - 1) * dilation + 1.
inline int window_span(int k, int dilation) { return (k - 1) * dilation + 1; }

// Throws std::invalid_argument, beginning with `what`, unless a window of this kind exists at all.
inline void require_window(const std::string& what, int n, int k, int stride, int pad_total, int dilation) {
    if (n < 1 || k < 1 || stride < 1 || dilation < 1 || pad_total < 0)
        throw std::invalid_argument(what + ": size " + std::to_string(n) + ", window " + std::to_string(k) +
                                    ", stride " + std::to_string(stride) + " and dilation " + std::to_string(dilation) +
                                    " must be at least 1, padding (both sides) " + std::to_string(pad_total) +
                                    " at least 0");
}

// How many windows of k fit into n pixels with pad_total zeros added (both sides together):
//     floor((n + pad_total - ((k - 1) * dilation + 1)) / stride) + 1
// Floor: a step that would take the window over the edge is not made, and the pixels after it are not seen.
// Throws std::invalid_argument, with the arithmetic, if not even one fits, or if a number makes no sense.
// The message begins with `what`.
inline int output_size(int n, int k, int stride, int pad_total, int dilation = 1,
                       const std::string& what = "output_size") {
    require_window(what, n, k, stride, pad_total, dilation);
    const long long span = (k - 1LL) * dilation + 1;  // long: as large as the caller's numbers make it
    const long long pixels = static_cast<long long>(n) + pad_total;
    if (span > pixels) {
        std::string window = "a window of " + std::to_string(k);
        if (dilation > 1)
            window += " with dilation " + std::to_string(dilation) + " spans " + std::to_string(span) + " and";
        throw std::invalid_argument(what + ": " + window + " does not fit in " + std::to_string(n) + " + " +
                                    std::to_string(pad_total) + " padding");
    }
    return static_cast<int>((pixels - span) / stride + 1);
}

struct SidePadding {
    int before;
    int after;
};

// The zeros that make the output ceil(n / stride) long, TensorFlow's "SAME". If their number is odd, the
// extra one goes after. "VALID" is {0, 0}. Throws std::invalid_argument if a number makes no sense.
inline SidePadding same_padding(int n, int k, int stride, int dilation = 1) {
    require_window("same_padding", n, k, stride, 0, dilation);
    const int outputs = (n - 1) / stride + 1;  // ceil(n / stride)
    const int total = std::max(0, (outputs - 1) * stride + window_span(k, dilation) - n);
    return {total / 2, total - total / 2};
}

}  // namespace cnn
