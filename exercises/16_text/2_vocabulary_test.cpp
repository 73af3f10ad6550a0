#include "exercises/16_text/2_vocabulary.hpp"

#include "chapters/16_text/vocabulary.hpp"
#include "common/check.hpp"
#include "common/random.hpp"

using exercise::numbers_of;
using exercise::Texts;

using Words = std::vector<std::string>;

TEST(four_words_on_paper) {
    CHECK_EQUAL(numbers_of({{"b", "a", "b"}, {"c"}}, {"a", "b", "c", "d"}, 4), (std::vector<int>{3, 2, 1, 1}));
}

TEST(the_alphabet_decides_between_equals) {
    CHECK_EQUAL(numbers_of({{"pear", "fig", "apple", "fig"}}, {"fig", "apple", "pear"}, 10),
                (std::vector<int>{2, 3, 4}));
}

TEST(no_word_is_padding) {
    for (const int number : numbers_of({{"a", "b"}, {"c"}}, {"a", "b", "c", "d"}, 4)) CHECK(number >= 1 && number < 4);
}

TEST(the_text_itself_is_not_counted) {
    CHECK_EQUAL(numbers_of({{"a", "b", "b"}}, {"c", "c", "c", "a"}, 10), (std::vector<int>{1, 1, 1, 3}));
}

TEST(an_empty_text_has_no_numbers) { CHECK(numbers_of({{"a"}}, {}, 5).empty()); }

TEST(as_the_books_own) {
    cnn::Random random(162);
    for (int round = 0; round < 20; ++round) {
        const auto sentence = [&random] {
            Words words;
            for (int i = random.below(8); i >= 0; --i)
                words.push_back(std::string(1, static_cast<char>('a' + random.below(9))));
            return words;
        };
        const Texts training{sentence(), sentence(), sentence()};
        const Words text = sentence();
        const int size = 3 + random.below(10);
        ABOUT(round, size);
        CHECK_EQUAL(numbers_of(training, text, size), cnn::numbers_of(text, cnn::Vocabulary(training, size)));
    }
}
