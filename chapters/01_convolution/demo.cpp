// Prints the worked examples of chapter 1 and writes its pictures to out/01_convolution/.
#include <cmath>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <string>
#include <vector>

#include "chapters/01_convolution/filter_bank.hpp"
#include "chapters/01_convolution/gallery.hpp"
#include "chapters/01_convolution/learn_kernel.hpp"
#include "common/image.hpp"
#include "common/random.hpp"

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
    std::printf("  The 4 in row 4 is a full match: all four ones of the detector meet ones.\n\n");
}

void show_true_convolution() {
    std::printf("== 2. Correlation and convolution ==\n");
    print("detector, turned by half a turn", flipped(detector()));
    print("convolution = correlation with the turned detector", convolve2d(smiley(), detector()));
    Tensor<double> ramp({3, 4});
    for (int i = 0; i < 3; ++i)
        for (int j = 0; j < 4; ++j) ramp(i, j) = 10 * j;
    const Tensor<double> edge = gallery_kernel("prewitt_x").weights;
    std::printf("  An edge kernel where it gets brighter to the right: correlation %+g,\n",
                correlate2d(ramp, edge)(0, 0));
    std::printf("  convolution %+g. Networks correlate, and call it convolution.\n\n", convolve2d(ramp, edge)(0, 0));
}

void show_curve_detector() {
    std::printf("== 3. Curve detector ==\n");
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
    print("detector", curve_detector());
    print("a part of a picture", with_curve);
    std::printf("  on this part: %g = 4 * 50*30 + 20*30     elsewhere, on another: %g\n\n",
                correlate2d(with_curve, curve_detector())(0, 0), correlate2d(without_curve, curve_detector())(0, 0));
}

void show_small_sums() {
    std::printf("== 4. Three more sums to check by hand ==\n");
    const Tensor<double> x({5, 5}, {1, 1, 1, 0, 0, 0, 1, 1, 1, 0, 0, 0, 1, 1, 1, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0});
    print("a 5x5 image", x);
    print("with the kernel 1 0 1 / 0 1 0 / 1 0 1 gives 3x3, as 5 - 3 + 1 = 3",
          correlate2d(x, Tensor<double>({3, 3}, {1, 0, 1, 0, 1, 0, 1, 0, 1})));
    const Tensor<double> pixels({3, 3}, {97, 122, 152, 80, 53, 98, 128, 126, 147});
    const double sharp = correlate2d(pixels, gallery_kernel("sharpen").weights)(0, 0);
    std::printf("  sharpen: 5*53 - 122 - 80 - 98 - 126 = %g, no pixel: clamped to %g\n", sharp, clamp_to_pixel(sharp));
    const Tensor<double> red({3, 3}, {3, 9, 2, 18, 32, 0, 39, 17, 16});
    const NamedKernel kernel = gallery_kernel("activation_map");
    std::printf("  red channel: %g; over the sum of the kernel, %g: %g. Green and blue\n",
                correlate2d(red, kernel.weights)(0, 0), kernel.divisor,
                correlate2d(red, kernel_weights<double>(kernel))(0, 0));
    double lowest = 0;
    double highest = 0;
    for (const double weight : kernel.weights.values()) (weight < 0 ? lowest : highest) += 255 * weight;
    std::printf("  add theirs. Dividing does not keep 0 to 255: with negative weights the\n");
    std::printf("  range is %g to %g.\n\n", lowest / kernel.divisor, highest / kernel.divisor);
}

void show_matrix() {
    std::printf("== 5. The same as a matrix ==\n");
    const Tensor<double> k({2, 2}, {1, 2, 3, 4});
    print("kernel", k);
    print("on a 3x3 image, read as nine numbers, it is this 4x9 matrix", correlation_matrix(k, 3, 3));
    std::printf("  16 of 36 entries are not zero, and they are only 4 different weights: each\n");
    std::printf("  output looks at a few pixels, and all outputs share their weights.\n\n");
}

void show_filter_bank() {
    std::printf("== 6. Channels and filters ==\n");
    const Tensor<double> x = Tensor<double>::filled({3, 32, 32}, 1);
    const Tensor<double> w = Tensor<double>::filled({6, 3, 5, 5}, 1);
    const Tensor<double> y = filter_bank(x, w, Tensor<double>({6}));
    std::printf("  x %s, w %s -> y %s\n", to_string(x.shape()).c_str(), to_string(w.shape()).c_str(),
                to_string(y.shape()).c_str());
    std::printf("  With ones everywhere an output is %g = 3*5*5: a filter adds up all channels.\n\n", y(0, 0, 0));
}

void show_learning() {
    std::printf("== 7. Learning a kernel ==\n");
    const Tensor<double> secret = gallery_kernel("sobel_x").weights;
    Random random(1);
    const std::vector<Tensor<double>> before{random_normal<double>({24, 24}, random)};
    const std::vector<Tensor<double>> after{correlate2d(before[0], secret)};
    std::printf("  Given an image and what sobel_x made of it; the first guess is zero.\n");
    std::printf("  steps      loss   learned kernel\n");
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

void write_gallery() {
    std::printf("== 8. The gallery on two photographs ==\n");
    const std::filesystem::path folder = std::filesystem::path(CNN_OUT) / "01_convolution";
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
    std::printf("  kernels:");
    int column = 10;
    for (const NamedKernel& kernel : kernel_gallery()) {
        column += 1 + static_cast<int>(kernel.name.size());
        if (column > 78) {
            std::printf("\n          ");
            column = 11 + static_cast<int>(kernel.name.size());
        }
        std::printf(" %s", kernel.name.c_str());
    }
    std::printf("\n  edges: the length of (sobel_x, sobel_y). Pictures: out/01_convolution/\n");
}

}  // namespace

int main() {
    try {
        show_feature_detector();
        show_true_convolution();
        show_curve_detector();
        show_small_sums();
        show_matrix();
        show_filter_bank();
        show_learning();
        write_gallery();
    } catch (const std::exception& error) {
        std::fprintf(stderr, "demo_01: %s\n", error.what());
        return 1;
    }
}
