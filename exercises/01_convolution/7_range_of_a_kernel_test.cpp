#include "exercises/01_convolution/7_range_of_a_kernel.hpp"

#include "chapters/01_convolution/convolution.hpp"
#include "chapters/01_convolution/gallery.hpp"
#include "common/check.hpp"
#include "common/random.hpp"

using cnn::check::rounding;
using exercise::Range;
using exercise::range_of;
using exercise::Tensor;

namespace {

// The outputs of all images of black and white pixels: the extremes are among them.
Range by_trying(const Tensor<double>& k, double divisor) {
    Range found{0, 0};
    for (unsigned pattern = 0; pattern < 1U << k.size(); ++pattern) {
        Tensor<double> x(k.shape());
        for (int i = 0; i < x.size(); ++i) x.data()[i] = pattern >> i & 1U ? 255 : 0;
        const double y = cnn::correlate2d(x, k)(0, 0) / divisor;
        found = {std::min(found.lowest, y), std::max(found.highest, y)};
    }
    return found;
}

void check_range(const Tensor<double>& k, double divisor) {
    const Range got = range_of(k, divisor);
    const Range expected = by_trying(k, divisor);
    CHECK_CLOSE(got.lowest, expected.lowest, rounding(20, 10000));
    CHECK_CLOSE(got.highest, expected.highest, rounding(20, 10000));
}

}  // namespace

TEST(one_negative_and_one_positive_weight) { check_range(Tensor<double>({1, 2}, {-1, 2}), 1); }

TEST(a_kernel_without_negative_weights_keeps_the_range) {
    const Range blur = range_of(cnn::gallery_kernel("box_blur").weights, 9);
    CHECK_CLOSE(blur.lowest, 0, rounding(20, 10000));
    CHECK_CLOSE(blur.highest, 255, rounding(20, 10000));
}

TEST(the_kernel_of_the_slide) {
    const cnn::NamedKernel kernel = cnn::gallery_kernel("activation_map");
    check_range(kernel.weights, kernel.divisor);
}

TEST(random_kernels_against_every_image_of_black_and_white) {
    cnn::Random random(19);
    for (const auto& shape : std::vector<cnn::Shape>{{1, 1}, {2, 3}, {3, 1}, {3, 3}}) {
        ABOUT(shape);
        check_range(cnn::random_normal<double>(shape, random), random.uniform(0.5, 9));
    }
}
