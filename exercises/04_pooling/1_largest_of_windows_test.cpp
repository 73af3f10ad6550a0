#include "exercises/04_pooling/1_largest_of_windows.hpp"

#include "chapters/04_pooling/pooling.hpp"
#include "common/check.hpp"
#include "common/random.hpp"

using cnn::Random;
using cnn::random_normal;
using exercise::largest_of_windows;
using exercise::Tensor;

TEST(two_windows_of_2x2) {
    CHECK_CLOSE(largest_of_windows(Tensor<double>({2, 4}, {1, 3, 2, 0, 5, 4, -1, 7}), 2, 2),
                Tensor<double>({1, 2}, {5, 7}), 0);
}

TEST(a_column_that_is_left_over) {
    CHECK_CLOSE(largest_of_windows(Tensor<double>({2, 5}, {1, 3, 2, 0, 9, 5, 4, -1, 7, 9}), 2, 2),
                Tensor<double>({1, 2}, {5, 7}), 0);
}

TEST(all_numbers_negative) {
    CHECK_CLOSE(largest_of_windows(Tensor<double>({2, 2}, {-4, -3, -9, -5}), 2, 2), Tensor<double>({1, 1}, {-3}), 0);
}

TEST(windows_that_overlap) {
    CHECK_CLOSE(largest_of_windows(Tensor<double>({3, 3}, {1, 2, 3, 4, 0, 5, 6, 7, 8}), 2, 1),
                Tensor<double>({2, 2}, {4, 5, 7, 8}), 0);
}

TEST(every_size_agrees_with_the_book) {
    Random random(51);
    for (int round = 0; round < 60; ++round) {
        const int H = 1 + random.below(8), W = 1 + random.below(8);
        const int k = 1 + random.below(std::min(H, W)), stride = 1 + random.below(3);
        ABOUT(H, W, k, stride);
        const auto x = random_normal<double>({H, W}, random);
        const Tensor<double> y = largest_of_windows(x, k, stride);
        const auto book = cnn::max_pool2d(x.reshaped({1, 1, H, W}), {.size = k, .stride = stride});
        CHECK_CLOSE(y, book.reshaped({book.shape()[2], book.shape()[3]}), 0);
    }
}
