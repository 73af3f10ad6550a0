#include "exercises/01_convolution/1_correlate_line.hpp"

#include "chapters/01_convolution/convolution.hpp"
#include "common/check.hpp"
#include "common/random.hpp"

using cnn::Random;
using cnn::random_normal;
using cnn::check::rounding;
using exercise::correlate_line;
using exercise::Tensor;

TEST(the_steps_of_1_2_4_7_are_1_2_3) {
    CHECK_CLOSE(correlate_line(Tensor<double>({4}, {1, 2, 4, 7}), Tensor<double>({2}, {-1, 1})),
                Tensor<double>({3}, {1, 2, 3}), 0);
}

TEST(a_window_as_wide_as_the_line_has_one_place) {
    CHECK_CLOSE(correlate_line(Tensor<double>({3}, {1, 2, 3}), Tensor<double>({3}, {1, 10, 100})),
                Tensor<double>({1}, {321}), 0);
}

TEST(every_size_agrees_with_the_book) {
    Random random(11);
    for (int W = 1; W <= 9; ++W)
        for (int KW = 1; KW <= W; ++KW) {
            ABOUT(W, KW);
            const auto x = random_normal<double>({W}, random);
            const auto k = random_normal<double>({KW}, random);
            CHECK_CLOSE(correlate_line(x, k), cnn::correlate1d(x, k), rounding(2 * KW, 30));
        }
}
