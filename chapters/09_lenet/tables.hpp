// Chapter 9: what the program `lenet` prints.
#pragma once

#include <array>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <optional>

#include "chapters/09_lenet/describe.hpp"
#include "chapters/09_lenet/evaluation.hpp"
#include "common/files/idx.hpp"
#include "common/program/progress.hpp"
#include "common/shape_text.hpp"

namespace cnn {

// A path as short as it can be named from here.
inline std::string shown(const std::filesystem::path& path) {
    std::error_code error;
    const std::string near = std::filesystem::proximate(path, error).string();
    return error || near.size() > path.string().size() ? path.string() : near;
}

// The first images of a set side by side, at half size, so that the reader sees what the network will see.
inline std::string pictures_text(const Examples& set, int count) {
    const int C = set.x.shape()[1], H = set.x.shape()[2], W = set.x.shape()[3];
    std::string text;
    for (int i = 0; i + 1 < H; i += 2) {
        std::string line;
        for (int n = 0; n < std::min(count, set.size()); ++n) {
            std::vector<std::uint8_t> half;
            for (int j = 0; j + 1 < W; j += 2) {
                int sum = 0;
                for (int c = 0; c < C; ++c)
                    sum +=
                        set.x(n, c, i, j) + set.x(n, c, i, j + 1) + set.x(n, c, i + 1, j) + set.x(n, c, i + 1, j + 1);
                half.push_back(static_cast<std::uint8_t>(sum / (4 * C)));
            }
            line += text_picture(half, 1, W / 2).substr(0, half.size());
        }
        if (line.find_first_not_of(' ') != std::string::npos) text += line + '\n';
    }
    text += "labels:";
    for (int n = 0; n < std::min(count, set.size()); ++n)
        text += " " + set.classes[static_cast<std::size_t>(set.labels[static_cast<std::size_t>(n)])];
    return text + '\n';
}

// Text in a column of so many characters, at its left or its right end.
inline std::string left(const std::string& text, std::size_t width) {
    return text + std::string(width - std::min(width, text.size()), ' ');
}
inline std::string right(const std::string& text, std::size_t width) {
    return std::string(width - std::min(width, text.size()), ' ') + text;
}

// "98.52 %", or "-" if there are none.
inline std::string percent(int part, int all) {
    if (all == 0) return "-";
    char text[32];
    std::snprintf(text, sizeof text, "%.2f %%", 100.0 * part / all);
    return text;
}

// A row for each class: how many of its images were read as what.
inline std::string confusion_table(const Evaluation& e, const std::vector<std::string>& classes) {
    std::size_t longest = 5;
    for (const std::string& name : classes) longest = std::max(longest, name.size());
    std::string text = left("class", longest) + "   accuracy   read as";
    for (const std::string& name : classes) text += right(name, longest + 1);
    for (std::size_t label = 0; label < classes.size(); ++label) {
        const std::vector<int>& row = e.confusion[label];
        text += "\n" + left(classes[label], longest) + right(percent(row[label], e.examples_of(label)), 11);
        text += std::string(10, ' ');
        for (const int count : row) text += right(count == 0 ? "." : std::to_string(count), longest + 1);
    }
    return text + "\n";
}

// "  9 of 1,010:  3 read as 5"
inline std::string confusion_list(const Evaluation& e, const std::vector<std::string>& classes, std::size_t most) {
    const auto name = [&](int k) { return classes[static_cast<std::size_t>(k)]; };
    std::string text;
    for (const Confusion& c : frequent_confusions(e, most))
        text += right(format_count(c.count), 6) + " of " +
                right(format_count(e.examples_of(static_cast<std::size_t>(c.label))), 6) + "   " + name(c.label) +
                " read as " + name(c.read_as) + "\n";
    return text.empty() ? "nothing was read as something else\n" : text;
}

// The whole table where it fits on a screen, the most frequent confusions where it does not.
inline std::string evaluation_text(const Evaluation& e, const std::vector<std::string>& classes) {
    if (classes.size() <= 12) return "\n" + confusion_table(e, classes);
    return "\nthe most frequent confusions of " + format_count(static_cast<long long>(classes.size())) + " classes:\n" +
           confusion_list(e, classes, 15);
}

// What to look at first when a network has learnt nothing. loss: of the test, if it is a cross entropy.
inline std::string nothing_learnt_text(const Evaluation& e, std::optional<double> loss) {
    const auto is_read = [&](std::size_t k) {
        return std::any_of(e.confusion.begin(), e.confusion.end(), [k](const auto& row) { return row[k] > 0; });
    };
    std::size_t read = 0;
    for (std::size_t k = 0; k < e.confusion.size(); ++k) read += is_read(k) ? 1 : 0;
    const auto classes = static_cast<int>(e.confusion.size());
    char numbers[160] = "";
    if (loss)
        std::snprintf(numbers, sizeof numbers, " The test loss is %.4f;\nguessing among %d classes has ln %d = %.4f.",
                      *loss, classes, classes, std::log(classes));
    return std::string("\nNothing was learnt: ") + (read == 1 ? "every image is read as one class, and\n" : "") +
           "naming one class for every image would read as many." + numbers + " The likeliest causes:\n" +
           "  1. the learning rate: try one ten times smaller, then one ten times larger, with --learning-rate\n"
           "  2. labels that belong to other images, or images on their side, as EMNIST's are: look at the pictures\n"
           "     and labels above; --transpose sets EMNIST upright\n"
           "  3. too few steps: more --epochs, or more --train-images\n";
}

// What all layers together have.
inline LayerRow sum_of(const std::vector<LayerRow>& layers) {
    LayerRow sum{"sum", "", {}, 0, 0, 0, 0, 0};
    for (const LayerRow& row : layers) {
        sum.parameters += row.parameters;
        sum.multiply_adds += row.multiply_adds;
        sum.connections += row.connections;
        sum.kept_bytes += row.kept_bytes;
    }
    return sum;
}

// "fast", and which layers of the network these kernels know no faster way for: "fast (by their own code: s2 c3)".
template <typename T>
std::string kernels_text(const Kernels<T>& kernels, const Model<T>& model) {
    Shape x = input_shape(model);
    x.insert(x.begin(), 1);
    std::string names;
    for (const std::string& name : kernels.left_alone(model.network, x)) names += " " + name;
    return kernels.name + (names.empty() ? "" : " (by their own code:" + names + ")");
}

inline void print_accuracy(const Evaluation& e) {
    std::printf("test accuracy %.2f %% (%d of %s)\n", 100 * e.accuracy(), e.correct, format_count(e.examples).c_str());
}

// The layers as rows of text: a head, a row for each, and their sum.
inline std::vector<std::vector<std::string>> layer_table(const std::vector<LayerRow>& layers) {
    std::vector<std::vector<std::string>> table{
        {"layer", "kind", "output", "parameters", "multiply-adds", "connections", "field", "kept"}};
    const auto kilobytes = [](long long bytes) {
        char text[32];
        std::snprintf(text, sizeof text, "%.1f KB", static_cast<double>(bytes) / 1024);
        return std::string(text);
    };
    const LayerRow sum = sum_of(layers);
    for (const LayerRow& row : layers) {
        const std::string side = std::to_string(row.receptive_field);
        table.push_back({row.name, row.kind, to_string(row.output), format_count(row.parameters),
                         format_count(row.multiply_adds), format_count(row.connections), side + "x" + side,
                         kilobytes(row.kept_bytes)});
    }
    table.push_back({"sum", "", "", format_count(sum.parameters), format_count(sum.multiply_adds),
                     format_count(sum.connections), "", kilobytes(sum.kept_bytes)});
    return table;
}

// image: (C,H,W) as the network gets it   batch: images that a training step keeps in memory
template <typename T>
void print_description(const Model<T>& model, const Shape& image, int batch) {
    const std::vector<LayerRow> layers = describe(model.network, image);
    std::printf("%s, input %s\n\n", model.name.c_str(), to_string(image).c_str());
    constexpr std::array<std::size_t, 8> widths{8, 33, 11, 10, 13, 12, 6, 9};
    for (const std::vector<std::string>& row : layer_table(layers)) {
        std::string line;
        for (std::size_t column = 0; column < row.size(); ++column)
            line += (column == 0 ? "" : " ") + (column < 3 ? left : right)(row[column], widths[column]);
        std::printf("%s\n", line.c_str());
    }
    const LayerRow sum = sum_of(layers);
    std::printf(
        "\nfield: pixels of the input that one output sees. kept: what a layer keeps of one image for the\n"
        "backward pass. A training step with a batch of %d keeps %.1f MB, weights and gradients take %.1f MB.\n",
        batch, static_cast<double>(sum.kept_bytes * batch) / 1048576,
        static_cast<double>(2 * sum.parameters * static_cast<long long>(sizeof(T))) / 1048576);
}

}  // namespace cnn
