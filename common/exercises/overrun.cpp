// An exercise whose answer reads beyond the end: what it prints is looked at from outside. See exercises/CMakeLists.txt.
#include <vector>

#include "common/check.hpp"

TEST(five_numbers) {
    const std::vector<int> x(5);
    int i = 0;
    for (; i < 5; ++i) CHECK_EQUAL(x[static_cast<std::size_t>(i)], 0);
    ABOUT(i);
    CHECK_EQUAL(x[static_cast<std::size_t>(i)], 0);
}
