// caught by: the_padded_network
// The padding is forgotten: 36, 34, 17, 15, 7.
#include "exercises/05_flatten/1_row_lengths.hpp"

namespace exercise {

double colour_image() { return 3 * 40 * 48; }
double padded_network() { return 64 * 7 * 7; }
double unpadded_network() { return 16 * 13 * 13; }  // 30 -> 26 -> 13
double lenet() { return 16 * 7 * 7; }               // 40 -> 36 -> 18 -> 14 -> 7
double text_network() { return 24 * 9; }            // 30 -> 28 -> 9, for 28 = 9 * 3 + 1

}  // namespace exercise
