// Prints the worked examples of chapter 1 and writes its pictures to out/01_convolution/.
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "chapters/01_convolution/figures.hpp"
#include "chapters/01_convolution/filter_bank.hpp"
#include "chapters/01_convolution/gallery.hpp"
#include "chapters/01_convolution/learn_kernel.hpp"
#include "chapters/01_convolution/strokes.hpp"
#include "common/gradient_check.hpp"
#include "common/pictures/image_file.hpp"
#include "common/program/flags.hpp"
#include "common/program/output_folder.hpp"
#include "common/random.hpp"
#include "common/shape_text.hpp"

using namespace cnn;

namespace {

void print(const char* label, const Tensor<double>& x, int width = 3) {
    const auto [H, W] = sizes<2>(x, "print: x");
    std::printf("  %s\n", label);
    for (int i = 0; i < H; ++i) {
        std::printf("   ");
        for (int j = 0; j < W; ++j) std::printf(" %*g", width, x(i, j));
        std::printf("\n");
    }
}

// "8 16 29", each number at least `width` wide
std::string row_text(const Tensor<double>& x, int width = 1) {
    std::string text;
    for (const double value : x.values()) {
        char number[32];
        std::snprintf(number, sizeof number, "%*g", width, value);
        text += (text.empty() ? "" : " ") + std::string(number);
    }
    return text;
}

// The running example: a line, a kernel, and what the loss says about the three outputs.
Tensor<double> line() { return Tensor<double>({4}, {1, 2, 4, 7}); }
Tensor<double> line_kernel() { return Tensor<double>({2}, {2, 3}); }
Tensor<double> line_upstream() { return Tensor<double>({3}, {1, 10, 100}); }

Tensor<double> smiley() {
    return Tensor<double>({7, 7}, {0, 0, 0, 0, 0, 0, 0,  //
                                   0, 1, 0, 0, 0, 1, 0,  //
                                   0, 0, 0, 0, 0, 0, 0,  //
                                   0, 0, 0, 1, 0, 0, 0,  //
                                   0, 1, 0, 0, 0, 1, 0,  //
                                   0, 0, 1, 1, 1, 0, 0,  //
                                   0, 0, 0, 0, 0, 0, 0});
}

Tensor<double> detector() { return Tensor<double>({3, 3}, {0, 0, 1, 1, 0, 0, 0, 1, 1}); }

void show_feature_detector() {
    std::printf("== 1. Feature detector ==\n");
    print("image", smiley());
    print("detector", detector());
    print("correlation: multiply where the detector lies, add up, move on", correlate2d(smiley(), detector()));
    std::printf("  The 4 is a full match: all four ones of the detector meet ones.\n\n");
}

void show_line() {
    const Tensor<double> x = line();
    const Tensor<double> k = line_kernel();
    const Tensor<double> y = correlate1d(x, k);
    std::printf("== 2. A kernel on a line ==\n");
    std::printf("  line %s, kernel %s\n", row_text(x).c_str(), row_text(k).c_str());
    for (int j = 0; j < y.size(); ++j)
        std::printf("  place %d:  %g*%g + %g*%g = %g\n", j, x(j), k(0), x(j + 1), k(1), y(j));
    std::printf("\n");
}

// n zeros, x, n zeros
Tensor<double> with_zeros(const Tensor<double>& x, int n) {
    Tensor<double> wide({x.size() + 2 * n});
    for (int j = 0; j < x.size(); ++j) wide(j + n) = x(j);
    return wide;
}

void show_true_convolution() {
    std::printf("== 3. Correlation and convolution ==\n");
    print("detector, turned by half a turn", flipped(detector()));
    print("convolution = correlation with the turned detector", convolve2d(smiley(), detector()));
    Tensor<double> ramp({3, 4});
    for (int i = 0; i < 3; ++i)
        for (int j = 0; j < 4; ++j) ramp(i, j) = 10 * j;
    const Tensor<double> edge = gallery_kernel("prewitt_x").weights;
    std::printf("  An edge kernel where it gets brighter to the right: correlation %+g,\n",
                correlate2d(ramp, edge)(0, 0));
    std::printf("  convolution %+g. Networks correlate, and call it convolution.\n", convolve2d(ramp, edge)(0, 0));
    const Tensor<double> x({4}, {1, 2, 3, 4});
    const Tensor<double> h({3}, {1, 0, -1});
    std::printf("  1 2 3 4 with the weights 1 0 -1, zeros at the ends\n");
    std::printf("    sum of x[n+k] h[k]: %s\n", row_text(correlate1d(with_zeros(x, 2), h), 2).c_str());
    std::printf("    sum of x[k] h[n+k]: %s\n\n", row_text(correlate1d(with_zeros(h, 3), x), 2).c_str());
}

void show_curve_detector() {
    std::printf("== 4. Curve detector ==\n");
    const Tensor<double> with_curve({7, 7}, {0, 0, 0, 0,  0,  0,  30,  //
                                             0, 0, 0, 0,  50, 50, 50,  //
                                             0, 0, 0, 20, 50, 0,  0,   //
                                             0, 0, 0, 50, 50, 0,  0,   //
                                             0, 0, 0, 50, 50, 0,  0,   //
                                             0, 0, 0, 50, 50, 0,  0,   //
                                             0, 0, 0, 50, 50, 0,  0});
    const Tensor<double> without_curve({7, 7}, {0,  0,  0,  0,  0, 0, 0,  //
                                                0,  40, 0,  0,  0, 0, 0,  //
                                                40, 0,  40, 0,  0, 0, 0,  //
                                                40, 20, 0,  0,  0, 0, 0,  //
                                                0,  50, 0,  0,  0, 0, 0,  //
                                                0,  0,  50, 0,  0, 0, 0,  //
                                                25, 25, 0,  50, 0, 0, 0});
    const auto sum_on = [](const Tensor<double>& part) { return correlate2d(part, curve_detector())(0, 0); };
    print("detector", curve_detector());
    print("a part of a picture", with_curve);
    std::printf("  on this part: %g = 4 * 50*30 + 20*30\n", sum_on(with_curve));
    print("another part", without_curve);
    std::printf("  on this part: %g, bright meets nothing\n", sum_on(without_curve));
    std::printf("  on a part that is 50 everywhere, without any curve: %g = 6 * 50*30\n\n",
                sum_on(Tensor<double>::filled({7, 7}, 50)));
}

Tensor<double> cross_image() {
    return Tensor<double>({5, 5}, {1, 1, 1, 0, 0,  //
                                   0, 1, 1, 1, 0,  //
                                   0, 0, 1, 1, 1,  //
                                   0, 0, 1, 1, 0,  //
                                   0, 1, 1, 0, 0});
}

Tensor<double> cross_kernel() { return Tensor<double>({3, 3}, {1, 0, 1, 0, 1, 0, 1, 0, 1}); }

void show_small_sums() {
    std::printf("== 5. Three more sums to check by hand ==\n");
    print("a 5x5 image", cross_image());
    print("with the kernel 1 0 1 / 0 1 0 / 1 0 1 gives 3x3, as 5 - 3 + 1 = 3",
          correlate2d(cross_image(), cross_kernel()));
    const Tensor<double> pixels({3, 3}, {97, 122, 152, 80, 53, 98, 128, 126, 147});
    const double sharp = correlate2d(pixels, gallery_kernel("sharpen").weights)(0, 0);
    std::printf("  sharpen 53: 5*53 - 122 - 80 - 98 - 126 = %g, no pixel: clamped to %g\n", sharp,
                clamp_to_pixel(sharp));
    const Tensor<double> red({3, 3}, {3, 9, 2, 18, 32, 0, 39, 17, 16});
    const NamedKernel kernel = gallery_kernel("activation_map");
    print("nine red pixels", red);
    print("the kernel activation_map", kernel.weights);
    std::printf("  the sum of their products: %g (green and blue add theirs);\n",
                correlate2d(red, kernel.weights)(0, 0));
    std::printf("  divided by the sum of the weights, %g: %g\n", kernel.divisor,
                correlate2d(red, kernel_weights<double>(kernel))(0, 0));
    double lowest = 0;
    double highest = 0;
    for (const double weight : kernel.weights.values()) (weight < 0 ? lowest : highest) += 255 * weight;
    std::printf("  Dividing does not keep 0 to 255. With negative weights the range is %g to %g.\n\n",
                lowest / kernel.divisor, highest / kernel.divisor);
}

void show_filter_bank() {
    std::printf("== 6. Channels and filters ==\n");
    const Tensor<double> x = Tensor<double>::filled({3, 32, 32}, 1);
    const Tensor<double> w = Tensor<double>::filled({6, 3, 5, 5}, 1);
    const Tensor<double> y = filter_bank(x, w, Tensor<double>({6}));
    std::printf("  x %s, w %s -> y %s\n", to_string(x.shape()).c_str(), to_string(w.shape()).c_str(),
                to_string(y.shape()).c_str());
    std::printf("  With ones everywhere an output is %g = 3*5*5: a filter adds up all channels.\n", y(0, 0, 0));
    std::printf("  parameters: %d weights + %d biases = %d, for any size of image\n", w.size(), w.shape()[0],
                w.size() + w.shape()[0]);
    std::printf("  a dense layer from the same %d numbers to the same %d: %d weights\n\n", x.size(), y.size(),
                x.size() * y.size());
}

// One line for each product of the forward pass: what it hands to its pixel and to its weight.
void show_products() {
    const Tensor<double> x = line();
    const Tensor<double> k = line_kernel();
    const Tensor<double> dy = line_upstream();
    std::printf("== 7. Every product passes its gradient to both factors ==\n");
    std::printf("  line %s, kernel %s, outputs %s; dy = %s\n", row_text(x).c_str(), row_text(k).c_str(),
                row_text(correlate1d(x, k)).c_str(), row_text(dy).c_str());
    std::printf("  product        in     dy   to the pixel        to the weight\n");
    for (int j = 0; j < dy.size(); ++j)
        for (int v = 0; v < k.size(); ++v)
            std::printf("  x%d*k%d = %g*%g   y%d   %4g   dx%d += %3g*%g        dk%d += %3g*%g\n", j + v, v, x(j + v),
                        k(v), j, dy(j), j + v, dy(j), k(v), v, dy(j), x(j + v));
    const auto g = correlate1d_backward(x, k, dy);
    double db = 0;
    for (const double value : dy.values()) db += value;
    std::printf("  dx = %s\n  dk = %s\n", row_text(g.dx).c_str(), row_text(g.dk).c_str());
    std::printf("  db = %g, if a bias is added to every output\n\n", db);
}

// k: (KW)   returns the matrix of correlation with k on a line of W: (OW, W)
Tensor<double> line_matrix(const Tensor<double>& k, int W) {
    return correlation_matrix(k.reshaped({1, k.size()}), 1, W);
}

// A: (R,D)   returns its transpose: (D,R)
Tensor<double> transposed(const Tensor<double>& A) {
    const auto [R, D] = sizes<2>(A, "transposed: A");
    Tensor<double> At({D, R});
    for (int r = 0; r < R; ++r)
        for (int d = 0; d < D; ++d) At(d, r) = A(r, d);
    return At;
}

// A: (R,D)   x: (D)   returns A x: (R)
Tensor<double> times(const Tensor<double>& A, const Tensor<double>& x) {
    const auto [R, D] = sizes<2>(A, "times: A");
    Tensor<double> y({R});
    for (int r = 0; r < R; ++r)
        for (int d = 0; d < D; ++d) y(r) += A(r, d) * x(d);
    return y;
}

void show_matrix() {
    std::printf("== 8. The same as a matrix ==\n");
    const Tensor<double> A = line_matrix(line_kernel(), 4);
    print("A: the kernel 2 3 on a line of four pixels", A);
    std::printf("  A x = %s\n", row_text(times(A, line())).c_str());
    print("A transposed", transposed(A));
    std::printf("  A' dy = %s\n", row_text(times(transposed(A), line_upstream())).c_str());
    const Tensor<double> X({3, 2}, {1, 2, 2, 4, 4, 7});
    std::printf("  the turned kernel 3 2 over 0 1 10 100 0:\n");
    const Tensor<double> wide = with_zeros(line_upstream(), 1);
    const Tensor<double> turned = flipped(line_kernel());
    const Tensor<double> dx = correlate1d(wide, turned);
    for (int p = 0; p < dx.size(); ++p)
        std::printf("    dx%d = %3g*%g + %3g*%g = %g\n", p, wide(p), turned(0), wide(p + 1), turned(1), dx(p));
    print("X: one window of the line 1 2 4 7 in each row", X);
    std::printf("  X k = %s, X' dy = %s\n", row_text(times(X, line_kernel())).c_str(),
                row_text(times(transposed(X), line_upstream())).c_str());
    const Tensor<double> k({2, 2}, {1, 2, 3, 4});
    print("a 2x2 kernel", k);
    print("on a 3x3 image, read as nine numbers, it is this 4x9 matrix", correlation_matrix(k, 3, 3));
    std::printf("  16 of 36 entries are not zero, and they are only 4 different weights: each\n");
    std::printf("  output looks at a few pixels, and all outputs share their weights.\n\n");
}

void show_stamps() {
    std::printf("== 9. In two dimensions: each output stamps the kernel into dx ==\n");
    const Tensor<double> dy({3, 3}, {1, 0, 0, 0, 10, 0, 0, 0, 100});
    const Tensor<double> k({3, 3}, {1, 2, 3, 4, 5, 6, 7, 8, 9});
    const auto g = correlate2d_backward(cross_image(), k, dy);
    print("image", cross_image());
    print("kernel", k);
    print("dy: three of the nine outputs matter to the loss", dy, 4);
    print("dx: the kernel three times, 1, 10 and 100 strong", g.dx, 4);
    std::printf("  The middle of dx: %g = 1*%g + 10*%g + 100*%g. The first window reaches it by its last weight.\n",
                g.dx(2, 2), k(2, 2), k(1, 1), k(0, 0));
    print("dk: the windows of the image, added up 1, 10 and 100 strong", g.dk, 4);
    std::printf("\n");
}

// The shortcut that everybody tries once: correlate dy, with zeros around, with the kernel as it is.
Tensor<double> dx_not_turned(const Tensor<double>& k, const Tensor<double>& dy) {
    return correlate1d(with_zeros(dy, k.size() - 1), k);
}

void show_gradient_check() {
    std::printf("== 10. The gradient check ==\n");
    const Tensor<double> k = line_kernel();
    const double h = 0.5;
    const auto loss = [&](double x1) {
        const Tensor<double> y = correlate1d(Tensor<double>({4}, {1, x1, 4, 7}), k);
        return 1 * y(0) + 10 * y(1) + 100 * y(2);
    };
    std::printf("  Loss L = 1*y0 + 10*y1 + 100*y2. The pixel x1 = 2, moved by %g:\n", h);
    std::printf("  L(2.5) = %g, L(1.5) = %g, (%g - %g) / (2 * %g) = %g = dx1\n", loss(2 + h), loss(2 - h), loss(2 + h),
                loss(2 - h), h, (loss(2 + h) - loss(2 - h)) / (2 * h));
    Random random(5);
    Tensor<double> x = random_normal<double>({6}, random);
    Tensor<double> weights = random_normal<double>({3}, random);
    const auto check = [&](bool turned) {
        return check_gradients(
            {{"x", &x}, {"k", &weights}}, [&] { return correlate1d(x, weights); },
            [&](const Tensor<double>& dy) -> std::vector<Tensor<double>> {
                const auto g = correlate1d_backward(x, weights, dy);
                return {turned ? dx_not_turned(weights, dy) : g.dx, g.dk};
            });
    };
    const GradientReport right = check(false);
    std::printf("  correlate1d_backward on 6 random pixels and 3 random weights: %d entries\n", right.checked);
    std::printf("  compared, %s.\n", right.passed ? "all agree" : right.text.c_str());
    std::printf("  The same with the kernel turned the wrong way in dx:\n  %s\n\n", check(true).text.c_str());
}

std::vector<Tensor<double>> random_image() {
    Random random(1);
    return {random_normal<double>({24, 24}, random)};
}

// The loss before each of the first 21 steps.
std::vector<double> losses_while_learning() {
    const std::vector<Tensor<double>> before = random_image();
    const std::vector<Tensor<double>> after{correlate2d(before[0], gallery_kernel("sobel_x").weights)};
    std::vector<double> losses;
    Tensor<double> k({3, 3});
    for (int step = 0; step <= 20; ++step) {
        losses.push_back(kernel_loss(before, after, k).loss);
        k = learn_kernel(before, after, k, 1, 1.0);
    }
    return losses;
}

void show_learning() {
    std::printf("== 11. Learning a kernel ==\n");
    const std::vector<Tensor<double>> before = random_image();
    const std::vector<Tensor<double>> after{correlate2d(before[0], gallery_kernel("sobel_x").weights)};
    std::printf("  Given an image and what sobel_x made of it; the first guess is zero.\n");
    std::printf("  steps      loss   learned kernel: row | row | row\n");
    for (const int steps : {0, 1, 3, 10, 30}) {
        const Tensor<double> k = learn_kernel(before, after, Tensor<double>({3, 3}), steps, 1.0);
        std::printf("  %5d  %8.2g  ", steps, kernel_loss(before, after, k).loss);
        for (int i = 0; i < 9; ++i) {
            const double rounded = std::round(100 * k.data()[i]) / 100 + 0.0;  // + 0.0: no "-0.00"
            std::printf("%s%5.2f", i > 0 && i % 3 == 0 ? " | " : " ", rounded);
        }
        std::printf("\n");
    }
    std::printf("  Nobody told the kernel. The rest of this book does this with many kernels.\n\n");
}

void show_kernels() {
    std::printf("  kernel            size  sum  divisor     on pixels of 0 to 255 it gives\n");
    for (const NamedKernel& kernel : kernel_gallery()) {
        double sum = 0;
        double lowest = 0;
        double highest = 0;
        for (const double weight : kernel.weights.values()) {
            sum += weight;
            (weight < 0 ? lowest : highest) += 255 * weight / kernel.divisor;
        }
        std::printf("  %-16s  %dx%d  %4g  %7g    %6.0f to %5.0f\n", kernel.name.c_str(), kernel.weights.shape()[0],
                    kernel.weights.shape()[1], sum, kernel.divisor, lowest, highest);
    }
}

void write_gallery() {
    std::printf("== 12. The gallery on two photographs ==\n");
    const std::filesystem::path folder = output_folder("01_convolution");
    for (const std::string photo : {"china", "flower"}) {
        const Image picture = read_image(std::filesystem::path(CNN_DATASETS) / (photo + ".ppm"));
        for (const NamedKernel& kernel : kernel_gallery()) {
            Tensor<float> y = filter_image(to_tensor(picture), kernel_weights<float>(kernel));
            for (float& value : y.values()) value = clamp_to_pixel(value);
            write_image(folder / (photo + "_" + kernel.name + ".ppm"), to_image(y));
        }
        const Tensor<float> grey = to_tensor(to_grey(picture));
        Tensor<float> strength = filter_image(grey, kernel_weights<float>(gallery_kernel("sobel_x")));
        const Tensor<float> down = filter_image(grey, kernel_weights<float>(gallery_kernel("sobel_y")));
        for (int i = 0; i < strength.size(); ++i)
            strength.data()[i] = clamp_to_pixel(std::hypot(strength.data()[i], down.data()[i]));
        write_image(folder / (photo + "_edges.pgm"), to_image(strength));
        std::printf("  %-6s %s -> %s with a 3x3 kernel\n", photo.c_str(), to_string(to_tensor(picture).shape()).c_str(),
                    to_string(strength.shape()).c_str());
    }
    show_kernels();
    std::printf("  edges: the length of (sobel_x, sobel_y). Pictures: out/01_convolution/\n");
    const NamedKernel gaussian = gallery_kernel("gaussian_5");
    double stretched = 0;
    for (const double weight : gaussian.weights.values()) stretched += std::round((weight - 1) * 255 / (41 - 1));
    std::printf("  gaussian_5 stretched like a picture, 1 to 41 becoming 0 to 255: its sum is %g\n\n", stretched);
}

// Mean red, green and blue of three photographs of apples.
std::vector<std::vector<double>> apple_colours() { return {{219, 156, 140}, {243, 194, 113}, {216, 156, 155}}; }

void show_apples() {
    std::printf("== 13. What tells three apples apart? ==\n");
    const std::vector<std::vector<double>> colours = apple_colours();
    std::printf("  apple   size     mean red, green, blue\n");
    for (std::size_t n = 0; n < 3; ++n)
        std::printf("  %5zu   640x580  %3g %3g %3g\n", n + 1, colours[n][0], colours[n][1], colours[n][2]);
    for (const auto& [a, b] : std::vector<std::pair<std::size_t, std::size_t>>{{0, 1}, {0, 2}, {1, 2}}) {
        double squares = 0;
        for (std::size_t c = 0; c < 3; ++c)
            squares += (colours[a][c] - colours[b][c]) * (colours[a][c] - colours[b][c]);
        std::printf("  from apple %zu to apple %zu: size differs by 0, colour by %.2f\n", a + 1, b + 1,
                    std::sqrt(squares));
    }
    std::printf("\n");
}

void show_tensor() {
    Tensor<double> x({2, 3});             // two rows of three columns, all 0
    x(1, 2) = 7;                          // row 1, column 2, both counted from 0
    const int H = x.shape()[0];           // 2 rows
    const int W = x.shape()[1];           // 3 columns
    const double last = x.data()[5];      // the values as they lie in memory, row after row
    const Tensor<double> k({2}, {2, 3});  // a line of two numbers, with values
    std::printf("  H = %d, W = %d, %d values, the last is %g; k(0) = %g, k(1) = %g\n", H, W, x.size(), last, k(0),
                k(1));
}

void write_figures() {
    const std::filesystem::path folder = output_folder("01_convolution");
    draw_sliding_window(folder / "sliding_window.svg", smiley(), detector(), {0, 1, 4, 5, 16, 24});
    Tensor<double> step({5, 8});
    for (int i = 0; i < 5; ++i)
        for (int j = 4; j < 8; ++j) step(i, j) = 20;
    draw_edge(folder / "edge.svg", step, gallery_kernel("prewitt_x").weights);
    draw_messages(folder / "messages.svg", line(), line_kernel(), line_upstream());
    draw_flip(folder / "flip.svg", 3);
    draw_blocks(folder / "blocks.svg");
    draw_apples(folder / "apples.png", apple_colours());
    draw_loss(folder / "loss.svg", losses_while_learning());
    draw_strokes(folder / "strokes.png", front_page_digit(), stroke_filters());
    for (const std::string photo : {"china", "flower"})
        draw_gallery(folder / ("gallery_" + photo + ".png"),
                     read_image(std::filesystem::path(CNN_DATASETS) / (photo + ".ppm")), "");
}

}  // namespace

int main(int argc, char** argv) {
    return run_program(argc, argv, [](const std::vector<std::string>&) {
        show_feature_detector();
        show_line();
        show_true_convolution();
        show_curve_detector();
        show_small_sums();
        show_filter_bank();
        show_products();
        show_matrix();
        show_stamps();
        show_gradient_check();
        show_learning();
        write_gallery();
        show_apples();
        std::printf("== 14. A Tensor ==\n");
        show_tensor();
        write_figures();
        return 0;
    });
}
