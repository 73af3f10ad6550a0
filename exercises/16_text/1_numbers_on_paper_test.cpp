#include "exercises/16_text/1_numbers_on_paper.hpp"

#include "chapters/16_text/vocabulary.hpp"
#include "common/exercises/check_answer.hpp"

using namespace exercise;

namespace {

cnn::Vocabulary vocabulary() {
    return cnn::Vocabulary({cnn::words_of("the cat saw the dog"), cnn::words_of("a dog saw the cat sleep")}, 6);
}

std::vector<int> padded_numbers() {
    std::vector<int> numbers = cnn::numbers_of(cnn::words_of("a dog slept"), vocabulary());
    numbers.resize(4, cnn::padding_number);
    return numbers;
}

}  // namespace

TEST(the_number_of_saw) { CHECK_ANSWER(number_of_saw(), vocabulary().number("saw")); }

TEST(the_number_of_sleep) { CHECK_ANSWER(number_of_sleep(), vocabulary().number("sleep")); }

TEST(three_words_and_padding) { CHECK_ANSWER(a_dog_slept(), padded_numbers()); }

TEST(the_size_of_the_table) { CHECK_ANSWER(numbers_in_the_table(), vocabulary().size() * 35); }

TEST(letters_and_bytes) { CHECK_ANSWER(bytes_of_naive(), std::string("na\xc3\xafve").size()); }
