// Prints the worked examples of chapter 4.
#include <algorithm>
#include <cstdio>
#include <string>
#include <vector>

#include "chapters/02_padding_stride/padding.hpp"
#include "chapters/03_relu/relu.hpp"
#include "chapters/04_pooling/global_pooling.hpp"
#include "common/idx.hpp"

using namespace cnn;

namespace {

Tensor<double> image(int H, int W, const std::vector<double>& values) { return Tensor<double>({1, 1, H, W}, values); }

// One map below the label, its numbers `digits` behind the point.
void print(const std::string& label, const Tensor<double>& x, int digits = 0) {
    std::printf("  %s\n", label.c_str());
    const auto [N, C, H, W] = sizes<4>(x, "print");
    for (int i = 0; i < H; ++i) {
        std::printf("   ");
        for (int j = 0; j < W; ++j) std::printf(" %*.*f", digits == 0 ? 4 : 6, digits, x(0, 0, i, j));
        std::printf("\n");
    }
}

Tensor<double> detector_map() {
    return image(5, 5, {0, 1, 0, 0, 0,  //
                        0, 1, 1, 1, 0,  //
                        1, 0, 0, 2, 1,  //
                        1, 4, 2, 1, 0,  //
                        0, 0, 1, 2, 1});
}

void show_tables() {
    std::printf("== 1. The largest of each window ==\n");
    const Tensor<double> first = image(4, 4, {4, 6, 1, 3, 0, 8, 12, 9, 2, 3, 16, 100, 1, 46, 74, 27});
    print("x", first);
    print("2x2 windows, stride 2", max_pool2d(first));
    const Tensor<double> third = image(4, 4, {35, 19, 25, 6, 13, 22, 16, 63, 4, 3, 7, 10, 9, 8, 1, 3});
    print("another x", third);
    print("2x2 windows, stride 2", max_pool2d(third));
    print("2x2 windows, stride 1: they overlap", max_pool2d(third, {.size = 2, .stride = 1}));
    std::printf("\n");
}

void show_detector_map() {
    std::printf("== 2. Five columns, windows of two: floor or ceil ==\n");
    const Tensor<double> x = detector_map();
    print("the feature detector's map", x);
    print("floor: the leftover row and column are dropped", max_pool2d(x));
    print("ceil: the last windows hang over the edge", max_pool2d(x, {.ceil_mode = true}));
    print("the mean instead of the maximum, floor", avg_pool2d(x), 2);
    Tensor<double> printed = x;
    printed(0, 0, 2, 2) = 1;
    print("the same with the 1 that the slides print in the middle", avg_pool2d(printed), 2);
    std::printf("  The maxima do not notice the wrong 1. The mean does: 1.25 becomes 1.50.\n\n");
}

void show_padding() {
    std::printf("== 3. Padding ==\n");
    const Tensor<double> x = image(2, 2, {-4, -8, -12, -16});
    print("x, all negative", x);
    print("max, 2x2, padding 1: padding is never chosen", max_pool2d(x, {.padding = 1}));
    print("mean, divided by the real pixels", avg_pool2d(x, {.padding = 1}));
    print("mean, count_padding: divided by all four", avg_pool2d(x, {.padding = 1, .count_padding = true}));
    std::printf("\n");
}

void show_gradients() {
    std::printf("== 4. The way back ==\n");
    const Tensor<double> x = image(3, 3, {1, 2, 3, 4, 9, 5, 6, 7, 8});
    const Tensor<double> dy = image(2, 2, {1, 10, 100, 1000});
    print("x", x);
    print("dy of four overlapping 2x2 windows", dy);
    print("max: the winner of all four collects from all four", max_pool2d_backward(x, dy, {.size = 2, .stride = 1}));
    print("mean: a quarter of each dy to each pixel", avg_pool2d_backward(x, dy, {.size = 2, .stride = 1}), 2);
    const Tensor<double> tie = image(2, 2, {0, 1, 0, 1});
    print("a tie", tie);
    print("its dy of 7 goes to the first", max_pool2d_backward(tie, image(1, 1, {7})));
    std::printf("\n");
}

void show_global() {
    std::printf("== 5. One number a map ==\n");
    const Tensor<double> x({1, 2, 2, 2}, {1, 2, 3, 6, -4, -3, -2, -7});
    const auto mean = global_avg_pool2d(x);
    const auto largest = global_max_pool2d(x);
    std::printf("  maps 1 2 3 6 and -4 -3 -2 -7: means %g %g, maxima %g %g\n", mean(0, 0), mean(0, 1), largest(0, 0),
                largest(0, 1));
    const int flattened = 64 * 7 * 7 * 10 + 10;
    const int averaged = 64 * 10 + 10;
    std::printf("  From 64 maps of 7x7 to ten classes: %d parameters, after averaging %d.\n", flattened, averaged);
    std::printf("  Pooling itself has none.\n\n");
}

// All images one pixel to the right; the last column falls off.
Tensor<float> moved_right(const Tensor<float>& x) {
    const auto [N, C, H, W] = sizes<4>(x, "moved_right");
    const auto wide = pad2d(x, {0, 0, 1, 0}, PadMode::zero);
    Tensor<float> moved(x.shape());
    for (int n = 0; n < N; ++n)
        for (int i = 0; i < H; ++i) std::copy_n(&wide(n, 0, i, 0), W, &moved(n, 0, i, 0));
    return moved;
}

void print_unchanged(const char* label, const Tensor<float>& a, const Tensor<float>& b) {
    int same = 0;
    int active = 0;
    for (int i = 0; i < a.size(); ++i) {
        if (a.data()[i] == 0 && b.data()[i] == 0) continue;
        ++active;
        same += a.data()[i] == b.data()[i] ? 1 : 0;
    }
    std::printf("  %-34s %5.1f %%\n", label, 100.0 * same / active);
}

void show_shift() {
    std::printf("== 6. How much of a shift does pooling swallow? ==\n");
    const std::string folder = CNN_DATASETS;
    const DigitSet digits =
        read_digits(folder + "/digits8x8-images-idx3-ubyte", folder + "/digits8x8-labels-idx1-ubyte");
    Tensor<float> x({digits.size(), 1, digits.H, digits.W});
    std::copy(digits.pixels.begin(), digits.pixels.end(), x.values().begin());
    const Tensor<float> stroke({1, 1, 3, 3}, {-1, -1, -1, 2, 2, 2, -1, -1, -1});
    const auto map = [&](const Tensor<float>& in) {
        return relu(conv2d(in, stroke, Tensor<float>({1}), {.padding = 1}));
    };
    const auto a = map(x);
    const auto b = map(moved_right(x));
    std::printf("  %d digits of 8x8, a filter for horizontal strokes, ReLU. All digits move one\n", digits.size());
    std::printf("  pixel to the right. Outputs, of those not zero, that stay exactly the same:\n");
    print_unchanged("the map itself", a, b);
    print_unchanged("max pooling 2x2", max_pool2d(a), max_pool2d(b));
    const Pool2dOptions four{.size = 4, .stride = 4};
    print_unchanged("max pooling 4x4", max_pool2d(a, four), max_pool2d(b, four));
    print_unchanged("global max pooling", global_max_pool2d(a), global_max_pool2d(b));
    print_unchanged("mean pooling 2x2", avg_pool2d(a), avg_pool2d(b));
    std::printf("  Max pooling tolerates some of a shift. It does not make the network invariant.\n\n");
}

void show_message() {
    std::printf("== 7. What breaks if the padding is too wide ==\n");
    try {
        max_pool2d(detector_map(), {.size = 3, .padding = 3});
    } catch (const std::invalid_argument& error) {
        std::printf("  %s\n", error.what());
    }
    std::printf("  The first window would lie in the padding, and would have no maximum.\n");
}

}  // namespace

int main() {
    show_tables();
    show_detector_map();
    show_padding();
    show_gradients();
    show_global();
    show_shift();
    show_message();
    return 0;
}
