#include <cmath>
#include <functional>
#include <limits>

#include "chapters/02_padding_stride/padding.hpp"
#include "chapters/03_relu/relu.hpp"
#include "chapters/04_pooling/global_pooling.hpp"
#include "chapters/04_pooling/shift_tolerance.hpp"
#include "common/check.hpp"
#include "common/files/idx.hpp"
#include "common/gradient_check.hpp"
#include "common/random.hpp"

using namespace cnn;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

using Values = std::vector<double>;

// One image, one channel.
Tensor<double> image(int H, int W, const Values& values) { return Tensor<double>({1, 1, H, W}, values); }

// The map that the feature detector of chapter 1 makes of the smiley, and the one that a lecture prints.
Tensor<double> detector_map() {
    return image(5, 5, {0, 1, 0, 0, 0,  //
                        0, 1, 1, 1, 0,  //
                        1, 0, 0, 2, 1,  //
                        1, 4, 2, 1, 0,  //
                        0, 0, 1, 2, 1});
}
Tensor<double> printed_map() {
    Tensor<double> x = detector_map();
    x(0, 0, 2, 2) = 1;
    return x;
}

// The values 0, 0.1, 0.2, ... (and below 0) in random order: no two are nearer than the gradient check's
// steps.
Tensor<double> distinct(const Shape& shape, Random& random) {
    Tensor<double> x(shape);
    for (int i = 0; i < x.size(); ++i) x.data()[i] = 0.1 * (i - x.size() / 2);
    random.shuffle(x.values());
    return x;
}

struct GridCase {
    Shape x;
    Pool2dOptions options;
};

// Every option varied, all sizes different.
std::vector<GridCase> gradient_grid() {
    const Shape sizes = {3, 2, 7, 10};
    return {
        {sizes, {}},                                                // leftovers below
        {{1, 4, 6, 5}, {}},                                         // leftovers on the right
        {{1, 1, 1, 1}, {.size = 1, .stride = 1}},                   // 1x1
        {sizes, {.size = {2, 3}, .stride = {3, 2}}},                // overlapping columns, rows never read
        {sizes, {.size = 3, .stride = 1}},                          // overlapping both ways
        {sizes, {.size = {3, 2}, .stride = {2, 1}, .padding = 1}},  // padding
        {sizes, {.size = {2, 5}, .stride = 2, .padding = {0, 2}}},  // padding per axis
        {sizes, {.size = {7, 10}, .stride = 1}},                    // one window
        {sizes, {.size = 2, .stride = 2, .ceil_mode = true}},
        {{3, 1, 5, 8}, {.size = 3, .stride = 2, .ceil_mode = true}},
        {{1, 2, 5, 8}, {.size = {4, 3}, .stride = 3, .padding = {2, 1}, .ceil_mode = true}},
        {sizes, {.size = 3, .stride = 2, .padding = 1, .count_padding = true}},
        {{2, 2, 6, 9}, {.size = {3, 4}, .stride = {2, 4}, .padding = 1, .ceil_mode = true, .count_padding = true}},
    };
}

std::string describe(const Shape& x, const Pool2dOptions& o) {
    const auto pair = [](const Pair& p) { return std::to_string(p.rows) + "x" + std::to_string(p.cols); };
    std::string text = to_string(x);
    text += " size " + pair(o.size);
    text += " stride " + pair(o.stride);
    text += " padding " + pair(o.padding);
    return text + (o.ceil_mode ? " ceil" : "") + (o.count_padding ? " count_padding" : "");
}

// The first pixels of all windows along one axis, found by walking: the next window exists if the present one
// left something of the padded row uncovered (ceil) or if it fits (floor), and starts before the right
// padding.
std::vector<int> starts(int n, int k, int stride, int padding, bool ceil_mode) {
    std::vector<int> found;
    for (int s = -padding;; s += stride) {
        const bool fits = s + k <= n + padding;
        const bool something_left = s - stride + k < n + padding;
        if (!(ceil_mode ? something_left && s < n : fits)) return found;
        found.push_back(s);
    }
}

// Pooling by its definition: for each window, list its pixels and its places in the padding.
Tensor<double> reference(const Tensor<double>& x, const Pool2dOptions& o, bool maximum) {
    const auto [N, C, H, W] = sizes<4>(x, "reference");
    const auto row_starts = starts(H, o.size.rows, o.stride.rows, o.padding.rows, o.ceil_mode);
    const auto col_starts = starts(W, o.size.cols, o.stride.cols, o.padding.cols, o.ceil_mode);
    Values results;
    for (int plane = 0; plane < N * C; ++plane)
        for (const int top : row_starts)
            for (const int left : col_starts) {
                Values pixels;
                int in_padding = 0;
                for (int p = top; p < top + o.size.rows; ++p)
                    for (int q = left; q < left + o.size.cols; ++q)
                        if (p >= 0 && p < H && q >= 0 && q < W)
                            pixels.push_back(x.data()[(plane * H + p) * W + q]);
                        else if (p < H + o.padding.rows && q < W + o.padding.cols)
                            ++in_padding;
                double sum = 0;
                for (const double v : pixels) sum += v;
                const auto count = static_cast<double>(pixels.size());
                results.push_back(maximum ? *std::max_element(pixels.begin(), pixels.end())
                                          : sum / (count + (o.count_padding ? in_padding : 0)));
            }
    return Tensor<double>({N, C, static_cast<int>(row_starts.size()), static_cast<int>(col_starts.size())}, results);
}

using Forward = std::function<Tensor<double>(const Tensor<double>&)>;
using Backward = std::function<Tensor<double>(const Tensor<double>&, const Tensor<double>&)>;

// No entry may be skipped: the inputs have no ties.
void check_every_entry(const std::string& what, Tensor<double> x, const Forward& forward, const Backward& backward) {
    const auto report = check_gradients(
        {{"x", &x}}, [&] { return forward(x); }, [&](const Tensor<double>& r) { return std::vector{backward(x, r)}; });
    if (!report.passed) check::fail(__FILE__, __LINE__, what + ": " + report.text);
    CHECK_EQUAL(report.checked, x.size());
}

double total(const Tensor<double>& x) {
    double sum = 0;
    for (const double v : x.values()) sum += v;
    return sum;
}

}  // namespace

TEST(max_pooling_of_the_detector_map) {
    const Tensor<double> floor_result = image(2, 2, {1, 1, 4, 2});
    CHECK_EQUAL(max_pool2d(detector_map()), floor_result);
    CHECK_EQUAL(max_pool2d(printed_map()), floor_result);  // the wrong cell does not show here
}

TEST(three_pooled_columns_of_five_need_ceil_mode) {
    const Tensor<double> expected = image(3, 3, {1, 1, 0, 4, 2, 1, 0, 2, 1});
    CHECK_EQUAL(max_pool2d(detector_map(), {.ceil_mode = true}), expected);
    CHECK_EQUAL(max_pool2d(printed_map(), {.ceil_mode = true}), expected);
    CHECK_EQUAL(max_pool2d(pad2d(detector_map(), {0, 1, 0, 1}, PadMode::zero)), expected);  // the other way
}

TEST(mean_pooling_of_the_detector_map_is_1_25_where_the_printed_map_gives_1_50) {
    CHECK_EQUAL(avg_pool2d(detector_map()), image(2, 2, {0.5, 0.5, 1.5, 1.25}));
    CHECK_EQUAL(avg_pool2d(printed_map()), image(2, 2, {0.5, 0.5, 1.5, 1.5}));
}

TEST(a_tied_maximum_sends_its_gradient_to_the_first_in_row_major_order) {
    const Tensor<double> dy = image(1, 1, {7});
    CHECK_EQUAL(max_pool2d_backward(image(2, 2, {0, 1, 0, 1}), dy), image(2, 2, {0, 7, 0, 0}));
    CHECK_EQUAL(max_pool2d_backward(image(2, 2, {0, 1, 1, 0}), dy), image(2, 2, {0, 7, 0, 0}));
    CHECK_EQUAL(max_pool2d_backward(image(2, 2, {5, 5, 5, 5}), dy), image(2, 2, {7, 0, 0, 0}));
    const Tensor<double> ones = image(3, 3, {1, 1, 1, 1, 1, 1, 1, 1, 1});
    CHECK_EQUAL(max_pool2d_backward(detector_map(), ones, {.ceil_mode = true}), image(5, 5, {0, 1, 0, 0, 1,  //
                                                                                             0, 0, 1, 0, 0,  //
                                                                                             0, 0, 0, 1, 1,  //
                                                                                             0, 1, 0, 0, 0,  //
                                                                                             1, 0, 0, 1, 1}));
}

TEST(max_pooling_of_the_lecture_tables) {
    const Tensor<double> first = image(4, 4, {4, 6, 1, 3, 0, 8, 12, 9, 2, 3, 16, 100, 1, 46, 74, 27});
    const Tensor<double> second = image(4, 4, {9, 7, 3, 2, 26, 37, 14, 1, 15, 29, 16, 0, 8, 6, 54, 2});
    const Tensor<double> third = image(4, 4, {35, 19, 25, 6, 13, 22, 16, 63, 4, 3, 7, 10, 9, 8, 1, 3});
    CHECK_EQUAL(max_pool2d(first), image(2, 2, {8, 12, 46, 100}));
    CHECK_EQUAL(max_pool2d(second), image(2, 2, {37, 14, 29, 54}));
    CHECK_EQUAL(max_pool2d(third), image(2, 2, {35, 63, 9, 10}));
}

TEST(overlapping_windows_with_stride_one) {
    const Tensor<double> x = image(4, 4, {35, 19, 25, 6, 13, 22, 16, 63, 4, 3, 7, 10, 9, 8, 1, 3});
    CHECK_EQUAL(max_pool2d(x, {.size = 2, .stride = 1}), image(3, 3, {35, 25, 63, 22, 22, 63, 9, 8, 10}));
}

TEST(a_pixel_that_wins_in_several_windows_collects_from_all_of_them) {
    const Tensor<double> x = image(3, 3, {1, 2, 3, 4, 9, 5, 6, 7, 8});
    const Tensor<double> dy = image(2, 2, {1, 10, 100, 1000});
    CHECK_EQUAL(max_pool2d_backward(x, dy, {.size = 2, .stride = 1}), image(3, 3, {0, 0, 0, 0, 1111, 0, 0, 0, 0}));
    CHECK_EQUAL(avg_pool2d_backward(x, dy, {.size = 2, .stride = 1}),
                image(3, 3, {0.25, 2.75, 2.5, 25.25, 277.75, 252.5, 25, 275, 250}));
}

TEST(mean_pooling_shares_the_gradient_equally) {
    CHECK_EQUAL(avg_pool2d_backward(image(2, 2, {9, 0, 0, 0}), image(1, 1, {8})), image(2, 2, {2, 2, 2, 2}));
}

TEST(sizes_of_floor_and_ceil_mode) {
    CHECK_EQUAL(pooled_size(5, 2, 2, 0, false), 2);
    CHECK_EQUAL(pooled_size(5, 2, 2, 0, true), 3);
    CHECK_EQUAL(pooled_size(6, 2, 2, 0, true), 3);     // nothing left over: both agree
    CHECK_EQUAL(pooled_size(28, 2, 2, 0, false), 14);  // LeNet-5
    CHECK_EQUAL(pooled_size(10, 2, 2, 0, false), 5);
    CHECK_EQUAL(pooled_size(26, 2, 2, 0, false), 13);  // 28x28, a valid 3x3 convolution, pooled
    CHECK_EQUAL(pooled_size(7, 2, 2, 0, false), 3);
    CHECK_EQUAL(pooled_size(17, 3, 3, 0, false), 5);   // 1-D pooling of a text
    CHECK_EQUAL(pooled_size(55, 3, 2, 0, false), 27);  // AlexNet: 3x3, stride 2
    CHECK_EQUAL(pooled_size(27, 3, 2, 0, false), 13);
    CHECK_EQUAL(pooled_size(112, 3, 2, 1, false), 56);
}

// A lecture's table leaves out the last pooling layer of AlexNet, and the next dense layer grows fivefold.
TEST(alexnet_pools_13_to_6_before_its_dense_layers) {
    const int size = pooled_size(13, 3, 2, 0, false);
    CHECK_EQUAL(size * size * 256, 9216);
    CHECK_EQUAL(13 * 13 * 256, 43264);
}

TEST(good_image_sizes_can_be_halved_often) {
    const auto halvings = [](int n) {
        int count = 0;
        for (; n % 2 == 0; ++count) n = pooled_size(n, 2, 2, 0, false);
        return count;
    };
    CHECK_EQUAL((std::vector{halvings(32), halvings(64), halvings(96), halvings(224), halvings(384), halvings(512)}),
                (std::vector{5, 6, 5, 5, 7, 9}));
}

TEST(in_ceil_mode_a_window_that_would_start_in_the_right_padding_is_dropped) {
    CHECK_EQUAL(pooled_size(4, 2, 2, 1, true), 3);  // starts -1, 1, 3: exact
    CHECK_EQUAL(pooled_size(3, 2, 2, 1, true), 2);  // starts -1, 1; the next, 3, lies in the padding
    CHECK_EQUAL(pooled_size(6, 1, 3, 0, true), 2);  // starts 0, 3; the next, 6, lies outside
    CHECK_EQUAL(pooled_size(1, 2, 2, 0, true), 1);  // one window, hanging over
    CHECK_EQUAL(
        max_pool2d(image(3, 1, {-3, -4, -5}), {.size = {2, 1}, .stride = 2, .padding = {1, 0}, .ceil_mode = true}),
        image(2, 1, {-3, -4}));
}

TEST(pooled_size_counts_the_windows_that_a_walk_finds) {
    for (int n = 1; n <= 9; ++n)
        for (int k = 1; k <= n; ++k)
            for (int stride = 1; stride <= 5; ++stride)
                for (int padding = 0; padding <= k / 2; ++padding)
                    for (const bool ceil_mode : {false, true})
                        CHECK_EQUAL(pooled_size(n, k, stride, padding, ceil_mode),
                                    static_cast<int>(starts(n, k, stride, padding, ceil_mode).size()));
}

TEST(every_window_holds_a_pixel_of_the_image) {
    for (int n = 1; n <= 8; ++n)
        for (int k = 1; k <= n; ++k)
            for (int stride = 1; stride <= 4; ++stride)
                for (int padding = 0; padding <= k / 2; ++padding)
                    for (const bool ceil_mode : {false, true})
                        for (int i = 0; i < pooled_size(n, k, stride, padding, ceil_mode); ++i) {
                            const PoolWindow w = pool_window(i, n, k, stride, padding);
                            CHECK(w.begin >= 0 && w.begin < w.end && w.end <= n);
                            CHECK(w.padded_length >= w.end - w.begin && w.padded_length <= k);
                        }
}

TEST(the_maximum_is_never_taken_from_the_padding) {
    const Tensor<double> x = image(2, 2, {-5, -6, -7, -8});
    CHECK_EQUAL(max_pool2d(x, {.size = 2, .stride = 2, .padding = 1}), image(2, 2, {-5, -6, -7, -8}));
    CHECK_EQUAL(max_pool2d(x, {.size = 3, .stride = 1, .padding = 1}), image(2, 2, {-5, -5, -5, -5}));
    CHECK_EQUAL(max_pool2d(image(1, 1, {-infinity}), {.size = 1}), image(1, 1, {-infinity}));
    CHECK_EQUAL(max_pool2d_backward(image(2, 2, Values(4, -infinity)), image(1, 1, {3})), image(2, 2, {3, 0, 0, 0}));
}

TEST(the_mean_divides_by_the_real_pixels_or_with_count_padding_by_all) {
    const Tensor<double> x = image(2, 2, {4, 8, 12, 16});
    const Pool2dOptions real{.size = 2, .stride = 2, .padding = 1};
    const Pool2dOptions all{.size = 2, .stride = 2, .padding = 1, .count_padding = true};
    CHECK_EQUAL(avg_pool2d(x, real), image(2, 2, {4, 8, 12, 16}));
    CHECK_EQUAL(avg_pool2d(x, all), image(2, 2, {1, 2, 3, 4}));
    CHECK_EQUAL(avg_pool2d_backward(x, image(2, 2, {4, 4, 4, 4}), all), image(2, 2, {1, 1, 1, 1}));
    CHECK_EQUAL(avg_pool2d_backward(x, image(2, 2, {4, 4, 4, 4}), real), image(2, 2, {4, 4, 4, 4}));
}

// A row of 6, padding 1, windows of 4, stride 3: [p 1 2 3] [3 4 5 6] [6 p . .]. The last one divides by 2 with
// count_padding and by 1 without.
TEST(what_hangs_over_the_padding_in_ceil_mode_never_counts) {
    const Tensor<double> x = image(1, 6, {1, 2, 3, 4, 5, 6});
    Pool2dOptions o{.size = {1, 4}, .stride = {1, 3}, .padding = {0, 1}, .ceil_mode = true, .count_padding = true};
    CHECK_EQUAL(avg_pool2d(x, o), image(1, 3, {6.0 / 4, 18.0 / 4, 6.0 / 2}));
    o.count_padding = false;
    CHECK_EQUAL(avg_pool2d(x, o), image(1, 3, {6.0 / 3, 18.0 / 4, 6.0 / 1}));
}

TEST(a_nan_in_a_window_wins_and_gets_the_gradient) {
    for (int place = 0; place < 4; ++place) {
        Tensor<double> x = image(2, 2, {1, 9, infinity, -1});
        x.data()[place] = not_a_number;
        CHECK(std::isnan(max_pool2d(x)(0, 0, 0, 0)));
        CHECK(std::isnan(avg_pool2d(x)(0, 0, 0, 0)));
        CHECK(std::isnan(global_max_pool2d(x)(0, 0)));
        Tensor<double> dx = image(2, 2, {0, 0, 0, 0});
        dx.data()[place] = 5;
        CHECK_EQUAL(max_pool2d_backward(x, image(1, 1, {5})), dx);
        CHECK_EQUAL(global_max_pool2d_backward(x, Tensor<double>({1, 1}, {5})), dx);
    }
    const Tensor<double> two = image(2, 2, {1, not_a_number, not_a_number, 2});
    CHECK_EQUAL(max_pool2d_backward(two, image(1, 1, {5})), image(2, 2, {0, 5, 0, 0}));
    const auto y = max_pool2d(image(2, 4, {1, 2, not_a_number, 3, 4, 5, 6, 7}));
    CHECK_EQUAL(y(0, 0, 0, 0), 5.0);  // the window beside it sees nothing
}

TEST(pooling_agrees_with_its_definition_for_random_sizes_and_options) {
    Random random(11);
    for (int round = 0; round < 400; ++round) {
        const Shape shape = {1 + random.below(3), 1 + random.below(3), 1 + random.below(9), 1 + random.below(9)};
        const Pair size{1 + random.below(shape[2]), 1 + random.below(shape[3])};
        const Pool2dOptions o{.size = size,
                              .stride = {1 + random.below(4), 1 + random.below(4)},
                              .padding = {random.below(size.rows / 2 + 1), random.below(size.cols / 2 + 1)},
                              .ceil_mode = random.below(2) == 1,
                              .count_padding = random.below(2) == 1};
        const Tensor<double> x = random_normal<double>(shape, random);
        for (const bool maximum : {true, false}) {
            const auto y = maximum ? max_pool2d(x, o) : avg_pool2d(x, o);
            const auto text = check::difference(y, reference(x, o, maximum), 1e-14);
            if (!text.empty()) check::fail(__FILE__, __LINE__, describe(shape, o) + ": " + text);
        }
    }
}

TEST(the_gradient_check_passes_for_max_pooling_with_every_option) {
    Random random(12);
    for (const auto& [shape, options] : gradient_grid()) {
        const Pool2dOptions o = options;
        check_every_entry(
            "max " + describe(shape, o), distinct(shape, random),
            [=](const Tensor<double>& x) { return max_pool2d(x, o); },
            [=](const Tensor<double>& x, const Tensor<double>& dy) { return max_pool2d_backward(x, dy, o); });
    }
}

TEST(the_gradient_check_passes_for_mean_pooling_with_every_option) {
    Random random(13);
    for (const auto& [shape, options] : gradient_grid())
        for (const bool count_padding : {false, true}) {
            Pool2dOptions o = options;
            o.count_padding = count_padding;
            check_every_entry(
                "mean " + describe(shape, o), random_normal<double>(shape, random),
                [=](const Tensor<double>& x) { return avg_pool2d(x, o); },
                [=](const Tensor<double>& x, const Tensor<double>& dy) { return avg_pool2d_backward(x, dy, o); });
        }
}

TEST(the_gradient_check_passes_for_global_pooling) {
    Random random(14);
    for (const Shape& shape : {Shape{3, 2, 4, 5}, Shape{1, 3, 5, 2}, Shape{2, 2, 1, 1}, Shape{1, 1, 3, 1}}) {
        check_every_entry("global mean", random_normal<double>(shape, random), global_avg_pool2d<double>,
                          global_avg_pool2d_backward<double>);
        check_every_entry("global max", distinct(shape, random), global_max_pool2d<double>,
                          global_max_pool2d_backward<double>);
    }
}

TEST(a_gradient_check_on_a_tie_is_skipped_not_guessed) {
    Tensor<double> x = image(2, 20, Values(40, 0));
    for (int i = 0; i < x.size(); ++i) x.data()[i] = i;
    x(0, 0, 0, 1) = x(0, 0, 1, 1);
    const auto report = check_gradients(
        {{"x", &x}}, [&] { return max_pool2d(x); },
        [&](const Tensor<double>& r) { return std::vector{max_pool2d_backward(x, r)}; });
    CHECK(report.passed);
    CHECK_EQUAL(report.skipped, 2);
}

TEST(pooling_hands_on_the_whole_gradient_and_makes_none) {
    Random random(15);
    for (const auto& [shape, o] : gradient_grid()) {
        const auto x = random_normal<double>(shape, random);
        const auto dy = random_normal<double>(max_pool2d(x, o).shape(), random);
        CHECK_CLOSE(total(max_pool2d_backward(x, dy, o)), total(dy), 1e-12);
        if (!o.count_padding) CHECK_CLOSE(total(avg_pool2d_backward(x, dy, o)), total(dy), 1e-12);
    }
}

TEST(float_gives_what_double_gives) {
    Random random(16);
    for (const auto& [shape, o] : gradient_grid()) {
        const auto x = distinct(shape, random);
        Tensor<float> xf(shape);
        for (int i = 0; i < x.size(); ++i) xf.data()[i] = static_cast<float>(x.data()[i]);
        CHECK_CLOSE(max_pool2d(xf, o), max_pool2d(x, o), 1e-5);
        CHECK_CLOSE(avg_pool2d(xf, o), avg_pool2d(x, o), 1e-5);
        CHECK_CLOSE(global_max_pool2d(xf), global_max_pool2d(x), 1e-5);
        CHECK_CLOSE(global_avg_pool2d(xf), global_avg_pool2d(x), 1e-5);
        const auto dy = random_normal<double>(max_pool2d(x, o).shape(), random);
        Tensor<float> dyf(dy.shape());
        for (int i = 0; i < dy.size(); ++i) dyf.data()[i] = static_cast<float>(dy.data()[i]);
        CHECK_CLOSE(max_pool2d_backward(xf, dyf, o), max_pool2d_backward(x, dy, o), 1e-5);
        CHECK_CLOSE(avg_pool2d_backward(xf, dyf, o), avg_pool2d_backward(x, dy, o), 1e-5);
    }
    const Tensor<float> one({1, 1, 1, 2}, {1, 3});
    CHECK_EQUAL(global_max_pool2d_backward(one, Tensor<float>({1, 1}, {4})), Tensor<float>({1, 1, 1, 2}, {0, 4}));
    CHECK_EQUAL(global_avg_pool2d_backward(one, Tensor<float>({1, 1}, {4})), Tensor<float>({1, 1, 1, 2}, {2, 2}));
}

TEST(each_channel_of_each_image_is_pooled_by_itself) {
    Random random(17);
    const auto x = random_normal<double>({2, 3, 5, 4}, random);
    const auto whole = max_pool2d(x);
    const auto mean = avg_pool2d(x);
    for (int n = 0; n < 2; ++n)
        for (int c = 0; c < 3; ++c) {
            const double* first = &x(n, c, 0, 0);
            const auto alone = image(5, 4, Values(first, first + 20));
            const double* maxima = &whole(n, c, 0, 0);
            const double* means = &mean(n, c, 0, 0);
            CHECK_EQUAL(max_pool2d(alone), image(2, 2, Values(maxima, maxima + 4)));
            CHECK_EQUAL(avg_pool2d(alone), image(2, 2, Values(means, means + 4)));
        }
}

// No weights to learn: mean pooling is a convolution whose weights are fixed at 1/(KH*KW), one filter a
// channel.
TEST(mean_pooling_is_a_convolution_with_equal_weights) {
    Random random(18);
    const auto x = random_normal<double>({2, 3, 7, 9}, random);
    Tensor<double> w({3, 3, 2, 3});
    for (int c = 0; c < 3; ++c)
        for (int u = 0; u < 2; ++u)
            for (int v = 0; v < 3; ++v) w(c, c, u, v) = 1.0 / 6;
    const auto y = conv2d(x, w, Tensor<double>({3}), {.stride = {2, 3}, .padding = {1, 1}});
    CHECK_CLOSE(avg_pool2d(x, {.size = {2, 3}, .stride = {2, 3}, .padding = {1, 1}, .count_padding = true}), y, 1e-14);
}

TEST(max_pooling_is_not_linear_but_commutes_with_relu) {
    Random random(19);
    const auto x = random_normal<double>({2, 3, 6, 8}, random);
    Tensor<double> negative = x;
    for (double& v : negative.values()) v = -v;
    Tensor<double> minus_pooled = max_pool2d(x);
    for (double& v : minus_pooled.values()) v = -v;
    CHECK(!(max_pool2d(negative) == minus_pooled));
    CHECK_EQUAL(max_pool2d(relu(x)), relu(max_pool2d(x)));
    CHECK(!(avg_pool2d(relu(x)) == relu(avg_pool2d(x))));
}

TEST(global_pooling_gives_one_number_a_map_whatever_its_size) {
    const Tensor<double> x({1, 2, 2, 2}, {1, 2, 3, 6, -4, -3, -2, -7});
    CHECK_EQUAL(global_avg_pool2d(x), Tensor<double>({1, 2}, {3, -4}));
    CHECK_EQUAL(global_max_pool2d(x), Tensor<double>({1, 2}, {6, -2}));
    const Tensor<double> dy({1, 2}, {8, 4});
    CHECK_EQUAL(global_avg_pool2d_backward(x, dy), Tensor<double>({1, 2, 2, 2}, {2, 2, 2, 2, 1, 1, 1, 1}));
    CHECK_EQUAL(global_max_pool2d_backward(x, dy), Tensor<double>({1, 2, 2, 2}, {0, 0, 0, 8, 0, 0, 4, 0}));
    Random random(20);
    const auto big = random_normal<double>({3, 2, 5, 7}, random);
    const Pool2dOptions whole{.size = {5, 7}};
    CHECK_EQUAL(global_max_pool2d(big), max_pool2d(big, whole).reshaped({3, 2}));
    CHECK_CLOSE(global_avg_pool2d(big), avg_pool2d(big, whole).reshaped({3, 2}), 1e-15);
    CHECK_EQUAL(global_max_pool2d_backward(image(1, 3, {2, 5, 5}), Tensor<double>({1, 1}, {1})),
                image(1, 3, {0, 1, 0}));
}

// The dense layer after 64 maps of 7x7: flattened, or averaged first (GoogLeNet does the latter, from
// 1,024 maps to 1,000 classes).
TEST(global_averaging_saves_weights_but_the_classes_still_need_a_dense_layer) {
    const auto dense_parameters = [](int inputs, int outputs) { return inputs * outputs + outputs; };
    const int maps = global_avg_pool2d(Tensor<float>({1, 64, 7, 7})).shape()[1];
    CHECK_EQUAL(dense_parameters(64 * 7 * 7, 10), 31370);
    CHECK_EQUAL(dense_parameters(maps, 10), 650);
    CHECK_EQUAL(dense_parameters(1024, 1000), 1025000);
}

TEST(global_pooling_after_flatten_is_refused) {
    const Tensor<double> flattened({2, 32});
    CHECK_THROWS(global_max_pool2d(flattened), "global_max_pool2d: x needs 4 axes, got shape (2,32)");
    CHECK_THROWS(global_avg_pool2d(flattened), "global_avg_pool2d: x needs 4 axes, got shape (2,32)");
}

// The share of the places of one peak where moving it by a pixel leaves the pooled map as it was: (k-1)/k.
TEST(a_lone_peak_may_move_inside_its_window) {
    for (const int k : {2, 3, 4, 6}) {
        int unchanged = 0;
        for (int place = 0; place < 12; ++place) {
            Tensor<double> before({1, 1, 12, 14});
            Tensor<double> after({1, 1, 12, 14});
            before(0, 0, 5, place) = 1;
            after(0, 0, 5, place + 1) = 1;
            const Pool2dOptions o{.size = k, .stride = k, .ceil_mode = true};
            unchanged += max_pool2d(before, o) == max_pool2d(after, o) ? 1 : 0;
        }
        CHECK_EQUAL(unchanged * k, 12 * (k - 1));
    }
}

// Measured on 1,797 real digits, moved right by one pixel: how many of the outputs that are not zero stay
// exactly as they were. Pooling tolerates a shift; it does not make the network invariant.
TEST(the_shift_tolerance_of_max_pooling_on_real_digits) {
    const std::string folder = CNN_DATASETS;
    const Examples digits = read_idx(folder + "/digits8x8-images-idx3-ubyte", folder + "/digits8x8-labels-idx1-ubyte");
    Tensor<float> x(digits.x.shape());
    std::copy(digits.x.values().begin(), digits.x.values().end(), x.values().begin());
    const Tensor<float> stroke({1, 1, 3, 3}, {-1, -1, -1, 2, 2, 2, -1, -1, -1});
    const auto maps = feature_maps(x, stroke);
    const auto moved = feature_maps(moved_right(x, 1), stroke);
    const Pool2dOptions four{.size = 4, .stride = 4};
    CHECK_CLOSE(unchanged_percent(maps, moved), 3.0, 0.05);
    CHECK_CLOSE(unchanged_percent(max_pool2d(maps), max_pool2d(moved)), 21.3, 0.05);
    CHECK_CLOSE(unchanged_percent(max_pool2d(maps, four), max_pool2d(moved, four)), 37.2, 0.05);
    CHECK_CLOSE(unchanged_percent(global_max_pool2d(maps), global_max_pool2d(moved)), 97.7, 0.05);
    CHECK_CLOSE(unchanged_percent(avg_pool2d(maps), avg_pool2d(moved)), 1.6, 0.05);
    CHECK(similarity(maps, moved) < similarity(max_pool2d(maps), max_pool2d(moved)));
    CHECK(similarity(max_pool2d(maps), max_pool2d(moved)) <
          similarity(max_pool2d(maps, four), max_pool2d(moved, four)));
    CHECK(similarity(global_max_pool2d(maps), global_max_pool2d(moved)) > 0.99);
}

TEST(each_stroke_filter_answers_to_its_own_stroke) {
    const Tensor<float> w = stroke_filters();
    Tensor<float> strokes(w.shape());  // four images of 3x3
    for (int i = 0; i < w.size(); ++i) strokes.data()[i] = w.data()[i] > 0 ? 1.0F : 0.0F;
    const auto maps = feature_maps(strokes, w);
    for (int n = 0; n < 4; ++n)
        for (int f = 0; f < 4; ++f) CHECK_EQUAL(maps(n, f, 1, 1), n == f ? 6.0F : 0.0F);
    const auto even = conv2d(Tensor<float>::filled({1, 1, 3, 3}, 1), w, Tensor<float>({4}));
    CHECK_EQUAL(even, Tensor<float>({1, 4, 1, 1}));  // and not to an even grey
}

TEST(the_two_measures_of_a_shift) {
    const Tensor<float> a({2, 1, 1, 4}, {3, 4, 0, 0, 1, 0, 0, 0});
    const Tensor<float> b({2, 1, 1, 4}, {4, 3, 0, 0, 0, 0, 1, 0});
    CHECK_EQUAL(unchanged_percent(a, a), 100.0);
    CHECK_EQUAL(unchanged_percent(a, b), 0.0);
    CHECK_EQUAL(unchanged_percent(a, Tensor<float>({2, 1, 1, 4}, {3, 5, 0, 0, 1, 0, 0, 7})), 50.0);
    CHECK_CLOSE(similarity(a, a), 1.0, 1e-15);
    CHECK_CLOSE(similarity(a, b), (24.0 / 25 + 0) / 2, 1e-15);
    CHECK_EQUAL(similarity(a, Tensor<float>({2, 1, 1, 4})), 0.0);
    CHECK_EQUAL(moved_right(a, 1), Tensor<float>({2, 1, 1, 4}, {0, 3, 4, 0, 0, 1, 0, 0}));
    CHECK_EQUAL(moved_right(a, 0), a);
    CHECK_EQUAL(moved_right(a, 4), Tensor<float>({2, 1, 1, 4}));
    CHECK_THROWS(similarity(a, Tensor<float>({2, 4})), "similarity: b must have shape (2,1,1,4), got (2,4)");
}

TEST(pooling_leaves_its_inputs_alone) {
    Random random(21);
    const auto x = random_normal<double>({2, 2, 4, 6}, random);
    const auto dy = random_normal<double>({2, 2, 2, 3}, random);
    const auto global_dy = random_normal<double>({2, 2}, random);
    const auto copies = std::vector{x, dy, global_dy};
    max_pool2d(x);
    max_pool2d_backward(x, dy);
    avg_pool2d(x);
    avg_pool2d_backward(x, dy);
    global_max_pool2d_backward(x, global_dy);
    global_avg_pool2d_backward(x, global_dy);
    CHECK(copies == (std::vector{x, dy, global_dy}));
}

TEST(options_that_make_no_sense_are_refused_with_the_numbers) {
    const Tensor<double> x({2, 3, 4, 6});
    CHECK_THROWS(max_pool2d(x, {.size = 3, .padding = 2}), "padding 2 must be at most half the window of 3");
    CHECK_THROWS(avg_pool2d(x, {.size = {4, 1}, .padding = {2, 1}}), "padding 1 must be at most half the window of 1");
    CHECK_THROWS(max_pool2d(x, {.padding = -1}), "-2 at least 0");
    CHECK_THROWS(max_pool2d(x, {.size = 5}), "a window of 5 does not fit in 4 + 0 padding");
    CHECK_THROWS(max_pool2d(x, {.stride = 0}), "stride 0");
    CHECK_THROWS(max_pool2d(x, {.size = 0}), "window 0");
    CHECK_THROWS(avg_pool2d(x, {.stride = {1, 0}, .ceil_mode = true}), "stride 0");
}

TEST(wrong_shapes_are_refused_by_name) {
    const Tensor<double> x({2, 3, 4, 6});
    const Tensor<double> dy({2, 3, 4, 6});
    const Tensor<double> flat({4, 6});
    CHECK_THROWS(max_pool2d(flat), "max_pool2d: x needs 4 axes, got shape (4,6)");
    CHECK_THROWS(avg_pool2d(flat), "avg_pool2d: x needs 4 axes, got shape (4,6)");
    CHECK_THROWS(max_pool2d_backward(flat, dy), "max_pool2d_backward: x needs 4 axes");
    CHECK_THROWS(avg_pool2d_backward(flat, dy), "avg_pool2d_backward: x needs 4 axes");
    CHECK_THROWS(max_pool2d_backward(x, dy), "max_pool2d_backward: dy must have shape (2,3,2,3), got (2,3,4,6)");
    CHECK_THROWS(avg_pool2d_backward(x, dy), "avg_pool2d_backward: dy must have shape (2,3,2,3), got (2,3,4,6)");
    CHECK_THROWS(global_max_pool2d_backward(flat, flat), "global_max_pool2d_backward: x needs 4 axes");
    CHECK_THROWS(global_avg_pool2d_backward(flat, flat), "global_avg_pool2d_backward: x needs 4 axes");
    CHECK_THROWS(global_max_pool2d_backward(x, flat),
                 "global_max_pool2d_backward: dy must have shape (2,3), got (4,6)");
    CHECK_THROWS(global_avg_pool2d_backward(x, flat),
                 "global_avg_pool2d_backward: dy must have shape (2,3), got (4,6)");
}

// Each inception module has filters of 1x1, 3x3 and 5x5 and a 3x3 pool side by side, a 1x1 before each large filter and
// after the pool, and stacks their maps (Szegedy and others 2014, table 1, without the auxiliary classifiers).
TEST(googlenet_has_6998552_parameters_8_7_times_fewer_than_alexnet) {
    const auto filters = [](int k, int C, int F) { return F * (k * k * C + 1); };
    struct Inception {
        int ones, before_threes, threes, before_fives, fives, behind_pool;
    };
    int C = 192;
    int total = filters(7, 3, 64) + filters(1, 64, 64) + filters(3, 64, C);
    for (const Inception& m :
         {Inception{64, 96, 128, 16, 32, 32}, Inception{128, 128, 192, 32, 96, 64}, Inception{192, 96, 208, 16, 48, 64},
          Inception{160, 112, 224, 24, 64, 64}, Inception{128, 128, 256, 24, 64, 64},
          Inception{112, 144, 288, 32, 64, 64}, Inception{256, 160, 320, 32, 128, 128},
          Inception{256, 160, 320, 32, 128, 128}, Inception{384, 192, 384, 48, 128, 128}}) {
        total += filters(1, C, m.ones) + filters(1, C, m.before_threes) + filters(3, m.before_threes, m.threes) +
                 filters(1, C, m.before_fives) + filters(5, m.before_fives, m.fives) + filters(1, C, m.behind_pool);
        C = m.ones + m.threes + m.fives + m.behind_pool;
    }
    CHECK_EQUAL(C, 1024);
    total += global_avg_pool2d(Tensor<float>({1, C, 7, 7})).shape()[1] * 1000 + 1000;
    CHECK_EQUAL(total, 6998552);
    CHECK_CLOSE(60965224.0 / total, 8.7, 0.05);
}
