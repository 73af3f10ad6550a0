#include "common/chart.hpp"

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

TEST(points_lie_where_their_axes_put_them) {
    Chart chart("t", {"x", 1, 100, true}, {"y", 0, 10}, 500, 400);
    chart.point(chart.series("s"), {10, 5}, "the middle");
    // 70 pixels left, 160 right for the legend; 70 above, 60 below
    CHECK(has(chart.svg(), "<circle cx=\"205\" cy=\"205\" r=\"4\" class=\"c0\"/>"));
    CHECK(has(chart.svg(), "<title>the middle</title>"));
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
