#include "exercises/10_simd_conv/2_lanes_and_tails.hpp"

#include "common/check.hpp"
#include "common/exercises/check_answer.hpp"

using namespace exercise;

namespace {

double vectors(int pixels) { return (pixels + 15) / 16; }

}  // namespace

TEST(lanes) {
    CHECK_ANSWER(vectors_for_28(), vectors(28));
    CHECK_ANSWER(share_for_28(), 28 / (16 * vectors(28)), 1e-6);
    CHECK_ANSWER(share_for_7(), 7 / (16 * vectors(7)), 1e-6);
    CHECK_ANSWER(share_for_7_by_7(), 49 / (16 * vectors(49)), 1e-6);
    CHECK_ANSWER(share_of_images(), 48 / (16 * vectors(48)), 1e-6);
}

TEST(winograd) {
    const auto saving = [](double outputs) { return outputs * outputs * 9 / ((outputs + 2) * (outputs + 2)); };
    CHECK_ANSWER(winograd_f_3(), saving(3), 1e-6);
    CHECK_ANSWER(winograd_f_6(), saving(6), 1e-4);
}
