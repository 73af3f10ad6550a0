#include "exercises/07_backprop/3_log_sum_exp.hpp"

#include <cmath>

#include "chapters/07_backprop/loss.hpp"
#include "common/check.hpp"
#include "common/random.hpp"

using cnn::Random;
using cnn::random_normal;
using cnn::check::rounding;
using exercise::log_sum_exp;
using exercise::Tensor;

TEST(two_zeros_give_the_logarithm_of_two) { CHECK_CLOSE(log_sum_exp(Tensor<double>({2})), std::log(2), rounding(10)); }

TEST(one_number_is_itself) {
    for (const double z : {-3.0, 0.0, 700.0, 5000.0, -5000.0}) {
        ABOUT(z);
        CHECK_CLOSE(log_sum_exp(Tensor<double>({1}, {z})), z, rounding(10, 5000));
    }
}

TEST(large_numbers_do_not_overflow) {
    CHECK_CLOSE(log_sum_exp(Tensor<double>({2}, {1000, 1000})), 1000 + std::log(2), rounding(10, 1000));
    for (int k = 0; k < 3; ++k) {
        ABOUT(k);
        Tensor<double> z({3}, {3, -4, 5});
        z(k) = 800;
        CHECK_CLOSE(log_sum_exp(z), 800.0, rounding(10, 1000));
    }
}

TEST(small_numbers_do_not_vanish) {
    CHECK_CLOSE(log_sum_exp(Tensor<double>({2}, {-1000, -1000})), -1000 + std::log(2), rounding(10, 1000));
}

TEST(random_numbers_agree_with_the_book) {
    Random random(52);
    for (int times = 0; times < 20; ++times) {
        const int K = 1 + random.below(9);
        ABOUT(K);
        const auto z = random_normal<double>({K}, random, 5.0);
        const auto log_p = cnn::log_softmax(z.reshaped({1, K}));  // z less log_sum_exp
        CHECK_CLOSE(log_sum_exp(z), z(0) - log_p(0, 0), rounding(4 * K, 30));
    }
}
