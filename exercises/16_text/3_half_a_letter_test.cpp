#include "exercises/16_text/3_half_a_letter.hpp"

#include "chapters/16_text/vocabulary.hpp"
#include "common/check.hpp"

using exercise::first_letters;

TEST(letters_of_one_byte) {
    CHECK_EQUAL(first_letters("film", 2), "fi");
    CHECK_EQUAL(first_letters("film", 0), "");
}

TEST(the_dots_on_the_i) {
    CHECK_EQUAL(first_letters("na\xc3\xafve", 3), "na\xc3\xaf");
    CHECK_EQUAL(first_letters("na\xc3\xafve", 4), "na\xc3\xafv");
}

TEST(three_and_four_bytes) {
    const std::string text = "5 \xe2\x82\xac \xf0\x9f\x98\x80!";  // 5 (euro) (face)!
    CHECK_EQUAL(first_letters(text, 3), "5 \xe2\x82\xac");
    CHECK_EQUAL(first_letters(text, 5), "5 \xe2\x82\xac \xf0\x9f\x98\x80");
}

TEST(fewer_letters_than_were_asked_for) {
    CHECK_EQUAL(first_letters("caf\xc3\xa9", 9), "caf\xc3\xa9");
    CHECK_EQUAL(first_letters("", 2), "");
}

TEST(what_comes_out_is_always_whole) {
    const std::string text = "clich\xc3\xa9 \xe2\x80\x94 \xf0\x9f\x98\x80 z";
    for (int count = 0; count < 14; ++count) {
        ABOUT(count);
        CHECK_EQUAL(std::min(count, 12), static_cast<int>(cnn::letters_of(first_letters(text, count)).size()));
    }
}
