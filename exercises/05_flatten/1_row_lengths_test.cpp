#include "exercises/05_flatten/1_row_lengths.hpp"

#include "chapters/02_padding_stride/output_size.hpp"
#include "chapters/04_pooling/pooling.hpp"
#include "chapters/05_flatten/flatten.hpp"
#include "common/exercises/check_answer.hpp"

using namespace exercise;

namespace {

int pooled(int n, int k) { return cnn::pooled_size(n, k, k, 0, false); }

int row(int C, int H, int W) { return cnn::flattened({1, C, H, W})[1]; }

}  // namespace

TEST(a_colour_image) { CHECK_ANSWER(colour_image(), row(3, 40, 48)); }

TEST(the_padded_network) {
    const int side = pooled(pooled(36, 2), 2);
    CHECK_ANSWER(padded_network(), row(64, side, side));
}

TEST(the_unpadded_network) {
    const int side = pooled(cnn::output_size(30, 5, 1, 0), 2);
    CHECK_ANSWER(unpadded_network(), row(16, side, side));
}

TEST(the_maps_of_lenet) {
    const int first = pooled(cnn::output_size(40, 5, 1, 0), 2);
    const int side = pooled(cnn::output_size(first, 5, 1, 0), 2);
    CHECK_ANSWER(lenet(), row(16, side, side));
}

TEST(a_network_on_words) { CHECK_ANSWER(text_network(), row(24, 1, pooled(cnn::output_size(30, 3, 1, 0), 3))); }
