#include "common/check.hpp"
TEST(nothing_yet) { CHECK(true); }
