#include "exercises/11_regularisation/10_which_keeps_its_label.hpp"

#include "common/exercises/check_answer.hpp"

using namespace exercise;

TEST(flips_of_left_and_right) {
    CHECK_ANSWER(a_flipped(), 1);
    CHECK_ANSWER(d_flipped(), 0);
}

TEST(half_turns) {
    CHECK_ANSWER(z_turned(), 1);
    CHECK_ANSWER(w_turned(), 0);
}

TEST(a_quarter_turn) { CHECK_ANSWER(h_turned(), 0); }

TEST(a_flip_of_up_and_down) { CHECK_ANSWER(three_upside_down(), 1); }
