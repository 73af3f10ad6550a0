#include "exercises/05_flatten/6_printed_alexnet.hpp"

#include "chapters/04_pooling/pooling.hpp"
#include "chapters/05_flatten/flatten.hpp"
#include "common/exercises/check_answer.hpp"

using namespace exercise;

namespace {

int side() { return cnn::pooled_size(15, 3, 2, 0, false); }

int values(int side_of_map) { return cnn::flattened({1, 256, side_of_map, side_of_map})[1]; }

}  // namespace

TEST(the_row_of_the_printed_table) { CHECK_ANSWER(row_as_printed(), values(15)); }

TEST(a_pool_of_3_with_stride_2_on_15) { CHECK_ANSWER(side_after_the_pool(), side()); }

TEST(the_row_that_reaches_f8) { CHECK_ANSWER(row(), values(side())); }

TEST(the_weights_that_f8_does_not_have) { CHECK_ANSWER(weights_too_many(), 4096.0 * (values(15) - values(side()))); }
