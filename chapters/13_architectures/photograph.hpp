// Chapter 13: from a photograph of any size to the numbers that a network reads.
//
// A photograph that a file holds is already the right way up, and what was transparent lies on white paper: the readers in
// common/pictures see to that. What remains differs from network to network, and so every network has its Preparation.
#pragma once

#include <array>
#include <cmath>
#include <stdexcept>
#include <string>
#include <vector>

#include "chapters/08_sgd/preprocessing.hpp"
#include "common/pictures/image.hpp"
#include "common/shape_text.hpp"

namespace cnn {

// One pixel of a row that was made longer or shorter: a mean of neighbours in the old row, whose weights sum to 1.
struct WeightedMean {
    int first;  // the first of the neighbours
    std::vector<double> weights;
};

// Out of a row of n pixels, pixels begin to begin + count - 1 of a row of `pixels`. With s = n / pixels, new pixel i has its
// centre at s (i + 1/2), old pixel k at k + 1/2; its weight falls in a straight line from 1 at the centre to 0 at the
// distance max(s, 1). So a smaller picture is made of all old pixels, a larger one of the two nearest in each direction.
// Source: Pillow's Image.resize with BILINEAR, and torchvision's resize with antialias; Heckbert, Survey of texture mapping
// (1986), 3.
inline std::vector<WeightedMean> triangle_filter(int n, int pixels, int begin, int count) {
    const double s = static_cast<double>(n) / pixels, reach = std::max(s, 1.0);
    std::vector<WeightedMean> means;
    for (int i = begin; i < begin + count; ++i) {
        const double centre = s * (i + 0.5);
        WeightedMean mean{std::max(0, static_cast<int>(std::floor(centre - reach + 0.5))), {}};
        const int end = std::min(n, static_cast<int>(std::floor(centre + reach + 0.5)));
        double sum = 0;
        for (int k = mean.first; k < end; ++k) {
            mean.weights.push_back(1 - std::abs(k + 0.5 - centre) / reach);
            sum += mean.weights.back();
        }
        for (double& weight : mean.weights) weight /= sum;
        means.push_back(std::move(mean));
    }
    return means;
}

// x: (C,H,W)   returns y: (C,OH,W), one mean for each row
// y[c,i,j] = sum over u of means[i].weights[u] x[c, means[i].first + u, j]
template <typename T>
Tensor<T> mix_rows(const Tensor<T>& x, const std::vector<WeightedMean>& means) {
    const auto [C, H, W] = sizes<3>(x, "mix_rows: x");
    const int OH = static_cast<int>(means.size());
    Tensor<T> y({C, OH, W});
    for (int c = 0; c < C; ++c)
        for (int i = 0; i < OH; ++i) {
            const WeightedMean& mean = means[static_cast<std::size_t>(i)];
            T* row = &y(c, i, 0);
            const T* from = &x(c, mean.first, 0);
            for (const double weight : mean.weights)
                for (int j = 0; j < W; ++j) row[j] += static_cast<T>(weight) * *from++;
        }
    return y;
}

// x: (C,H,W)   returns y: (C,H,OW), one mean for each column
// y[c,i,j] = sum over v of means[j].weights[v] x[c, i, means[j].first + v]
template <typename T>
Tensor<T> mix_columns(const Tensor<T>& x, const std::vector<WeightedMean>& means) {
    const auto [C, H, W] = sizes<3>(x, "mix_columns: x");
    const int OW = static_cast<int>(means.size());
    Tensor<T> y({C, H, OW});
    for (int c = 0; c < C; ++c)
        for (int i = 0; i < H; ++i)
            for (int j = 0; j < OW; ++j) {
                const WeightedMean& mean = means[static_cast<std::size_t>(j)];
                const T* from = &x(c, i, mean.first);
                for (const double weight : mean.weights) y(c, i, j) += static_cast<T>(weight) * *from++;
            }
    return y;
}

// x: (C,H,W)   returns y: (C,OH,OW), the same picture with other numbers of rows and columns
template <typename T>
Tensor<T> resize(const Tensor<T>& x, int OH, int OW) {
    const auto [C, H, W] = sizes<3>(x, "resize: x");
    element_count({C, OH, OW});  // refuses sizes that there are not
    return mix_rows(mix_columns(x, triangle_filter(W, OW, 0, OW)), triangle_filter(H, OH, 0, OH));
}

// The same with whole numbers, rounded first between the columns and then between the rows, as Pillow does.
inline Image mix(const Image& image, const std::vector<WeightedMean>& rows, const std::vector<WeightedMean>& columns) {
    const Image narrow = to_image(mix_columns(to_tensor(image), columns));
    return to_image(mix_rows(to_tensor(narrow), rows));
}

// returns an image of OH rows and OW columns
inline Image resize(const Image& image, int OH, int OW) {
    element_count({image.C, OH, OW});
    return mix(image, triangle_filter(image.H, OH, 0, OH), triangle_filter(image.W, OW, 0, OW));
}

// Three channels; of a grey picture all three are alike.
inline Image to_rgb(const Image& image) {
    require_image(image, "to_rgb");
    if (image.C == 3) return image;
    Image rgb{image.H, image.W, 3, {}};
    rgb.pixels.reserve(3 * image.pixels.size());
    for (const std::uint8_t grey : image.pixels) rgb.pixels.insert(rgb.pixels.end(), 3, grey);
    return rgb;
}

// How one network wants its photographs. It belongs to the network as its weights do: with another one it answers all the
// same, only worse.
struct Preparation {
    int shorter_side = 256;   // the picture is scaled until its shorter side has so many pixels
    int side = 224;           // and a square of so many is cut out of its middle
    bool blue_first = false;  // the channels are blue, green, red
    double white = 1;         // values run from 0, black, to this
    // Of each channel, in the network's order: y = (x - mean) / deviation
    std::array<double, 3> mean{0.485, 0.456, 0.406};
    std::array<double, 3> deviation{0.229, 0.224, 0.225};

    bool operator==(const Preparation&) const = default;
};

// Torchvision's networks, trained on ImageNet; mean and deviation are those of its training pixels.
inline constexpr Preparation torchvision_preparation{};

// Caffe's networks: channels in the order that OpenCV reads them in, values as a file holds them.
inline constexpr Preparation caffe_preparation{.shorter_side = 227,
                                               .side = 227,
                                               .blue_first = true,
                                               .white = 255,
                                               .mean = {104, 117, 123},
                                               .deviation = {1, 1, 1}};

// The same for pictures of another size, scaled and cut in the same proportion.
inline Preparation with_side(Preparation p, int side) {
    p.shorter_side = static_cast<int>(static_cast<long long>(p.shorter_side) * side / p.side);
    p.side = side;
    return p;
}

// Mean and deviation of all channels together, of pixels from 0 to 1: for data sets of small pictures (chapter 8).
inline Moments moments_of(const Preparation& p) {
    const auto mean_of = [&p](const std::array<double, 3>& of) { return (of[0] + of[1] + of[2]) / 3 / p.white; };
    return {mean_of(p.mean), mean_of(p.deviation)};
}

// The part of a picture that is left when its middle is cut out, in pixels of the scaled picture.
struct MiddleCut {
    int H, W;       // of the scaled picture
    int top, left;  // of the cut
};

// The longer side is rounded down and half a pixel to the even number, as torchvision does.
inline MiddleCut middle_cut(int H, int W, const Preparation& p) {
    const int shorter = std::min(H, W);
    const auto scaled = [&](int n) { return static_cast<int>(static_cast<long long>(n) * p.shorter_side / shorter); };
    const auto before = [&](int n) { return static_cast<int>(std::nearbyint((n - p.side) / 2.0)); };
    return {scaled(H), scaled(W), before(scaled(H)), before(scaled(W))};
}

// The picture as the network sees it: scaled, and its middle cut out. Only what the cut keeps is computed.
// Throws std::invalid_argument if the square is larger than the scaled picture.
inline Image cut_out(const Image& image, const Preparation& p) {
    if (p.side < 1 || p.side > p.shorter_side)
        throw std::invalid_argument("cut_out: a square of side " + std::to_string(p.side) +
                                    " does not fit into a picture whose shorter side has " +
                                    std::to_string(p.shorter_side) + " pixels");
    require_image(image, "cut_out");
    const MiddleCut cut = middle_cut(image.H, image.W, p);
    return to_rgb(mix(image, triangle_filter(image.H, cut.H, cut.top, p.side),
                      triangle_filter(image.W, cut.W, cut.left, p.side)));
}

// x: (3,H,W), red, green, blue, 0 to 255   returns y: (3,H,W), as the network reads it
// y[c,i,j] = (x[c',i,j] white / 255 - mean[c]) / deviation[c],   c' = 2 - c if blue comes first, otherwise c
inline Tensor<float> normalised(const Tensor<float>& x, const Preparation& p) {
    const auto [C, H, W] = sizes<3>(x, "normalised: x");
    if (C != 3) throw std::invalid_argument("normalised: x needs 3 channels, got shape " + to_string(x.shape()));
    Tensor<float> y(x.shape());
    const auto unit = static_cast<float>(p.white / 255);
    for (int c = 0; c < 3; ++c) {
        const auto k = static_cast<std::size_t>(c);
        const auto mean = static_cast<float>(p.mean[k]), deviation = static_cast<float>(p.deviation[k]);
        for (int i = 0; i < H; ++i)
            for (int j = 0; j < W; ++j) y(c, i, j) = (unit * x(p.blue_first ? 2 - c : c, i, j) - mean) / deviation;
    }
    return y;
}

// A photograph of any size, ready for a network.   returns x: (3,side,side)
inline Tensor<float> prepare(const Image& image, const Preparation& p) {
    return normalised(to_tensor(cut_out(image, p)), p);
}

}  // namespace cnn
