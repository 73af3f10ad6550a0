#include "exercises/10_simd_conv/1_roofline_on_paper.hpp"

#include "common/check.hpp"
#include "common/exercises/check_answer.hpp"

using namespace exercise;

TEST(the_layer) {
    double count = 0;
    for (int f = 0; f < 64; ++f)
        for (int c = 0; c < 64; ++c)
            for (int i = 0; i < 56; ++i)
                for (int j = 0; j < 56; ++j) count += 3 * 3;
    const double numbers = 2 * 64 * 56 * 56 + 64 * 64 * 3 * 3;
    CHECK_ANSWER(multiply_adds(), count);
    CHECK_ANSWER(bytes(), 4 * numbers);
    CHECK_ANSWER(intensity(), 2 * count / (4 * numbers), 1);
}

TEST(the_machine) {
    const double floats_a_cycle = 2 * 8;
    CHECK_ANSWER(peak(), 3e9 * floats_a_cycle * 2);
    CHECK_ANSWER(balance(), 3e9 * floats_a_cycle * 2 / 12e9);
    CHECK_ANSWER(limit_of_adding(), 12e9 / (3 * sizeof(float)));
}
