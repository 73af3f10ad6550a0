#include "chapters/10_simd_conv/steps/conv_steps.hpp"

#include <memory>

#include "chapters/10_simd_conv/conv/fast_conv.hpp"
#include "chapters/10_simd_conv/conv/winograd_conv.hpp"
#include "chapters/10_simd_conv/steps/horizontal.hpp"
#include "chapters/10_simd_conv/steps/im2col.hpp"
#include "chapters/10_simd_conv/steps/naive.hpp"
#include "chapters/10_simd_conv/steps/reordered.hpp"

namespace cnn {
namespace {

bool always(const ConvShape&) { return true; }

ForwardRun naive(const ConvShape& s, const float* w) {
    return [s, w](const float* x, const float* b, float* y) { naive_forward(s, x, w, b, y); };
}

BackwardDataRun naive_data(const ConvShape& s, const float* w) {
    return [s, w](const float* dy, float* dx) { naive_backward_data(s, w, dy, dx); };
}
BackwardWeightsRun naive_weights(const ConvShape& s) {
    return [s](const float* x, const float* dy, float* dw) { naive_backward_weights(s, x, dy, dw); };
}

ForwardRun reordered(const ConvShape& s, const float* w) {
    return [s, w](const float* x, const float* b, float* y) { reordered_forward(s, x, w, b, y); };
}
BackwardDataRun reordered_data(const ConvShape& s, const float* w) {
    return [s, w](const float* dy, float* dx) { reordered_backward_data(s, w, dy, dx); };
}
BackwardWeightsRun reordered_weights(const ConvShape& s) {
    return [s](const float* x, const float* dy, float* dw) { reordered_backward_weights(s, x, dy, dw); };
}

ForwardRun horizontal(const ConvShape& s, const float* w) {
    return [s, w, &kernels = kernel_table(simd_set())](const float* x, const float* b, float* y) {
        horizontal_forward(kernels, s, x, w, b, y);
    };
}

using Matmul = void (*)(const float* a, const float* b, float* c, int m, int k, int n);

template <Matmul matmul>
ForwardRun im2col_and(const ConvShape& s, const float* w) {
    const int taps = s.sizes.C * s.sizes.KH * s.sizes.KW;
    const int pixels = s.sizes.OH * s.sizes.OW;
    const auto columns = std::make_shared<AlignedBuffer>(static_cast<std::ptrdiff_t>(taps) * pixels);
    return [=](const float* x, const float* b, float* y) {
        for (int n = 0; n < s.sizes.N; ++n) {
            im2col(s, x + n * (s.x_size() / s.sizes.N), columns->data());
            float* image = y + n * (s.y_size() / s.sizes.N);
            for (int f = 0; f < s.sizes.F; ++f)
                std::fill_n(image + static_cast<std::ptrdiff_t>(f) * pixels, pixels, b[f]);
            matmul(w, columns->data(), image, s.sizes.F, taps, pixels);
        }
    };
}

// The columns' gradient is W^T times dy; col2im brings it home.
template <Matmul matmul>
BackwardDataRun im2col_data(const ConvShape& s, const float* w) {
    const int taps = s.sizes.C * s.sizes.KH * s.sizes.KW;
    const int pixels = s.sizes.OH * s.sizes.OW;
    const auto turned = std::make_shared<AlignedBuffer>(s.w_size());
    turn_matrix(w, s.sizes.F, taps, turned->data());
    const auto columns = std::make_shared<AlignedBuffer>(static_cast<std::ptrdiff_t>(taps) * pixels);
    return [=](const float* dy, float* dx) {
        std::fill_n(dx, s.x_size(), 0.0F);
        for (int n = 0; n < s.sizes.N; ++n) {
            std::fill_n(columns->data(), static_cast<std::ptrdiff_t>(taps) * pixels, 0.0F);
            matmul(turned->data(), dy + n * (s.y_size() / s.sizes.N), columns->data(), taps, s.sizes.F, pixels);
            col2im(s, columns->data(), dx + n * (s.x_size() / s.sizes.N));
        }
    };
}

// dw is dy times the columns, turned.
template <Matmul matmul>
BackwardWeightsRun im2col_weights(const ConvShape& s) {
    const int taps = s.sizes.C * s.sizes.KH * s.sizes.KW;
    const int pixels = s.sizes.OH * s.sizes.OW;
    const auto columns = std::make_shared<AlignedBuffer>(static_cast<std::ptrdiff_t>(taps) * pixels);
    const auto turned = std::make_shared<AlignedBuffer>(static_cast<std::ptrdiff_t>(taps) * pixels);
    return [=](const float* x, const float* dy, float* dw) {
        std::fill_n(dw, s.w_size(), 0.0F);
        for (int n = 0; n < s.sizes.N; ++n) {
            im2col(s, x + n * (s.x_size() / s.sizes.N), columns->data());
            turn_matrix(columns->data(), taps, pixels, turned->data());
            matmul(dy + n * (s.y_size() / s.sizes.N), turned->data(), dw, s.sizes.F, pixels, taps);
        }
    };
}

template <Layout layout>
ForwardRun packed(const ConvShape& s, const float* w) {
    const auto conv = std::make_shared<ForwardConv>(s, layout);
    conv->pack(w);
    return [conv](const float* x, const float* b, float* y) { conv->run(x, b, y); };
}

// The matrix of im2col is an image with one pixel row, and every tap a channel.
ForwardRun im2col_and_vectors(const ConvShape& s, const float* w) {
    const int taps = s.sizes.C * s.sizes.KH * s.sizes.KW;
    const int pixels = s.sizes.OH * s.sizes.OW;
    const auto columns = std::make_shared<AlignedBuffer>(static_cast<std::ptrdiff_t>(taps) * pixels);
    const auto product =
        std::make_shared<ForwardConv>(conv_shape({1, taps, 1, pixels}, {s.sizes.F, taps, 1, 1}, {}), Layout::pixels);
    product->pack(w);
    return [=](const float* x, const float* b, float* y) {
        for (int n = 0; n < s.sizes.N; ++n) {
            im2col(s, x + n * (s.x_size() / s.sizes.N), columns->data());
            product->run(columns->data(), b, y + n * (s.y_size() / s.sizes.N));
        }
    };
}

template <int m>
ForwardRun winograd(const ConvShape& s, const float* w) {
    const auto conv = std::make_shared<WinogradConv>(s, m);
    conv->pack(w);
    return [conv](const float* x, const float* b, float* y) { conv->run(x, b, y); };
}

BackwardDataRun packed_data(const ConvShape& s, const float* w) {
    const auto conv = std::make_shared<BackwardDataConv>(s);
    conv->pack(w);
    return [conv](const float* dy, float* dx) { conv->run(dy, dx); };
}
BackwardWeightsRun packed_weights(const ConvShape& s) {
    const auto conv = std::make_shared<BackwardWeightsConv>(s);
    return [conv](const float* x, const float* dy, float* dw) { conv->run(x, dy, dw); };
}

}  // namespace

const std::vector<ConvStep>& conv_steps() {
    static const std::vector<ConvStep> steps{
        {"naive", "Seven loops, the sum innermost.", naive, naive_data, naive_weights, always, true, 1, false},
        {"reordered", "Chapter 2: one weight meets a row of pixels.", reordered, reordered_data, reordered_weights,
         always, true, 1, false},
        {"horizontal", "A step back: vectors along the window, whose lanes must then be added up.", horizontal, nullptr,
         nullptr, [](const ConvShape& s) { return s.options.dilation.cols == 1; }, true, 1, false},
        {"im2col", "Write out every window; then it is a product of matrices.", im2col_and<matmul_plain>,
         im2col_data<matmul_plain>, im2col_weights<matmul_plain>, always, false, 1, false},
        {"im2col-blocked", "The product in blocks that stay in the cache.", im2col_and<matmul_blocked>,
         im2col_data<matmul_blocked>, im2col_weights<matmul_blocked>, always, false, 1, false},
        {"im2col-simd", "The product with vectors and a register tile.", im2col_and_vectors, nullptr, nullptr, always,
         false, 1, true},
        {"pixel-lanes", "No im2col: vectors of pixels straight from the image.", packed<Layout::pixels>, nullptr,
         nullptr, [](const ConvShape& s) { return s.sizes.OH * s.sizes.OW > 1; }, true, 1, true},
        {"image-lanes", "16 images in the lanes: no edges, no waste, but x and y are turned around.",
         packed<Layout::images>, nullptr, nullptr, always, true, 1, true},
        {"filter-rows", "Packed filters in the lanes, pixels broadcast; row by row, all filters for each.",
         packed<Layout::filter_rows>, nullptr, nullptr, always, true, 1, true},
        {"filter-lanes", "The same in blocks: some rows meet one block of filters, which stays in the cache.",
         packed<Layout::filters>, nullptr, nullptr, always, true, 1, true},
        {"fast", "Whichever of the layouts promises most for the shape.", packed<Layout::automatic>, packed_data,
         packed_weights, always, true, 1, true},
        {"winograd-2", "Fewer products: 16 for 2x2 outputs of a 3x3 window, not 36.", winograd<2>, nullptr, nullptr,
         WinogradConv::applies, false, 4, true},
        {"winograd-4", "Fewer still: 36 for 4x4 outputs, not 144, at a price in accuracy.", winograd<4>, nullptr,
         nullptr, WinogradConv::applies, false, 40, true},
    };
    return steps;
}

}  // namespace cnn
