#include "exercises/01_convolution/4_which_sign.hpp"

#include "chapters/01_convolution/convolution.hpp"
#include "chapters/01_convolution/gallery.hpp"
#include "common/exercises/check_answer.hpp"

using namespace exercise;
using cnn::correlate2d;
using cnn::Tensor;

namespace {

Tensor<double> weights(const char* name) { return cnn::gallery_kernel(name).weights; }

Tensor<double> ramp() { return Tensor<double>({3, 4}, {0, 10, 20, 30, 0, 10, 20, 30, 0, 10, 20, 30}); }

double sharp() {
    return correlate2d(Tensor<double>({3, 3}, {100, 120, 140, 90, 60, 100, 130, 120, 150}), weights("sharpen"))(0, 0);
}

}  // namespace

TEST(an_edge_correlated_and_convolved) {
    CHECK_ANSWER(sobel_correlated(), correlate2d(ramp(), weights("sobel_x"))(0, 0));
    CHECK_ANSWER(sobel_convolved(), cnn::convolve2d(ramp(), weights("sobel_x"))(0, 0));
}

TEST(a_slope_that_does_not_change) {
    CHECK_ANSWER(laplacian_on_the_ramp(), correlate2d(ramp(), weights("laplacian"))(0, 0));
}

TEST(darker_downwards) {
    const Tensor<double> x({3, 3}, {20, 20, 20, 15, 15, 15, 10, 10, 10});
    CHECK_ANSWER(sobel_y_downwards(), correlate2d(x, weights("sobel_y"))(0, 0));
}

TEST(sharpening_and_its_pixel) {
    CHECK_ANSWER(sharpened(), sharp());
    CHECK_ANSWER(sharpened_pixel(), cnn::clamp_to_pixel(sharp()));
}
