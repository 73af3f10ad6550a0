#include "exercises/17_small_machines/1_twice.hpp"

#include "common/check.hpp"

using exercise::twice;

TEST(three_gives_six) { CHECK_CLOSE(twice(3), 6, 0); }

TEST(below_zero_as_well) { CHECK_CLOSE(twice(-1.5), -3, 0); }
