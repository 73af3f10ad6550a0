#include <array>
#include <numeric>

#include "chapters/02_padding_stride/conv2d.hpp"
#include "chapters/05_flatten/flatten.hpp"
#include "chapters/06_dense/dense.hpp"
#include "chapters/06_dense/parameters.hpp"
#include "common/check.hpp"
#include "common/gradient_check.hpp"
#include "common/random.hpp"

using namespace cnn;

namespace {

struct Problem {
    Tensor<double> x, w, b;
};

Problem random_problem(int N, int D, int K) {
    Random random(static_cast<std::uint64_t>(1000 * N + 10 * D + K));
    return {random_normal<double>({N, D}, random), random_normal<double>({K, D}, random),
            random_normal<double>({K}, random)};
}

// The formula as it is printed, one output at a time.
template <typename T>
Tensor<T> dense_by_the_book(const Tensor<T>& x, const Tensor<T>& w, const Tensor<T>& b) {
    const auto [N, D] = sizes<2>(x, "x");
    const int K = b.size();
    Tensor<T> y({N, K});
    for (int n = 0; n < N; ++n)
        for (int k = 0; k < K; ++k) {
            y(n, k) = b(k);
            for (int d = 0; d < D; ++d) y(n, k) += x(n, d) * w(k, d);
        }
    return y;
}

// a: (R,M)   b: (M,C)   returns (R,C)
Tensor<double> product(const Tensor<double>& a, const Tensor<double>& b) {
    Tensor<double> c({a.shape()[0], b.shape()[1]});
    for (int i = 0; i < c.shape()[0]; ++i)
        for (int j = 0; j < c.shape()[1]; ++j)
            for (int m = 0; m < b.shape()[0]; ++m) c(i, j) += a(i, m) * b(m, j);
    return c;
}

}  // namespace

TEST(a_dense_layer_by_hand) {
    const Tensor<double> x({2, 3}, {1, 2, 3, -1, 0, 1});
    const Tensor<double> w({2, 3}, {1, 0, 2, -1, 1, 0});
    const Tensor<double> b({2}, {10, 20});
    CHECK_EQUAL(dense(x, w, b), Tensor<double>({2, 2}, {17, 21, 11, 21}));
}

TEST(its_gradients_by_hand) {
    const Tensor<double> x({2, 3}, {1, 2, 3, -1, 0, 1});
    const Tensor<double> w({2, 3}, {1, 0, 2, -1, 1, 0});
    const Tensor<double> dy({2, 2}, {1, 2, 3, -1});
    const DenseGrads<double> g = dense_backward(x, w, dy);
    CHECK_EQUAL(g.dx, Tensor<double>({2, 3}, {-1, 2, 2, 4, -1, 6}));
    CHECK_EQUAL(g.dw, Tensor<double>({2, 3}, {-2, 2, 6, 3, 4, 5}));
    CHECK_EQUAL(g.db, Tensor<double>({2}, {4, 1}));
}

TEST(the_order_of_the_loops_does_not_change_a_bit) {
    for (const Shape& ndk : {Shape{3, 17, 5}, Shape{1, 400, 120}, Shape{2, 1, 1}}) {
        Random random(1);
        const auto x = random_normal<float>({ndk[0], ndk[1]}, random);
        const auto w = random_normal<float>({ndk[2], ndk[1]}, random);
        const auto b = random_normal<float>({ndk[2]}, random);
        CHECK_EQUAL(dense(x, w, b), dense_by_the_book(x, w, b));
    }
}

TEST(one_example_does_not_see_the_others) {
    const auto [x, w, b] = random_problem(3, 4, 2);
    const Tensor<double> y = dense(x, w, b);
    Tensor<double> alone({1, 4});
    for (int n = 0; n < 3; ++n) {
        std::copy_n(&x(n, 0), 4, alone.data());
        const Tensor<double> single = dense(alone, w, b);
        for (int k = 0; k < 2; ++k) CHECK_EQUAL(single(0, k), y(n, k));
    }
}

TEST(gradients_of_dense_on_the_grid) {  // all sizes different; K == D; 1x1; batch 1 and 3
    for (const Shape& ndk :
         {Shape{3, 5, 4}, Shape{1, 5, 4}, Shape{3, 4, 4}, Shape{2, 1, 1}, Shape{1, 1, 3}, Shape{3, 7, 1}}) {
        auto [x, w, b] = random_problem(ndk[0], ndk[1], ndk[2]);
        Tensor<double>&in = x, &weights = w, &bias = b;
        CHECK_GRADIENTS(
            {{"x", &in}, {"w", &weights}, {"b", &bias}}, [&] { return dense(in, weights, bias); },
            [&](const Tensor<double>& dy) {
                const DenseGrads<double> g = dense_backward(in, weights, dy);
                return std::vector{g.dx, g.dw, g.db};
            });
    }
}

TEST(in_matrices_y_is_x_times_w_transposed) {
    const auto [x, w, b] = random_problem(3, 5, 4);
    const Tensor<double> zero({4});
    CHECK_CLOSE(dense(x, w, zero), product(x, transposed(w)), 1e-12);
    Random random(9);
    const Tensor<double> dy = random_normal<double>({3, 4}, random);
    const DenseGrads<double> g = dense_backward(x, w, dy);
    CHECK_CLOSE(g.dx, product(dy, w), 1e-12);
    CHECK_CLOSE(g.dw, product(transposed(dy), x), 1e-12);
    CHECK_CLOSE(g.db, product(Tensor<double>::filled({1, 3}, 1.0), dy).reshaped({4}), 1e-12);
}

TEST(transposed_exchanges_rows_and_columns) {
    CHECK_EQUAL(transposed(Tensor<int>({2, 3}, {1, 2, 3, 4, 5, 6})), Tensor<int>({3, 2}, {1, 4, 2, 5, 3, 6}));
    CHECK_THROWS(transposed(Tensor<int>({2})), "transposed: a needs 2 axes, got shape (2)");
}

TEST(a_dense_layer_is_a_1x1_convolution_on_images_of_one_pixel) {
    const auto [x, w, b] = random_problem(3, 5, 4);
    const Tensor<double> as_conv = conv2d(x.reshaped({3, 5, 1, 1}), w.reshaped({4, 5, 1, 1}), b);
    CHECK_CLOSE(as_conv.reshaped({3, 4}), dense(x, w, b), 1e-12);
    Random random(9);
    const Tensor<double> dy = random_normal<double>({3, 4}, random);
    const auto conv = conv2d_backward(x.reshaped({3, 5, 1, 1}), w.reshaped({4, 5, 1, 1}), dy.reshaped({3, 4, 1, 1}));
    const auto g = dense_backward(x, w, dy);
    CHECK_CLOSE(conv.dx.reshaped({3, 5}), g.dx, 1e-12);
    CHECK_CLOSE(conv.dw.reshaped({4, 5}), g.dw, 1e-12);
    CHECK_CLOSE(conv.db, g.db, 1e-12);
}

TEST(c5_of_lenet_is_a_dense_layer_because_its_filter_covers_the_whole_map) {  // 5x5 on 5x5
    Random random(1);
    const auto maps = random_normal<double>({2, 16, 5, 5}, random);
    const auto w = random_normal<double>({120, 16, 5, 5}, random);
    const auto b = random_normal<double>({120}, random);
    const Tensor<double> as_conv = conv2d(maps, w, b);
    CHECK_EQUAL(as_conv.shape(), (Shape{2, 120, 1, 1}));
    CHECK_CLOSE(flatten(as_conv), dense(flatten(maps), w.reshaped({120, 400}), b), 1e-11);
    CHECK_EQUAL(dense_parameters(400, 120), conv_parameters(16, 120, 5, 5));
    CHECK_EQUAL(dense_parameters(400, 120), 48120LL);
    // On a larger image the convolution goes on working and gives a map; the dense layer cannot.
    CHECK_EQUAL(conv2d(Tensor<double>({1, 16, 7, 6}), w, b).shape(), (Shape{1, 120, 3, 2}));
    CHECK_THROWS(dense(flatten(Tensor<double>({1, 16, 7, 6})), w.reshaped({120, 400}), b),
                 "x has 672 values per example");
}

TEST(a_stack_of_linear_layers_is_one_linear_layer) {  // this is why there is a ReLU in between
    const auto [x, w1, b1] = random_problem(3, 5, 4);
    const auto [unused, w2, b2] = random_problem(1, 4, 2);
    const Tensor<double> stacked = dense(dense(x, w1, b1), w2, b2);
    const Tensor<double> w = product(w2, w1);
    const Tensor<double> b = dense(b1.reshaped({1, 4}), w2, b2).reshaped({2});
    CHECK_CLOSE(dense(x, w, b), stacked, 1e-12);
    Tensor<double> hidden = dense(x, w1, b1);
    for (double& value : hidden.values()) value = std::max(value, 0.0);
    CHECK(!check::difference(dense(hidden, w2, b2), dense(x, w, b), 1e-2).empty());
}

TEST(with_a_relu_between_them_two_layers_take_the_larger_of_two_numbers) {
    const Tensor<double> w1({3, 2}, {0, 1, 0, -1, 1, -1}), w2({1, 3}, {1, -1, 1}), none3({3}), none1({1});
    Random random(3);
    const auto x = random_normal<double>({50, 2}, random);  // of both signs, in all four quarters of the plane
    Tensor<double> hidden = dense(x, w1, none3);
    const Tensor<double> linear = dense(hidden, w2, none1);
    for (double& value : hidden.values()) value = std::max(value, 0.0);
    const Tensor<double> bent = dense(hidden, w2, none1);
    for (int n = 0; n < 50; ++n) {
        CHECK_CLOSE(linear(n, 0), x(n, 0) + x(n, 1), 1e-12);
        CHECK_CLOSE(bent(n, 0), std::max(x(n, 0), x(n, 1)), 1e-12);
    }
}

// ---- parameters

TEST(a_dense_layer_of_30_on_a_28x28_image_has_23550_parameters) { CHECK_EQUAL(dense_parameters(784, 30), 23550LL); }

TEST(a_convolution_shares_its_weights_and_has_few) {  // "many parameters" is said of the wrong network
    CHECK_EQUAL(conv_parameters(1, 1, 5, 5), 26LL);
    CHECK_EQUAL(conv_parameters(1, 30, 5, 5), 780LL);
    CHECK(dense_parameters(784, 30) > 30 * conv_parameters(1, 30, 5, 5));
}

TEST(convolutions_of_the_lectures) {
    CHECK_EQUAL(conv_parameters(3, 32, 3, 3), 896LL);      // Keras Conv2D(32, 3x3) on 28x28x3
    CHECK_EQUAL(conv_parameters(3, 8, 5, 5), 608LL);       // question 2: 25*3*8 + 8
    CHECK_EQUAL(conv_parameters(3, 10, 5, 5), 760LL);      // ten 5x5 on 32x32x3
    CHECK_EQUAL(conv_parameters(128, 32, 1, 5), 20512LL);  // Conv1D(32, 5) on vectors of 128
    CHECK_EQUAL(10000LL * 128, 1280000LL);                 // the embedding before it: one vector a word, no bias
    CHECK_EQUAL(dense_parameters(512 * 7 * 7, 4096), 102764544LL);  // the first dense layer of VGG-16
    CHECK_EQUAL(conv_parameters(1, 2, 3, 5), 32LL);                 // rows and columns of a kernel both count
}

TEST(the_tensorflow_laboratory_has_333526_parameters) {
    CHECK_EQUAL(conv_parameters(1, 32, 3, 3), 320LL);
    CHECK_EQUAL(conv_parameters(32, 64, 3, 3), 18496LL);
    CHECK_EQUAL(dense_parameters(7 * 7 * 64, 100), 313700LL);
    CHECK_EQUAL(dense_parameters(100, 10), 1010LL);
    CHECK_EQUAL(320 + 18496 + dense_parameters(3136, 100) + dense_parameters(100, 10), 333526LL);
}

TEST(the_keras_network_has_3274634_parameters) {
    CHECK_EQUAL(conv_parameters(1, 32, 5, 5), 832LL);
    CHECK_EQUAL(conv_parameters(32, 64, 5, 5), 51264LL);
    CHECK_EQUAL(dense_parameters(3136, 1024), 3212288LL);
    CHECK_EQUAL(dense_parameters(1024, 10), 10250LL);
    CHECK_EQUAL(832 + 51264 + dense_parameters(3136, 1024) + dense_parameters(1024, 10), 3274634LL);
}

TEST(lenet_has_most_of_its_parameters_in_the_dense_layers) {
    CHECK_EQUAL(dense_parameters(120, 84), 10164LL);
    CHECK_EQUAL(84LL * 10, 840LL);  // fixed codes of 1998: no bias, not trained
    const long long convolutions = conv_parameters(1, 6, 5, 5) + conv_parameters(6, 16, 5, 5);
    CHECK_EQUAL(convolutions, 156LL + 2416);
    CHECK_EQUAL(convolutions + dense_parameters(400, 120) + dense_parameters(120, 84) + dense_parameters(84, 10),
                61706LL);
}

namespace {

// The five convolutions with `groups` in the second, fourth and fifth, then dense from `values`, 4096, 4096
// to 1000.
long long alexnet(int groups, int values) {
    return conv_parameters(3, 96, 11, 11) + conv_parameters(96, 256, 5, 5, groups) + conv_parameters(256, 384, 3, 3) +
           conv_parameters(384, 384, 3, 3, groups) + conv_parameters(384, 256, 3, 3, groups) +
           dense_parameters(values, 4096) + dense_parameters(4096, 4096) + dense_parameters(4096, 1000);
}

}  // namespace

TEST(alexnet_without_its_last_pool_would_have_201838952_parameters) {
    CHECK_EQUAL(alexnet(1, 13 * 13 * 256), 201838952LL);    // as the table prints it
    CHECK_EQUAL(alexnet(1, 6 * 6 * 256), 62378344LL);       // with the pool
    CHECK_EQUAL(alexnet(2, 6 * 6 * 256), 60965224LL);       // and with the two groups of the original
    CHECK_EQUAL(dense_parameters(9216, 4096), 37752832LL);  // F8, the first dense layer, is more than half
}

TEST(dense_grows_with_the_image_and_convolution_does_not) {
    const auto rows = parameter_table({28, 56, 112, 224}, 30, 5);
    CHECK_EQUAL(rows.size(), std::size_t{4});
    CHECK(rows[0].size == 28 && rows[0].dense == 23550 && rows[0].conv == 780);
    for (std::size_t r = 1; r < rows.size(); ++r) {
        CHECK_EQUAL(rows[r].conv, 780LL);
        CHECK_EQUAL(rows[r].dense - 30,
                    4 * (rows[r - 1].dense - 30));  // twice as wide: four times the weights
    }
}

TEST(large_counts_do_not_overflow) {
    CHECK_EQUAL(dense_parameters(1 << 20, 1 << 20), (1LL << 40) + (1LL << 20));
    CHECK_EQUAL(conv_parameters(1 << 15, 1 << 15, 5, 5), 25 * (1LL << 30) + (1LL << 15));
}

TEST(impossible_sizes_are_errors) {
    CHECK_THROWS(dense_parameters(0, 30), "dense_parameters: every size must be at least 1, got 0");
    CHECK_THROWS(conv_parameters(1, -1, 5, 5), "conv_parameters: every size must be at least 1, got -1");
    CHECK_THROWS(conv_parameters(3, 4, 5, 5, 2),
                 "conv_parameters: 2 groups do not divide 3 channels and 4 filters evenly");
    CHECK_THROWS(conv_parameters(4, 3, 5, 5, 2),
                 "conv_parameters: 2 groups do not divide 4 channels and 3 filters evenly");
}

TEST(shapes_that_do_not_fit_are_errors) {
    const Tensor<double> x({3, 5}), w({4, 5}), b({4});
    CHECK_THROWS(dense(Tensor<double>({3, 6}), w, b),
                 "dense: x has 6 values per example, w expects 5 (x (3,6), w (4,5))");
    CHECK_THROWS(dense(Tensor<double>({3, 1, 1, 5}), w, b), "dense: x needs 2 axes, got shape (3,1,1,5)");
    CHECK_THROWS(dense(x, Tensor<double>({5}), b), "dense: w needs 2 axes, got shape (5)");
    CHECK_THROWS(dense(x, w, Tensor<double>({5})), "dense: b must have shape (4), got (5)");
    CHECK_THROWS(dense_backward(x, w, Tensor<double>({4, 3})), "dense_backward: dy must have shape (3,4), got (4,3)");
    CHECK_THROWS(dense_backward(x, Tensor<double>({4, 6}), Tensor<double>({3, 4})),
                 "dense_backward: x has 5 values per example, w expects 6");
    CHECK_THROWS(dense_backward(x, Tensor<double>(), Tensor<double>({3, 4})),
                 "dense_backward: w needs 2 axes, got shape ()");
}

TEST(googlenet_has_8_7_times_fewer_parameters_than_alexnet) {
    // Szegedy et al. (2015), table 1: channels in, 1x1, 3x3 reduce, 3x3, 5x5 reduce, 5x5, pool projection
    const std::vector<std::array<int, 7>> modules{
        {192, 64, 96, 128, 16, 32, 32},     {256, 128, 128, 192, 32, 96, 64},   {480, 192, 96, 208, 16, 48, 64},
        {512, 160, 112, 224, 24, 64, 64},   {512, 128, 128, 256, 24, 64, 64},   {512, 112, 144, 288, 32, 64, 64},
        {528, 256, 160, 320, 32, 128, 128}, {832, 256, 160, 320, 32, 128, 128}, {832, 384, 192, 384, 48, 128, 128}};
    long long googlenet = conv_parameters(3, 64, 7, 7) + conv_parameters(64, 64, 1, 1) +
                          conv_parameters(64, 192, 3, 3) + dense_parameters(1024, 1000);
    for (const auto& [in, one, reduce3, three, reduce5, five, pool] : modules)
        googlenet += conv_parameters(in, one, 1, 1) + conv_parameters(in, reduce3, 1, 1) +
                     conv_parameters(reduce3, three, 3, 3) + conv_parameters(in, reduce5, 1, 1) +
                     conv_parameters(reduce5, five, 5, 5) + conv_parameters(in, pool, 1, 1);
    CHECK_EQUAL(googlenet, 6998552);
    CHECK_CLOSE(60965224.0 / static_cast<double>(googlenet), 8.7, 0.05);
}
