#include "exercises/06_dense/9_who_has_the_parameters.hpp"

#include "chapters/06_dense/parameters.hpp"
#include "common/check.hpp"
#include "common/exercises/check_answer.hpp"
#include "common/random.hpp"

using namespace exercise;

TEST(thirty_outputs_on_28x28) { CHECK_EQUAL(dense_parameters_on_maps(1, 28, 28, 30), 23550LL); }

TEST(thirty_filters_on_28x28) { CHECK_EQUAL(convolution_parameters_on_maps(1, 28, 28, 30, 5, 5), 780LL); }

TEST(the_counts_of_odd_sizes) {
    cnn::Random random(40);
    for (int times = 0; times < 20; ++times) {
        const int C = 1 + random.below(9), H = 5 + random.below(30), W = 5 + random.below(30);
        const int F = 1 + random.below(12), KH = 1 + random.below(5), KW = 1 + random.below(5);
        ABOUT(C, H, W, F, KH, KW);
        CHECK_EQUAL(dense_parameters_on_maps(C, H, W, F), cnn::dense_parameters(C * H * W, F));
        CHECK_EQUAL(convolution_parameters_on_maps(C, H, W, F, KH, KW), cnn::conv_parameters(C, F, KH, KW));
    }
}

TEST(a_dense_layer_on_a_photograph_does_not_overflow) {
    CHECK_EQUAL(dense_parameters_on_maps(3, 1024, 1024, 4096), cnn::dense_parameters(3 * 1024 * 1024, 4096));
}

TEST(the_size_from_which_on_it_is_a_thousand_times) {
    const auto ratio = [](int n) { return cnn::dense_parameters(n * n, 30) / cnn::conv_parameters(1, 30, 5, 5); };
    int n = 1;
    while (ratio(n) < 1000) ++n;
    CHECK_ANSWER(a_thousand_times(), n);
}
