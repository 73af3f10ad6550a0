// Chapter 2. Where a common lecture slide is wrong, the right value is asserted, and the wrong one is shown to differ.
#include <algorithm>
#include <limits>
#include <numeric>

#include "chapters/01_convolution/filter_bank.hpp"
#include "chapters/02_padding_stride/conv2d.hpp"
#include "chapters/02_padding_stride/filter_image.hpp"
#include "chapters/02_padding_stride/output_size.hpp"
#include "chapters/02_padding_stride/padding.hpp"
#include "chapters/02_padding_stride/receptive_field.hpp"
#include "common/check.hpp"
#include "common/gradient_check.hpp"
#include "common/random.hpp"

using namespace cnn;

namespace {

constexpr PadMode all_modes[] = {PadMode::zero, PadMode::replicate, PadMode::reflect, PadMode::symmetric,
                                 PadMode::wrap};

Tensor<double> noise(const Shape& shape, std::uint64_t seed) {
    Random random(seed);
    return random_normal<double>(shape, random);
}

Tensor<double> ones(const Shape& shape) { return Tensor<double>::filled(shape, 1); }

// How many windows there are, without a formula: laid down one after the other, as long as they fit.
int windows_laid_down(int n, int k, int stride, int pad_total, int dilation = 1) {
    int count = 0;
    while (count * stride + (k - 1) * dilation < n + pad_total) ++count;
    return count;
}

// The size with TensorFlow's "SAME".
int same_size(int n, int k, int stride) {
    const SidePadding p = same_padding(n, k, stride);
    return output_size(n, k, stride, p.before + p.after);
}

int parameters(int F, int C, int KH, int KW) {
    return Tensor<double>({F, C, KH, KW}).size() + Tensor<double>({F}).size();
}

// w: (1,1,1,KW)   returns the matrix of its convolution of lines of W pixels: (OW, W). Column p is what becomes of a
// line that is 1 at pixel p and 0 elsewhere.
Tensor<double> line_matrix(const Tensor<double>& w, int W, const Conv2dOptions& o) {
    const int OW = windows_laid_down(W, w.shape()[3], o.stride.cols, 2 * o.padding.cols, o.dilation.cols);
    Tensor<double> A({OW, W});
    for (int p = 0; p < W; ++p) {
        Tensor<double> x({1, 1, 1, W});
        x(0, 0, 0, p) = 1;
        const Tensor<double> y = conv2d(x, w, Tensor<double>({1}), o);
        for (int j = 0; j < OW; ++j) A(j, p) = y(0, 0, 0, j);
    }
    return A;
}

// image n of a batch
Tensor<double> image(const Tensor<double>& x, int n) {
    const auto [N, C, H, W] = sizes<4>(x, "x");
    return Tensor<double>({C, H, W}, std::vector<double>(&x(n, 0, 0, 0), &x(n, 0, 0, 0) + C * H * W));
}

// The picture moved by `steps` columns to the right; zeros come in, or what fell off at the right.
Tensor<double> shifted(const Tensor<double>& x, int steps, bool around = false) {
    const auto [N, C, H, W] = sizes<4>(x, "x");
    Tensor<double> y(x.shape());
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c)
            for (int i = 0; i < H; ++i)
                for (int j = 0; j < W; ++j)
                    if (j >= steps || around) y(n, c, i, j) = x(n, c, i, (j - steps + W) % W);
    return y;
}

// The largest difference between a[.., j + lag] and b[.., j] over the columns first <= j < last.
double largest_difference(const Tensor<double>& a, const Tensor<double>& b, int lag, int first, int last) {
    const auto [N, C, H, W] = sizes<4>(b, "b");
    double largest = 0;
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c)
            for (int i = 0; i < H; ++i)
                for (int j = first; j < last; ++j)
                    largest = std::max(largest, std::abs(a(n, c, i, j + lag) - b(n, c, i, j)));
    return largest;
}

struct WindowLayer {
    int k, stride, padding, dilation;
};

ReceptiveField field_of(const std::vector<WindowLayer>& layers) {
    ReceptiveField field;
    for (const WindowLayer& l : layers) field = after_layer(field, l.k, l.stride, l.padding, l.dilation);
    return field;
}

// The first and the last column of an image of W columns that really changes output `at` of a stack of layers
// with kernels of ones: where the gradient is not zero.
std::pair<int, int> columns_seen(const std::vector<WindowLayer>& layers, int W, int at) {
    const auto options = [](const WindowLayer& l) {
        return Conv2dOptions{{1, l.stride}, {0, l.padding}, {1, l.dilation}};
    };
    std::vector<Tensor<double>> inputs{ones({1, 1, 1, W})};
    for (const WindowLayer& l : layers)
        inputs.push_back(conv2d(inputs.back(), ones({1, 1, 1, l.k}), Tensor<double>({1}), options(l)));
    Tensor<double> dy(inputs.back().shape());
    dy(0, 0, 0, at) = 1;
    for (std::size_t layer = layers.size(); layer-- > 0;)
        dy = conv2d_backward(inputs[layer], ones({1, 1, 1, layers[layer].k}), dy, options(layers[layer])).dx;
    int first = 0;
    int last = W - 1;
    while (dy(0, 0, 0, first) == 0) ++first;
    while (dy(0, 0, 0, last) == 0) --last;
    return {first, last};
}

void check_gradients_of_conv2d(const Shape& x_shape, const Shape& w_shape, const Conv2dOptions& o) {
    Tensor<double> x = noise(x_shape, 1);
    Tensor<double> w = noise(w_shape, 2);
    Tensor<double> b = noise({w_shape[0]}, 3);
    CHECK_GRADIENTS(
        {{"x", &x}, {"w", &w}, {"b", &b}}, [&] { return conv2d(x, w, b, o); },
        [&](const Tensor<double>& dy) -> std::vector<Tensor<double>> {
            const auto g = conv2d_backward(x, w, dy, o);
            return {g.dx, g.dw, g.db};
        });
}

void check_gradients_of_padding(const Shape& x_shape, const Padding& p, PadMode mode) {
    Tensor<double> x = noise(x_shape, 4);
    CHECK_GRADIENTS(
        {{"x in mode " + to_string(mode), &x}}, [&] { return pad2d(x, p, mode); },
        [&](const Tensor<double>& dy) -> std::vector<Tensor<double>> {
            return {pad2d_backward(x.shape(), dy, p, mode)};
        });
}

}  // namespace

// ---- Sizes ----

TEST(sizes_without_padding) {
    CHECK_EQUAL(output_size(28, 5, 1, 0), 24);
    CHECK_EQUAL(output_size(4, 3, 1, 0), 2);
    CHECK_EQUAL(output_size(4, 2, 1, 0), 3);
    CHECK_EQUAL(output_size(7, 3, 1, 0), 5);
    CHECK_EQUAL(output_size(32, 5, 1, 0), 28);
    CHECK_EQUAL(output_size(28, 3, 1, 0), 26);
}

TEST(question_1_a_28x28_image_with_5x5_windows_and_padding_1_gives_26) {
    CHECK_EQUAL(output_size(28, 5, 1, 2 * 1), 26);
}

TEST(question_2_eight_filters_of_5x5_over_three_channels_have_608_parameters) {
    CHECK_EQUAL(parameters(8, 3, 5, 5), 608);
    CHECK_EQUAL((25 * 3) * 8 + 8, 608);
    CHECK(25 * 3 * 8 != 608);  // the eight biases count
}

TEST(ten_filters_of_5x5_over_32x32x3_with_padding_2_have_760_parameters_and_keep_32x32) {
    CHECK_EQUAL(parameters(10, 3, 5, 5), 760);
    const Tensor<double> y =
        conv2d(Tensor<double>({1, 3, 32, 32}), Tensor<double>({10, 3, 5, 5}), Tensor<double>({10}), {.padding = 2});
    CHECK_EQUAL(y.shape(), Shape({1, 10, 32, 32}));
}

TEST(a_5x5_map_has_26_shared_parameters_and_32_maps_of_3x3_over_three_channels_896) {
    CHECK_EQUAL(parameters(1, 1, 5, 5), 26);
    CHECK_EQUAL(parameters(1, 1, 5, 5) * 30, 780);
    CHECK_EQUAL(parameters(32, 3, 3, 3), 896);
}

TEST(filters_of_5x5_turn_32x32x3_into_28x28_maps_one_for_each_filter) {
    const Tensor<double> x({1, 3, 32, 32});
    for (const int F : {1, 5, 6})
        CHECK_EQUAL(conv2d(x, Tensor<double>({F, 3, 5, 5}), Tensor<double>({F})).shape(), Shape({1, F, 28, 28}));
}

// On a slide: "(288-4+2.0)/2+1", where 2.0 stands for 2 times 0. The depth is the number of filters.
TEST(windows_of_4_with_stride_2_turn_288_into_143_and_not_144) {
    CHECK_EQUAL(output_size(288, 4, 2, 2 * 0), 143);
    CHECK_EQUAL((288 - 4 + 2.0) / 2 + 1, 144.0);
}

TEST(windows_of_3_with_stride_2_and_padding_1_turn_5x7_into_3x4) {
    CHECK_EQUAL(output_size(5, 3, 2, 2), 3);
    CHECK_EQUAL(output_size(7, 3, 2, 2), 4);
    const Conv2dOptions o{.stride = 2, .padding = 1};
    CHECK_EQUAL(conv2d(ones({1, 1, 5, 7}), ones({1, 1, 3, 3}), Tensor<double>({1}), o).shape(), Shape({1, 1, 3, 4}));
}

TEST(twice_3x3_with_stride_2_and_padding_1_turns_5_into_3_into_2) {
    CHECK_EQUAL(output_size(5, 3, 2, 2), 3);
    CHECK_EQUAL(output_size(3, 3, 2, 2), 2);
}

// (7 - 3) / 3 + 1 is 2.33, and no map has 2.33 columns: two windows fit, one column is not seen.
TEST(a_window_of_3_on_7_pixels_gives_5_then_3_then_2_for_strides_1_2_3) {
    CHECK_EQUAL(output_size(7, 3, 1, 0), 5);
    CHECK_EQUAL(output_size(7, 3, 2, 0), 3);
    CHECK_EQUAL(output_size(7, 3, 3, 0), 2);
    Tensor<double> x({1, 1, 1, 7});
    x(0, 0, 0, 6) = 1000;  // the column left over
    const Conv2dOptions o{.stride = {1, 3}};
    CHECK_EQUAL(conv2d(x, ones({1, 1, 1, 3}), Tensor<double>({1}), o), Tensor<double>({1, 1, 1, 2}));
}

TEST(padding_2_makes_36_of_32_and_windows_of_5_make_32_of_that) {
    CHECK_EQUAL(pad2d(ones({3, 32, 32}), {2, 2, 2, 2}, PadMode::zero).shape(), Shape({3, 36, 36}));
    CHECK_EQUAL(output_size(36, 5, 1, 0), 32);
    CHECK_EQUAL(output_size(32, 5, 1, 4), 32);
}

// A table says 224x224, 11x11, stride 4, SAME, 55x55.
TEST(alexnet_starts_at_55_with_227_pixels_or_with_padding_2_and_not_with_same) {
    CHECK_EQUAL(same_size(224, 11, 4), 56);
    CHECK_EQUAL(output_size(224, 11, 4, 0), 54);
    CHECK_EQUAL(output_size(227, 11, 4, 0), 55);
    CHECK_EQUAL(output_size(224, 11, 4, 2 * 2), 55);
    CHECK_EQUAL(output_size(55, 3, 2, 0), 27);
    CHECK_EQUAL(output_size(27, 3, 2, 0), 13);
    CHECK_EQUAL(output_size(13, 3, 2, 0), 6);
}

TEST(same_with_stride_2_halves_and_rounds_up) {
    CHECK_EQUAL(same_size(427, 7, 2), 214);
    CHECK_EQUAL(same_size(640, 7, 2), 320);
    CHECK_EQUAL(same_size(214, 7, 2), 107);
    CHECK_EQUAL(same_size(320, 7, 2), 160);
}

TEST(same_gives_ceil_of_n_over_stride_with_the_fewest_zeros) {
    for (int n = 1; n <= 12; ++n)
        for (int k = 1; k <= 5; ++k)
            for (int stride = 1; stride <= 4; ++stride)
                for (int dilation = 1; dilation <= 2; ++dilation) {
                    const SidePadding p = same_padding(n, k, stride, dilation);
                    const int total = p.before + p.after;
                    const int wanted = (n + stride - 1) / stride;
                    CHECK_EQUAL(output_size(n, k, stride, total, dilation), wanted);
                    CHECK(p.after == p.before || p.after == p.before + 1);
                    if (total > 0) CHECK(windows_laid_down(n, k, stride, total - 1, dilation) < wanted);
                }
}

TEST(same_pads_an_odd_zero_after) {
    CHECK_EQUAL(same_padding(28, 4, 1).before, 1);
    CHECK_EQUAL(same_padding(28, 4, 1).after, 2);
    CHECK_EQUAL(same_padding(5, 1, 2).after, 0);
}

TEST(sizes_that_can_be_halved_often) {
    const auto halvings = [](int n) {
        int count = 0;
        for (; n % 2 == 0; n = output_size(n, 2, 2, 0)) ++count;
        return count;
    };
    const std::vector<int> sizes_of_images{32, 64, 96, 224, 384, 512};
    std::vector<int> counts;
    for (const int n : sizes_of_images) counts.push_back(halvings(n));
    CHECK_EQUAL(counts, std::vector<int>({5, 6, 5, 5, 7, 9}));
}

TEST(the_sizes_of_lenet_are_28_14_10_5_1) {
    std::vector<int> seen;
    int n = 32;
    for (const auto& [k, stride] : std::vector<std::pair<int, int>>{{5, 1}, {2, 2}, {5, 1}, {2, 2}, {5, 1}})
        seen.push_back(n = output_size(n, k, stride, 0));
    CHECK_EQUAL(seen, std::vector<int>({28, 14, 10, 5, 1}));
}

// A slide prints the formula with ceil.
TEST(the_formula_has_floor_and_with_ceil_82_of_213_small_cases_run_off_the_input) {
    const auto with_ceil = [](int n, int k, int s, int p) { return (n + 2 * p - k + s - 1) / s + 1; };
    int cases = 0;
    int different = 0;
    for (int n = 4; n < 12; ++n)
        for (const int k : {2, 3, 5})
            for (int s = 1; s <= 3; ++s)
                for (int p = 0; p <= 2; ++p) {
                    if (n + 2 * p < k) continue;
                    ++cases;
                    CHECK_EQUAL(output_size(n, k, s, 2 * p), windows_laid_down(n, k, s, 2 * p));
                    const int wrong = with_ceil(n, k, s, p);
                    if (wrong == output_size(n, k, s, 2 * p)) continue;
                    ++different;
                    CHECK((wrong - 1) * s + k > n + 2 * p);  // the last window sticks out
                }
    CHECK_EQUAL(different, 82);
    CHECK_EQUAL(cases, 213);
    CHECK_EQUAL(output_size(4, 2, 3, 0), 1);
    CHECK_EQUAL(with_ceil(4, 2, 3, 0), 2);
}

TEST(a_dilated_window_spans_more_pixels_with_the_same_weights) {
    CHECK_EQUAL(window_span(3, 1), 3);
    CHECK_EQUAL(window_span(3, 2), 5);
    CHECK_EQUAL(window_span(1, 7), 1);
    CHECK_EQUAL(output_size(7, 3, 1, 0, 2), 3);
    for (int n = 5; n < 15; ++n)
        for (int stride = 1; stride < 4; ++stride)
            CHECK_EQUAL(output_size(n, 3, stride, 1, 2), windows_laid_down(n, 3, stride, 1, 2));
}

// ---- Padding ----

TEST(five_ways_to_go_on_beyond_a_b_c_d) {
    const Tensor<double> x({1, 4}, {1, 2, 3, 4});
    const Padding two{0, 0, 2, 2};
    const auto wide = [](std::vector<double> values) { return Tensor<double>({1, 8}, std::move(values)); };
    CHECK_EQUAL(pad2d(x, two, PadMode::zero), wide({0, 0, 1, 2, 3, 4, 0, 0}));
    CHECK_EQUAL(pad2d(x, two, PadMode::replicate), wide({1, 1, 1, 2, 3, 4, 4, 4}));
    CHECK_EQUAL(pad2d(x, two, PadMode::reflect), wide({3, 2, 1, 2, 3, 4, 3, 2}));
    CHECK_EQUAL(pad2d(x, two, PadMode::symmetric), wide({2, 1, 1, 2, 3, 4, 4, 3}));
    CHECK_EQUAL(pad2d(x, two, PadMode::wrap), wide({3, 4, 1, 2, 3, 4, 1, 2}));
    CHECK_EQUAL(source_index(-2, 4, PadMode::zero), -1);  // no pixel of x
}

TEST(padding_goes_down_columns_as_it_goes_along_rows) {
    const Tensor<double> x = noise({4, 5}, 10);
    const auto turned = [](const Tensor<double>& a) {
        const auto [H, W] = sizes<2>(a, "a");
        Tensor<double> t({W, H});
        for (int i = 0; i < H; ++i)
            for (int j = 0; j < W; ++j) t(j, i) = a(i, j);
        return t;
    };
    for (const PadMode mode : all_modes)
        CHECK_EQUAL(turned(pad2d(x, {1, 3, 2, 0}, mode)), pad2d(turned(x), {2, 0, 1, 3}, mode));
}

TEST(each_side_has_its_own_padding) {
    const Tensor<double> x({1, 2}, {1, 2});
    CHECK_EQUAL(pad2d(x, {1, 0, 0, 2}, PadMode::zero), Tensor<double>({2, 4}, {0, 0, 0, 0, 1, 2, 0, 0}));
    CHECK_EQUAL(pad2d(x, {.bottom = 1, .left = 1}, PadMode::replicate), Tensor<double>({2, 3}, {1, 1, 2, 1, 1, 2}));
}

TEST(padding_takes_every_plane_by_itself_and_keeps_the_number_of_axes) {
    const Tensor<double> x = noise({2, 3, 4, 5}, 11);
    for (const PadMode mode : all_modes) {
        const Tensor<double> y = pad2d(x, {1, 2, 3, 0}, mode);
        CHECK_EQUAL(y.shape(), Shape({2, 3, 7, 8}));
        const Tensor<double> second = pad2d(image(x, 1), {1, 2, 3, 0}, mode);
        CHECK_EQUAL(second.shape(), Shape({3, 7, 8}));
        CHECK_EQUAL(image(y, 1), second);
        CHECK_EQUAL(pad2d(x, {}, mode), x);
    }
}

TEST(a_single_pixel_can_be_repeated_but_not_reflected) {
    const Tensor<double> x({1, 1}, {5});
    CHECK_EQUAL(pad2d(x, {0, 0, 1, 1}, PadMode::symmetric), Tensor<double>({1, 3}, {5, 5, 5}));
    CHECK_EQUAL(pad2d(x, {0, 0, 3, 2}, PadMode::replicate), Tensor<double>::filled({1, 6}, 5));
    CHECK_THROWS(pad2d(x, {0, 0, 1, 0}, PadMode::reflect),
                 "pad2d, columns: reflect padding of 1 pixels is at most 0 a side, got 1 and 0");
}

TEST(padding_wider_than_what_it_copies_is_an_error) {
    const Tensor<double> x = ones({3, 4});
    CHECK_THROWS(pad2d(x, {0, 0, 4, 0}, PadMode::reflect),
                 "pad2d, columns: reflect padding of 4 pixels is at most 3 a side, got 4 and 0");
    CHECK_THROWS(pad2d(x, {0, 4, 0, 0}, PadMode::wrap),
                 "pad2d, rows: wrap padding of 3 pixels is at most 3 a side, got 0 and 4");
    CHECK_THROWS(pad2d(x, {0, 0, 0, 5}, PadMode::symmetric),
                 "pad2d, columns: symmetric padding of 4 pixels is at most 4 a side, got 0 and 5");
    CHECK_THROWS(pad2d(x, {-1, 0, 0, 0}, PadMode::zero), "pad2d, rows: padding must not be negative, got -1 and 0");
    CHECK_EQUAL(pad2d(x, {9, 9, 9, 9}, PadMode::zero).shape(), Shape({21, 22}));
    CHECK_EQUAL(pad2d(x, {3, 3, 4, 4}, PadMode::wrap).shape(), Shape({9, 12}));
    CHECK_THROWS(pad2d_backward({3, 4}, ones({3, 8}), {0, 0, 4, 0}, PadMode::reflect), "pad2d_backward, columns");
    CHECK_THROWS(pad2d_backward({3, 4}, ones({3, 7}), {0, 0, 2, 2}, PadMode::zero),
                 "pad2d_backward: dy must have shape (3,8), got (3,7)");
    CHECK_THROWS(pad2d(ones({3}), {}, PadMode::zero), "pad2d: x needs 2 to 4 axes, got shape (3)");
    CHECK_THROWS(pad2d_backward({3}, ones({3}), {}, PadMode::zero), "pad2d_backward: x needs 2 to 4 axes");
}

TEST(gradients_of_padding_in_all_five_modes) {
    for (const PadMode mode : all_modes) {
        check_gradients_of_padding({1, 2, 4, 5}, {1, 3, 2, 0}, mode);
        check_gradients_of_padding({3, 1, 3, 4}, {0, 2, 1, 3}, mode);
        check_gradients_of_padding({2, 3}, {1, 1, 2, 2}, mode);
        check_gradients_of_padding({2, 1, 1}, {0, 0, 0, 0}, mode);
    }
}

TEST(a_pixel_that_was_copied_twice_collects_from_all_three_places) {
    const Tensor<double> dy({1, 5}, {1, 10, 100, 1000, 10000});
    CHECK_EQUAL(pad2d_backward({1, 3}, dy, {0, 0, 1, 1}, PadMode::reflect), Tensor<double>({1, 3}, {10, 10101, 1000}));
    CHECK_EQUAL(pad2d_backward({1, 3}, dy, {0, 0, 1, 1}, PadMode::replicate), Tensor<double>({1, 3}, {11, 100, 11000}));
    CHECK_EQUAL(pad2d_backward({1, 1}, dy, {0, 0, 2, 2}, PadMode::replicate), Tensor<double>({1, 1}, {11111}));
}

TEST(a_filtered_photograph_keeps_its_size_and_a_mirrored_edge_keeps_its_brightness) {
    const Tensor<double> photo = Tensor<double>::filled({3, 8, 9}, 200);
    const Tensor<double> blur = kernel_weights<double>(gallery_kernel("box_blur"));
    CHECK_CLOSE(filter_image_same(photo, blur, PadMode::symmetric), photo, 1e-10);
    const Tensor<double> dark = filter_image_same(photo, blur, PadMode::zero);
    CHECK_EQUAL(dark.shape(), photo.shape());
    CHECK_CLOSE(dark(0, 4, 4), 200.0, 1e-10);
    CHECK_CLOSE(dark(0, 0, 4), 200.0 * 6 / 9, 1e-10);
    CHECK_CLOSE(dark(0, 0, 0), 200.0 * 4 / 9, 1e-10);
    CHECK_EQUAL(filter_image_same(photo, ones({4, 6}), PadMode::reflect).shape(), photo.shape());
    const Tensor<double> line({1, 3}, {1, 2, 3});  // an even kernel: the extra zero comes in at the end
    CHECK_EQUAL(filter_image_same(line, ones({1, 2}), PadMode::zero), Tensor<double>({1, 3}, {3, 5, 3}));
    CHECK_EQUAL(filter_image_same(line.reshaped({3, 1}), ones({2, 1}), PadMode::zero),
                Tensor<double>({3, 1}, {3, 5, 3}));
}

// ---- conv2d ----

TEST(a_convolution_by_hand_with_padding_and_stride) {
    const Tensor<double> x({1, 1, 3, 3}, {1, 2, 3, 4, 5, 6, 7, 8, 9});
    const Tensor<double> w({1, 1, 2, 2}, {1, 10, 100, 1000});
    const Conv2dOptions o{.stride = 2, .padding = 1};
    CHECK_EQUAL(conv2d(x, w, Tensor<double>({1}, {0.5}), o),
                Tensor<double>({1, 1, 2, 2}, {1000.5, 3200.5, 7040.5, 9865.5}));
}

TEST(conv2d_is_correlation_and_does_not_flip) {
    const Tensor<double> x({1, 1, 1, 3}, {1, 2, 3});
    CHECK_EQUAL(conv2d(x, Tensor<double>({1, 1, 1, 2}, {1, 10}), Tensor<double>({1})),
                Tensor<double>({1, 1, 1, 2}, {21, 32}));
}

// An output of conv2d adds what the plain loops add, in the same order: the same bits. So does db. The backward pass
// adds the terms of dx and dw in another order, at most a few hundred of them, each about 1.
template <typename T>
void check_rows_against_plain_loops(const Shape& x_shape, const Shape& w_shape, const Conv2dOptions& o,
                                    Random& random) {
    const Tensor<T> x = random_normal<T>(x_shape, random);
    const Tensor<T> w = random_normal<T>(w_shape, random);
    const Tensor<T> b = random_normal<T>({w_shape[0]}, random);
    const Tensor<T> y = conv2d_plain(x, w, b, o);
    CHECK_EQUAL(conv2d(x, w, b, o), y);
    const Tensor<T> dy = random_normal<T>(y.shape(), random);
    const Conv2dGrads<T> rows = conv2d_backward(x, w, dy, o);
    const Conv2dGrads<T> plain = conv2d_plain_backward(x, w, dy, o);
    CHECK_EQUAL(rows.db, plain.db);
    const T rounding = 10'000 * std::numeric_limits<T>::epsilon();
    CHECK_CLOSE(rows.dx, plain.dx, rounding);
    CHECK_CLOSE(rows.dw, plain.dw, rounding);
}

TEST(conv2d_gives_the_bits_of_its_seven_plain_loops_on_200_random_shapes) {
    Random random(2);
    const auto between = [&](int low, int high) { return low + random.below(high - low + 1); };
    int run = 0;
    while (run < 200) {
        const Conv2dOptions o{
            {between(1, 4), between(1, 4)}, {between(0, 3), between(0, 3)}, {between(1, 3), between(1, 3)}};
        const int N = between(1, 3), C = between(1, 3), F = between(1, 4);
        const int H = between(1, 9), W = between(1, 9), KH = between(1, 5), KW = between(1, 5);
        if (window_span(KH, o.dilation.rows) > H + 2 * o.padding.rows) continue;
        if (window_span(KW, o.dilation.cols) > W + 2 * o.padding.cols) continue;
        check_rows_against_plain_loops<double>({N, C, H, W}, {F, C, KH, KW}, o, random);
        check_rows_against_plain_loops<float>({N, C, H, W}, {F, C, KH, KW}, o, random);
        ++run;
    }
}

TEST(one_tap_serves_784_products_in_c1_of_lenet_and_a_single_one_in_c5) {
    const auto products = [](int C, int H, int F) {
        const Conv2dSizes s =
            conv2d_sizes("test", Tensor<float>({1, C, H, H}), Tensor<float>({F, C, 5, 5}), Tensor<float>({F}), {});
        const Tap t = tap(s, {}, 4, 4);
        return (t.rows.end - t.rows.begin) * (t.cols.end - t.cols.begin);
    };
    CHECK_EQUAL(products(1, 32, 6), 784);
    CHECK_EQUAL(products(6, 14, 16), 100);
    CHECK_EQUAL(products(16, 5, 120), 1);
}

TEST(conv2d_without_options_is_the_filter_bank_of_chapter_1_image_by_image) {
    const Tensor<double> x = noise({3, 2, 6, 7}, 20);
    const Tensor<double> w = noise({4, 2, 3, 5}, 21);
    const Tensor<double> b = noise({4}, 22);
    const Tensor<double> dy = noise({3, 4, 4, 3}, 23);
    const Tensor<double> y = conv2d(x, w, b);
    const auto g = conv2d_backward(x, w, dy);
    Tensor<double> dw(w.shape());
    for (int n = 0; n < 3; ++n) {
        CHECK_CLOSE(image(y, n), filter_bank(image(x, n), w, b), 1e-12);
        const auto one = filter_bank_backward(image(x, n), w, image(dy, n));
        CHECK_CLOSE(image(g.dx, n), one.dx, 1e-12);
        for (int i = 0; i < dw.size(); ++i) dw.data()[i] += one.dw.data()[i];
    }
    CHECK_CLOSE(g.dw, dw, 1e-12);
}

TEST(a_window_larger_than_the_image_needs_padding) {
    const Tensor<double> x({1, 1, 1, 2}, {1, 2});
    const Tensor<double> w({1, 1, 3, 4}, {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12});
    CHECK_EQUAL(conv2d(x, w, Tensor<double>({1}), {.padding = 1}), Tensor<double>({1, 1, 1, 1}, {6 + 2 * 7}));
    CHECK_THROWS(conv2d(x, w, Tensor<double>({1})), "conv2d, rows: a window of 3 does not fit in 1 + 0 padding");
}

TEST(windows_that_lie_in_the_padding_altogether_give_the_bias) {
    const Tensor<double> y = conv2d(ones({1, 1, 2, 2}), ones({1, 1, 1, 1}), Tensor<double>({1}, {7}), {.padding = 2});
    CHECK_EQUAL(y.shape(), Shape({1, 1, 6, 6}));
    CHECK_EQUAL(y(0, 0, 0, 0), 7);
    CHECK_EQUAL(y(0, 0, 2, 2), 8);
    const auto g = conv2d_backward(ones({1, 1, 2, 2}), ones({1, 1, 1, 1}), ones({1, 1, 6, 6}), {.padding = 2});
    CHECK_EQUAL(g.dw(0, 0, 0, 0), 4);
    CHECK_EQUAL(g.db(0), 36);
    CHECK_EQUAL(g.dx, ones({1, 1, 2, 2}));
}

TEST(padding_first_and_then_a_valid_convolution_is_the_same) {
    const Tensor<double> x = noise({2, 3, 5, 6}, 24);
    const Tensor<double> w = noise({2, 3, 3, 4}, 25);
    const Tensor<double> b = noise({2}, 26);
    CHECK_CLOSE(conv2d(pad2d(x, {2, 2, 1, 1}, PadMode::zero), w, b, {.stride = {2, 1}}),
                conv2d(x, w, b, {.stride = {2, 1}, .padding = {2, 1}}), 1e-12);
}

TEST(pad2d_gives_conv2d_a_padding_that_differs_from_side_to_side) {
    const Tensor<double> x({1, 1, 1, 3}, {1, 2, 3});
    const SidePadding same = same_padding(3, 2, 1);
    const Tensor<double> y = conv2d(pad2d(x, {0, 0, same.before, same.after}, PadMode::zero),
                                    Tensor<double>({1, 1, 1, 2}, {1, 10}), Tensor<double>({1}));
    CHECK_EQUAL(y, Tensor<double>({1, 1, 1, 3}, {21, 32, 3}));
}

TEST(a_dilated_kernel_is_a_kernel_with_zeros_between_its_weights) {
    const Tensor<double> x = noise({1, 2, 9, 8}, 27);
    const Tensor<double> w = noise({3, 2, 2, 3}, 28);
    Tensor<double> spread({3, 2, 4, 5});
    for (int f = 0; f < 3; ++f)
        for (int c = 0; c < 2; ++c)
            for (int u = 0; u < 2; ++u)
                for (int v = 0; v < 3; ++v) spread(f, c, u * 3, v * 2) = w(f, c, u, v);
    const Tensor<double> b = noise({3}, 29);
    CHECK_CLOSE(conv2d(x, w, b, {.dilation = {3, 2}}), conv2d(x, spread, b), 1e-12);
}

TEST(stride_keeps_every_second_output_of_stride_1) {
    const Tensor<double> x = noise({1, 1, 7, 8}, 30);
    const Tensor<double> w = noise({1, 1, 3, 3}, 31);
    const Tensor<double> every = conv2d(x, w, Tensor<double>({1}));
    const Tensor<double> some = conv2d(x, w, Tensor<double>({1}), {.stride = {2, 3}});
    CHECK_EQUAL(some.shape(), Shape({1, 1, 3, 2}));
    for (int i = 0; i < 3; ++i)
        for (int j = 0; j < 2; ++j) CHECK_EQUAL(some(0, 0, i, j), every(0, 0, 2 * i, 3 * j));
}

TEST(a_1x1_convolution_mixes_the_channels_of_each_pixel) {
    const Tensor<double> x({2, 2, 1, 2}, {1, 2, 10, 20, 3, 4, 30, 40});
    const Tensor<double> w({1, 2, 1, 1}, {1, -1});
    CHECK_EQUAL(conv2d(x, w, Tensor<double>({1}, {100})), Tensor<double>({2, 1, 1, 2}, {91, 82, 73, 64}));
}

TEST(a_pair_is_one_number_for_both_axes_or_rows_and_columns) {
    CHECK(Pair(3) == Pair(3, 3));
    CHECK_EQUAL(Pair(1, 2).rows, 1);
    CHECK_EQUAL(Pair(1, 2).cols, 2);
}

// The example of the lesson. The digits of dy, 1 10, show in every gradient which output it came from.
TEST(the_line_1_2_4_7_with_stride_2_and_padding_1_by_hand) {
    const Tensor<double> x({1, 1, 1, 4}, {1, 2, 4, 7});
    const Tensor<double> w({1, 1, 1, 3}, {2, 3, 5});
    const Tensor<double> dy({1, 1, 1, 2}, {1, 10});
    const Conv2dOptions o{.stride = {1, 2}, .padding = {0, 1}};
    CHECK_EQUAL(conv2d(x, w, Tensor<double>({1}), o), Tensor<double>({1, 1, 1, 2}, {13, 51}));
    const auto g = conv2d_backward(x, w, dy, o);
    CHECK_EQUAL(g.dx, Tensor<double>({1, 1, 1, 4}, {3, 25, 30, 50}));
    CHECK_EQUAL(g.dw, Tensor<double>({1, 1, 1, 3}, {20, 41, 72}));
    CHECK_EQUAL(g.db(0), 11);
    const auto plain = conv2d_plain_backward(x, w, dy, o);
    CHECK_EQUAL(plain.dx, g.dx);
    CHECK_EQUAL(plain.dw, g.dw);
    CHECK_EQUAL(plain.db, g.db);
    CHECK_EQUAL(line_matrix(w, 4, o), Tensor<double>({2, 4}, {3, 5, 0, 0, 0, 2, 3, 5}));
}

TEST(the_options_change_the_rows_of_the_matrix) {
    const Tensor<double> w({1, 1, 1, 3}, {2, 3, 5});
    CHECK_EQUAL(line_matrix(w, 6, {.stride = {1, 2}}), Tensor<double>({2, 6}, {2, 3, 5, 0, 0, 0,  //
                                                                               0, 0, 2, 3, 5, 0}));
    CHECK_EQUAL(line_matrix(w, 6, {.dilation = {1, 2}}), Tensor<double>({2, 6}, {2, 0, 3, 0, 5, 0,  //
                                                                                 0, 2, 0, 3, 0, 5}));
    const Tensor<double> padded = line_matrix(w, 6, {.padding = {0, 1}});
    CHECK_EQUAL(padded.shape(), Shape({6, 6}));
    for (int p = 0; p < 6; ++p) CHECK_EQUAL(padded(0, p), p == 0 ? 3 : p == 1 ? 5 : 0);
}

// Stride s puts s - 1 zeros between the gradients: dw is then a convolution of x with dilation s, dx a correlation of
// the spread dy, between zeros, with the kernel turned.
TEST(the_stride_of_the_forward_pass_is_the_dilation_of_dw_and_spreads_dy_for_dx) {
    const Tensor<double> x = noise({1, 1, 7, 9}, 32);
    const Tensor<double> w = noise({1, 1, 3, 3}, 33);
    const Tensor<double> dy = noise({1, 1, 3, 3}, 34);
    const Conv2dOptions o{.stride = {2, 3}};
    const auto g = conv2d_backward(x, w, dy, o);
    const Tensor<double> none({1});
    CHECK_CLOSE(conv2d(x, dy, none, {.dilation = {2, 3}}), g.dw, 1e-12);
    Tensor<double> spread({1, 1, 5, 7});
    for (int i = 0; i < 3; ++i)
        for (int j = 0; j < 3; ++j) spread(0, 0, 2 * i, 3 * j) = dy(0, 0, i, j);
    Tensor<double> turned(w.shape());
    for (int p = 0; p < 9; ++p) turned.data()[p] = w.data()[8 - p];
    CHECK_CLOSE(conv2d(spread, turned, none, {.padding = 2}), g.dx, 1e-12);
}

// <conv2d(x), dy> = <x, dx>, whatever the options are.
TEST(forward_and_backward_are_adjoint_for_all_options) {
    for (const Conv2dOptions& o :
         {Conv2dOptions{}, Conv2dOptions{{2, 3}, {1, 2}, 1}, Conv2dOptions{1, {0, 2}, {2, 1}}}) {
        const Tensor<double> x = noise({2, 3, 8, 7}, 35);
        const Tensor<double> w = noise({4, 3, 3, 2}, 36);
        const Tensor<double> y = conv2d(x, w, Tensor<double>({4}), o);
        const Tensor<double> dy = noise(y.shape(), 37);
        const Tensor<double> dx = conv2d_backward(x, w, dy, o).dx;
        CHECK_CLOSE(std::inner_product(y.values().begin(), y.values().end(), dy.values().begin(), 0.0),
                    std::inner_product(x.values().begin(), x.values().end(), dx.values().begin(), 0.0), 1e-10);
    }
}

TEST(a_dense_layer_from_784_to_30_has_23550_parameters_and_30_filters_of_5x5_have_780) {
    CHECK_EQUAL(Tensor<double>({30, 784}).size() + Tensor<double>({30}).size(), 23550);
    CHECK_EQUAL(parameters(30, 1, 5, 5), 780);
}

TEST(gradients_of_conv2d_on_the_grid) {
    check_gradients_of_conv2d({3, 2, 8, 11}, {4, 2, 5, 6}, {.stride = 2, .padding = {1, 0}});
    check_gradients_of_conv2d({1, 2, 5, 6}, {2, 2, 3, 3}, {.stride = 1, .padding = 1});
    check_gradients_of_conv2d({1, 3, 4, 5}, {2, 3, 1, 1}, {});
    check_gradients_of_conv2d({3, 3, 4, 5}, {3, 3, 1, 1}, {.stride = 3, .padding = {2, 0}});
    check_gradients_of_conv2d({2, 1, 9, 8}, {3, 1, 2, 3}, {{2, 1}, {1, 2}, {3, 2}});
    check_gradients_of_conv2d({1, 2, 6, 7}, {1, 2, 4, 2}, {.stride = {1, 3}, .padding = {1, 2}});
    check_gradients_of_conv2d({3, 1, 2, 3}, {2, 1, 4, 5}, {.stride = {2, 3}, .padding = {2, 1}});
}

// ---- What shifting does. "Commutes with translation" is equivariance, not invariance. ----

TEST(a_shifted_image_gives_the_shifted_map_but_not_the_same_map) {
    const Tensor<double> x = noise({1, 2, 6, 9}, 40);
    const Tensor<double> w = noise({3, 2, 3, 3}, 41);
    const Tensor<double> y = conv2d(x, w, Tensor<double>({3}));
    const Tensor<double> moved = conv2d(shifted(x, 1), w, Tensor<double>({3}));
    CHECK_CLOSE(largest_difference(moved, y, 1, 0, 6), 0.0, 1e-12);
    CHECK(largest_difference(moved, y, 0, 0, 7) > 0.1);
}

TEST(zero_padding_breaks_equivariance_at_the_border_only) {
    const Tensor<double> x = noise({1, 2, 6, 9}, 42);
    const Tensor<double> w = noise({3, 2, 3, 3}, 43);
    const Tensor<double> y = conv2d(x, w, Tensor<double>({3}), {.padding = 1});
    const Tensor<double> moved = conv2d(shifted(x, 1), w, Tensor<double>({3}), {.padding = 1});
    CHECK_CLOSE(largest_difference(moved, y, 1, 0, 7), 0.0, 1e-12);
    CHECK(largest_difference(moved, y, 1, 7, 8) > 0.1);
}

TEST(wrapped_around_a_convolution_is_equivariant_everywhere) {
    const Tensor<double> x = noise({1, 2, 6, 9}, 44);
    const Tensor<double> w = noise({3, 2, 3, 3}, 45);
    const auto conv = [&](const Tensor<double>& z) {
        return conv2d(pad2d(z, {1, 1, 1, 1}, PadMode::wrap), w, Tensor<double>({3}));
    };
    CHECK_CLOSE(conv(shifted(x, 4, true)), shifted(conv(x), 4, true), 1e-12);
}

TEST(stride_2_keeps_equivariance_for_even_shifts_and_breaks_it_for_odd_ones) {
    const Tensor<double> x = noise({1, 2, 6, 11}, 46);
    const Tensor<double> w = noise({3, 2, 3, 3}, 47);
    const auto conv = [&](const Tensor<double>& z) { return conv2d(z, w, Tensor<double>({3}), {.stride = 2}); };
    CHECK_CLOSE(largest_difference(conv(shifted(x, 2)), conv(x), 1, 0, 4), 0.0, 1e-12);
    CHECK(largest_difference(conv(shifted(x, 1)), conv(x), 0, 0, 5) > 0.1);
    CHECK(largest_difference(conv(shifted(x, 1)), conv(x), 1, 0, 4) > 0.1);
}

// ---- Receptive fields ----

TEST(two_layers_of_3x3_with_stride_2_see_3_then_7_pixels) {
    const ReceptiveField first = field_of({{3, 2, 1, 1}});
    CHECK_EQUAL(first.size, 3);
    CHECK_EQUAL(first.jump, 2);
    CHECK_EQUAL(first.centre, 0.5);
    const ReceptiveField second = field_of({{3, 2, 1, 1}, {3, 2, 1, 1}});
    CHECK_EQUAL(second.size, 7);  // more than the 5 pixels of the example: it reaches into the padding
    CHECK_EQUAL(second.jump, 4);
    CHECK_EQUAL(second.centre, 0.5);
}

TEST(three_layers_of_3x3_see_as_much_as_one_of_7x7_for_27_instead_of_49_weights) {
    CHECK_EQUAL(field_of({{3, 1, 0, 1}, {3, 1, 0, 1}, {3, 1, 0, 1}}).size, 7);
    CHECK_EQUAL(field_of({{7, 1, 0, 1}}).size, 7);
    const int C = 64;
    CHECK_EQUAL(3 * Tensor<double>({C, C, 3, 3}).size(), 27 * C * C);
    CHECK_EQUAL(Tensor<double>({C, C, 7, 7}).size(), 49 * C * C);
}

TEST(the_receptive_fields_of_lenet_grow_from_5_to_32) {
    const std::vector<WindowLayer> lenet{{5, 1, 0, 1}, {2, 2, 0, 1}, {5, 1, 0, 1}, {2, 2, 0, 1}, {5, 1, 0, 1}};
    std::vector<int> fields;
    for (std::size_t depth = 1; depth <= lenet.size(); ++depth)
        fields.push_back(field_of({lenet.begin(), lenet.begin() + static_cast<std::ptrdiff_t>(depth)}).size);
    CHECK_EQUAL(fields, std::vector<int>({5, 6, 14, 16, 32}));
    CHECK_EQUAL(field_of(lenet).centre, 16.0);
    CHECK_EQUAL(field_of(lenet).jump, 4);
}

TEST(the_receptive_field_is_where_the_gradient_is_not_zero) {
    const std::vector<std::vector<WindowLayer>> stacks{
        {{3, 2, 1, 1}},
        {{3, 2, 1, 1}, {3, 2, 1, 1}},
        {{3, 1, 0, 1}, {3, 1, 0, 1}, {3, 1, 0, 1}},
        {{5, 1, 0, 1}, {2, 2, 0, 1}, {5, 1, 0, 1}, {2, 2, 0, 1}, {5, 1, 0, 1}},
        {{4, 3, 2, 1}, {2, 1, 1, 1}, {3, 2, 1, 1}},
        {{3, 1, 2, 2}, {3, 2, 1, 3}},
    };
    for (const auto& stack : stacks) {
        const ReceptiveField field = field_of(stack);
        for (const int at : {2, 3}) {  // inside of a row of 64
            const auto [first, last] = columns_seen(stack, 64, at);
            const double middle = field.centre + at * field.jump;
            CHECK_EQUAL(last - first + 1, field.size);
            CHECK_EQUAL((first + last + 1) / 2.0, middle);
        }
    }
}

TEST(at_the_border_a_part_of_the_receptive_field_is_padding) {
    const std::vector<WindowLayer> stack{{3, 2, 1, 1}, {3, 2, 1, 1}};
    const auto [first, last] = columns_seen(stack, 5, 0);
    CHECK_EQUAL(first, 0);
    CHECK_EQUAL(last, 3);  // the field reaches from -3 to 3
}

// ---- Errors ----

TEST(numbers_that_make_no_window_are_errors_with_the_arithmetic) {
    CHECK_THROWS(output_size(3, 5, 1, 0), "output_size: a window of 5 does not fit in 3 + 0 padding");
    CHECK_THROWS(output_size(3, 6, 1, 2), "output_size: a window of 6 does not fit in 3 + 2 padding");
    CHECK_THROWS(output_size(4, 3, 1, 0, 2),
                 "output_size: a window of 3 with dilation 2 spans 5 and does not fit in 4 + 0 padding");
    CHECK_EQUAL(output_size(3, 5, 1, 2), 1);
    CHECK_THROWS(output_size(3, 2, 0, 0), "stride 0");
    CHECK_THROWS(output_size(3, 0, 1, 0), "window 0");
    CHECK_THROWS(output_size(0, 1, 1, 0), "output_size: size 0");
    CHECK_THROWS(output_size(3, 2, 1, -2), "padding (both sides) -2 at least 0");
    CHECK_THROWS(output_size(3, 2, 1, 0, 0), "dilation 0 must be at least 1");
    CHECK_THROWS(output_size(100, 50000, 1, 0, 50000), "spans 2499950001 and does not fit in 100 + 0 padding");
    CHECK_THROWS(same_padding(3, 2, 0), "same_padding: size 3, window 2, stride 0");
    CHECK_THROWS(after_layer({}, 3, 0, 1), "after_layer: size 1, window 3, stride 0");
}

TEST(shapes_that_do_not_fit_are_errors_that_name_them) {
    const Tensor<double> x({64, 3, 28, 28});
    const Tensor<double> w({6, 3, 5, 5});
    const Tensor<double> b({6});
    CHECK_THROWS(conv2d(x, Tensor<double>({6, 1, 5, 5}), b),
                 "conv2d: x has 3 channels, w expects 1 (x (64,3,28,28), w (6,1,5,5))");
    CHECK_THROWS(conv2d(x, w, Tensor<double>({5})), "conv2d: b must have shape (6), got (5)");
    CHECK_THROWS(conv2d(Tensor<double>({3, 28, 28}), w, b), "conv2d: x needs 4 axes, got shape (3,28,28)");
    CHECK_THROWS(conv2d(x, Tensor<double>({5, 5}), b), "conv2d: w needs 4 axes, got shape (5,5)");
    CHECK_THROWS(conv2d(x, w, b, {.stride = {1, 0}}), "conv2d, columns: size 28, window 5, stride 0");
    CHECK_THROWS(conv2d(x, w, b, {.padding = {-1, 0}}), "conv2d, rows: size 28");
    CHECK_THROWS(conv2d(x, w, b, {.dilation = {1, 7}}),
                 "conv2d, columns: a window of 5 with dilation 7 spans 29 and does not fit in 28 + 0 padding");
    CHECK_THROWS(conv2d_backward(x, w, Tensor<double>({64, 6, 24, 23})),
                 "conv2d_backward: dy must have shape (64,6,24,24), got (64,6,24,23)");
    CHECK_THROWS(conv2d_backward(x, Tensor<double>({6, 1, 5, 5}), Tensor<double>({64, 6, 24, 24})),
                 "conv2d_backward: x has 3 channels, w expects 1");
}

TEST(a_1x1_bottleneck_needs_69632_weights_where_3x3_alone_needs_589824) {
    const Tensor<float> narrow({64, 256, 1, 1}), middle({64, 64, 3, 3}), wide({256, 64, 1, 1});
    CHECK_EQUAL(narrow.size() + middle.size() + wide.size(), 69632);
    CHECK_EQUAL(Tensor<float>({256, 256, 3, 3}).size(), 589824);
    const Tensor<float> x({1, 256, 2, 3}), few({64}), many({256});
    const auto y = conv2d(conv2d(conv2d(x, narrow, few), middle, few, {.padding = 1}), wide, many);
    CHECK_EQUAL(y.shape(), x.shape());
}

// 32 filters read 21 words of 128 numbers, five words at a time; the numbers of a word are its channels.
TEST(filters_of_width_5_over_words_of_128_numbers_have_20512_parameters_and_17_places) {
    CHECK_EQUAL(parameters(32, 128, 1, 5), 20512);
    const Tensor<float> y = conv2d(Tensor<float>({1, 128, 1, 21}), Tensor<float>({32, 128, 1, 5}), Tensor<float>({32}));
    CHECK_EQUAL(y.shape(), Shape({1, 32, 1, 17}));
}
