#include "exercises/02_padding_stride/4_beyond_the_edge.hpp"

#include "chapters/02_padding_stride/padding.hpp"
#include "common/check.hpp"

using exercise::PadMode;
using exercise::pixel_at;

namespace {

// The pixels at the places -2 to 5 of a row of four.
std::vector<int> row_of_four(PadMode mode) {
    std::vector<int> pixels;
    for (int i = -2; i < 6; ++i) pixels.push_back(pixel_at(i, 4, mode));
    return pixels;
}

}  // namespace

TEST(zeros_around_a_b_c_d) { CHECK_EQUAL(row_of_four(PadMode::zero), std::vector<int>({-1, -1, 0, 1, 2, 3, -1, -1})); }

TEST(the_edge_pixel_repeated) {
    CHECK_EQUAL(row_of_four(PadMode::replicate), std::vector<int>({0, 0, 0, 1, 2, 3, 3, 3}));
}

TEST(the_edge_pixel_as_a_mirror) {
    CHECK_EQUAL(row_of_four(PadMode::reflect), std::vector<int>({2, 1, 0, 1, 2, 3, 2, 1}));
}

TEST(a_mirror_behind_the_edge_pixel) {
    CHECK_EQUAL(row_of_four(PadMode::symmetric), std::vector<int>({1, 0, 0, 1, 2, 3, 3, 2}));
}

TEST(the_other_end_of_the_row) { CHECK_EQUAL(row_of_four(PadMode::wrap), std::vector<int>({2, 3, 0, 1, 2, 3, 0, 1})); }

TEST(every_row_and_every_place_agree_with_the_book) {
    const std::vector<std::pair<std::string, PadMode>> modes{{"zero", PadMode::zero},
                                                             {"replicate", PadMode::replicate},
                                                             {"reflect", PadMode::reflect},
                                                             {"symmetric", PadMode::symmetric},
                                                             {"wrap", PadMode::wrap}};
    for (const auto& [name, mode] : modes)
        for (int n = 1; n <= 6; ++n) {
            const int reach = mode == PadMode::reflect ? n - 1 : n;
            for (int i = -reach; i < n + reach; ++i) {
                ABOUT(name, n, i);
                CHECK_EQUAL(pixel_at(i, n, mode), cnn::source_index(i, n, mode));
            }
        }
}
