#include "exercises/05_flatten/4_channels_last.hpp"

#include "chapters/05_flatten/flatten.hpp"
#include "common/check.hpp"
#include "common/random.hpp"

using cnn::Random;
using cnn::random_normal;
using cnn::Shape;
using exercise::Tensor;
using exercise::to_channels_first;
using exercise::to_channels_last;

TEST(two_channels_of_one_row_are_dealt_out_in_turn) {
    const Tensor<double> x({1, 2, 1, 3}, {1, 2, 3, 10, 20, 30});
    CHECK_CLOSE(to_channels_last(x), Tensor<double>({1, 1, 3, 2}, {1, 10, 2, 20, 3, 30}), 0);
}

TEST(the_way_back_collects_each_channel) {
    const Tensor<double> x({1, 1, 3, 2}, {1, 10, 2, 20, 3, 30});
    CHECK_CLOSE(to_channels_first(x), Tensor<double>({1, 2, 1, 3}, {1, 2, 3, 10, 20, 30}), 0);
}

TEST(with_one_channel_no_value_moves) {
    const Tensor<double> x({2, 1, 2, 3}, {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12});
    CHECK_CLOSE(to_channels_last(x), x.reshaped({2, 2, 3, 1}), 0);
    CHECK_CLOSE(to_channels_first(x.reshaped({2, 2, 3, 1})), x, 0);
}

TEST(odd_sizes_agree_with_the_book_both_ways) {
    Random random(23);
    for (const Shape& shape : {Shape{2, 3, 4, 5}, Shape{1, 5, 2, 3}, Shape{3, 2, 1, 4}, Shape{2, 3, 3, 3}}) {
        ABOUT(shape);
        const auto x = random_normal<double>(shape, random);
        CHECK_CLOSE(to_channels_last(x), cnn::nchw_to_nhwc(x), 0);
        CHECK_CLOSE(to_channels_first(x), cnn::nhwc_to_nchw(x), 0);
        CHECK_CLOSE(to_channels_first(to_channels_last(x)), x, 0);
    }
}
