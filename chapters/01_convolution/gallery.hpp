// Chapter 1: kernels that people designed by hand, and how to apply one to a photograph. A network learns
// its own; the first layer's often come out much like these.
#pragma once

#include <algorithm>
#include <stdexcept>
#include <string>
#include <vector>

#include "chapters/01_convolution/convolution.hpp"

namespace cnn {

// The kernel is weights / divisor. Whole numbers, so that it can be compared with the page of a book. The
// divisor is the sum of the weights, which leaves an even grey area as it is, or 1 if that sum is 0: such
// kernels answer to changes only and turn an even area black.
struct NamedKernel {
    std::string name;
    Tensor<double> weights;  // (KH,KW)
    double divisor;
};

// (7,7): bright along a curve that begins at the top right and goes down.
inline Tensor<double> curve_detector() {
    return Tensor<double>({7, 7}, {0, 0, 0, 0,  0,  30, 0,  //
                                   0, 0, 0, 0,  30, 0,  0,  //
                                   0, 0, 0, 30, 0,  0,  0,  //
                                   0, 0, 0, 30, 0,  0,  0,  //
                                   0, 0, 0, 30, 0,  0,  0,  //
                                   0, 0, 0, 30, 0,  0,  0,  //
                                   0, 0, 0, 0,  0,  0,  0});
}

// (7,7): a white line one pixel wide, from top to bottom through the middle.
inline Tensor<double> vertical_line() {
    Tensor<double> k({7, 7});
    for (int u = 0; u < 7; ++u) k(u, 3) = 1;
    return k;
}

// (7,7): the same from left to right.
inline Tensor<double> horizontal_line() {
    Tensor<double> k({7, 7});
    for (int v = 0; v < 7; ++v) k(3, v) = 1;
    return k;
}

inline Tensor<double> k3(const std::vector<double>& weights) { return Tensor<double>({3, 3}, weights); }
inline Tensor<double> k5(const std::vector<double>& weights) { return Tensor<double>({5, 5}, weights); }

// Signs are for correlation: sobel_x is positive where it gets brighter to the right, sobel_y downwards.
// canny_gaussian smooths before edges are looked for (Canny, 1986, in a common rounding); activation_map is
// the kernel of the worked example "503".
inline std::vector<NamedKernel> kernel_gallery() {
    return {
        {"identity", k3({0, 0, 0, 0, 1, 0, 0, 0, 0}), 1},
        {"edge", k3({1, 0, -1, 0, 0, 0, -1, 0, 1}), 1},
        {"laplacian", k3({0, 1, 0, 1, -4, 1, 0, 1, 0}), 1},
        {"laplacian_8", k3({-1, -1, -1, -1, 8, -1, -1, -1, -1}), 1},
        {"sharpen", k3({0, -1, 0, -1, 5, -1, 0, -1, 0}), 1},
        {"box_blur", k3({1, 1, 1, 1, 1, 1, 1, 1, 1}), 9},
        {"gaussian_3", k3({1, 2, 1, 2, 4, 2, 1, 2, 1}), 16},
        {"canny_gaussian", k5({2, 4, 5, 4, 2, 4, 9, 12, 9, 4, 5, 12, 15, 12, 5, 4, 9, 12, 9, 4, 2, 4, 5, 4, 2}), 159},
        {"gaussian_5", k5({1, 4, 7, 4, 1, 4, 16, 26, 16, 4, 7, 26, 41, 26, 7, 4, 16, 26, 16, 4, 1, 4, 7, 4, 1}), 273},
        {"prewitt_x", k3({-1, 0, 1, -1, 0, 1, -1, 0, 1}), 1},
        {"sobel_x", k3({-1, 0, 1, -2, 0, 2, -1, 0, 1}), 1},
        {"sobel_y", k3({-1, -2, -1, 0, 0, 0, 1, 2, 1}), 1},
        {"activation_map", k3({-9, -1, 0, 3, 8, -6, 5, 2, 0}), 2},
        {"curve", curve_detector(), 180},
        {"vertical_line", vertical_line(), 7},
        {"horizontal_line", horizontal_line(), 7},
    };
}

// Throws std::invalid_argument that lists the names if there is no such kernel.
inline NamedKernel gallery_kernel(const std::string& name) {
    std::string names;
    for (const NamedKernel& kernel : kernel_gallery()) {
        if (kernel.name == name) return kernel;
        names += " " + kernel.name;
    }
    throw std::invalid_argument("gallery_kernel: there is no kernel " + name + "; there are" + names);
}

// returns k: (KH,KW), weights / divisor, ready for an image of this scalar
template <typename T>
Tensor<T> kernel_weights(const NamedKernel& kernel) {
    Tensor<T> k(kernel.weights.shape());
    std::transform(kernel.weights.values().begin(), kernel.weights.values().end(), k.values().begin(),
                   [&](double weight) { return static_cast<T>(weight / kernel.divisor); });
    return k;
}

// A pixel is 0 (black) to 255 (white): below becomes 0, above becomes 255.
template <typename T>
T clamp_to_pixel(T value) {
    return std::clamp(value, T(0), T(255));
}

// image: (H,W) or (C,H,W)   k: (KH,KW)   returns y: (OH,OW) or (C,OH,OW), not clamped
// y[c] = correlate2d(image[c], k): each channel is filtered by itself, so a colour photograph stays one
template <typename T>
Tensor<T> filter_image(const Tensor<T>& image, const Tensor<T>& k) {
    if (image.shape().size() == 2) return correlate2d(image, k);
    const auto [C, H, W] = sizes<3>(image, "filter_image: image");
    const auto [KH, KW] = sizes<2>(k, "filter_image: k");
    Tensor<T> y({C, valid_size(H, KH, "filter_image"), valid_size(W, KW, "filter_image")});
    T* next = y.data();
    for (int c = 0; c < C; ++c) {
        const T* channel = &image(c, 0, 0);
        const Tensor<T> plane({H, W}, std::vector<T>(channel, channel + H * W));
        const Tensor<T> filtered = correlate2d(plane, k);
        next = std::copy(filtered.values().begin(), filtered.values().end(), next);
    }
    return y;
}

}  // namespace cnn
