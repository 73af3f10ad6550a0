#include "common/pictures/contour.hpp"

#include <cmath>

#include "common/check.hpp"

using namespace cnn;

namespace {

bool at_border(Point p) { return p[0] == 0 || p[0] == 1 || p[1] == 0 || p[1] == 1; }

}  // namespace

TEST(a_circle_is_one_closed_line) {
    const auto lines = contour_lines([](Point p) { return std::hypot(p[0] - 0.5, p[1] - 0.5); }, 0.3, 100);
    CHECK_EQUAL(lines.size(), 1U);
    CHECK(lines[0].front() == lines[0].back());
    CHECK(lines[0].size() > 200);
    for (const Point p : lines[0]) CHECK_CLOSE(std::hypot(p[0] - 0.5, p[1] - 0.5), 0.3, 1e-4);
    for (std::size_t i = 1; i < lines[0].size(); ++i)
        CHECK(std::hypot(lines[0][i][0] - lines[0][i - 1][0], lines[0][i][1] - lines[0][i - 1][1]) < 0.0142);
}

TEST(a_slope_is_a_straight_line_from_border_to_border) {
    const auto lines = contour_lines([](Point p) { return 2 * p[0] + p[1]; }, 1.1, 10);
    CHECK_EQUAL(lines.size(), 1U);
    CHECK(at_border(lines[0].front()));
    CHECK(at_border(lines[0].back()));
    for (const Point p : lines[0]) CHECK_CLOSE(2 * p[0] + p[1], 1.1, 1e-12);
}

TEST(a_saddle_is_two_lines_that_do_not_cross) {
    const auto f = [](Point p) { return (p[0] - 0.5) * (p[1] - 0.5); };
    for (const double level : {0.001, -0.001}) {
        const auto lines = contour_lines(f, level, 9);  // the middle lies inside of a cell
        CHECK_EQUAL(lines.size(), 2U);
        for (const auto& line : lines)
            for (const Point p : line) {
                CHECK(f(p) * level > 0);
                CHECK((p[0] > 0.5) == (line[0][0] > 0.5));
            }
    }
}

TEST(no_line_where_the_level_is_not_reached_or_there_is_no_number) {
    CHECK(contour_lines([](Point) { return 1.0; }, 2).empty());
    CHECK(contour_lines([](Point p) { return p[0] < 0.5 ? 0.0 : std::nan(""); }, 0.1).empty());
    const auto lines = contour_lines([](Point p) { return p[1] < 0.5 ? p[0] : std::nan(""); }, 0.3, 10);
    CHECK_EQUAL(lines.size(), 1U);
    for (const Point p : lines[0]) CHECK(p[1] <= 0.5);
}
