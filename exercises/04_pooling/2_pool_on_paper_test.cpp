#include "exercises/04_pooling/2_pool_on_paper.hpp"

#include <algorithm>

#include "chapters/04_pooling/pooling.hpp"
#include "common/exercises/check_answer.hpp"

using namespace exercise;

namespace {

cnn::Tensor<double> a() {
    return cnn::Tensor<double>({1, 1, 4, 4}, {9, 7, 3, 2, 26, 37, 14, 1, 15, 29, 16, 0, 8, 6, 54, 2});
}
cnn::Tensor<double> b() {
    return cnn::Tensor<double>({1, 1, 4, 4}, {4, 6, 1, 3, 0, 8, 12, 9, 2, 3, 16, 100, 1, 46, 74, 27});
}

Numbers list(const cnn::Tensor<double>& x) { return Numbers(x.values().begin(), x.values().end()); }

cnn::Tensor<double> gradient_of_a() {
    const cnn::Tensor<double> dy({1, 1, 3, 3}, {1, 3, 5, 10, 30, 50, 100, 300, 500});
    return cnn::max_pool2d_backward(a(), dy, {.size = 2, .stride = 1});
}

}  // namespace

TEST(the_largest_of_four_windows) { CHECK_ANSWER(largest_of_a(), list(cnn::max_pool2d(a()))); }

TEST(nine_windows_that_overlap) {
    CHECK_ANSWER(overlapping_of_a(), list(cnn::max_pool2d(a(), {.size = 2, .stride = 1})));
}

TEST(windows_that_hang_over_the_edge) {
    CHECK_ANSWER(hanging_over_a(), list(cnn::max_pool2d(a(), {.size = 3, .stride = 2, .ceil_mode = true})));
}

TEST(the_means_of_four_windows) { CHECK_ANSWER(means_of_b(), list(cnn::avg_pool2d(b()))); }

TEST(the_way_back_through_overlapping_windows) {
    const auto dx = gradient_of_a();
    CHECK_ANSWER(gradient_of_the_37(), dx(0, 0, 1, 1));
    CHECK_ANSWER(gradient_of_the_54(), dx(0, 0, 3, 2));
    CHECK_ANSWER(pixels_without_gradient(), std::count(dx.values().begin(), dx.values().end(), 0.0));
}
