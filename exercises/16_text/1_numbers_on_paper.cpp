#include "exercises/16_text/1_numbers_on_paper.hpp"

namespace exercise {

// Work each answer out on paper, then write it in place of the throw: { return 5; }
int number_of_saw() { throw Todo("16.1"); }
int number_of_sleep() { throw Todo("16.1"); }
std::vector<int> a_dog_slept() { throw Todo("16.1"); }
int numbers_in_the_table() { throw Todo("16.1"); }
int bytes_of_naive() { throw Todo("16.1"); }

}  // namespace exercise
