// Prints the worked examples of chapter 2 and writes its pictures to out/02_padding_stride/.
#include <algorithm>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <string>
#include <vector>

#include "chapters/02_padding_stride/conv2d.hpp"
#include "chapters/02_padding_stride/filter_image.hpp"
#include "chapters/02_padding_stride/receptive_field.hpp"
#include "common/image.hpp"

using namespace cnn;

namespace {

// x: (..., H, W) with one plane
void print(const char* label, const Tensor<double>& x, int width = 4) {
    const int W = x.shape().back();
    if (*label != '\0') std::printf("  %s\n", label);
    for (int i = 0; i < x.size(); ++i)
        std::printf("%s%*g%s", i % W == 0 ? "    " : "", width, x.data()[i], i % W == W - 1 ? "\n" : "");
}

void show_sizes() {
    std::printf("== 1. How large is the output? ==\n");
    std::printf("  floor((n + 2 pad - k) / stride) + 1\n");
    struct Example {
        int n, k, stride, pad;
    };
    for (const auto& [n, k, stride, pad] : std::vector<Example>{{28, 5, 1, 0},
                                                                {28, 5, 1, 1},
                                                                {32, 5, 1, 2},
                                                                {288, 4, 2, 0},
                                                                {5, 3, 2, 1},
                                                                {7, 3, 2, 1},
                                                                {3, 3, 2, 1},
                                                                {7, 3, 1, 0},
                                                                {7, 3, 2, 0},
                                                                {7, 3, 3, 0},
                                                                {4, 2, 3, 0}}) {
        const int span = n + 2 * pad - k;
        std::printf("  floor((%3d + 2*%d - %d) / %d) + 1 = floor(%6.2f) + 1 = %3d%s\n", n, pad, k, stride,
                    static_cast<double>(span) / stride, output_size(n, k, stride, 2 * pad),
                    span % stride != 0 ? "   pixels left over" : "");
    }
    try {
        static_cast<void>(output_size(3, 5, 1, 0));
    } catch (const std::exception& error) {
        std::printf("  A window that does not fit is an error:\n    %s\n\n", error.what());
    }
}

void show_parameters() {
    std::printf("== 2. How many parameters? ==\n");
    struct Example {
        int F, C, K;
    };
    for (const auto& [F, C, K] : std::vector<Example>{{1, 1, 5}, {8, 3, 5}, {10, 3, 5}, {32, 3, 3}})
        std::printf("  %2d filters of %dx%dx%d: %2d * (%d*%d*%d + 1) = %d\n", F, C, K, K, F, C, K, K,
                    F * (C * K * K + 1));
    std::printf("  The size of the image does not appear: every place uses the same weights.\n\n");
}

void show_padding() {
    std::printf("== 3. Beyond the edge: five answers for the row 1 2 3 4 ==\n");
    const Tensor<double> x({1, 4}, {1, 2, 3, 4});
    for (const PadMode mode :
         {PadMode::zero, PadMode::replicate, PadMode::reflect, PadMode::symmetric, PadMode::wrap}) {
        std::printf("  %-10s", to_string(mode).c_str());
        const Tensor<double> y = pad2d(x, {0, 0, 2, 2}, mode);
        for (int j = 0; j < 8; ++j) std::printf("%s %g", j == 2 || j == 6 ? " |" : "", y(0, j));
        std::printf("\n");
    }
    std::printf("  \"symm\" in some libraries is symmetric; \"reflect 101\" is reflect.\n\n");
}

void show_stride_and_dilation() {
    std::printf("== 4. Stride and dilation ==\n");
    Tensor<double> x({1, 1, 5, 6});
    for (int i = 0; i < x.size(); ++i) x.data()[i] = i;
    const Tensor<double> w = Tensor<double>::filled({1, 1, 2, 2}, 1);
    const Tensor<double> b({1});
    print("image", x);
    print("2x2 ones", conv2d(x, w, b));
    print("stride 2: every second place; the last row is left over", conv2d(x, w, b, {.stride = 2}));
    print("dilation 3: the four weights lie 3 apart and span 4x4", conv2d(x, w, b, {.dilation = 3}));
    print("padding 1, stride 3", conv2d(x, w, b, {.stride = 3, .padding = 1}));
    std::printf("\n");
}

void show_same_and_valid() {
    std::printf("== 5. SAME and VALID ==\n");
    std::printf("     n   k  stride   VALID   SAME   zeros before, after for SAME\n");
    struct Example {
        int n, k, stride;
    };
    for (const auto& [n, k, stride] : std::vector<Example>{
             {28, 5, 1}, {28, 4, 1}, {28, 3, 2}, {320, 7, 2}, {214, 7, 2}, {640, 7, 2}, {427, 7, 2}, {224, 11, 4}}) {
        const SidePadding p = same_padding(n, k, stride);
        std::printf("  %4d  %2d  %6d  %6d  %5d   %d, %d\n", n, k, stride, output_size(n, k, stride, 0),
                    output_size(n, k, stride, p.before + p.after), p.before, p.after);
    }
    std::printf("  AlexNet's table says 224 pixels, 11x11, stride 4, SAME and 55x55. SAME gives\n");
    std::printf("  56, VALID 54; 55 needs 227 pixels (VALID: %d) or padding 2 (floor: %d).\n\n",
                output_size(227, 11, 4, 0), output_size(224, 11, 4, 4));
}

struct WindowLayer {
    int k, stride, padding;
};

void show_fields(const char* name, const std::vector<WindowLayer>& layers, int n) {
    std::printf("  %s, from %d pixels\n", name, n);
    std::printf("    window stride padding   size   field  jump  centre of the first\n");
    ReceptiveField field;
    for (const WindowLayer& l : layers) {
        n = output_size(n, l.k, l.stride, 2 * l.padding);
        field = after_layer(field, l.k, l.stride, l.padding);
        std::printf("    %6d %6d %7d %6d  %6d %5d  %6.1f\n", l.k, l.stride, l.padding, n, field.size, field.jump,
                    field.centre);
    }
}

void show_receptive_fields() {
    std::printf("== 6. What one output sees ==\n");
    show_fields("twice 3x3, stride 2", {{3, 2, 1}, {3, 2, 1}}, 5);
    show_fields("LeNet-5", {{5, 1, 0}, {2, 2, 0}, {5, 1, 0}, {2, 2, 0}, {5, 1, 0}}, 32);
    show_fields("three times 3x3", {{3, 1, 0}, {3, 1, 0}, {3, 1, 0}}, 7);
    std::printf("  Three 3x3 see 7 pixels, as one 7x7 does, with 27 C*C weights and not 49 C*C.\n\n");
}

void show_equivariance() {
    std::printf("== 7. Shift the image: the map shifts. Mostly ==\n");
    const Tensor<double> x({1, 1, 1, 8}, {0, 3, 1, 4, 1, 5, 9, 2});
    const Tensor<double> moved({1, 1, 1, 8}, {0, 0, 3, 1, 4, 1, 5, 9});
    const Tensor<double> w({1, 1, 1, 3}, {1, 2, 1});
    const Tensor<double> b({1});
    print("a row, and the row moved by one", x);
    print("", moved);
    print("VALID: the map moves by one too. Equivariant; invariant it is not", conv2d(x, w, b));
    print("", conv2d(moved, w, b));
    const Tensor<double> padded = conv2d(x, w, b, {.padding = {0, 1}});
    const Tensor<double> padded_moved = conv2d(moved, w, b, {.padding = {0, 1}});
    print("zero padding: the same, but for the last place", padded);
    print("", padded_moved);
    std::printf("    there %g, not %g: the zero replaces the pixel that fell off\n", padded_moved(0, 0, 0, 7),
                padded(0, 0, 0, 6));
    print("stride 2: a shift by one gives other numbers altogether", conv2d(x, w, b, {.stride = {1, 2}}));
    print("", conv2d(moved, w, b, {.stride = {1, 2}}));
    std::printf("\n");
}

// Both line filters over one photograph: (1,1,H,W) grey, w (2,1,7,7) -> (1,2,OH,OW)
void write_lines(const std::string& photo, PadMode mode) {
    const std::filesystem::path file = std::filesystem::path(CNN_DATASETS) / (photo + ".ppm");
    const Tensor<float> grey = to_tensor(to_grey(read_image(file)));
    const int H = grey.shape()[1];
    const int W = grey.shape()[2];
    Tensor<float> w({2, 1, 7, 7});
    const Tensor<float> vertical = kernel_weights<float>(gallery_kernel("vertical_line"));
    const Tensor<float> horizontal = kernel_weights<float>(gallery_kernel("horizontal_line"));
    std::copy(horizontal.values().begin(), horizontal.values().end(),
              std::copy(vertical.values().begin(), vertical.values().end(), w.data()));
    const SidePadding rows = same_padding(H, 7, 2);
    const SidePadding cols = same_padding(W, 7, 2);
    const Tensor<float> padded = pad2d(grey, {rows.before, rows.after, cols.before, cols.after}, mode);
    const Tensor<float> x = padded.reshaped({1, 1, padded.shape()[1], padded.shape()[2]});
    const Tensor<float> y = conv2d(x, w, Tensor<float>({2}), {.stride = 2});
    const int OH = y.shape()[2];
    const int OW = y.shape()[3];
    for (int f = 0; f < 2; ++f) {
        const float* map = &y(0, f, 0, 0);
        const std::string name = photo + (f == 0 ? "_vertical_" : "_horizontal_") + to_string(mode) + ".pgm";
        write_image(std::filesystem::path(CNN_OUT) / "02_padding_stride" / name,
                    to_image(Tensor<float>({1, OH, OW}, std::vector<float>(map, map + OH * OW))));
    }
    std::printf("  %-6s  %-9s  %dx%d -> %dx%d   top left pixel %3.0f, in the map %3.0f\n", photo.c_str(),
                to_string(mode).c_str(), W, H, OW, OH, static_cast<double>(grey(0, 0, 0)),
                static_cast<double>(y(0, 0, 0, 0)));
}

void show_line_filters() {
    std::printf("== 8. Two 7x7 line filters, SAME, stride 2, on two photographs ==\n");
    for (const char* photo : {"china", "flower"})
        for (const PadMode mode : {PadMode::zero, PadMode::symmetric}) write_lines(photo, mode);
    std::printf("  Zeros darken the border, the mirror does not. See out/02_padding_stride/\n");
}

}  // namespace

int main() {
    try {
        show_sizes();
        show_parameters();
        show_padding();
        show_stride_and_dilation();
        show_same_and_valid();
        show_receptive_fields();
        show_equivariance();
        show_line_filters();
    } catch (const std::exception& error) {
        std::fprintf(stderr, "demo_02: %s\n", error.what());
        return 1;
    }
}
