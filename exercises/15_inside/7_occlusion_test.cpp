#include "exercises/15_inside/7_occlusion.hpp"

#include "common/check.hpp"
#include "common/random.hpp"

using namespace exercise;

namespace {

double sum(const Tensor<double>& x) {
    double all = 0;
    for (const double value : x.values()) all += value;
    return all;
}

}  // namespace

TEST(one_pixel_after_the_other) {
    const Tensor<double> x({2, 2}, {128, 129, 130, 228});
    CHECK_EQUAL(occlusion(x, 1, 1, sum), Tensor<double>({2, 2}, {0, 1, 2, 100}));
}

TEST(the_square_moves_by_the_stride) {
    const Tensor<double> x({2, 5}, {128, 130, 129, 128, 138, 128, 128, 128, 128, 128});
    CHECK_EQUAL(occlusion(x, 2, 2, sum), Tensor<double>({1, 2}, {2, 1}));
}

TEST(what_was_covered_comes_back) {
    const Tensor<double> x({1, 3}, {129, 129, 129});
    CHECK_EQUAL(occlusion(x, 1, 1, sum), Tensor<double>({1, 3}, {1, 1, 1}));
}

TEST(above_zero_is_what_spoke_for_the_class) { CHECK(occlusion(Tensor<double>({1, 1}, {200}), 1, 1, sum)(0, 0) > 0); }

TEST(other_sizes_and_a_score_that_is_no_sum) {
    cnn::Random random(5);
    Tensor<double> x({7, 6});
    for (double& pixel : x.values()) pixel = random.below(256);
    const Score score = [](const Tensor<double>& y) { return y(3, 4) * y(6, 5) + y(0, 0); };
    const Tensor<double> missed = occlusion(x, 3, 2, score);
    CHECK_EQUAL(missed.shape(), (cnn::Shape{3, 2}));
    CHECK_EQUAL(missed(0, 0), x(0, 0) - 128);
    CHECK_EQUAL(missed(1, 0), 0);
    CHECK_EQUAL(missed(1, 1), (x(3, 4) - 128) * x(6, 5));
    CHECK_EQUAL(missed(2, 1), 0);
}
