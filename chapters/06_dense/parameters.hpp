// Chapter 6: how many weights a layer has. The reason for convolution, in numbers.
#pragma once

#include <stdexcept>
#include <string>
#include <vector>

namespace cnn {

inline void require_counts(const std::string& function, const std::vector<int>& counts) {
    for (const int count : counts)
        if (count < 1)
            throw std::invalid_argument(function + ": every size must be at least 1, got " + std::to_string(count));
}

// Each of K outputs has D weights and a bias: K * (D + 1)
inline long long dense_parameters(int D, int K) {
    require_counts("dense_parameters", {D, K});
    return static_cast<long long>(K) * (static_cast<long long>(D) + 1);
}

// Each of F filters has C * KH * KW weights and a bias: F * (C * KH * KW + 1). The image's size is not in it.
// groups: the channels are split among as many groups of filters, each of which sees only its share.
inline long long conv_parameters(int C, int F, int KH, int KW, int groups = 1) {
    require_counts("conv_parameters", {C, F, KH, KW, groups});
    if (C % groups != 0 || F % groups != 0)
        throw std::invalid_argument("conv_parameters: " + std::to_string(groups) + " groups do not divide " +
                                    std::to_string(C) + " channels and " + std::to_string(F) + " filters evenly");
    return static_cast<long long>(F) * (static_cast<long long>(C / groups) * KH * KW + 1);
}

// One row of the table that compares the two on an image of size x size pixels, one channel.
struct ParameterRow {
    int size;
    long long dense;  // `maps` outputs, each connected to every pixel
    long long conv;   // `maps` maps, made by filters of kernel x kernel
};

inline std::vector<ParameterRow> parameter_table(const std::vector<int>& image_sizes, int maps, int kernel) {
    std::vector<ParameterRow> rows;
    for (const int size : image_sizes)
        rows.push_back({size, dense_parameters(size * size, maps), conv_parameters(1, maps, kernel, kernel)});
    return rows;
}

}  // namespace cnn
