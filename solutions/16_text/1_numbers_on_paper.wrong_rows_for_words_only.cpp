// caught by: the_size_of_the_table
// Rows for the four words only: padding and the unknown word need a row each.
#include "exercises/16_text/1_numbers_on_paper.hpp"

namespace exercise {

int number_of_saw() { return 5; }
int number_of_sleep() { return 1; }
std::vector<int> a_dog_slept() { return {1, 4, 1, 0}; }
int numbers_in_the_table() { return 140; }
int bytes_of_naive() { return 6; }

}  // namespace exercise
