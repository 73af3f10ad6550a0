// caught by: a_network_on_words
// 28 places make nine pools of 3 with the remainder 1; what is left is counted as a tenth.
#include "exercises/05_flatten/1_row_lengths.hpp"

namespace exercise {

double colour_image() { return 3 * 40 * 48; }
double padded_network() { return 64 * 9 * 9; }      // 36 -> 36 -> 18 -> 18 -> 9
double unpadded_network() { return 16 * 13 * 13; }  // 30 -> 26 -> 13
double lenet() { return 16 * 7 * 7; }               // 40 -> 36 -> 18 -> 14 -> 7
double text_network() { return 24 * 10; }

}  // namespace exercise
