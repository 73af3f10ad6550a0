#include "exercises/05_flatten/7_two_endings.hpp"

#include <stdexcept>

#include "chapters/04_pooling/global_pooling.hpp"
#include "chapters/05_flatten/flatten.hpp"
#include "common/exercises/check_answer.hpp"
#include "common/random.hpp"

using namespace exercise;

namespace {

const cnn::Tensor<double> example({2, 3, 4, 5});

bool runs(auto&& network) {
    try {
        network();
        return true;
    } catch (const std::invalid_argument&) {
        return false;
    }
}

}  // namespace

TEST(axes_after_flatten_are_counted) { CHECK_ANSWER(axes_after_flatten(), cnn::flatten(example).shape().size()); }

TEST(axes_for_pooling_are_counted) {
    CHECK_ANSWER(axes_that_pooling_needs(), example.shape().size());
    CHECK(!runs([] { return cnn::global_max_pool2d(cnn::flatten(example)); }));
}

TEST(whether_the_two_lines_run_the_other_way_round) {
    CHECK_ANSWER(can_swap(), runs([] { return cnn::flatten(cnn::global_max_pool2d(example)); }));
}

TEST(what_flatten_leaves_of_odd_shapes) {
    cnn::Random random(25);
    for (int times = 0; times < 8; ++times) {
        const Shape maps{1 + random.below(5), 1 + random.below(6), 1 + random.below(7), 1 + random.below(8)};
        ABOUT(maps);
        CHECK_ANSWER(after_flatten(maps), cnn::flatten(cnn::Tensor<double>(maps)).shape());
    }
}

TEST(what_global_pooling_leaves_of_odd_shapes) {
    cnn::Random random(26);
    for (int times = 0; times < 8; ++times) {
        const Shape maps{1 + random.below(5), 1 + random.below(6), 1 + random.below(7), 1 + random.below(8)};
        ABOUT(maps);
        CHECK_ANSWER(after_global_max_pooling(maps), cnn::global_max_pool2d(cnn::Tensor<double>(maps)).shape());
    }
}
