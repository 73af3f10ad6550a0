#include "common/pictures/chart.hpp"

#include "common/check.hpp"

using namespace cnn;

namespace {

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

int count(const std::string& text, const std::string& part) {
    int found = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
    return found;
}

}  // namespace

TEST(a_linear_axis_has_round_ticks) {
    CHECK_CLOSE((Axis{"", 0, 10}.ticks()), (std::vector<double>{0, 2, 4, 6, 8, 10}), 1e-12);
    CHECK_CLOSE((Axis{"", -0.03, 0.05}.ticks()),
                (std::vector<double>{-0.03, -0.02, -0.01, 0, 0.01, 0.02, 0.03, 0.04, 0.05}), 1e-12);
    CHECK_CLOSE((Axis{"", 3, 117}.ticks()), (std::vector<double>{20, 40, 60, 80, 100}), 1e-12);
    CHECK_CLOSE((Axis{"", 0, 56}.ticks()), (std::vector<double>{0, 10, 20, 30, 40, 50}), 1e-12);
    CHECK_CLOSE((Axis{"", 0, 10}.place(2.5)), 0.25, 1e-12);
}

TEST(a_logarithmic_axis_has_ticks_at_one_two_and_five) {
    CHECK_CLOSE((Axis{"", 0.5, 30, true}.ticks()), (std::vector<double>{0.5, 1, 2, 5, 10, 20}), 1e-12);
    CHECK_CLOSE((Axis{"", 1, 1e5, true}.ticks()), (std::vector<double>{1, 10, 100, 1e3, 1e4, 1e5}), 1e-6);
    CHECK_CLOSE((Axis{"", 1, 100, true}.place(10)), 0.5, 1e-12);
}

TEST(an_axis_that_does_not_go_up_is_refused) {
    CHECK_THROWS(Chart("", {"", 1, 1}, {"", 0, 1}), "Chart: the x axis must go up, got 1 to 1");
    CHECK_THROWS(Chart("", {"", 0, 1}, {"", 2, 1}), "the y axis must go up, got 2 to 1");
    CHECK_THROWS(Chart("", {"", 0, 1, true}, {"", 0, 1}), "the x axis must go up from above 0, got 0 to 1");
}

TEST(a_wide_logarithmic_axis_leaves_decades_out) {
    CHECK_CLOSE((Axis{"", 1e-9, 1e9, true}.ticks()),
                (std::vector<double>{1e-8, 1e-6, 1e-4, 1e-2, 1, 1e2, 1e4, 1e6, 1e8}), 1);
    CHECK_EQUAL((Axis{"", 1e-30, 1, true}.ticks(2).size()), 4U);
}

TEST(few_ticks_are_made_if_few_are_wanted) {
    CHECK_CLOSE((Axis{"", 0, 10}.ticks(2)), (std::vector<double>{0, 5, 10}), 1e-12);
    CHECK_CLOSE((Axis{"", 0, 10}.ticks(3)), (std::vector<double>{0, 5, 10}), 1e-12);
}

TEST(an_axis_goes_there_and_back) {
    for (const Axis& axis : {Axis{"", -3, 7}, Axis{"", 0.01, 100, true}})
        for (const double place : {0.0, 0.25, 1.0}) CHECK_CLOSE(axis.place(axis.value(place)), place, 1e-12);
}

TEST(ticks_are_written_as_people_write_them) {
    const Axis linear{"", 0, 1e7}, small{"", 0, 1e-4}, log{"", 1e-9, 1e9, true};
    CHECK_EQUAL(linear.text(0), std::string("0"));
    CHECK_EQUAL(linear.text(2000), std::string("2,000"));
    CHECK_EQUAL(linear.text(-200000), std::string("-200,000"));
    CHECK_EQUAL(linear.text(2e6), std::string("2·10⁶"));
    CHECK_EQUAL((Axis{"", 0, 1}.text(0.1 + 0.2)), std::string("0.3"));
    CHECK_EQUAL(small.text(5e-5), std::string("5·10⁻⁵"));
    CHECK_EQUAL(log.text(1e-8), std::string("10⁻⁸"));
    CHECK_EQUAL(log.text(0.01), std::string("0.01"));
    CHECK_EQUAL(log.text(1e4), std::string("10,000"));
    CHECK_EQUAL(log.text(1e12), std::string("10¹²"));
}

TEST(points_lie_where_their_axes_put_them) {
    Chart chart("t", {"x", 1, 100, true}, {"y", 0, 10}, 500, 400);
    chart.point(chart.series(""), {10, 5}, "the middle");
    // 70 pixels left, 20 right; 70 above, 60 below
    CHECK(has(chart.svg(), "<circle cx=\"275\" cy=\"205\" r=\"4\" class=\"c0\"/>"));
    CHECK(has(chart.svg(), "<title>the middle</title>"));
}

TEST(lines_are_cut_at_the_frame_and_broken_where_there_is_no_number) {
    Chart chart("t", {"x", 0, 10}, {"y", 0, 10}, 290, 230);  // 20 by 10 pixels for each unit
    const int s = chart.series("");
    chart.line(s, {{-5, 5}, {5, 5}, {5, 15}, {8, 15}, {8, -5}});
    chart.line(s, {{0, 0}, {1, 1}, {2, std::nan("")}, {3, 3}, {4, 4}});
    chart.line(s, {{11, 1}, {12, 2}});
    chart.line(s, {{5, 5}, {5, 15}, {9, 5}});
    const std::string svg = chart.svg();
    CHECK(has(svg, "<polyline points=\"70,120 170,120 170,70\" class=\"data c0\"/>"));
    CHECK(has(svg, "<polyline points=\"230,70 230,170\" class=\"data c0\"/>"));
    CHECK(has(svg, "<polyline points=\"70,170 90,160\" class=\"data c0\"/>"));
    CHECK(has(svg, "<polyline points=\"130,140 150,130\" class=\"data c0\"/>"));
    CHECK(has(svg, "<polyline points=\"170,120 170,70\" class=\"data c0\"/>"));
    CHECK(has(svg, "<polyline points=\"210,70 250,120\" class=\"data c0\"/>"));
    CHECK_EQUAL(count(svg, "class=\"data c0\""), 6);
}

TEST(a_logarithmic_axis_breaks_a_line_at_zero) {
    Chart chart("t", {"x", 0, 3}, {"y", 1, 10, true});
    chart.line(chart.series(""), {{0, 1}, {1, 2}, {2, 0}, {3, 3}});
    CHECK_EQUAL(count(chart.svg(), "class=\"data c0\""), 1);
}

// The place of a name: x="..." y="..." before it.
double y_of(const std::string& svg, const std::string& name) {
    const std::size_t end = svg.find(">" + name + "<");
    if (end == std::string::npos) return -1;
    return std::stod(svg.substr(svg.rfind(" y=\"", end) + 4));
}

TEST(names_stand_beside_the_ends_of_lines_if_there_is_room) {
    Chart chart("t", {"x", 0, 10}, {"y", 0, 10}, 500, 330);  // 20 pixels for each unit of y; the frame ends at y = 270
    chart.line(chart.series("high"), {{0, 0}, {10, 9}});
    chart.line(chart.series("low"), {{0, 0}, {10, 2}});
    chart.line(chart.series("lower"), {{0, 0}, {10, 1.9}});
    const std::string svg = chart.svg();
    CHECK_CLOSE(y_of(svg, "high"), 270 - 180 + 4, 0.01);
    CHECK_CLOSE(y_of(svg, "low"), 270 - 40 + 4, 0.01);
    CHECK_CLOSE(y_of(svg, "lower"), 270 - 40 + 4 + 16, 0.01);  // moved down
    CHECK(has(svg, "class=\"lead\""));
}

TEST(names_beside_lines_stay_in_the_frame) {
    Chart chart("t", {"x", 0, 10}, {"y", 0, 10}, 500, 330);
    for (const char* name : {"a", "b", "c"}) chart.line(chart.series(name), {{0, 5}, {10, 0}});
    const std::string svg = chart.svg();
    CHECK_CLOSE(y_of(svg, "a"), 274 - 32, 0.01);
    CHECK_CLOSE(y_of(svg, "b"), 274 - 16, 0.01);
    CHECK_CLOSE(y_of(svg, "c"), 274, 0.01);
}

TEST(a_legend_stands_in_for_names_beside_lines) {
    Chart crowded("t", {"x", 0, 10}, {"y", 0, 10}, 500, 330), early = crowded, dots = crowded;
    for (int i = 0; i < 9; ++i) crowded.line(crowded.series("s" + std::to_string(i)), {{0, 0}, {10, 5}});
    early.line(early.series("s0"), {{0, 0}, {8, 8}});
    dots.point(dots.series("s0"), {10, 5});
    for (const Chart& chart : {crowded, early, dots}) CHECK_CLOSE(y_of(chart.svg(), "s0"), 82, 0.01);
    CHECK(has(crowded.svg(), "class=\"data c1 dash\""));  // the ninth series
}

TEST(contour_lines_have_their_levels_beside_them) {
    Chart chart("t", {"x", -2, 2}, {"y", -2, 2});
    chart.contours([](Point p) { return p[0] * p[0] + p[1] * p[1]; }, {0.5, 1, 100});
    CHECK_EQUAL(count(chart.svg(), "class=\"contour\""), 2);
    CHECK(has(chart.svg(), ">0.5<"));
    CHECK(!has(chart.svg(), ">100<"));
}

TEST(the_level_of_a_contour_line_stands_far_from_the_data) {  // a circle; the data lie at its left, then at its right
    const auto level_x = [](double data_x) {
        Chart chart("t", {"x", -2, 2}, {"y", -2, 2});
        chart.line(chart.series("s"), {{data_x, -1}, {data_x, 0}, {data_x, 1}});
        chart.contours([](Point p) { return p[0] * p[0] + p[1] * p[1]; }, {0.81});
        const std::string picture = chart.svg();
        const std::string head = picture.substr(0, picture.find(">0.81<"));
        return std::stod(head.substr(head.rfind(" x=\"") + 4));
    };
    CHECK(level_x(-0.9) > level_x(0.9) + 50);
}

TEST(what_lies_outside_of_the_frame_or_is_not_a_number_is_left_out) {
    Chart chart("t", {"x", 0, 10}, {"y", 0, 10});
    const int s = chart.series("s");
    chart.point(s, {11, 5});
    chart.point(s, {5, -1});
    chart.point(s, {std::nan(""), 1});
    chart.line(s, {{0, 0}, {1, std::nan("")}, {2, 2}});
    CHECK_EQUAL(count(chart.svg(), "<circle"), 1);  // in the legend
    CHECK(!has(chart.svg(), "nan"));
}

TEST(a_chart_names_its_axes_series_roofs_and_verticals) {
    Chart chart("A & B", {"x axis", 0, 10}, {"y axis", 0, 10});
    chart.subtitle("below");
    chart.line(chart.series("<one>"), {{0, 0}, {10, 10}});
    chart.roof({0, 8}, {10, 8}, "limit");
    chart.vertical(5, "five");
    chart.vertical(5, "also five");
    for (const char* part :
         {">A &amp; B<", ">below<", ">x axis<", ">y axis<", ">&lt;one&gt;<", ">limit<", ">five<", ">also five<"})
        CHECK(has(chart.svg(), part));
}

TEST(bars_are_as_long_as_their_values) {
    const std::string svg = bar_chart(
        "title", "sub", "unit", {{"a", 10, "ten", 0}, {"b", 5, "five", 1}, {"none", 0, "", 2}}, {{20, "limit"}}, 400);
    const auto width_of = [&svg](const std::string& css) {
        const std::size_t end = svg.rfind("class=\"" + css + "\"/>");
        const std::size_t at = svg.rfind("width=\"", end);
        return std::stod(svg.substr(at + 7));
    };
    CHECK_CLOSE(width_of("c0"), 2 * width_of("c1"), 0.02);
    CHECK_EQUAL(width_of("c2"), 1.0);
    for (const char* part : {">a<", ">five<", ">limit<", ">unit<", ">title<", ">sub<"}) CHECK(has(svg, part));
    CHECK_THROWS(bar_chart("", "", "", {}), "bar_chart: there is no bar");
}
