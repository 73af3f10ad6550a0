#include "exercises/06_dense/7_two_layers_are_one.hpp"

#include "chapters/06_dense/dense.hpp"
#include "common/check.hpp"
#include "common/random.hpp"

using cnn::Random;
using cnn::random_normal;
using cnn::check::rounding;
using exercise::DenseWeights;
using exercise::one_layer;
using exercise::Tensor;

namespace {

DenseWeights random_layer(int inputs, int outputs, Random& random) {
    return {random_normal<double>({outputs, inputs}, random), random_normal<double>({outputs}, random)};
}

void check_sizes(int D, int M, int K) {
    Random random(static_cast<std::uint64_t>(36 + D + 10 * M + 100 * K));
    const DenseWeights first = random_layer(D, M, random), second = random_layer(M, K, random);
    const auto x = random_normal<double>({4, D}, random);
    const DenseWeights both = one_layer(first, second);
    CHECK_EQUAL(both.w.shape(), (cnn::Shape{K, D}));
    CHECK_EQUAL(both.b.shape(), (cnn::Shape{K}));
    if (!cnn::check::failures().empty()) return;
    CHECK_CLOSE(cnn::dense(x, both.w, both.b), cnn::dense(cnn::dense(x, first.w, first.b), second.w, second.b),
                rounding(500, 100));
}

}  // namespace

TEST(ten_times_2x_plus_3_plus_1) {
    const DenseWeights both = one_layer({Tensor<double>({1, 1}, {2}), Tensor<double>({1}, {3})},
                                        {Tensor<double>({1, 1}, {10}), Tensor<double>({1}, {1})});
    CHECK_CLOSE(both.w, Tensor<double>({1, 1}, {20}), 0);
    CHECK_CLOSE(both.b, Tensor<double>({1}, {31}), 0);
}

TEST(square_layers_where_the_order_of_the_product_matters) { check_sizes(3, 3, 3); }

TEST(odd_sizes_say_the_same_as_the_two_layers) {
    check_sizes(5, 4, 2);
    check_sizes(1, 7, 3);
    check_sizes(6, 1, 2);
}
