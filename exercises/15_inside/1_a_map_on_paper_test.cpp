#include "exercises/15_inside/1_a_map_on_paper.hpp"

#include "chapters/15_inside/class_map.hpp"
#include "common/exercises/check_answer.hpp"

using namespace exercise;

namespace {

using Values = cnn::Tensor<double>;

Values maps() { return Values({1, 2, 2, 2}, {1, 3, 0, 2, 4, 0, 2, 2}); }
Values class_map() { return cnn::class_activation_map(maps(), Values({1, 2}, {2, -1}), 0); }
Values grad_cam() {
    Values dmaps = Values::filled({1, 2, 2, 2}, 2.0 / 4);
    for (int p = 4; p < 8; ++p) dmaps.data()[p] = -1.0 / 4;
    return cnn::grad_cam(maps(), dmaps);
}

}  // namespace

TEST(the_class_activation_map) {
    CHECK_ANSWER(upper_left(), class_map()(0, 0, 0), 1e-9);
    CHECK_ANSWER(largest(), class_map()(0, 0, 1), 1e-9);
}

TEST(the_score_is_its_mean_and_the_bias) { CHECK_ANSWER(score(), 1.5, 1e-9); }

TEST(a_place_has_a_quarter_of_the_weight) { CHECK_ANSWER(share_of_the_first(), 0.5, 1e-9); }

TEST(grad_cam_of_two_places) {
    CHECK_ANSWER(grad_cam_upper_right(), grad_cam()(0, 0, 1), 1e-9);
    CHECK_ANSWER(grad_cam_upper_left(), grad_cam()(0, 0, 0), 1e-9);
}
