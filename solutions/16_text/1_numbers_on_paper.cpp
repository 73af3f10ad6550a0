// the 3, cat 2, dog 2, saw 2: these four get 2 to 5, and there is no room for a and sleep. The table has a row for padding
// and one for the unknown word as well. The dots on the i cost a second byte.
#include "exercises/16_text/1_numbers_on_paper.hpp"

namespace exercise {

int number_of_saw() { return 5; }
int number_of_sleep() { return 1; }
std::vector<int> a_dog_slept() { return {1, 4, 1, 0}; }
int numbers_in_the_table() { return 210; }
int bytes_of_naive() { return 6; }

}  // namespace exercise
