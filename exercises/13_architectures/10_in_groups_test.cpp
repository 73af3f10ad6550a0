#include "exercises/13_architectures/10_in_groups.hpp"

#include "chapters/13_architectures/grouped_conv.hpp"
#include "common/check.hpp"
#include "common/random.hpp"

using cnn::Tensor;
using exercise::grouped;

namespace {

void compare(int N, int groups, int channels, int filters, int H, int W, int KH, int KW) {
    ABOUT(N, groups, channels, filters);
    cnn::Random random(static_cast<std::uint64_t>(groups * 100 + channels * 10 + filters));
    const int F = groups * filters;
    const Tensor<double> x = cnn::random_normal<double>({N, groups * channels, H, W}, random);
    const Tensor<double> w = cnn::random_normal<double>({F, channels, KH, KW}, random);
    CHECK_CLOSE(grouped(x, w, groups), cnn::grouped_conv2d(x, w, Tensor<double>({F}), groups), 1e-12);
}

}  // namespace

TEST(four_channels_on_paper) {
    const Tensor<double> x({1, 4, 1, 1}, {1, 2, 3, 4}), w({2, 2, 1, 1}, {1, 10, 100, 1000});
    CHECK_EQUAL(grouped(x, w, 2), Tensor<double>({1, 2, 1, 1}, {21, 4300}));
}

TEST(more_filters_than_channels_and_fewer) {
    compare(1, 2, 3, 5, 4, 5, 2, 3);
    compare(2, 3, 4, 1, 4, 4, 3, 3);
    compare(3, 2, 1, 2, 5, 4, 1, 1);
}

TEST(one_group_is_a_convolution) { compare(2, 1, 3, 4, 5, 6, 3, 2); }

TEST(as_many_groups_as_channels) { compare(2, 5, 1, 1, 4, 5, 2, 2); }
