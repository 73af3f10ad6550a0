// Prints the worked examples of chapter 4 and writes its pictures to out/04_pooling/.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "chapters/04_pooling/figures.hpp"
#include "chapters/04_pooling/shift_tolerance.hpp"
#include "common/files/idx.hpp"
#include "common/gradient_check.hpp"
#include "common/pictures/image_file.hpp"
#include "common/program/flags.hpp"
#include "common/program/output_folder.hpp"
#include "common/random.hpp"

using namespace cnn;

namespace {

Tensor<double> image(int H, int W, const std::vector<double>& values) { return Tensor<double>({1, 1, H, W}, values); }

// One map below the label, its numbers with so many `digits` after the point.
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
    std::printf("  The maxima do not notice the wrong 1. The mean does: 1.25 becomes 1.50.\n");
    std::printf("  How often can an image be halved before something is left over?");
    for (int n : {32, 64, 96, 224, 384, 512}) {
        std::printf("%s %d:", n == 32 ? "\n   " : ",", n);
        int halvings = 0;
        for (; n % 2 == 0; ++halvings) n = pooled_size(n, 2, 2, 0, false);
        std::printf(" %d", halvings);
    }
    std::printf(" times\n\n");
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
    std::printf("  Pooling itself has none.\n");
    const int side = pooled_size(13, 3, 2, 0, false);
    std::printf("  AlexNet's last pool makes 256 maps of 13x13 to %dx%d: %d numbers instead of %d.\n", side, side,
                256 * side * side, 256 * 13 * 13);
    std::printf("  GoogLeNet averages 1024 maps, then a dense layer to 1000 classes: %d parameters.\n\n",
                1024 * 1000 + 1000);
}

// The first `count` images. x: (count,1,H,W), 0 paper to 255 ink
Tensor<float> first_images(const Examples& digits, int count) {
    Tensor<float> x({count, 1, digits.x.shape()[2], digits.x.shape()[3]});
    std::copy_n(digits.x.values().begin(), x.size(), x.values().begin());
    return x;
}

struct Pooling {
    std::string name;
    std::function<Tensor<float>(const Tensor<float>&)> pool;
};

std::vector<Pooling> poolings() {
    const auto largest = [](int k) {
        return [k](const Tensor<float>& x) { return max_pool2d(x, {.size = k, .stride = k}); };
    };
    const auto mean = [](int k) {
        return [k](const Tensor<float>& x) { return avg_pool2d(x, {.size = k, .stride = k}); };
    };
    return {{"the map itself", [](const Tensor<float>& x) { return x; }},
            {"max 2x2", largest(2)},
            {"max 4x4", largest(4)},
            {"mean 2x2", mean(2)},
            {"mean 4x4", mean(4)},
            {"global max", global_max_pool2d<float>}};
}

void show_shift() {
    std::printf("== 6. How much of a shift does pooling swallow? ==\n");
    const std::string folder = CNN_DATASETS;
    const Examples digits = read_idx(folder + "/digits8x8-images-idx3-ubyte", folder + "/digits8x8-labels-idx1-ubyte");
    const Tensor<float> x = first_images(digits, digits.size());
    const Tensor<float> stroke({1, 1, 3, 3}, {-1, -1, -1, 2, 2, 2, -1, -1, -1});
    const auto a = feature_maps(x, stroke);
    const auto b = feature_maps(moved_right(x, 1), stroke);
    std::printf("  %d digits of 8x8, a filter for horizontal strokes, ReLU. All digits move one\n", digits.size());
    std::printf("  pixel to the right. Outputs, of those not zero, that stay exactly the same:\n");
    for (const Pooling& pooling : poolings())
        std::printf("  %-20s %5.1f %%\n", pooling.name.c_str(), unchanged_percent(pooling.pool(a), pooling.pool(b)));
    std::printf("  Max pooling tolerates some of a shift. It does not make the network invariant.\n\n");
}

std::vector<ShiftCurve> shift_curves() {
    const Tensor<float> x = first_images(read_mnist(CNN_MNIST, Split::test), 1000);
    const auto maps = feature_maps(x, stroke_filters());
    std::vector<ShiftCurve> curves;
    for (const Pooling& pooling : poolings()) curves.push_back({pooling.name, {}});
    for (int shift = 0; shift <= 8; ++shift) {
        const auto moved = feature_maps(moved_right(x, shift), stroke_filters());
        for (std::size_t k = 0; k < curves.size(); ++k) {
            const auto pool = poolings()[k].pool;
            curves[k].similarity.push_back(similarity(pool(maps), pool(moved)));
        }
    }
    return curves;
}

void show_shift_curves(const std::vector<ShiftCurve>& curves) {
    std::printf("== 7. Larger shifts ==\n");
    std::printf("  1,000 digits of 28x28, four filters for strokes. How alike are the maps before and\n");
    std::printf("  after a shift? The mean cosine, 1: the same; 0: nothing in common.\n  shift in pixels   ");
    for (std::size_t shift = 0; shift < curves[0].similarity.size(); ++shift) std::printf("%6zu", shift);
    for (const ShiftCurve& curve : curves) {
        std::printf("\n  %-18s", curve.name.c_str());
        for (const double value : curve.similarity) std::printf("%6.2f", value);
    }
    std::printf("\n\n");
}

// The backward pass of max pooling with = where += belongs: of the windows that a pixel wins, the last one stays.
Tensor<double> last_window_only(const Tensor<double>& x, const Tensor<double>& dy, const Pool2dOptions& o) {
    Tensor<double> dx(x.shape());
    for (int k = 0; k < dy.size(); ++k) {
        Tensor<double> one(dy.shape());
        one.data()[k] = dy.data()[k];
        const auto of_this_window = max_pool2d_backward(x, one, o);
        for (int i = 0; i < x.size(); ++i)
            if (of_this_window.data()[i] != 0) dx.data()[i] = of_this_window.data()[i];
    }
    return dx;
}

void show_gradient_check() {
    std::printf("== 8. The gradient check ==\n");
    Random random(4);
    Tensor<double> x = random_normal<double>({2, 1, 5, 4}, random);
    const Pool2dOptions o{.size = 3, .stride = 1};
    const auto check = [&](auto backward) {
        return check_gradients(
            {{"x", &x}}, [&] { return max_pool2d(x, o); },
            [&](const Tensor<double>& dy) -> std::vector<Tensor<double>> { return {backward(x, dy, o)}; });
    };
    const GradientReport right = check(max_pool2d_backward<double>);
    std::printf("  max pooling, overlapping 3x3 windows: %d of %d entries compared, %s\n", right.checked, x.size(),
                right.passed ? "all agree" : right.text.c_str());
    std::printf("  with = in place of +=:\n  %s\n\n", check(last_window_only).text.c_str());
}

void show_message() {
    std::printf("== 9. What breaks if the padding is too wide ==\n");
    try {
        max_pool2d(detector_map(), {.size = 3, .padding = 3});
    } catch (const std::invalid_argument& error) {
        std::printf("  %s\n", error.what());
    }
    std::printf("  The first window would lie in the padding, and would have no maximum.\n");
}

void write_figures(const std::vector<ShiftCurve>& curves) {
    const std::filesystem::path folder = output_folder("04_pooling");
    draw_windows(folder / "windows.svg", detector_map().reshaped({5, 5}));
    draw_way_back(folder / "way_back.svg", image(3, 3, {1, 2, 3, 4, 9, 5, 6, 7, 8}), image(2, 2, {1, 10, 100, 1000}));
    draw_digit(folder / "digit.png", first_images(read_mnist(CNN_MNIST, Split::test), 1));
    draw_pooled_strokes(folder / "strokes.png",
                        feature_maps(front_page_digit().reshaped({1, 1, 28, 28}), stroke_filters()));
    draw_photograph(folder / "photograph.png", read_image(std::filesystem::path(CNN_DATASETS) / "china.ppm"));
    draw_shift(folder / "shift.svg", curves);
}

}  // namespace

int main(int argc, char** argv) {
    return run_program(argc, argv, [](const std::vector<std::string>&) {
        show_tables();
        show_detector_map();
        show_padding();
        show_gradients();
        show_global();
        show_shift();
        const std::vector<ShiftCurve> curves = shift_curves();
        show_shift_curves(curves);
        show_gradient_check();
        show_message();
        write_figures(curves);
        return 0;
    });
}
