#include "exercises/04_pooling/4_mean_of_windows.hpp"

#include "chapters/04_pooling/pooling.hpp"
#include "common/check.hpp"
#include "common/random.hpp"

using cnn::Random;
using cnn::random_normal;
using cnn::check::rounding;
using exercise::mean_of_windows;
using exercise::Tensor;

TEST(one_pixel_in_each_window) {
    const Tensor<double> x({2, 2}, {-4, -8, -12, -16});
    CHECK_CLOSE(mean_of_windows(x, 2, 2, 1, false), x, 0);
    CHECK_CLOSE(mean_of_windows(x, 2, 2, 1, true), Tensor<double>({2, 2}, {-1, -2, -3, -4}), 0);
}

TEST(without_padding_it_makes_no_difference_what_is_counted) {
    const Tensor<double> x({3, 4}, {1, 2, 3, 4, 5, 6, 7, 8, 9, 9, 9, 9});
    for (const bool count_padding : {false, true}) {
        ABOUT(count_padding);
        CHECK_CLOSE(mean_of_windows(x, 2, 2, 0, count_padding), Tensor<double>({1, 2}, {3.5, 5.5}), rounding(20, 80));
    }
}

TEST(the_mean_of_equal_numbers_is_that_number) {
    const auto x = Tensor<double>::filled({7, 5}, 3);
    const Tensor<double> y = mean_of_windows(x, 3, 2, 1, false);
    CHECK_CLOSE(y, Tensor<double>::filled({4, 3}, 3), rounding(40, 105));
}

TEST(every_size_agrees_with_the_book) {
    Random random(54);
    for (int round = 0; round < 80; ++round) {
        const int H = 1 + random.below(8), W = 1 + random.below(8);
        const int k = 1 + random.below(std::min(H, W)), stride = 1 + random.below(3), padding = random.below(k / 2 + 1);
        const bool count_padding = random.below(2) == 1;
        ABOUT(H, W, k, stride, padding, count_padding);
        const auto x = random_normal<double>({H, W}, random);
        const auto book =
            cnn::avg_pool2d(x.reshaped({1, 1, H, W}),
                            {.size = k, .stride = stride, .padding = padding, .count_padding = count_padding});
        CHECK_CLOSE(mean_of_windows(x, k, stride, padding, count_padding),
                    book.reshaped({book.shape()[2], book.shape()[3]}), rounding(4 * H * W, 40));
    }
}
