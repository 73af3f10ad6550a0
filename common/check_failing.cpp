// A program whose one case fails: CTest looks at its exit code from outside of the harness.
#include "common/check.hpp"

TEST(one_is_two) { CHECK_EQUAL(1, 2); }
