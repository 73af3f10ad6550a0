#include "exercises/10_simd_conv/10_choose_a_tile.hpp"

#include "common/check.hpp"

using namespace exercise;

namespace {

constexpr Core paper{2, 4, 2, 16};

void chooses(const Core& core, int row, int rows, int columns) {
    ABOUT(core.units, core.latency, core.loads, core.registers, row);
    const Tile tile = choose_tile(core, row);
    CHECK_EQUAL(tile.rows, rows);
    CHECK_EQUAL(tile.columns, columns);
}

}  // namespace

TEST(registers_on_paper) {
    CHECK_EQUAL(registers_of({1, 1}), 3);
    CHECK_EQUAL(registers_of({3, 4}), 16);
    CHECK_EQUAL(registers_of({2, 14}), 31);
    CHECK_EQUAL(registers_of({14, 2}), 31);
}

TEST(shares_on_paper) {
    CHECK_CLOSE(share_of_peak(paper, {1, 1}), 0.125, 1e-9);
    CHECK_CLOSE(share_of_peak(paper, {1, 4}), 0.5, 1e-9);
    CHECK_CLOSE(share_of_peak(paper, {3, 4}), 1.0, 1e-9);
    CHECK_CLOSE(share_of_peak({1, 4, 2, 16}, {1, 4}), 1.0, 1e-9);
}

TEST(loads_can_hold_a_tile_up) {
    CHECK_CLOSE(share_of_peak({2, 4, 1, 16}, {3, 4}), 6.0 / 7, 1e-9);
    CHECK_CLOSE(share_of_peak({2, 4, 2, 32}, {1, 14}), 7.0 / 7.5, 1e-9);
}

TEST(a_spilled_tile_is_worth_nothing) {
    CHECK_CLOSE(share_of_peak(paper, {4, 4}), 0.0, 0);
    CHECK_CLOSE(share_of_peak({2, 4, 2, 32}, {4, 4}), 1.0, 1e-9);
}

TEST(tiles_on_paper) {
    chooses(paper, 56, 3, 4);
    chooses(paper, 12, 3, 4);
    chooses(paper, 1, 14, 1);
}

TEST(a_row_of_odd_length) {
    chooses(paper, 7, 14, 1);
    chooses({1, 4, 2, 16}, 9, 4, 3);
    chooses({2, 4, 2, 32}, 35, 5, 5);
}
