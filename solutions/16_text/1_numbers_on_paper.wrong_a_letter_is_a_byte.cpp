// caught by: letters_and_bytes
// Every letter is taken for one byte.
#include "exercises/16_text/1_numbers_on_paper.hpp"

namespace exercise {

int number_of_saw() { return 5; }
int number_of_sleep() { return 1; }
std::vector<int> a_dog_slept() { return {1, 4, 1, 0}; }
int numbers_in_the_table() { return 210; }
int bytes_of_naive() { return 5; }

}  // namespace exercise
