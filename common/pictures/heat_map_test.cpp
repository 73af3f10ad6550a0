#include "common/pictures/heat_map.hpp"

#include <cmath>

#include "common/check.hpp"

using namespace cnn;

namespace {

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

// The colour of cell (i,j), drawn with its corner at (0,0) and 10 pixels large.
std::string colour_of(HeatMap map, int i, int j) {
    map.cell = 10;
    Svg picture(100, 100, "");
    map.draw(picture, {0, 0});
    const std::string text = picture.str();
    const std::string begin = "<rect x=\"" + std::to_string(10 * j) + "\" y=\"" + std::to_string(10 * i) + "\"";
    const std::size_t at = text.find(begin);
    const std::size_t fill = text.find("fill=\"", at);
    return at == std::string::npos || fill > text.find('>', at) ? "" : text.substr(fill + 6, 7);
}

}  // namespace

TEST(scales_are_pinned_at_their_ends_and_steadily_darker) {
    CHECK_EQUAL(sequential(0).css(), std::string("#f3f7fa"));
    CHECK_EQUAL(sequential(1).css(), std::string("#003a66"));
    CHECK_EQUAL(sequential(7).css(), sequential(1).css());
    CHECK_EQUAL(diverging(-1).css(), std::string("#0072b2"));
    CHECK_EQUAL(diverging(0).css(), std::string("#ffffff"));
    CHECK_EQUAL(diverging(1).css(), std::string("#d55e00"));
    CHECK_EQUAL(diverging(-9).css(), diverging(-1).css());
    CHECK_EQUAL(sequential(std::nan("")).css(), std::string("#969696"));
    const auto light = [](Colour c) { return 299 * c.red + 587 * c.green + 114 * c.blue; };
    for (double share = 0.01; share <= 1; share += 0.01) {
        CHECK(light(sequential(share)) < light(sequential(share - 0.01)));
        CHECK(light(diverging(share)) < light(diverging(share - 0.01)));
        CHECK(light(diverging(-share)) < light(diverging(0.01 - share)));
    }
}

TEST(colours_follow_the_values) {
    HeatMap map{.values = Tensor<double>({2, 3}, {-1, 0, 4, 1, 2, std::nan("")})};
    CHECK_EQUAL(colour_of(map, 0, 0), sequential(0).css());
    CHECK_EQUAL(colour_of(map, 0, 2), sequential(1).css());
    CHECK_EQUAL(colour_of(map, 1, 1), sequential(0.6).css());
    CHECK_EQUAL(colour_of(map, 1, 2), std::string());
    map.scale = HeatMap::Scale::diverging;
    CHECK_EQUAL(colour_of(map, 0, 1), std::string("#ffffff"));
    CHECK_EQUAL(colour_of(map, 0, 0), diverging(-0.25).css());
    CHECK_EQUAL(colour_of(map, 0, 2), diverging(1).css());
    CHECK_EQUAL(colour_of({.values = Tensor<double>({1, 2}, {-4, 1}), .scale = HeatMap::Scale::diverging}, 0, 1),
                diverging(0.25).css());
    map.scale = HeatMap::Scale::grey;
    map.low = 0;
    map.high = 2;
    CHECK_EQUAL(colour_of(map, 0, 0), std::string("#000000"));
    CHECK_EQUAL(colour_of(map, 1, 0), std::string("#808080"));
    CHECK_EQUAL(colour_of(map, 0, 2), std::string("#ffffff"));
    map.scale = HeatMap::Scale::sequential;
    map.roots = true;
    map.high = 4;
    CHECK_EQUAL(colour_of(map, 1, 0), sequential(0.5).css());
}

TEST(positive_values_begin_at_zero_and_equal_ones_are_no_problem) {
    CHECK_EQUAL(colour_of({.values = Tensor<double>({1, 2}, {5, 10})}, 0, 0), sequential(0.5).css());
    CHECK_EQUAL(colour_of({.values = Tensor<double>({1, 2}, {0, 0})}, 0, 0), sequential(0).css());
}

TEST(numbers_names_frames_and_labels_are_drawn) {
    HeatMap map{.values = Tensor<double>({1, 2}, {0.25, 1000}), .title = "A & B", .subtitle = "below"};
    map.row_label = "truth";
    map.column_label = "read as";
    map.rows = {"row"};
    map.columns = {"first", "second"};
    map.frames = {{0, 1, 1, 1, 3}};
    map.numbers = HeatMap::Numbers::two_decimals;
    const std::string svg = map.svg();
    for (const char* part : {">A &amp; B<", ">below<", ">truth<", ">read as<", ">row<", ">first<", ">second<", ">0.25<",
                             "class=\"frame c3\"", "class=\"on-dark\""})
        CHECK(has(svg, part));
    map.numbers = HeatMap::Numbers::none;
    CHECK(!has(map.svg(), ">0.25<"));
    CHECK(has(map.svg(), ">1000<"));  // the upper end of the scale
    map.show_scale = false;
    CHECK(!has(map.svg(), ">1000<"));
    map.numbers = HeatMap::Numbers::whole;
    CHECK(has(map.svg(), ">1000<"));
}

TEST(a_wrong_number_of_names_or_axes_is_an_error) {
    HeatMap map{.values = Tensor<double>({2, 3})};
    map.rows = {"a"};
    CHECK_THROWS(map.svg(), "HeatMap: there are 2 rows, but 1 names");
    map.rows = {};
    map.columns = {"a"};
    CHECK_THROWS(map.svg(), "HeatMap: there are 3 columns, but 1 names");
    CHECK_THROWS((HeatMap{.values = Tensor<double>({4})}.svg()), "HeatMap: values needs 2 axes, got shape (4)");
}
