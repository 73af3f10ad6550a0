// caught by: the_unpadded_network
// The pool after the convolution is forgotten: 26 rows and columns, not 13.
#include "exercises/05_flatten/1_row_lengths.hpp"

namespace exercise {

double colour_image() { return 3 * 40 * 48; }
double padded_network() { return 64 * 9 * 9; }  // 36 -> 36 -> 18 -> 18 -> 9
double unpadded_network() { return 16 * 26 * 26; }
double lenet() { return 16 * 7 * 7; }     // 40 -> 36 -> 18 -> 14 -> 7
double text_network() { return 24 * 9; }  // 30 -> 28 -> 9, for 28 = 9 * 3 + 1

}  // namespace exercise
