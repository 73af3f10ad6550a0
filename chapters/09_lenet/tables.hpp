// Chapter 9: what the program `lenet` prints.
#pragma once

#include <cstdio>
#include <filesystem>

#include "chapters/09_lenet/describe.hpp"
#include "chapters/09_lenet/evaluation.hpp"
#include "common/program/progress.hpp"
#include "common/shape_text.hpp"

namespace cnn {

// A path as short as it can be named from here.
inline std::string shown(const std::filesystem::path& path) {
    std::error_code error;
    const std::string near = std::filesystem::proximate(path, error).string();
    return error || near.size() > path.string().size() ? path.string() : near;
}

// The first digits of a set side by side, at half size, so that the reader sees what the network will see.
inline void print_digits(const Examples& set, int count) {
    const int shown_digits = std::min(count, set.size());
    const int H = set.x.shape()[2], W = set.x.shape()[3];
    std::vector<std::string> pictures;
    for (int n = 0; n < shown_digits; ++n) {
        std::vector<std::uint8_t> half;
        for (int i = 0; i + 1 < H; i += 2)
            for (int j = 0; j + 1 < W; j += 2) {
                const auto pixel = [&](int row, int col) {
                    return int{set.image(n)[static_cast<std::size_t>(row * W + col)]};
                };
                half.push_back(static_cast<std::uint8_t>(
                    (pixel(i, j) + pixel(i, j + 1) + pixel(i + 1, j) + pixel(i + 1, j + 1)) / 4));
            }
        pictures.push_back(text_picture(half, H / 2, W / 2));
    }
    for (std::size_t row = 0; row < static_cast<std::size_t>(H / 2); ++row) {
        std::string line;
        for (const std::string& picture : pictures) {
            const std::size_t width = static_cast<std::size_t>(W / 2);
            line += picture.substr(row * (width + 1), width);
        }
        if (line.find_first_not_of(' ') != std::string::npos) std::printf("%s\n", line.c_str());
    }
    std::printf("labels:");
    for (int n = 0; n < shown_digits; ++n) std::printf(" %d", set.labels[static_cast<std::size_t>(n)]);
    std::printf("\n");
}

inline void print_evaluation(const Evaluation& e) {
    std::printf("\ndigit   accuracy   read as 0     1     2     3     4     5     6     7     8     9\n");
    for (std::size_t label = 0; label < 10; ++label) {
        const auto& row = e.confusion[label];
        const int total = std::accumulate(row.begin(), row.end(), 0);
        if (total == 0)
            std::printf("    %zu          -        ", label);
        else
            std::printf("    %zu    %6.2f %%        ", label, 100.0 * row[label] / total);
        for (const int count : row) {
            if (count == 0)
                std::printf("     .");
            else
                std::printf(" %5d", count);
        }
        std::printf("\n");
    }
}

inline void print_accuracy(const Evaluation& e) {
    std::printf("test accuracy %.2f %% (%d of %s)\n", 100 * e.accuracy(), e.correct, format_count(e.examples).c_str());
}

// image: (C,H,W)   batch: images that a training step keeps in memory
template <typename T>
void print_description(const Model<T>& model, const Shape& image, int batch) {
    std::printf("%s, input %s\n\n", model.name.c_str(), to_string(image).c_str());
    std::printf("%-8s %-33s %-11s %10s %13s %12s %6s %9s\n", "layer", "kind", "output", "parameters", "multiply-adds",
                "connections", "field", "kept");
    LayerRow sum{"", "", {}, 0, 0, 0, 0, 0};
    for (const LayerRow& row : describe(model.network, image)) {
        std::printf("%-8s %-33s %-11s %10s %13s %12s %3dx%-3d %6.1f KB\n", row.name.c_str(), row.kind.c_str(),
                    to_string(row.output).c_str(), format_count(row.parameters).c_str(),
                    format_count(row.multiply_adds).c_str(), format_count(row.connections).c_str(), row.receptive_field,
                    row.receptive_field, static_cast<double>(row.kept_bytes) / 1024);
        sum.parameters += row.parameters;
        sum.multiply_adds += row.multiply_adds;
        sum.connections += row.connections;
        sum.kept_bytes += row.kept_bytes;
    }
    std::printf("%-8s %-33s %-11s %10s %13s %12s %7s %6.1f KB\n\n", "sum", "", "", format_count(sum.parameters).c_str(),
                format_count(sum.multiply_adds).c_str(), format_count(sum.connections).c_str(), "",
                static_cast<double>(sum.kept_bytes) / 1024);
    std::printf(
        "field: pixels of the input that one output sees. kept: what a layer keeps of one image for the\n"
        "backward pass. A training step with a batch of %d keeps %.1f MB, weights and gradients take %.1f MB.\n",
        batch, static_cast<double>(sum.kept_bytes * batch) / 1048576,
        static_cast<double>(2 * sum.parameters * static_cast<long long>(sizeof(T))) / 1048576);
}

}  // namespace cnn
