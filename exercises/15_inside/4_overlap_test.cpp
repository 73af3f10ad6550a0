#include "exercises/15_inside/4_overlap.hpp"

#include "chapters/15_inside/box.hpp"
#include "common/check.hpp"
#include "common/random.hpp"

using namespace exercise;

namespace {

constexpr double few = cnn::check::rounding(20, 1);

}  // namespace

TEST(a_box_and_itself) { CHECK_CLOSE(overlap({1, 2, 4, 8}, {1, 2, 4, 8}), 1, few); }

TEST(half_of_each) { CHECK_CLOSE(overlap({0, 0, 2, 2}, {0, 1, 2, 3}), 1.0 / 3, few); }

TEST(one_inside_of_the_other) { CHECK_CLOSE(overlap({0, 0, 4, 4}, {1, 1, 3, 3}), 0.25, few); }

TEST(side_by_side) {
    CHECK_EQUAL(overlap({0, 0, 2, 2}, {0, 2, 2, 4}), 0);
    CHECK_EQUAL(overlap({0, 0, 2, 2}, {0, 5, 2, 7}), 0);
}

TEST(apart_in_both_directions) { CHECK_EQUAL(overlap({0, 0, 2, 2}, {5, 5, 7, 7}), 0); }

TEST(random_boxes_agree_with_the_book) {
    cnn::Random random(3);
    for (int times = 0; times < 200; ++times) {
        double n[8];
        for (double& value : n) value = random.uniform(0, 4);
        const Box a{n[0], n[1], n[0] + 0.1 + n[2], n[1] + 0.1 + n[3]},
            b{n[4], n[5], n[4] + 0.1 + n[6], n[5] + 0.1 + n[7]};
        const double expected = cnn::overlap({a.top, a.left, a.bottom, a.right}, {b.top, b.left, b.bottom, b.right});
        CHECK_CLOSE(overlap(a, b), expected, cnn::check::rounding(20, 300));
    }
}
