// caught by: the_unpadded_network
// The three colours of the image are counted again; each of the 16 filters has added them up already.
#include "exercises/05_flatten/1_row_lengths.hpp"

namespace exercise {

double colour_image() { return 3 * 40 * 48; }
double padded_network() { return 64 * 9 * 9; }  // 36 -> 36 -> 18 -> 18 -> 9
double unpadded_network() { return 3 * 16 * 13 * 13; }
double lenet() { return 16 * 7 * 7; }     // 40 -> 36 -> 18 -> 14 -> 7
double text_network() { return 24 * 9; }  // 30 -> 28 -> 9, for 28 = 9 * 3 + 1

}  // namespace exercise
