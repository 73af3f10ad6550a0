#include "exercises/13_architectures/9_fifty_five.hpp"

#include "chapters/02_padding_stride/output_size.hpp"
#include "common/exercises/check_answer.hpp"

using namespace exercise;
using cnn::output_size;

TEST(with_same) { CHECK_ANSWER(same_gives(), (224 + 4 - 1) / 4); }

TEST(without_padding) { CHECK_ANSWER(valid_gives(), output_size(224, 11, 4, 0)); }

TEST(the_image_that_fits) {
    int n = 11;
    while (output_size(n + 1, 11, 4, 0) <= 55) ++n;
    CHECK_ANSWER(side_without_padding(), n);
}

TEST(the_padding_that_fits) {
    int padding = 0;
    while (output_size(224, 11, 4, 2 * padding) < 55) ++padding;
    CHECK_ANSWER(padding_that_does(), padding);
}

TEST(what_reaches_the_dense_layer) {
    const auto pooled = [](int n) { return output_size(n, 3, 2, 0); };
    const int side = pooled(pooled(pooled(output_size(224, 11, 4, 0))));
    CHECK_ANSWER(row_of_224(), 256 * side * side);
}
