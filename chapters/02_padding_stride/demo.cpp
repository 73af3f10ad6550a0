// Prints the worked examples of chapter 2 and writes its pictures to out/02_padding_stride/.
#include <algorithm>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <string>
#include <vector>

#include "chapters/01_convolution/convolution.hpp"
#include "chapters/02_padding_stride/conv2d.hpp"
#include "chapters/02_padding_stride/figures.hpp"
#include "chapters/02_padding_stride/filter_image.hpp"
#include "chapters/02_padding_stride/receptive_field.hpp"
#include "common/gradient_check.hpp"
#include "common/pictures/image_file.hpp"
#include "common/program/flags.hpp"
#include "common/program/output_folder.hpp"
#include "common/random.hpp"

using namespace cnn;

namespace {

// x: (..., H, W) with one plane
void print(const char* label, const Tensor<double>& x, int width = 4) {
    const int W = x.shape().back();
    if (*label != '\0') std::printf("  %s\n", label);
    for (int i = 0; i < x.size(); ++i)
        std::printf("%s%*g%s", i % W == 0 ? "    " : "", width, x.data()[i], i % W == W - 1 ? "\n" : "");
}

void show_rounding() {
    int cases = 0;
    int different = 0;
    for (int n = 4; n < 12; ++n)
        for (const int k : {2, 3, 5})
            for (int stride = 1; stride <= 3; ++stride)
                for (int pad = 0; pad <= 2; ++pad) {
                    if (n + 2 * pad < k) continue;
                    const int with_ceil = (n + 2 * pad - k + stride - 1) / stride + 1;
                    cases += 1;
                    different += with_ceil != output_size(n, k, stride, 2 * pad);
                }
    std::printf("  With ceil %d of %d small cases get a window that runs off the end.\n", different, cases);
    std::printf("  How often can a size be halved without a remainder?\n ");
    for (const int size : {32, 64, 96, 224, 384, 512}) {
        int times = 0;
        for (int n = size; n % 2 == 0; n = output_size(n, 2, 2, 0)) ++times;
        std::printf("   %d: %d", size, times);
    }
    std::printf("\n");
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
    show_rounding();
    try {
        static_cast<void>(output_size(3, 5, 1, 0));
    } catch (const std::exception& error) {
        std::printf("  A window that does not fit is an error:\n    %s\n\n", error.what());
    }
}

void show_parameters() {
    std::printf("== 2. How many parameters? ==\n");
    struct Example {
        int F, C, KH, KW;
    };
    for (const auto& [F, C, KH, KW] :
         std::vector<Example>{{1, 1, 5, 5}, {8, 3, 5, 5}, {10, 3, 5, 5}, {32, 3, 3, 3}, {32, 128, 1, 5}})
        std::printf("  %2d filters of %3dx%dx%d: %2d * (%3d*%d*%d + 1) = %5d\n", F, C, KH, KW, F, C, KH, KW,
                    F * (C * KH * KW + 1));
    std::printf("  The size of the image does not appear: every place uses the same weights.\n");
    std::printf("  A dense layer from 28x28 pixels to 30 outputs: 784*30 + 30 = %d\n", 784 * 30 + 30);
    std::printf("  30 filters of 5x5 in its place: 30 * (5*5 + 1) = %d\n", 30 * (5 * 5 + 1));
    std::printf("  256 maps to 256, with 3x3: 256*256*9 = %d weights\n", 256 * 256 * 9);
    std::printf("  with 1x1 to 64, 3x3, 1x1 to 256: 256*64 + 64*64*9 + 64*256 = %d\n\n",
                256 * 64 + 64 * 64 * 9 + 64 * 256);
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
    std::printf("    window stride padding   outputs   size  jump  centre of the first\n");
    ReceptiveField field;
    for (const WindowLayer& l : layers) {
        n = output_size(n, l.k, l.stride, 2 * l.padding);
        field = after_layer(field, l.k, l.stride, l.padding);
        std::printf("    %6d %6d %7d %9d %6d %5d  %6.1f\n", l.k, l.stride, l.padding, n, field.size, field.jump,
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
    print("a row, and the row moved by one; the kernel is 1 2 1", x);
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

// x: (1,H,W) grey   returns both line filters, SAME, stride 2: (1,2,OH,OW)
Tensor<float> line_maps(const Tensor<float>& x, PadMode mode) {
    const auto [C, H, W] = sizes<3>(x, "line_maps: x");
    Tensor<float> w({2, 1, 7, 7});
    const Tensor<float> vertical = kernel_weights<float>(gallery_kernel("vertical_line"));
    const Tensor<float> horizontal = kernel_weights<float>(gallery_kernel("horizontal_line"));
    std::copy(horizontal.values().begin(), horizontal.values().end(),
              std::copy(vertical.values().begin(), vertical.values().end(), w.data()));
    const SidePadding rows = same_padding(H, 7, 2);
    const SidePadding cols = same_padding(W, 7, 2);
    const Tensor<float> padded = pad2d(x, {rows.before, rows.after, cols.before, cols.after}, mode);
    return conv2d(padded.reshaped({1, 1, padded.shape()[1], padded.shape()[2]}), w, Tensor<float>({2}), {.stride = 2});
}

void show_line_filters() {
    std::printf("== 8. Two 7x7 line filters, SAME, stride 2, on two photographs ==\n");
    std::vector<Tile> all;
    for (const std::string photo : {"china", "flower"}) {
        const Image picture = read_image(std::filesystem::path(CNN_DATASETS) / (photo + ".ppm"));
        const Tensor<float> grey = to_tensor(to_grey(picture));
        std::vector<Tensor<float>> maps;
        for (const PadMode mode : {PadMode::zero, PadMode::symmetric}) {
            maps.push_back(line_maps(grey, mode));
            const Tensor<float>& y = maps.back();
            std::printf("  %-6s  %-9s  %dx%d -> %dx%d   top left pixel %3.0f, in the map %3.0f\n", photo.c_str(),
                        to_string(mode).c_str(), grey.shape()[2], grey.shape()[1], y.shape()[3], y.shape()[2],
                        static_cast<double>(grey(0, 0, 0)), static_cast<double>(y(0, 0, 0, 0)));
        }
        for (const Tile& tile : line_tiles(picture, maps[0], maps[1])) all.push_back(tile);
    }
    write_image(output_folder("02_padding_stride") / "line_filters.png", tiles(all, {.columns = 4}));
    std::printf("  Zeros darken the border, the mirror does not.\n\n");
}

Tensor<double> line() { return Tensor<double>({1, 1, 1, 4}, {1, 2, 4, 7}); }
Tensor<double> line_kernel() { return Tensor<double>({1, 1, 1, 3}, {2, 3, 5}); }
Tensor<double> line_upstream() { return Tensor<double>({1, 1, 1, 2}, {1, 10}); }
const Conv2dOptions line_options{.stride = {1, 2}, .padding = {0, 1}};

// The matrix of a convolution of lines of W pixels with w: (1,1,1,KW). Its column p is what becomes of a line that is 1
// at pixel p and 0 elsewhere.
Tensor<double> matrix_of(const Tensor<double>& w, int W, const Conv2dOptions& o) {
    const int OW = output_size(W, w.shape()[3], o.stride.cols, 2 * o.padding.cols, o.dilation.cols);
    Tensor<double> A({OW, W});
    for (int p = 0; p < W; ++p) {
        Tensor<double> x({1, 1, 1, W});
        x(0, 0, 0, p) = 1;
        const Tensor<double> y = conv2d(x, w, Tensor<double>({1}), o);
        for (int j = 0; j < OW; ++j) A(j, p) = y(0, 0, 0, j);
    }
    return A;
}

void show_matrices() {
    std::printf("== 9. What the options do to the matrix ==\n");
    print("the kernel 2 3 5 on a line of six pixels", matrix_of(line_kernel(), 6, {}), 3);
    print("stride 2: every second row", matrix_of(line_kernel(), 6, {.stride = {1, 2}}), 3);
    print("padding 1: two more rows, cut off at the ends", matrix_of(line_kernel(), 6, {.padding = {0, 1}}), 3);
    print("dilation 2: gaps in every row", matrix_of(line_kernel(), 6, {.dilation = {1, 2}}), 3);
    print("stride 2 and padding 1 on the four pixels of the line", matrix_of(line_kernel(), 4, line_options), 3);
    std::printf("\n");
}

void show_gradients() {
    std::printf("== 10. The gradients with stride 2 and padding 1 ==\n");
    const Tensor<double> x = line();
    const Tensor<double> w = line_kernel();
    const Tensor<double> dy = line_upstream();
    print("line", x, 3);
    print("kernel", w, 3);
    print("output", conv2d(x, w, Tensor<double>({1}), line_options), 3);
    print("dy", dy, 3);
    std::printf("  product       in    to the pixel       to the weight\n");
    for (int j = 0; j < 2; ++j)
        for (int v = 0; v < 3; ++v) {
            const int q = j * line_options.stride.cols + v - line_options.padding.cols;
            const double d = dy(0, 0, 0, j);
            if (q < 0 || q >= 4)
                std::printf("  0*k%d          y%d    none: padding      none: times 0\n", v, j);
            else
                std::printf("  x%d*k%d = %g*%g   y%d    dx%d += %2g*%g        dk%d += %2g*%g\n", q, v, x(0, 0, 0, q),
                            w(0, 0, 0, v), j, q, d, w(0, 0, 0, v), v, d, x(0, 0, 0, q));
        }
    const auto g = conv2d_backward(x, w, dy, line_options);
    print("dx", g.dx, 3);
    print("dk", g.dw, 3);
    std::printf("\n");
}

// conv2d_backward with a mistake: dx is written where it would belong if there were no padding.
Tensor<double> dx_without_padding(const Tensor<double>& x, const Tensor<double>& w, const Tensor<double>& dy) {
    Tensor<double> dx(x.shape());
    const auto [N, F, OH, OW] = sizes<4>(dy, "dy");
    const auto [F2, C, KH, KW] = sizes<4>(w, "w");
    for (int n = 0; n < N; ++n)
        for (int f = 0; f < F; ++f)
            for (int c = 0; c < C; ++c)
                for (int i = 0; i < OH; ++i)
                    for (int j = 0; j < OW; ++j)
                        for (int u = 0; u < KH && i + u < x.shape()[2]; ++u)
                            for (int v = 0; v < KW && j + v < x.shape()[3]; ++v)
                                dx(n, c, i + u, j + v) += dy(n, f, i, j) * w(f, c, u, v);
    return dx;
}

void show_gradient_check() {
    std::printf("== 11. The gradient check, and a forgotten padding ==\n");
    Random random(4);
    Tensor<double> x = random_normal<double>({2, 2, 4, 5}, random);
    Tensor<double> w = random_normal<double>({3, 2, 3, 3}, random);
    Tensor<double> b = random_normal<double>({3}, random);
    const Conv2dOptions o{.padding = 1};
    const auto check = [&](bool forgotten) {
        return check_gradients(
            {{"x", &x}, {"w", &w}, {"b", &b}}, [&] { return conv2d(x, w, b, o); },
            [&](const Tensor<double>& dy) -> std::vector<Tensor<double>> {
                const auto g = conv2d_backward(x, w, dy, o);
                return {forgotten ? dx_without_padding(x, w, dy) : g.dx, g.dw, g.db};
            });
    };
    const GradientReport right = check(false);
    std::printf("  conv2d_backward: %d entries compared, %s.\n", right.checked,
                right.passed ? "all agree" : right.text.c_str());
    std::printf("  With dx written as if there were no padding:\n  %s\n\n", check(true).text.c_str());
}

std::string row_text(const Tensor<double>& x) {
    std::string text;
    for (const double value : x.values()) text += " " + std::to_string(static_cast<int>(value));
    return text;
}

// The gradients of show_gradients once more, each as one correlation of chapter 1.
void show_gradients_as_correlations() {
    std::printf("== 12. The same two gradients as correlations ==\n");
    const Tensor<double> dilated_dy({3}, {1, 0, 10});
    const Tensor<double> seen({5}, {0, 1, 2, 4, 7});
    std::printf("  dk:%s, which is dy with a gap, over%s, the line and what the windows saw of its zeros\n",
                row_text(dilated_dy).c_str(), row_text(seen).c_str());
    std::printf("    gives%s\n", row_text(correlate1d(seen, dilated_dy)).c_str());
    const Tensor<double> turned({3}, {5, 3, 2});
    const Tensor<double> spread_dy({6}, {0, 1, 0, 10, 0, 0});
    std::printf("  dx:%s, the kernel turned, over%s, dy spread and between zeros\n", row_text(turned).c_str(),
                row_text(spread_dy).c_str());
    std::printf("    gives%s\n\n", row_text(correlate1d(spread_dy, turned)).c_str());
}

// Nine pixels, nine weights, stride 2 and padding 1: the pixel in the middle lies under all four windows.
void show_gradients_in_two_dimensions() {
    std::printf("== 13. The gradients in two dimensions, stride 2 and padding 1 ==\n");
    const Tensor<double> x({1, 1, 3, 3}, {1, 2, 3, 4, 5, 6, 7, 8, 9});
    const Tensor<double> dy({1, 1, 2, 2}, {1, 10, 100, 1000});
    const Conv2dOptions o{.stride = 2, .padding = 1};
    print("x", x, 5);
    print("w: the same numbers", x, 5);
    print("y", conv2d_plain(x, x, Tensor<double>({1}), o), 5);
    print("dy", dy, 5);
    const auto g = conv2d_plain_backward(x, x, dy, o);
    print("dx", g.dx, 5);
    print("dw", g.dw, 5);
    std::printf("\n");
}

// How many products the bookkeeping for one weight serves in the three convolutions of LeNet-5, for one image.
void show_taps() {
    std::printf("== 14. What one Tap serves ==\n");
    std::printf("  layer       weights   rows a Tap   products a row   products a Tap\n");
    struct Layer {
        const char* name;
        int C, H, F;
    };
    for (const Layer& l : {Layer{"LeNet C1", 1, 32, 6}, {"LeNet C3", 6, 14, 16}, {"LeNet C5", 16, 5, 120}}) {
        const Tensor<float> x({1, l.C, l.H, l.H}), w({l.F, l.C, 5, 5}), b({l.F});
        const Tap t = tap(conv2d_sizes("show_taps", x, w, b, {}), {}, 0, 0);
        const int rows = t.rows.end - t.rows.begin, cols = t.cols.end - t.cols.begin;
        std::printf("  %s %10d %12d %16d %16d\n", l.name, w.size(), rows, cols, rows * cols);
    }
}

void write_figures() {
    const std::filesystem::path folder = output_folder("02_padding_stride");
    draw_padding(folder / "padding.png", read_image(std::filesystem::path(CNN_DATASETS) / "china.ppm"));
    draw_stride(folder / "stride.svg", 5, 7, 3, 2, 1);
    draw_receptive_field(folder / "receptive_field.svg", 5, 3, 2, 1);
    draw_strokes_with_options(folder / "strokes.png", front_page_digit(), stroke_filters());
    draw_spread(folder / "spread.svg", line(), line_kernel(), line_upstream(), line_options);
}

}  // namespace

int main(int argc, char** argv) {
    return run_program(argc, argv, [](const std::vector<std::string>&) {
        show_sizes();
        show_parameters();
        show_padding();
        show_stride_and_dilation();
        show_same_and_valid();
        show_receptive_fields();
        show_equivariance();
        show_line_filters();
        show_matrices();
        show_gradients();
        show_gradient_check();
        show_gradients_as_correlations();
        show_gradients_in_two_dimensions();
        show_taps();
        write_figures();
        return 0;
    });
}
