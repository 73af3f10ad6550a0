#include "exercises/13_architectures/5_way_around.hpp"

#include "common/check.hpp"
#include "common/gradient_check.hpp"
#include "common/random.hpp"

using namespace exercise;

namespace {

Tensor<double> number(double value) { return Tensor<double>({1, 1}, {value}); }

}  // namespace

TEST(one_number_on_paper) {
    CHECK_CLOSE(residual(number(2), number(3), number(-0.25)), number(0.5), 1e-15);
    CHECK_CLOSE(residual_gradient(number(2), number(3), number(-0.25), number(1)), number(0.25), 1e-15);
}

TEST(a_branch_of_zeros_is_no_obstacle) {
    const Tensor<double> x({1, 3}, {1, 2, 3}), w1({2, 3}), w2({3, 2}), dy({1, 3}, {5, -6, 7});
    CHECK_EQUAL(residual(x, w1, w2), x);
    CHECK_EQUAL(residual_gradient(x, w1, w2, dy), dy);
}

TEST(below_zero_nothing_comes_through_and_nothing_back) {
    CHECK_EQUAL(residual(number(2), number(3), number(-1)), number(0));
    CHECK_EQUAL(residual_gradient(number(2), number(3), number(-1), number(1)), number(0));
}

// x below 0 closes the ReLU inside the branch; the way around is not closed by it.
TEST(a_closed_branch_leaves_the_way_around) {
    const Tensor<double> x({1, 2}, {-1, 4}), w1({1, 2}, {1, 0}), w2({2, 1}, {9, 9}), dy({1, 2}, {1, 1});
    CHECK_EQUAL(residual(x, w1, w2), Tensor<double>({1, 2}, {0, 4}));
    CHECK_EQUAL(residual_gradient(x, w1, w2, dy), Tensor<double>({1, 2}, {0, 1}));
}

TEST(the_gradient_on_several_sizes) {
    cnn::Random random(3);
    for (const auto& [N, D, K] : {std::tuple{1, 1, 1}, {1, 4, 3}, {5, 3, 4}, {2, 2, 7}}) {
        ABOUT(N, D, K);
        Tensor<double> x = cnn::random_normal<double>({N, D}, random);
        for (double& value : x.values()) value = std::abs(value) + 0.5;
        const Tensor<double> w1 = cnn::random_normal<double>({K, D}, random, 0.5);
        const Tensor<double> w2 = cnn::random_normal<double>({D, K}, random, 0.3);
        CHECK_GRADIENTS(
            {{"x", &x}}, [&] { return residual(x, w1, w2); },
            [&](const Tensor<double>& dy) { return std::vector{residual_gradient(x, w1, w2, dy)}; });
    }
}
