#include "exercises/04_pooling/5_wrong_cell.hpp"

#include "chapters/01_convolution/convolution.hpp"
#include "chapters/04_pooling/pooling.hpp"
#include "common/exercises/check_answer.hpp"

using namespace exercise;

namespace {

cnn::Tensor<double> printed_map() {
    return cnn::Tensor<double>({1, 1, 5, 5},
                               {0, 1, 0, 0, 0, 0, 1, 1, 1, 0, 1, 0, 1, 2, 1, 1, 4, 2, 1, 0, 0, 0, 1, 2, 1});
}

cnn::Tensor<double> right_map() {
    const cnn::Tensor<double> face({7, 7}, {0, 0, 0, 0, 0, 0, 0,  //
                                            0, 1, 0, 0, 0, 1, 0,  //
                                            0, 0, 0, 0, 0, 0, 0,  //
                                            0, 0, 0, 1, 0, 0, 0,  //
                                            0, 1, 0, 0, 0, 1, 0,  //
                                            0, 0, 1, 1, 1, 0, 0,  //
                                            0, 0, 0, 0, 0, 0, 0});
    return cnn::correlate2d(face, cnn::Tensor<double>({3, 3}, {0, 0, 1, 1, 0, 0, 0, 1, 1})).reshaped({1, 1, 5, 5});
}

// The first place where the two differ: its row, its column, and both values.
struct Difference {
    int row = -1, column = -1;
    double here = 0, there = 0;
    int count = 0;
};

Difference first_difference(const cnn::Tensor<double>& a, const cnn::Tensor<double>& b) {
    Difference d;
    const int W = a.shape()[3];
    for (int i = 0; i < a.size(); ++i)
        if (a.data()[i] != b.data()[i] && ++d.count == 1) d = {i / W, i % W, a.data()[i], b.data()[i], 1};
    return d;
}

}  // namespace

TEST(the_cell_that_is_wrong) {
    const Difference cell = first_difference(printed_map(), right_map());
    CHECK_ANSWER(wrong_row(), cell.row);
    CHECK_ANSWER(wrong_column(), cell.column);
    CHECK_ANSWER(right_value(), cell.there);
}

TEST(what_the_maxima_notice) {
    const cnn::Pool2dOptions o{.size = 3, .stride = 2};
    CHECK_ANSWER(changed_maxima(),
                 first_difference(cnn::max_pool2d(printed_map(), o), cnn::max_pool2d(right_map(), o)).count);
}

TEST(what_the_means_notice) {
    const cnn::Pool2dOptions o{.size = 3, .stride = 2};
    const auto printed = cnn::avg_pool2d(printed_map(), o);
    const auto right = cnn::avg_pool2d(right_map(), o);
    CHECK_ANSWER(changed_means(), first_difference(printed, right).count);
    CHECK_ANSWER(last_mean_as_printed(), printed(0, 0, 1, 1), 0.01);
    CHECK_ANSWER(last_mean(), right(0, 0, 1, 1), 0.01);
}

TEST(floor_and_ceil) {
    const auto ceil = cnn::max_pool2d(right_map(), {.size = 3, .stride = 3, .ceil_mode = true});
    CHECK_ANSWER(columns_with_floor(), cnn::max_pool2d(right_map(), {.size = 3, .stride = 3}).shape()[3]);
    CHECK_ANSWER(columns_with_ceil(), ceil.shape()[3]);
    CHECK_ANSWER(last_maximum(), ceil.values().back());
}
