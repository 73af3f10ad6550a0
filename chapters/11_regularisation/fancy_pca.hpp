// Chapter 11: fancy PCA. The light of a picture is changed along the directions in which colours vary anyway.
#pragma once

#include "chapters/11_regularisation/augment.hpp"

namespace cnn {

using Colour3 = std::array<double, 3>;  // red, green, blue

// The axes of a cloud of colours, the longest first.
struct ColourAxes {
    std::array<double, 3> variance;    // eigenvalues of the covariance
    std::array<Colour3, 3> direction;  // eigenvectors, length 1
};

using Matrix3 = std::array<Colour3, 3>;

// x: (N,3,H,W)   returns the covariance of red, green and blue over all pixels
template <typename T>
Matrix3 colour_covariance(const Tensor<T>& x) {
    const auto [N, C, H, W] = sizes<4>(x, "colour_covariance: x");
    if (C != 3)
        throw std::invalid_argument("colour_covariance: x needs 3 channels, red, green and blue, got shape " +
                                    to_string(x.shape()));
    const double count = static_cast<double>(N) * H * W;
    const auto mean_of = [&, N = N, H = H, W = W](const auto& value) {
        double sum = 0;
        for (int n = 0; n < N; ++n)
            for (int i = 0; i < H; ++i)
                for (int j = 0; j < W; ++j) sum += value(n, i, j);
        return sum / count;
    };
    Colour3 mean{};
    for (int c = 0; c < 3; ++c)
        mean[static_cast<std::size_t>(c)] = mean_of([&](int n, int i, int j) { return double{x(n, c, i, j)}; });
    Matrix3 covariance{};
    for (std::size_t a = 0; a < 3; ++a)
        for (std::size_t b = 0; b < 3; ++b)
            covariance[a][b] = mean_of([&](int n, int i, int j) {
                return (x(n, static_cast<int>(a), i, j) - mean[a]) * (x(n, static_cast<int>(b), i, j) - mean[b]);
            });
    return covariance;
}

// Turns the plane of the axes p and q so that m[p][q] becomes 0 (Jacobi, 1846). The rows of v turn along.
inline void turn_to_zero(Matrix3& m, Matrix3& v, std::size_t p, std::size_t q) {
    const double angle = 0.5 * std::atan2(2 * m[p][q], m[p][p] - m[q][q]);
    const double cosine = std::cos(angle), sine = std::sin(angle);
    const auto mix = [&](double& first, double& second) {
        const double kept = first;
        first = cosine * kept + sine * second;
        second = cosine * second - sine * kept;
    };
    for (std::size_t k = 0; k < 3; ++k) mix(m[k][p], m[k][q]);
    for (std::size_t k = 0; k < 3; ++k) mix(m[p][k], m[q][k]);
    for (std::size_t k = 0; k < 3; ++k) mix(v[p][k], v[q][k]);
}

// The eigenvalues and eigenvectors of a symmetric matrix, by Jacobi's rotations: each makes one number off the diagonal 0.
inline ColourAxes axes_of(Matrix3 covariance) {
    Matrix3 v{{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}};
    for (int sweep = 0; sweep < 12; ++sweep)
        for (const auto& [p, q] : {std::pair<std::size_t, std::size_t>{0, 1}, {0, 2}, {1, 2}})
            turn_to_zero(covariance, v, p, q);
    std::array<std::size_t, 3> order{0, 1, 2};
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return covariance[a][a] > covariance[b][b]; });
    ColourAxes axes{};
    for (std::size_t k = 0; k < 3; ++k) {
        axes.variance[k] = covariance[order[k]][order[k]];
        axes.direction[k] = v[order[k]];
    }
    return axes;
}

// What is added to every pixel: the sum over k of draw[k] * variance[k] * direction[k].
// Source: Krizhevsky, Sutskever and Hinton, ImageNet Classification, 2012, section 4.1.
inline Colour3 colour_offset(const ColourAxes& axes, const std::array<double, 3>& draw) {
    Colour3 offset{};
    for (std::size_t k = 0; k < 3; ++k)
        for (std::size_t c = 0; c < 3; ++c) offset[c] += draw[k] * axes.variance[k] * axes.direction[k][c];
    return offset;
}

// x: (N,3,H,W)   returns x with one offset on all pixels of all its images; the draws are normal, 0.1 in the paper
template <typename T>
Tensor<T> fancy_pca(const Tensor<T>& x, const ColourAxes& axes, double deviation, Random& random) {
    const auto [N, C, H, W] = sizes<4>(x, "fancy_pca: x");
    if (C != 3)
        throw std::invalid_argument("fancy_pca: x needs 3 channels, red, green and blue, got shape " +
                                    to_string(x.shape()));
    std::array<double, 3> draw{};
    for (double& d : draw) d = deviation * random.normal();
    const Colour3 offset = colour_offset(axes, draw);
    Tensor<T> y = x;
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c)
            for (int i = 0; i < H; ++i)
                for (int j = 0; j < W; ++j) y(n, c, i, j) += static_cast<T>(offset[static_cast<std::size_t>(c)]);
    return y;
}

}  // namespace cnn
