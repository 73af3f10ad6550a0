#include "exercises/09_lenet/1_sizes_of_lenet.hpp"

#include "chapters/02_padding_stride/receptive_field.hpp"
#include "common/exercises/check_answer.hpp"

using namespace exercise;

namespace {

// The sides after C1, S2, C3, S4, as far as windows fit.
std::vector<int> sides(int input) {
    std::vector<int> result;
    for (const auto& [window, stride] : std::vector<std::pair<int, int>>{{7, 1}, {2, 2}, {7, 1}, {2, 2}}) {
        input = cnn::output_size(input, window, stride, 0);
        result.push_back(input);
    }
    return result;
}

}  // namespace

TEST(the_margin) { CHECK_ANSWER(margin_on_each_side(), (44 - 38) / 2); }

TEST(the_sides_of_the_maps) {
    const std::vector<int> side = sides(44);
    CHECK_ANSWER(side_of_c1(), side[0]);
    CHECK_ANSWER(side_of_s2(), side[1]);
    CHECK_ANSWER(side_of_c3(), side[2]);
    CHECK_ANSWER(side_of_s4(), side[3]);
    CHECK_ANSWER(side_of_c5(), cnn::output_size(side[3], 5, 1, 0));
}

TEST(without_the_margin) { CHECK_ANSWER(side_of_s4_without_margin(), sides(38)[3]); }

TEST(what_one_output_sees) {
    const cnn::ReceptiveField s2 = cnn::after_layer(cnn::after_layer({}, 7, 1, 0, 1), 2, 2, 0, 1);
    const cnn::ReceptiveField c3 = cnn::after_layer(s2, 7, 1, 0, 1);
    CHECK_ANSWER(field_of_c3(), c3.size);
    CHECK_ANSWER(field_of_s4(), cnn::after_layer(c3, 2, 2, 0, 1).size);
}
