// Chapter 17: a network of bytes as one C++17 header, and a program of twenty lines that reads a digit with it.
#pragma once

#include <cctype>
#include <string>
#include <string_view>
#include <vector>

#include "chapters/17_small_machines/planned_run.hpp"

namespace cnn {

// Numbers between braces, in lines of at most 120 characters.
template <typename Values>
std::string braced(const Values& values) {
    std::string text = "{", line;
    for (const auto value : values) {
        line += (line.empty() ? "" : " ") + std::to_string(+value) + ",";
        if (line.size() > 110) text += "\n    " + line, line.clear();
    }
    return text + "\n    " + line + "\n}";
}

template <typename Values>
std::string constants(const std::string& type, const std::string& name, const Values& values) {
    return "constexpr std::" + type + " " + name + "[" + std::to_string(values.size()) + "] = " + braced(values) +
           ";\n";
}

inline std::string numbers_text(const std::vector<int>& numbers) {
    std::string text;
    for (const int n : numbers) text += (text.empty() ? "" : ", ") + std::to_string(n);
    return text;
}

// A name as C++ wants it: "tf-mnist" becomes tf_mnist.
inline std::string identifier(std::string name) {
    for (char& c : name)
        if (std::isalnum(static_cast<unsigned char>(c)) == 0) c = '_';
    return std::isdigit(static_cast<unsigned char>(name[0])) != 0 ? "_" + name : name;
}

// The call that runs one layer: from one place in `work` to another.
inline std::string call_text(const Int8Layer& l, int from, int to) {
    const std::string x = "work + " + std::to_string(from), y = "work + " + std::to_string(to);
    const Int8Weights& k = l.weights;
    const std::string name = identifier(l.name);
    const std::string output = "{" + name + "_bias, " + name + "_multiplier, " +
                               numbers_text({k.to_y.shift, k.x_zero_point, k.y_zero_point}) + "}";
    if (l.kind == Int8Layer::Kind::conv) {
        const int8_loops::Conv s = loop_sizes(l);
        return "    int8_loops::conv({" + numbers_text({s.C, s.H, s.W, s.F, s.K, s.OH, s.OW, s.stride, s.padding}) +
               "}, " + x + ", " + name + "_weight, " + output + ", " + y + ");\n";
    }
    if (l.kind == Int8Layer::Kind::dense)
        return "    int8_loops::dense(" + numbers_text({k.weights_per_filter(), k.filters()}) + ", " + x + ", " + name +
               "_weight, " + output + ", " + y + ");\n";
    const Shape &a = l.x_shape, &b = l.y_shape;
    return "    int8_loops::max_pool(" +
           numbers_text({a[1], a[2], a[3], l.pool.size.rows, l.pool.stride.rows, b[2], b[3]}) + ", " + x + ", " + y +
           ");\n";
}

// The constants of all layers, and the calls that run them.
struct LayerTexts {
    std::string constants, calls;
};

inline LayerTexts layer_texts(const Int8Network& network, const MemoryPlan& plan) {
    LayerTexts texts;
    std::size_t now = 0;
    for (const Int8Layer& l : network.layers) {
        if (l.kind == Int8Layer::Kind::flatten) continue;
        const std::string name = identifier(l.name);
        if (l.weights.w.size() > 0)
            texts.constants += constants("int8_t", name + "_weight", l.weights.w.values()) +
                               constants("int32_t", name + "_bias", l.weights.b.values()) +
                               constants("int32_t", name + "_multiplier", l.weights.to_y.multiplier);
        texts.calls += call_text(l, plan.offsets[now], plan.offsets[now + 1]);
        ++now;
    }
    return texts;
}

// What fills the input: a pixel p becomes the byte p - 128, and so do the pixels 0 of the margin.
inline std::string input_text(const Shape& image, const Shape& padded, int margin, int offset) {
    std::string text = R"(    std::int8_t* x = work + OFFSET;
    for (int c = 0; c < CHANNELS; ++c)
        for (int p = -MARGIN; p < ROWS - MARGIN; ++p)
            for (int q = -MARGIN; q < COLUMNS - MARGIN; ++q) {
                const bool inside = p >= 0 && p < IMAGE_H && q >= 0 && q < IMAGE_W;
                *x++ = static_cast<std::int8_t>((inside ? image[(c * IMAGE_H + p) * IMAGE_W + q] : 0) - 128);
            }
)";
    for (const auto& [word, number] : {std::pair{"OFFSET", offset},
                                       {"CHANNELS", image[0]},
                                       {"MARGIN", margin},
                                       {"ROWS", padded[2]},
                                       {"COLUMNS", padded[3]},
                                       {"IMAGE_H", image[1]},
                                       {"IMAGE_W", image[2]}})
        for (std::size_t at = text.find(word); at != text.npos; at = text.find(word))
            text.replace(at, std::string_view(word).size(), std::to_string(number));
    return text;
}

// name: of the namespace   loops: the text of int8_loops.hpp   image: (C,H,W) without the margin
// Throws std::invalid_argument, which names the layer, if one has no form in a header.
inline std::string header_text(const Int8Network& network, const std::string& name, const Shape& image, int margin,
                               std::string_view loops) {
    require_loops(network.layers);
    const MemoryPlan plan = plan_memory(network);
    const LayerTexts layers = layer_texts(network, plan);
    const std::string y = "work + " + std::to_string(plan.offsets.back());
    return std::string(loops) + "\n// The network " + name + ", written by `lenet export --int8`.\nnamespace " + name +
           " {\n\n" + layers.constants + "\nconstexpr int pixels = " + std::to_string(element_count(image)) +
           ";\nconstexpr int classes = " + std::to_string(plan.tensors.back().bytes) +
           ";\nconstexpr int work_bytes = " + std::to_string(plan.bytes) +
           ";\n\n// image: as many pixels, 0 (paper) to 255 (ink), row by row   work: as many bytes, which are "
           "overwritten\n"
           "// outputs: one for each class   returns the class\n"
           "inline int read(const unsigned char* image, std::int8_t* work, std::int8_t* outputs) {\n" +
           input_text(image, network.image, margin, plan.offsets[0]) + layers.calls +
           "    for (int k = 0; k < classes; ++k) outputs[k] = (" + y +
           ")[k];\n    return int8_loops::largest(classes, outputs);\n}\n\n}  // namespace " + name + "\n";
}

// A program that reads pictures (binary PGM files, of the network's size) and prints a line for each: the class, and the
// outputs.
inline std::string main_text(const std::string& name, const std::string& header) {
    std::string text =
        R"(// Reads digits: ./digit 0_is_7.pgm     Binary PGM pictures of the network's size, paper 0 and ink 255.
#include <cstdio>

INCLUDE

static unsigned char image[NAME::pixels];
static std::int8_t work[NAME::work_bytes], outputs[NAME::classes];

int main(int argc, char** argv) {
    std::FILE* file = argc == 2 ? std::fopen(argv[1], "rb") : stdin;
    int columns = 0, rows = 0, white = 0;
    while (file != nullptr && std::fscanf(file, "P5 %d %d %d", &columns, &rows, &white) == 3) {
        if (std::fgetc(file) == EOF || columns * rows != NAME::pixels) return 1;
        if (std::fread(image, 1, sizeof image, file) != sizeof image) return 1;
        std::printf("%d:", NAME::read(image, work, outputs));
        for (const std::int8_t y : outputs) std::printf(" %d", y);
        std::printf("\n");
    }
    return file == nullptr;
}
)";
    for (const auto& [word, by] :
         {std::pair<std::string, std::string>{"NAME", name}, {"INCLUDE", "#include \"" + header + "\""}})
        for (std::size_t at = text.find(word); at != text.npos; at = text.find(word)) text.replace(at, word.size(), by);
    return text;
}

}  // namespace cnn
