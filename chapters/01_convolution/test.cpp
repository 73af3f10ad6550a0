// Chapter 1. Where a common lecture slide is wrong, the right value is asserted, and the wrong one is shown to differ.
#include <cmath>

#include "chapters/01_convolution/filter_bank.hpp"
#include "chapters/01_convolution/gallery.hpp"
#include "chapters/01_convolution/learn_kernel.hpp"
#include "common/check.hpp"
#include "common/gradient_check.hpp"
#include "common/random.hpp"

using namespace cnn;

namespace {

Tensor<double> row(std::vector<double> values) {
    const int n = static_cast<int>(values.size());
    return Tensor<double>({n}, std::move(values));
}

Tensor<double> matrix(int H, int W, std::vector<double> values) { return Tensor<double>({H, W}, std::move(values)); }

Tensor<double> noise(const Shape& shape, std::uint64_t seed) {
    Random random(seed);
    return random_normal<double>(shape, random);
}

double dot(const Tensor<double>& a, const Tensor<double>& b) {
    double sum = 0;
    for (int i = 0; i < a.size(); ++i) sum += a.data()[i] * b.data()[i];
    return sum;
}

double sum(const Tensor<double>& a) { return dot(a, Tensor<double>::filled(a.shape(), 1.0)); }

// a + factor * b
Tensor<double> combined(Tensor<double> a, double factor, const Tensor<double>& b) {
    for (int i = 0; i < a.size(); ++i) a.data()[i] += factor * b.data()[i];
    return a;
}

// A: (R,D)   x: D values   returns A x, or its transpose times x: R values
Tensor<double> times(const Tensor<double>& A, const Tensor<double>& x) {
    const auto [R, D] = sizes<2>(A, "A");
    Tensor<double> y({R});
    for (int r = 0; r < R; ++r)
        for (int d = 0; d < D; ++d) y(r) += A(r, d) * x.data()[d];
    return y;
}

Tensor<double> transposed(const Tensor<double>& A) {
    const auto [R, D] = sizes<2>(A, "A");
    Tensor<double> At({D, R});
    for (int r = 0; r < R; ++r)
        for (int d = 0; d < D; ++d) At(d, r) = A(r, d);
    return At;
}

// A row with n zeros on each side.
Tensor<double> with_zeros(const Tensor<double>& x, int n) {
    Tensor<double> wide({x.size() + 2 * n});
    for (int j = 0; j < x.size(); ++j) wide(j + n) = x(j);
    return wide;
}

Tensor<double> smiley() {
    return matrix(7, 7, {0, 0, 0, 0, 0, 0, 0,  //
                         0, 1, 0, 0, 0, 1, 0,  //
                         0, 0, 0, 0, 0, 0, 0,  //
                         0, 0, 0, 1, 0, 0, 0,  //
                         0, 1, 0, 0, 0, 1, 0,  //
                         0, 0, 1, 1, 1, 0, 0,  //
                         0, 0, 0, 0, 0, 0, 0});
}

Tensor<double> feature_detector() { return matrix(3, 3, {0, 0, 1, 1, 0, 0, 0, 1, 1}); }

// A part of a picture that has the curve, and one that has not.
Tensor<double> field_with_curve() {
    return matrix(7, 7, {0, 0, 0, 0,  0,  0,  30,  //
                         0, 0, 0, 0,  50, 50, 50,  //
                         0, 0, 0, 20, 50, 0,  0,   //
                         0, 0, 0, 50, 50, 0,  0,   //
                         0, 0, 0, 50, 50, 0,  0,   //
                         0, 0, 0, 50, 50, 0,  0,   //
                         0, 0, 0, 50, 50, 0,  0});
}

Tensor<double> field_without_curve() {
    return matrix(7, 7, {0,  0,  0,  0,  0, 0, 0,  //
                         0,  40, 0,  0,  0, 0, 0,  //
                         40, 0,  40, 0,  0, 0, 0,  //
                         40, 20, 0,  0,  0, 0, 0,  //
                         0,  50, 0,  0,  0, 0, 0,  //
                         0,  0,  50, 0,  0, 0, 0,  //
                         25, 25, 0,  50, 0, 0, 0});
}

Tensor<double> red_pixels() { return matrix(3, 3, {3, 9, 2, 18, 32, 0, 39, 17, 16}); }

// 5 rows, 10 brighter with every column.
Tensor<double> ramp() {
    Tensor<double> x({5, 6});
    for (int i = 0; i < 5; ++i)
        for (int j = 0; j < 6; ++j) x(i, j) = 10 * j;
    return x;
}

void check_gradients_1d(int W, int KW) {
    Tensor<double> x = noise({W}, 1);
    Tensor<double> k = noise({KW}, 2);
    CHECK_GRADIENTS(
        {{"x", &x}, {"k", &k}}, [&] { return correlate1d(x, k); },
        [&](const Tensor<double>& dy) -> std::vector<Tensor<double>> {
            const auto g = correlate1d_backward(x, k, dy);
            return {g.dx, g.dk};
        });
}

void check_gradients_2d(const Shape& image, const Shape& kernel) {
    Tensor<double> x = noise(image, 3);
    Tensor<double> k = noise(kernel, 4);
    CHECK_GRADIENTS(
        {{"x", &x}, {"k", &k}}, [&] { return correlate2d(x, k); },
        [&](const Tensor<double>& dy) -> std::vector<Tensor<double>> {
            const auto g = correlate2d_backward(x, k, dy);
            return {g.dx, g.dk};
        });
}

void check_gradients_of_a_bank(const Shape& image, const Shape& filters) {
    Tensor<double> x = noise(image, 5);
    Tensor<double> w = noise(filters, 6);
    Tensor<double> b = noise({filters[0]}, 7);
    CHECK_GRADIENTS(
        {{"x", &x}, {"w", &w}, {"b", &b}}, [&] { return filter_bank(x, w, b); },
        [&](const Tensor<double>& dy) -> std::vector<Tensor<double>> {
            const auto g = filter_bank_backward(x, w, dy);
            return {g.dx, g.dw, g.db};
        });
}

}  // namespace

// ---- Correlation and convolution, by hand ----

TEST(correlation_in_one_dimension_multiplies_and_adds_where_the_kernel_lies) {
    CHECK_EQUAL(correlate1d(row({1, 2, 3, 4}), row({1, 0, -1})), row({-2, -2}));
    CHECK_EQUAL(correlate1d(row({1, 5, 2, 7}), row({1, 10})), row({51, 25, 72}));
}

TEST(convolution_in_one_dimension_turns_the_kernel_around_first) {
    CHECK_EQUAL(convolve1d(row({1, 5, 2, 7}), row({1, 10})), row({15, 52, 27}));
}

// A lecture slide prints 1 in row 3, column 3, where no one of the detector meets a one of the image.
TEST(the_feature_map_of_the_smiley_has_a_zero_in_its_middle) {
    const Tensor<double> map = correlate2d(smiley(), feature_detector());
    CHECK_EQUAL(map, matrix(5, 5, {0, 1, 0, 0, 0,  //
                                   0, 1, 1, 1, 0,  //
                                   1, 0, 0, 2, 1,  //
                                   1, 4, 2, 1, 0,  //
                                   0, 0, 1, 2, 1}));
    CHECK(map(2, 2) != 1);
}

TEST(the_true_convolution_of_the_smiley_is_another_map) {
    CHECK_EQUAL(convolve2d(smiley(), feature_detector()), matrix(5, 5, {0, 0, 0, 1, 0,  //
                                                                        1, 1, 0, 1, 1,  //
                                                                        0, 2, 0, 0, 0,  //
                                                                        0, 0, 2, 3, 1,  //
                                                                        2, 2, 1, 0, 1}));
}

TEST(a_curve_detector_on_its_curve_gives_6600) {
    const Tensor<double> y = correlate2d(field_with_curve(), curve_detector());
    CHECK_EQUAL(y, matrix(1, 1, {6600}));
    CHECK_EQUAL(y(0, 0), 4 * 50 * 30 + 20 * 30);
}

TEST(a_curve_detector_where_there_is_no_curve_gives_0) {
    CHECK_EQUAL(correlate2d(field_without_curve(), curve_detector()), matrix(1, 1, {0}));
}

// A lecture slide's 8x8 copy still says 6600, but its top pixel has moved over an image pixel of 30.
TEST(the_8x8_copy_of_the_curve_detector_gives_7500_not_6600) {
    Tensor<double> field({8, 8});
    Tensor<double> filter({8, 8});
    for (int i = 0; i < 7; ++i)
        for (int j = 0; j < 7; ++j) {
            field(i, j) = field_with_curve()(i, j);
            filter(i, j) = curve_detector()(i, j);
        }
    field(7, 3) = field(7, 4) = 50;
    CHECK_EQUAL(correlate2d(field, filter)(0, 0), 6600);
    filter(0, 5) = 0;
    filter(0, 6) = 30;
    CHECK_EQUAL(correlate2d(field, filter)(0, 0), 7500);
    CHECK_EQUAL(7500 - 6600, 30 * 30);
}

TEST(the_5x5_image_and_the_3x3_cross_give_4_3_4) {
    const Tensor<double> x = matrix(5, 5, {1, 1, 1, 0, 0,  //
                                           0, 1, 1, 1, 0,  //
                                           0, 0, 1, 1, 1,  //
                                           0, 0, 1, 1, 0,  //
                                           0, 1, 1, 0, 0});
    const Tensor<double> k = matrix(3, 3, {1, 0, 1, 0, 1, 0, 1, 0, 1});
    CHECK_EQUAL(correlate2d(x, k), matrix(3, 3, {4, 3, 4, 2, 4, 3, 2, 3, 4}));
    CHECK_EQUAL(convolve2d(x, k), correlate2d(x, k));  // this kernel is the same upside down
}

TEST(sharpening_gives_minus_161_which_is_no_pixel) {
    const Tensor<double> x = matrix(3, 3, {97, 122, 152, 80, 53, 98, 128, 126, 147});
    const double y = correlate2d(x, gallery_kernel("sharpen").weights)(0, 0);
    CHECK_EQUAL(y, -161);
    CHECK_EQUAL(y, 5 * 53 - 122 - 80 - 98 - 126);
    CHECK_EQUAL(clamp_to_pixel(y), 0);
    CHECK_EQUAL(clamp_to_pixel(255.5), 255);
    CHECK_EQUAL(clamp_to_pixel(17.25), 17.25);
}

TEST(the_red_channel_contributes_503) {
    const NamedKernel kernel = gallery_kernel("activation_map");
    CHECK_EQUAL(correlate2d(red_pixels(), kernel.weights)(0, 0), 503);
    CHECK_EQUAL(correlate2d(red_pixels(), kernel_weights<double>(kernel))(0, 0), 251.5);
    // "rcc2": with the same kernel on each channel, green and blue add theirs to the same sum.
    Tensor<double> x({3, 3, 3});
    Tensor<double> w({1, 3, 3, 3});
    for (int c = 0; c < 3; ++c)
        for (int i = 0; i < 3; ++i)
            for (int j = 0; j < 3; ++j) {
                x(c, i, j) = red_pixels()(i, j) * (c + 1);
                w(0, c, i, j) = kernel.weights(i, j);
            }
    CHECK_EQUAL(filter_bank(x, w, row({0}))(0, 0, 0), 503 + 2 * 503 + 3 * 503);
}

// A lecture slide divides by the sum of the kernel "to ensure the same intensity range" 0 to 255.
TEST(dividing_by_the_sum_of_a_kernel_with_negative_weights_does_not_keep_the_range) {
    const Tensor<double> k = kernel_weights<double>(gallery_kernel("activation_map"));
    CHECK_EQUAL(sum(k), 1);
    Tensor<double> darkest({3, 3});
    Tensor<double> brightest({3, 3});
    for (int i = 0; i < 9; ++i) (k.data()[i] < 0 ? darkest : brightest).data()[i] = 255;
    CHECK_EQUAL(correlate2d(darkest, k)(0, 0), -2040);
    CHECK_EQUAL(correlate2d(brightest, k)(0, 0), 2295);
}

// The same weights on a ramp that rises to the right.
TEST(an_edge_kernel_gives_60_by_correlation_and_minus_60_by_convolution) {
    const Tensor<double> k = gallery_kernel("prewitt_x").weights;
    CHECK_EQUAL(correlate2d(ramp(), k), Tensor<double>::filled({3, 4}, 60));
    CHECK_EQUAL(convolve2d(ramp(), k), Tensor<double>::filled({3, 4}, -60));
}

// On a slide y[n] = sum of x[k] h[n+k] is printed as the operation of a network, y[n] = sum of x[n+k] h[k].
// With zeros around: the printed one slides the signal over the kernel, and so comes out backwards.
TEST(correlation_with_the_roles_exchanged_comes_out_backwards) {
    const Tensor<double> x = row({1, 2, 3, 4});
    const Tensor<double> h = row({1, 0, -1});
    const Tensor<double> of_a_network = correlate1d(with_zeros(x, 2), h);
    const Tensor<double> as_printed = correlate1d(with_zeros(h, 3), x);
    CHECK_EQUAL(of_a_network, row({-1, -2, -2, -2, 3, 4}));
    CHECK_EQUAL(as_printed, row({4, 3, -2, -2, -2, -1}));
    CHECK_EQUAL(flipped(as_printed), of_a_network);
}

// ---- What the operation is, and what it is not ----

TEST(convolution_commutes_and_correlation_does_not) {
    const Tensor<double> x = row({1, 2, 3, 4});
    const Tensor<double> h = row({1, 0, -1});
    CHECK_EQUAL(convolve1d(with_zeros(x, 2), h), convolve1d(with_zeros(h, 3), x));
    CHECK(correlate1d(with_zeros(x, 2), h) != correlate1d(with_zeros(h, 3), x));
}

TEST(convolution_is_associative_so_two_kernels_make_one) {
    const Tensor<double> x = noise({9, 8}, 11);
    const Tensor<double> a = noise({2, 3}, 12);
    const Tensor<double> b = noise({3, 2}, 13);
    Tensor<double> padded({2 + 2 * 2, 3 + 2 * 1});
    for (int u = 0; u < 2; ++u)
        for (int v = 0; v < 3; ++v) padded(u + 2, v + 1) = a(u, v);
    const Tensor<double> both = convolve2d(padded, b);
    CHECK_EQUAL(both.shape(), Shape({4, 4}));
    CHECK_CLOSE(convolve2d(convolve2d(x, a), b), convolve2d(x, both), 1e-12);
}

TEST(convolution_is_correlation_with_the_kernel_turned_by_half_a_turn) {
    const Tensor<double> k = matrix(2, 3, {1, 2, 3, 4, 5, 6});
    CHECK_EQUAL(flipped(k), matrix(2, 3, {6, 5, 4, 3, 2, 1}));
    CHECK_EQUAL(flipped(flipped(k)), k);
    const Tensor<double> x = noise({5, 7}, 14);
    CHECK_EQUAL(convolve2d(x, k), correlate2d(x, flipped(k)));
    CHECK_CLOSE(flipped(convolve2d(x, k)), convolve2d(flipped(x), flipped(k)), 1e-12);
}

TEST(correlation_is_linear_in_the_image_and_in_the_kernel) {
    const Tensor<double> x = noise({6, 5}, 15);
    const Tensor<double> z = noise({6, 5}, 16);
    const Tensor<double> k = noise({3, 2}, 17);
    const Tensor<double> m = noise({3, 2}, 18);
    CHECK_CLOSE(correlate2d(combined(x, 2.5, z), k), combined(correlate2d(x, k), 2.5, correlate2d(z, k)), 1e-12);
    CHECK_CLOSE(correlate2d(x, combined(k, -0.5, m)), combined(correlate2d(x, k), -0.5, correlate2d(x, m)), 1e-12);
}

// A slide says: "convolution is element-wise multiplication by a matrix".
TEST(correlation_is_a_matrix_product_and_not_an_elementwise_product) {
    const Tensor<double> x = noise({5, 7}, 19);
    const Tensor<double> k = noise({2, 3}, 20);
    const Tensor<double> y = correlate2d(x, k);
    CHECK_CLOSE(times(correlation_matrix(k, 5, 7), x), y.reshaped({4 * 5}), 1e-12);
    Tensor<double> products({2, 3});
    for (int u = 0; u < 2; ++u)
        for (int v = 0; v < 3; ++v) products(u, v) = x(u, v) * k(u, v);
    CHECK_CLOSE(sum(products), y(0, 0), 1e-12);
    for (const double product : products.values()) CHECK(std::abs(product - y(0, 0)) > 1e-3);
}

TEST(the_matrix_of_a_kernel_is_sparse_and_every_row_holds_the_same_weights) {
    const Tensor<double> k = matrix(2, 2, {1, 2, 3, 4});
    CHECK_EQUAL(correlation_matrix(k, 3, 3), matrix(4, 9, {1, 2, 0, 3, 4, 0, 0, 0, 0,  //
                                                           0, 1, 2, 0, 3, 4, 0, 0, 0,  //
                                                           0, 0, 0, 1, 2, 0, 3, 4, 0,  //
                                                           0, 0, 0, 0, 1, 2, 0, 3, 4}));
}

// <A x, y> = <x, A' y>: the backward pass with respect to the image is the transposed matrix.
TEST(the_gradient_of_the_image_is_the_transposed_matrix) {
    const Tensor<double> x = noise({5, 7}, 21);
    const Tensor<double> k = noise({2, 3}, 22);
    const Tensor<double> dy = noise({4, 5}, 23);
    const Tensor<double> dx = correlate2d_backward(x, k, dy).dx;
    CHECK_CLOSE(dot(correlate2d(x, k), dy), dot(x, dx), 1e-12);
    CHECK_CLOSE(times(transposed(correlation_matrix(k, 5, 7)), dy), dx.reshaped({35}), 1e-12);
}

TEST(the_gradient_of_the_kernel_is_the_image_correlated_with_the_gradient) {
    const Tensor<double> x = noise({5, 7}, 24);
    const Tensor<double> dy = noise({4, 5}, 25);
    CHECK_CLOSE(correlate2d_backward(x, noise({2, 3}, 26), dy).dk, correlate2d(x, dy), 1e-12);
}

TEST(a_kernel_of_one_weight_scales_the_image) {
    const Tensor<double> x = noise({3, 4}, 27);
    CHECK_EQUAL(correlate2d(x, matrix(1, 1, {1})), x);
    CHECK_EQUAL(correlate2d(x, matrix(1, 1, {2})), combined(x, 1, x));
    CHECK_EQUAL(correlate1d(row({1, 2}), row({3})), row({3, 6}));
}

TEST(a_kernel_as_large_as_the_image_gives_one_number) {
    const Tensor<double> x = noise({3, 4}, 28);
    const Tensor<double> k = noise({3, 4}, 29);
    CHECK_EQUAL(correlate2d(x, k).shape(), Shape({1, 1}));
    CHECK_CLOSE(correlate2d(x, k)(0, 0), dot(x, k), 1e-12);
    CHECK_CLOSE(convolve2d(x, k)(0, 0), dot(x, flipped(k)), 1e-12);
}

TEST(float_and_double_run_the_same_code) {
    const Tensor<float> x({1, 4}, {1, 2, 3, 4});
    CHECK_EQUAL(correlate2d(x, Tensor<float>({1, 2}, {1, -1})), Tensor<float>({1, 3}, {-1, -1, -1}));
}

// ---- Channels, filters, bias ----

TEST(one_filter_adds_up_all_channels_and_its_bias) {
    const Tensor<double> x({2, 2, 2}, {1, 2, 3, 4, 10, 20, 30, 40});
    const Tensor<double> w({1, 2, 1, 2}, {1, -1, 1, 1});
    CHECK_EQUAL(filter_bank(x, w, row({0.5})), Tensor<double>({1, 2, 1}, {-1 + 30 + 0.5, -1 + 70 + 0.5}));
}

TEST(a_filter_bank_is_a_sum_of_correlations_channel_by_channel) {
    const int C = 3, F = 4;
    const Tensor<double> x = noise({C, 5, 7}, 31);
    const Tensor<double> w = noise({F, C, 2, 3}, 32);
    const Tensor<double> b = noise({F}, 33);
    const Tensor<double> y = filter_bank(x, w, b);
    CHECK_EQUAL(y.shape(), Shape({F, 4, 5}));
    for (int f = 0; f < F; ++f) {
        Tensor<double> expected = Tensor<double>::filled({4, 5}, b(f));
        for (int c = 0; c < C; ++c) {
            const Tensor<double> channel({5, 7}, std::vector<double>(&x(c, 0, 0), &x(c, 0, 0) + 35));
            const Tensor<double> kernel({2, 3}, std::vector<double>(&w(f, c, 0, 0), &w(f, c, 0, 0) + 6));
            expected = combined(expected, 1, correlate2d(channel, kernel));
        }
        CHECK_CLOSE(Tensor<double>({4, 5}, std::vector<double>(&y(f, 0, 0), &y(f, 0, 0) + 20)), expected, 1e-12);
    }
}

TEST(six_filters_of_5x5_over_three_channels_turn_32x32_into_28x28x6) {
    const Tensor<double> x({3, 32, 32});
    CHECK_EQUAL(filter_bank(x, Tensor<double>({6, 3, 5, 5}), Tensor<double>({6})).shape(), Shape({6, 28, 28}));
    CHECK_EQUAL(filter_bank(x, Tensor<double>({5, 3, 5, 5}), Tensor<double>({5})).shape(), Shape({5, 28, 28}));
    CHECK_EQUAL(x.size(), 3072);
}

TEST(a_bank_of_1x1_filters_mixes_channels_pixel_by_pixel) {
    const Tensor<double> x({2, 1, 2}, {1, 2, 10, 20});
    const Tensor<double> w({3, 2, 1, 1}, {1, 1, 1, -1, 0, 2});
    CHECK_EQUAL(filter_bank(x, w, row({0, 0, 100})), Tensor<double>({3, 1, 2}, {11, 22, -9, -18, 120, 140}));
}

// ---- Gradients ----

TEST(gradients_of_correlate1d) {
    check_gradients_1d(7, 3);
    check_gradients_1d(4, 4);
    check_gradients_1d(5, 1);
}

TEST(gradients_of_correlate2d) {
    check_gradients_2d({5, 7}, {2, 3});
    check_gradients_2d({4, 3}, {4, 3});
    check_gradients_2d({3, 5}, {1, 1});
    check_gradients_2d({6, 4}, {5, 1});
}

TEST(gradients_of_filter_bank) {
    check_gradients_of_a_bank({2, 5, 7}, {4, 2, 3, 6});
    check_gradients_of_a_bank({3, 5, 4}, {3, 3, 2, 3});
    check_gradients_of_a_bank({3, 2, 4}, {2, 3, 1, 1});
    check_gradients_of_a_bank({1, 3, 2}, {2, 1, 3, 2});
}

TEST(gradients_by_hand) {
    const auto g = correlate1d_backward(row({1, 2, 3}), row({10, 20}), row({1, 100}));
    CHECK_EQUAL(g.dx, row({10, 20 + 1000, 2000}));
    CHECK_EQUAL(g.dk, row({1 * 1 + 100 * 2, 1 * 2 + 100 * 3}));
}

// The example of the lesson. The digits of dy, 1 10 100, show in every gradient which output it came from.
TEST(the_line_1_2_4_7_and_its_gradients_by_hand) {
    const Tensor<double> x = row({1, 2, 4, 7});
    const Tensor<double> k = row({2, 3});
    const Tensor<double> dy = row({1, 10, 100});
    CHECK_EQUAL(correlate1d(x, k), row({8, 16, 29}));
    CHECK_EQUAL(correlate1d_backward(x, k, dy).dx, row({2, 23, 230, 300}));
    CHECK_EQUAL(correlate1d_backward(x, k, dy).dk, row({421, 742}));
    const Tensor<double> A = correlation_matrix(k.reshaped({1, 2}), 1, 4);
    CHECK_EQUAL(A, matrix(3, 4, {2, 3, 0, 0, 0, 2, 3, 0, 0, 0, 2, 3}));
    CHECK_EQUAL(times(transposed(A), dy), row({2, 23, 230, 300}));
    const Tensor<double> windows = matrix(3, 2, {1, 2, 2, 4, 4, 7});
    CHECK_EQUAL(times(windows, k), row({8, 16, 29}));
    CHECK_EQUAL(times(transposed(windows), dy), row({421, 742}));
    const auto loss = [&](double x1) { return dot(correlate1d(row({1, x1, 4, 7}), k), dy); };
    CHECK_EQUAL(loss(2.5) - loss(1.5), 23);
    CHECK_EQUAL(loss(2.5), 3079.5);
}

TEST(dx_is_dy_between_zeros_correlated_with_the_kernel_turned) {
    const Tensor<double> x = noise({7}, 46);
    const Tensor<double> k = noise({3}, 47);
    const Tensor<double> dy = noise({5}, 48);
    const Tensor<double> dx = correlate1d_backward(x, k, dy).dx;
    CHECK_CLOSE(correlate1d(with_zeros(dy, 2), flipped(k)), dx, 1e-12);
    CHECK_CLOSE(convolve1d(with_zeros(dy, 2), k), dx, 1e-12);
    CHECK(correlate1d(with_zeros(dy, 2), k) != dx);  // not turned
}

TEST(each_output_stamps_the_kernel_into_dx) {
    const Tensor<double> x = matrix(5, 5, {1, 1, 1, 0, 0, 0, 1, 1, 1, 0, 0, 0, 1, 1, 1, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0});
    const Tensor<double> k = matrix(3, 3, {1, 2, 3, 4, 5, 6, 7, 8, 9});
    const auto g = correlate2d_backward(x, k, matrix(3, 3, {1, 0, 0, 0, 10, 0, 0, 0, 100}));
    CHECK_EQUAL(g.dx, matrix(5, 5, {1, 2,  3,   0,   0,    //
                                    4, 15, 26,  30,  0,    //
                                    7, 48, 159, 260, 300,  //
                                    0, 70, 480, 590, 600,  //
                                    0, 0,  700, 800, 900}));
    CHECK_EQUAL(g.dk, matrix(3, 3, {111, 111, 111, 100, 111, 11, 100, 10, 11}));
}

TEST(six_filters_of_5x5_over_three_channels_have_456_parameters_for_any_size_of_image) {
    CHECK_EQUAL(Tensor<double>({6, 3, 5, 5}).size() + Tensor<double>({6}).size(), 456);
    CHECK_EQUAL(3 * 32 * 32 * 6 * 28 * 28, 14450688);  // a dense layer's weights from the same numbers to the same
}

TEST(gradients_of_the_kernel_loss) {
    const std::vector<Tensor<double>> images{noise({5, 6}, 41), noise({4, 3}, 42)};
    const std::vector<Tensor<double>> targets{noise({4, 4}, 43), noise({3, 1}, 44)};
    Tensor<double> k = noise({2, 3}, 45);
    CHECK_GRADIENTS(
        {{"k", &k}}, [&] { return row({kernel_loss(images, targets, k).loss}); },
        [&](const Tensor<double>& r) -> std::vector<Tensor<double>> {
            Tensor<double> dk = kernel_loss(images, targets, k).dk;
            for (double& value : dk.values()) value *= r(0);
            return {dk};
        });
}

// ---- Learning a kernel ----

TEST(a_kernel_is_learned_from_pictures_before_and_after_in_60_steps) {
    for (const char* name : {"sobel_x", "sharpen", "gaussian_5"}) {
        const Tensor<double> secret = kernel_weights<double>(gallery_kernel(name));
        std::vector<Tensor<double>> before;
        std::vector<Tensor<double>> after;
        for (std::uint64_t n = 0; n < 4; ++n) {
            before.push_back(noise({16, 20}, 50 + n));
            after.push_back(correlate2d(before.back(), secret));
        }
        const Tensor<double> guess(secret.shape());
        CHECK(kernel_loss(before, after, guess).loss > 1e-3);
        CHECK_CLOSE(learn_kernel(before, after, guess, 60, 1.0), secret, 1e-6);
    }
}

TEST(a_constant_image_teaches_only_the_sum_of_the_kernel) {
    const Tensor<double> secret = gallery_kernel("sobel_x").weights;
    const std::vector<Tensor<double>> before{Tensor<double>::filled({6, 6}, 1)};
    const std::vector<Tensor<double>> after{correlate2d(before[0], secret)};
    const Tensor<double> learned = learn_kernel(before, after, Tensor<double>({3, 3}), 60, 0.1);
    CHECK_CLOSE(kernel_loss(before, after, learned).loss, 0.0, 1e-12);
    CHECK_CLOSE(learned, Tensor<double>({3, 3}), 1e-12);  // and not sobel_x
}

// ---- The gallery ----

// A lecture slide's table has its names one row too low.
TEST(every_kernel_of_the_gallery_has_the_sum_that_belongs_to_its_name) {
    const std::vector<std::pair<std::string, double>> sums{
        {"identity", 1},       {"edge", 0},      {"laplacian", 0},     {"laplacian_8", 0},
        {"sharpen", 1},        {"box_blur", 9},  {"gaussian_3", 16},   {"canny_gaussian", 159},
        {"gaussian_5", 273},   {"prewitt_x", 0}, {"sobel_x", 0},       {"sobel_y", 0},
        {"activation_map", 2}, {"curve", 180},   {"vertical_line", 7}, {"horizontal_line", 7}};
    CHECK_EQUAL(kernel_gallery().size(), sums.size());
    for (const auto& [name, expected] : sums) CHECK_EQUAL(sum(gallery_kernel(name).weights), expected);
}

TEST(every_kernel_leaves_an_even_area_as_it_is_or_turns_it_black) {
    for (const NamedKernel& kernel : kernel_gallery()) {
        const double total = sum(kernel.weights);
        CHECK_EQUAL(kernel.divisor, total == 0 ? 1 : total);
        const auto [KH, KW] = sizes<2>(kernel.weights, "kernel");
        const Tensor<double> grey = Tensor<double>::filled({KH + 1, KW + 2}, 100);
        CHECK_CLOSE(filter_image(grey, kernel_weights<double>(kernel)),
                    Tensor<double>::filled({2, 3}, total == 0 ? 0 : 100), 1e-10);
    }
}

TEST(the_matrices_of_the_gallery_are_those_of_the_books) {
    CHECK_EQUAL(gallery_kernel("edge").weights, matrix(3, 3, {1, 0, -1, 0, 0, 0, -1, 0, 1}));
    CHECK_EQUAL(gallery_kernel("laplacian").weights, matrix(3, 3, {0, 1, 0, 1, -4, 1, 0, 1, 0}));
    CHECK_EQUAL(gallery_kernel("sharpen").weights, matrix(3, 3, {0, -1, 0, -1, 5, -1, 0, -1, 0}));
    for (const char* name : {"identity", "laplacian", "laplacian_8", "sharpen", "box_blur", "gaussian_3",
                             "canny_gaussian", "gaussian_5", "vertical_line", "horizontal_line"})
        CHECK_EQUAL(flipped(gallery_kernel(name).weights), gallery_kernel(name).weights);
    CHECK_EQUAL(transposed(gallery_kernel("vertical_line").weights), gallery_kernel("horizontal_line").weights);
    CHECK_EQUAL(transposed(gallery_kernel("sobel_x").weights), gallery_kernel("sobel_y").weights);
    CHECK_EQUAL(gallery_kernel("vertical_line").weights(0, 3), 1);
    const Tensor<double> twice =
        convolve2d(matrix(3, 5, {0, 0, 0, 0, 0, 0, 1, 2, 1, 0, 0, 0, 0, 0, 0}), matrix(3, 1, {1, 2, 1}));
    CHECK_EQUAL(twice, matrix(1, 5, {0, 2, 4, 2, 0}));  // the middle row of gaussian_3 is 2 4 2
}

TEST(sobel_is_positive_where_it_gets_brighter_to_the_right_or_downwards) {
    CHECK_EQUAL(correlate2d(ramp(), gallery_kernel("sobel_x").weights), Tensor<double>::filled({3, 4}, 80));
    CHECK_EQUAL(correlate2d(ramp(), gallery_kernel("sobel_y").weights), Tensor<double>({3, 4}));
    CHECK_EQUAL(correlate2d(transposed(ramp()), gallery_kernel("sobel_y").weights), Tensor<double>::filled({4, 3}, 80));
}

// A lab resizes the Gaussian with a picture function, which stretches its weights to 0 to 255.
TEST(a_gaussian_stretched_like_a_picture_sums_to_1579_and_no_longer_to_1) {
    const NamedKernel gaussian = gallery_kernel("gaussian_5");
    Tensor<double> stretched({5, 5});
    for (int i = 0; i < 25; ++i) stretched.data()[i] = std::round((gaussian.weights.data()[i] - 1) * 255 / (41 - 1));
    CHECK_EQUAL(sum(stretched), 1579);
    CHECK_CLOSE(sum(kernel_weights<double>(gaussian)), 1.0, 1e-12);
    const Tensor<double> grey = Tensor<double>::filled({5, 5}, 100);
    CHECK_EQUAL(correlate2d(grey, stretched)(0, 0), 157900);
    CHECK_CLOSE(correlate2d(grey, kernel_weights<double>(gaussian))(0, 0), 100.0, 1e-10);
}

TEST(filtering_a_photograph_filters_each_channel_by_itself) {
    const Tensor<double> photo = noise({3, 6, 5}, 61);
    const Tensor<double> k = noise({2, 3}, 62);
    const Tensor<double> y = filter_image(photo, k);
    CHECK_EQUAL(y.shape(), Shape({3, 5, 3}));
    for (int c = 0; c < 3; ++c) {
        const Tensor<double> channel({6, 5}, std::vector<double>(&photo(c, 0, 0), &photo(c, 0, 0) + 30));
        CHECK_EQUAL(filter_image(channel, k),
                    Tensor<double>({5, 3}, std::vector<double>(&y(c, 0, 0), &y(c, 0, 0) + 15)));
    }
}

// The mean colour of a photograph is what a box kernel as large as the photograph makes of it.
TEST(the_mean_colours_of_three_apples_lie_52_15_and_63_apart_and_their_sizes_0) {
    const std::vector<std::array<double, 3>> means{{219, 156, 140}, {243, 194, 113}, {216, 156, 155}};
    std::vector<Tensor<double>> colours;
    for (const auto& mean : means) {
        Tensor<double> apple({3, 4, 6});
        for (int c = 0; c < 3; ++c)
            for (int p = 0; p < 24; ++p)  // a pattern around the mean
                (&apple(c, 0, 0))[p] = mean[static_cast<std::size_t>(c)] + (p % 2 == 0 ? 9 : -9);
        colours.push_back(filter_image(apple, Tensor<double>::filled({4, 6}, 1.0 / 24)));
        CHECK_EQUAL(colours.back().shape(), Shape({3, 1, 1}));
    }
    const auto distance = [&](std::size_t a, std::size_t b) {
        const Tensor<double> difference = combined(colours[a], -1, colours[b]);
        return std::sqrt(dot(difference, difference));
    };
    CHECK_CLOSE(distance(0, 1), 52.43, 0.005);
    CHECK_CLOSE(distance(0, 2), 15.30, 0.005);
    CHECK_CLOSE(distance(1, 2), 62.75, 0.005);
    CHECK_EQUAL(std::hypot(640 - 640, 580 - 580), 0.0);  // all three pictures measure 640 x 580
}

// ---- Errors ----

TEST(a_window_larger_than_the_image_is_an_error_that_says_both_sizes) {
    CHECK_THROWS(correlate1d(row({1, 2, 3}), row({1, 2, 3, 4, 5})), "correlate1d: a window of 5 does not fit in 3");
    CHECK_THROWS(correlate2d(Tensor<double>({4, 3}), Tensor<double>({2, 5})),
                 "correlate2d: a window of 5 does not fit in 3");
    CHECK_THROWS(correlate2d(Tensor<double>({1, 9}), Tensor<double>({2, 1})),
                 "correlate2d: a window of 2 does not fit in 1");
    CHECK_THROWS(correlate1d_backward(row({1}), row({1, 2}), row({1})),
                 "correlate1d_backward: a window of 2 does not fit in 1");
    CHECK_THROWS(correlate2d_backward(Tensor<double>({4, 3}), Tensor<double>({2, 5}), Tensor<double>({3, 1})),
                 "correlate2d_backward: a window of 5 does not fit in 3");
    CHECK_THROWS(correlation_matrix(Tensor<double>({2, 2}), 1, 5),
                 "correlation_matrix: a window of 2 does not fit in 1");
    CHECK_THROWS(filter_bank(Tensor<double>({1, 3, 9}), Tensor<double>({1, 1, 5, 5}), row({0})),
                 "filter_bank: a window of 5 does not fit in 3");
    CHECK_THROWS(filter_image(Tensor<double>({3, 2, 2}), Tensor<double>({1, 4})),
                 "filter_image: a window of 4 does not fit in 2");
}

TEST(a_wrong_number_of_axes_is_an_error) {
    CHECK_THROWS(correlate2d(row({1, 2}), Tensor<double>({1, 1})), "correlate2d: x needs 2 axes, got shape (2)");
    CHECK_THROWS(correlate2d(Tensor<double>({2, 2}), row({1})), "correlate2d: k needs 2 axes, got shape (1)");
    CHECK_THROWS(correlate1d(Tensor<double>({2, 2}), row({1})), "correlate1d: x needs 1 axis, got shape (2,2)");
    CHECK_THROWS(filter_bank(Tensor<double>({2, 2}), Tensor<double>({1, 1, 1, 1}), row({0})),
                 "filter_bank: x needs 3 axes, got shape (2,2)");
    CHECK_THROWS(filter_bank(Tensor<double>({1, 2, 2}), Tensor<double>({1, 1}), row({0})),
                 "filter_bank: w needs 4 axes, got shape (1,1)");
    CHECK_THROWS(filter_image(Tensor<double>({1, 1, 2, 2}), Tensor<double>({1, 1})),
                 "filter_image: image needs 3 axes, got shape (1,1,2,2)");
}

TEST(channels_that_do_not_fit_are_an_error_that_names_both_shapes) {
    const Tensor<double> x({3, 28, 28});
    CHECK_THROWS(filter_bank(x, Tensor<double>({6, 1, 5, 5}), Tensor<double>({6})),
                 "filter_bank: x has 3 channels, w expects 1 (x (3,28,28), w (6,1,5,5))");
    CHECK_THROWS(filter_bank_backward(x, Tensor<double>({6, 1, 5, 5}), Tensor<double>({6, 24, 24})),
                 "filter_bank_backward: x has 3 channels, w expects 1");
}

TEST(a_bias_or_a_gradient_of_the_wrong_shape_is_an_error) {
    const Tensor<double> x({3, 4, 4});
    const Tensor<double> w({2, 3, 3, 3});
    CHECK_THROWS(filter_bank(x, w, Tensor<double>({3})), "filter_bank: b must have shape (2), got (3)");
    CHECK_THROWS(filter_bank_backward(x, w, Tensor<double>({2, 3, 2})),
                 "filter_bank_backward: dy must have shape (2,2,2), got (2,3,2)");
    CHECK_THROWS(correlate1d_backward(row({1, 2, 3}), row({1}), row({1, 2})),
                 "correlate1d_backward: dy must have shape (3), got (2)");
    CHECK_THROWS(correlate2d_backward(Tensor<double>({3, 4}), Tensor<double>({2, 2}), Tensor<double>({3, 2})),
                 "correlate2d_backward: dy must have shape (2,3), got (3,2)");
}

TEST(an_unknown_kernel_and_missing_targets_are_errors) {
    CHECK_THROWS(gallery_kernel("sobel"), "gallery_kernel: there is no kernel sobel; there are identity edge");
    CHECK_THROWS(kernel_loss<double>({}, {}, Tensor<double>({1, 1})), "got 0 images and 0 targets");
    CHECK_THROWS(kernel_loss<double>({ramp()}, {ramp()}, Tensor<double>({3, 3})),
                 "kernel_loss: target must have shape (3,4), got (5,6)");
    CHECK_THROWS(correlation_matrix(Tensor<double>({1, 1}), 50000, 50000), "more than 2147483647 values");
}

TEST(an_even_bright_area_deceives_a_detector_unless_its_weights_add_up_to_0) {
    const Tensor<double> even = Tensor<double>::filled({7, 7}, 50);
    CHECK_EQUAL(correlate2d(even, curve_detector())(0, 0), 9000);  // more than on the curve itself
    Tensor<double> balanced = curve_detector();
    for (double& weight : balanced.values()) weight -= sum(curve_detector()) / balanced.size();
    CHECK_CLOSE(correlate2d(even, balanced)(0, 0), 0, 1e-10);
    CHECK(correlate2d(field_with_curve(), balanced)(0, 0) > 0);
}

// A forward pass that turns the kernel has a backward pass that does not.
TEST(the_gradient_of_a_convolution_is_a_correlation) {
    const Tensor<double> k = row({2, 3});
    const Tensor<double> dy = row({1, 10, 100});
    CHECK_EQUAL(correlate1d_backward(row({1, 2, 4, 7}), flipped(k), dy).dx, correlate1d(row({0, 1, 10, 100, 0}), k));
}

// A lecture slide prints 20 rows of 20 pixels, of which two have lost three numbers together.
TEST(a_grid_that_has_lost_three_numbers_is_no_image) {
    CHECK_THROWS(Tensor<double>({20, 20}, std::vector<double>(397)), "397");
}
