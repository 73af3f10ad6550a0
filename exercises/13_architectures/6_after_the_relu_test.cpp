#include "exercises/13_architectures/6_after_the_relu.hpp"

#include <cmath>

#include "common/check.hpp"

using exercise::Block;
using exercise::through;

TEST(a_block_that_adds) { CHECK_CLOSE(through(4, {{1, 0.5}}), 6, 1e-15); }

TEST(a_block_that_takes_away) { CHECK_CLOSE(through(4, {{1, -0.5}}), 2, 1e-15); }

TEST(twenty_blocks_can_make_a_signal_smaller) {
    CHECK_CLOSE(through(4, std::vector<Block>(20, Block{1, -0.5})), 4 * std::pow(0.5, 20), 1e-18);
}

TEST(a_block_that_takes_away_too_much_gives_zero) { CHECK_EQUAL(through(4, {{1, -3}}), 0.0); }

TEST(the_relu_inside_the_branch_is_there) {
    CHECK_CLOSE(through(4, {{-1, 5}}), 4, 1e-15);  // h = 0
}

TEST(no_block_changes_nothing) { CHECK_EQUAL(through(-3, {}), -3.0); }
