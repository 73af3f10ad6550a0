#include "common/pictures/svg.hpp"

#include <clocale>
#include <limits>

#include "common/check.hpp"

using namespace cnn;

namespace {

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST(text_is_escaped) {
    CHECK_EQUAL(svg_escape("a < b & \"c\" > 'd'"), std::string("a &lt; b &amp; &quot;c&quot; &gt; &#39;d&#39;"));
    CHECK_EQUAL(svg_escape("tab\tbell\a end"), std::string("tab\tbell? end"));
    CHECK_EQUAL(svg_escape("größe"), std::string("größe"));
}

TEST(numbers_are_short_and_have_a_point) {
    CHECK_EQUAL(svg_number(1.5), std::string("1.5"));
    CHECK_EQUAL(svg_number(100), std::string("100"));
    CHECK_EQUAL(svg_number(-0.001), std::string("0"));
    CHECK_EQUAL(svg_number(2.0 / 3, 4), std::string("0.6667"));
    CHECK_EQUAL(svg_number(1e6), std::string("1000000"));
    CHECK_EQUAL(svg_number(1200, 0), std::string("1200"));
    CHECK_EQUAL(svg_number(std::numeric_limits<double>::infinity()), std::string("0"));
    CHECK_EQUAL(svg_number(std::numeric_limits<double>::quiet_NaN()), std::string("0"));
    CHECK_EQUAL(svg_number(std::numeric_limits<double>::max(), 0).size(), 309U);
}

TEST(the_locale_changes_nothing) {
    for (const char* name : {"de_DE.UTF-8", "fr_FR.UTF-8", "C"})
        if (std::setlocale(LC_ALL, name) != nullptr) CHECK_EQUAL(svg_number(1234.5), std::string("1234.5"));
    std::setlocale(LC_ALL, "C");
}

TEST(every_shape_is_drawn) {
    Svg picture(200, 100, "A & B");
    picture.line({0, 1}, {2, 3.5}, "axis");
    picture.polyline({{1, 2}, {3, 4}}, "data c1");
    picture.rectangle({5, 6}, 7, 8, "c2");
    picture.circle({9, 10}, 4, "c3");
    picture.text({11, 12}, "x < y", "soft", 13, Svg::Anchor::middle, -90);
    picture.cell({13, 14}, 15, 16, {0, 114, 178});
    picture.arrow({0, 50}, {30, 50}, "data c4");
    picture.arrow({7, 7}, {7, 7});  // nothing
    picture.text({1, 1}, "");       // nothing
    const std::string text = picture.str();
    CHECK(!has(text, "7,7"));
    CHECK(!has(text, "></text>"));
    CHECK(text.starts_with(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"200\" height=\"100\" viewBox=\"0 0 200 100\""));
    CHECK(text.ends_with("</svg>\n"));
    for (const char* part :
         {"<title>A &amp; B</title>", "<line x1=\"0\" y1=\"1\" x2=\"2\" y2=\"3.5\" class=\"axis\"/>",
          "<polyline points=\"1,2 3,4\" class=\"data c1\"/>",
          "<rect x=\"5\" y=\"6\" width=\"7\" height=\"8\" class=\"c2\"/>",
          "<circle cx=\"9\" cy=\"10\" r=\"4\" class=\"c3\"/>",
          "<text x=\"11\" y=\"12\" font-size=\"13\" class=\"soft\" text-anchor=\"middle\" "
          "transform=\"rotate(-90 11 12)\">x &lt; y</text>",
          "<rect x=\"13\" y=\"14\" width=\"15\" height=\"16\" fill=\"#0072b2\"/>",
          "<line x1=\"0\" y1=\"50\" x2=\"24\" y2=\"50\" class=\"data c4\"/>",
          "<polygon points=\"30,50 21,46 21,54\" class=\"data c4 head\"/>", "@media (prefers-color-scheme:dark)"})
        if (!has(text, part)) check::fail(__FILE__, __LINE__, std::string("no ") + part);
}

TEST(markers_differ_in_shape_and_colour_and_tell_what_they_are) {
    const auto marker = [](int series, int shape, const std::string& tip) {
        Svg picture(10, 10, "");
        picture.marker({5, 5}, series, shape, tip);
        return picture.str();
    };
    for (int a = 0; a < svg_marker_shapes; ++a)
        for (int b = 0; b < a; ++b) CHECK(marker(0, a, "") != marker(0, b, ""));
    CHECK_EQUAL(marker(1, 2, ""), marker(1 + 2 * svg_colours, 2 + svg_marker_shapes, ""));
    CHECK(has(marker(1 + svg_colours, 2, ""), "class=\"c1 hollow\""));
    CHECK(has(marker(3, 0, "a<b"), "<title>a&lt;b</title>"));
    CHECK(has(marker(3, 0, ""), "class=\"c3\""));
}

TEST(every_class_has_a_colour_for_dark_pages) {
    const std::string text = Svg(1, 1, "").str();
    const std::size_t dark = text.find("@media");
    for (const char* name : {".page", ".ink", ".soft", ".axis", ".grid", ".roof", ".lead", ".contour", ".box", ".empty",
                             ".halo", ".head", ".c0", ".c1", ".c2", ".c3", ".c4", ".c5", ".c6"}) {
        CHECK(text.find(std::string(name) + "{") < dark);
        CHECK(text.find(std::string(name) + "{", dark) != std::string::npos);
    }
}

TEST(long_texts_are_broken_at_spaces) {
    CHECK_EQUAL(text_width("größe", 10), text_width("12345", 10));
    CHECK_EQUAL(wrapped("one two three", 1000), (std::vector<std::string>{"one two three"}));
    CHECK_EQUAL(wrapped("one two three", text_width("one two")), (std::vector<std::string>{"one two", "three"}));
    CHECK_EQUAL(wrapped("one two three", 1), (std::vector<std::string>{"one", "two", "three"}));
    CHECK_EQUAL(wrapped("", 100), (std::vector<std::string>{""}));
    CHECK_EQUAL(wrapped("a  b ", 100), (std::vector<std::string>{"a b"}));
}
