// Chapter 8: preparing the inputs. Learning is fastest when they have mean 0 and variance 1 or nearly so.
//
// Whatever is measured (mean, deviation) is measured on the training images and used on all others too.
#pragma once

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "common/shape_text.hpp"
#include "common/tensor.hpp"

namespace cnn {

// 0 to 255 becomes 0 to 1:   y = x / 255
template <typename T>
Tensor<T> scale_pixels(const Tensor<T>& x) {
    Tensor<T> y = x;
    for (T& value : y.values()) value /= T(255);
    return y;
}

// x: (N, ...)   returns y: as x, each image stretched to 0 to 1 by itself
// y = (x - min) / (max - min),   0 where the image is constant, which the formula makes 0/0
template <typename T>
Tensor<T> stretch_contrast(const Tensor<T>& x) {
    Tensor<T> y = x;
    const int D = x.size() / x.shape()[0];
    for (int n = 0; n < x.shape()[0]; ++n) {
        T* image = y.data() + static_cast<std::ptrdiff_t>(n) * D;
        const auto [low, high] = std::minmax_element(image, image + D);
        const T min = *low;
        const T range = *high - min;
        for (int d = 0; d < D; ++d) image[d] = range == T(0) ? T(0) : (image[d] - min) / range;
    }
    return y;
}

struct Moments {
    double mean;
    double deviation;  // root of the mean squared distance from the mean, divided by n and not n - 1
};

// Of all values together. MNIST's training images divided by 255: {0.1307, 0.3081}.
template <typename T>
Moments moments(const Tensor<T>& x) {
    // Summed as distances from the first value: if all are equal, the deviation is exactly 0.
    const auto first = static_cast<double>(x.data()[0]);
    double sum = 0;
    for (const T value : x.values()) sum += static_cast<double>(value) - first;
    const double mean = first + sum / x.size();
    double squares = 0;
    for (const T value : x.values()) {
        const double distance = static_cast<double>(value) - mean;
        squares += distance * distance;
    }
    return {mean, std::sqrt(squares / x.size())};
}

// y = (x - mean) / deviation. Throws std::invalid_argument if the deviation is 0: then all values are equal.
template <typename T>
Tensor<T> standardise(const Tensor<T>& x, const Moments& m) {
    if (!(m.deviation > 0))
        throw std::invalid_argument("standardise: the deviation must be above 0, got " + std::to_string(m.deviation));
    Tensor<T> y = x;
    for (T& value : y.values()) value = static_cast<T>((static_cast<double>(value) - m.mean) / m.deviation);
    return y;
}

// Mean and deviation of each pixel over all images.
struct PixelMoments {
    Tensor<double> mean;       // as one image
    Tensor<double> deviation;  // as one image; 0 where the pixel is the same in all images
};

// x: (N, ...)   returns two tensors of the shape (...), or (1) if x has one axis
template <typename T>
PixelMoments pixel_moments(const Tensor<T>& x) {
    const Shape image = x.shape().size() == 1 ? Shape{1} : Shape(x.shape().begin() + 1, x.shape().end());
    PixelMoments m{Tensor<double>(image), Tensor<double>(image)};
    const int N = x.shape()[0];
    const int D = m.mean.size();
    double* mean = m.mean.data();
    double* deviation = m.deviation.data();
    // Summed as distances from the first image: a pixel that never varies has a deviation of exactly 0.
    const T* first = x.data();
    const T* value = x.data();
    for (int n = 0; n < N; ++n)
        for (int d = 0; d < D; ++d) mean[d] += static_cast<double>(*value++) - static_cast<double>(first[d]);
    for (int d = 0; d < D; ++d) mean[d] = static_cast<double>(first[d]) + mean[d] / N;
    value = x.data();
    for (int n = 0; n < N; ++n)
        for (int d = 0; d < D; ++d) {
            const double distance = static_cast<double>(*value++) - mean[d];
            deviation[d] += distance * distance;
        }
    for (int d = 0; d < D; ++d) deviation[d] = std::sqrt(deviation[d] / N);
    return m;
}

// x: (N, ...)   returns y: as x
// y[n, ...] = x[n, ...] - mean[...]
template <typename T>
Tensor<T> subtract_mean(const Tensor<T>& x, const Tensor<double>& mean) {
    const int N = x.shape()[0];
    if (x.size() / N != mean.size())
        throw std::invalid_argument("subtract_mean: one image of x " + to_string(x.shape()) + " has " +
                                    std::to_string(x.size() / N) + " values, the mean has " + to_string(mean.shape()));
    Tensor<T> y = x;
    T* value = y.data();
    for (int n = 0; n < N; ++n)
        for (int d = 0; d < mean.size(); ++d, ++value)
            *value = static_cast<T>(static_cast<double>(*value) - mean.data()[d]);
    return y;
}

// x: (N, ...)   returns y: as x
// y[n, ...] = (x[n, ...] - mean[...]) / deviation[...], without the division where the deviation is 0
//
// Where a pixel never varied, the formula makes 0/0 = NaN of every training image. Dividing by a tiny epsilon
// instead only delays the harm: the first test image that has ink there gives a huge number.
template <typename T>
Tensor<T> standardise_pixels(const Tensor<T>& x, const PixelMoments& m) {
    Tensor<T> y = subtract_mean(x, m.mean);
    require_shape(m.deviation, m.mean.shape(), "standardise_pixels: deviation");
    T* value = y.data();
    for (int n = 0; n < x.shape()[0]; ++n)
        for (int d = 0; d < m.deviation.size(); ++d, ++value) {
            const double deviation = m.deviation.data()[d];
            if (deviation > 0) *value = static_cast<T>(static_cast<double>(*value) / deviation);
        }
    return y;
}

}  // namespace cnn
