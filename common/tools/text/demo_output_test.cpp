// Sections, excerpts and numbers of a demo's output.
#include "common/tools/text/demo_output.hpp"

#include "common/check.hpp"

using namespace cnn;
using namespace cnn::text;

namespace {

const std::string output =
    "before\n== 1. Sizes ==\n  26 of 28\n  area 1,234,567.5\n\n== 2. Speed, 3 ways ==\n  3x3: -0.5e-07 s\n  conv2d 44\n"
    "  5-3\n  last\n\n\n== 10. End ==\n";

std::vector<std::string> lines(int section) { return section_of(output, section); }

}  // namespace

TEST(a_section_goes_from_its_heading_to_the_next) {
    CHECK_EQUAL(lines(1), (std::vector<std::string>{"== 1. Sizes ==", "  26 of 28", "  area 1,234,567.5"}));
    CHECK_EQUAL(lines(2).back(), "  last");
    CHECK_EQUAL(lines(10), std::vector<std::string>{"== 10. End =="});
    CHECK_EQUAL(lines(0).size(), 13U);
    CHECK_THROWS(lines(3), "the demo prints no section 3; it has 1, 2, 10");
    CHECK_THROWS(section_of("", 1), "no section 1; it has none");
}

TEST(an_excerpt_goes_from_one_text_to_the_next_that_ends_it) {
    CHECK_EQUAL(lines_between(lines(2), "conv2d", "5-3"), (std::vector<std::string>{"  conv2d 44", "  5-3"}));
    CHECK_EQUAL(lines_between(lines(2), "conv2d", "conv2d"), std::vector<std::string>{"  conv2d 44"});
    CHECK_EQUAL(lines_between({"a 1", "a 2"}, "a", "a"), (std::vector<std::string>{"a 1", "a 2"}));
    CHECK_THROWS(lines_between(lines(2), "zebra", "last"), "does not print \"zebra\" there");
    CHECK_THROWS(lines_between(lines(2), "last", "conv2d"), "does not print \"conv2d\" after \"last\"");
}

TEST(a_number_is_taken_as_it_is_printed) {
    CHECK_EQUAL(number_after(lines(1), "Sizes"), "26");
    CHECK_EQUAL(number_after(lines(1), "area"), "1,234,567.5");
    CHECK_EQUAL(number_after(lines(2), "3x3"), "-0.5e-07");
    CHECK_EQUAL(number_after(lines(2), "conv2d"), "44");
    CHECK_EQUAL(number_after(lines(2), "conv"), "44");  // the 2 is a part of a word
    CHECK_EQUAL(number_after(lines(2), "  5"), "3");    // the - is no sign
    CHECK_THROWS(number_after(lines(2), "zebra"), "does not print \"zebra\" there");
    CHECK_THROWS(number_after(lines(2), "last"), "prints no number after \"last\"");
}

TEST(the_number_that_a_text_begins_with) {
    for (const auto& [text, number] : std::vector<std::pair<std::string, std::string>>{{"26.", "26"},
                                                                                       {"+60, and", "+60"},
                                                                                       {"1,234,567", "1,234,567"},
                                                                                       {"1,2", "1"},
                                                                                       {"1,0000", "1"},
                                                                                       {"6,600.25 x", "6,600.25"},
                                                                                       {"1e-3e", "1e-3"},
                                                                                       {"2e", "2"},
                                                                                       {"12345,678", "12345"},
                                                                                       {"", ""},
                                                                                       {"-", ""},
                                                                                       {"x1", ""},
                                                                                       {".5", ""}})
        CHECK_EQUAL(leading_number(text), number);
}

TEST(numbers_are_compared_by_value) {
    CHECK(same_number("1,000", "1000.0"));
    CHECK(same_number("+60", "60"));
    CHECK(same_number("1e-07", "0.0000001"));
    CHECK(!same_number("21.3", "21.31"));
    CHECK(!same_number("-1", "1"));
}
