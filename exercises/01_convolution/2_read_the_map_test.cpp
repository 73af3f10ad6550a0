#include "exercises/01_convolution/2_read_the_map.hpp"

#include <algorithm>

#include "chapters/01_convolution/convolution.hpp"
#include "chapters/01_convolution/gallery.hpp"
#include "common/exercises/check_answer.hpp"

using namespace exercise;

namespace {

// (4,6)
cnn::Tensor<double> map_of_the_arrow() {
    const cnn::Tensor<double> arrow({6, 8}, {0, 0, 0, 0, 1, 0, 0, 0,  //
                                             0, 0, 0, 0, 0, 1, 0, 0,  //
                                             1, 1, 1, 1, 1, 1, 1, 0,  //
                                             0, 0, 0, 0, 0, 1, 0, 0,  //
                                             0, 0, 0, 0, 1, 0, 0, 0,  //
                                             0, 0, 0, 0, 0, 0, 0, 0});
    return cnn::correlate2d(arrow, cnn::Tensor<double>({3, 3}, {1, 0, 0, 2, 3, 0, 1, 0, 0}));
}

cnn::Tensor<double> part_with_the_curve() {
    return cnn::Tensor<double>({7, 7}, {0, 0, 0, 0,  0,  0,  20,  //
                                        0, 0, 0, 0,  40, 40, 40,  //
                                        0, 0, 0, 10, 40, 0,  0,   //
                                        0, 0, 0, 40, 40, 0,  0,   //
                                        0, 0, 0, 40, 40, 0,  0,   //
                                        0, 0, 0, 40, 40, 0,  0,   //
                                        0, 0, 0, 40, 40, 0,  0});
}

}  // namespace

TEST(how_many_places_the_window_has) { CHECK_ANSWER(outputs(), map_of_the_arrow().size()); }

TEST(three_cells_of_the_map) {
    const cnn::Tensor<double> map = map_of_the_arrow();
    CHECK_ANSWER(row_2_column_1(), map(2, 1));
    CHECK_ANSWER(row_3_column_2(), map(3, 2));
    CHECK_ANSWER(best_match(), *std::max_element(map.values().begin(), map.values().end()));
}

TEST(the_curve_detector_on_its_curve) {
    CHECK_ANSWER(curve_on_its_curve(), cnn::correlate2d(part_with_the_curve(), cnn::curve_detector())(0, 0));
}

TEST(the_curve_detector_with_a_pixel_moved) {
    cnn::Tensor<double> moved = cnn::curve_detector();
    std::swap(moved(0, 5), moved(0, 6));
    CHECK_ANSWER(curve_moved(), cnn::correlate2d(part_with_the_curve(), moved)(0, 0));
}
