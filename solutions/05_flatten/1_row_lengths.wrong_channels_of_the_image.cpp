// caught by: the_keras_example
// The three colours of the image are counted again; each of the 32 filters has added them up already.
#include "exercises/05_flatten/1_row_lengths.hpp"

namespace exercise {

double colour_image() { return 3 * 32 * 32; }
double tensorflow_laboratory() { return 64 * 7 * 7; }  // 28 -> 28 -> 14 -> 14 -> 7
double keras_example() { return 3 * 32 * 13 * 13; }    // 28 -> 26 -> 13
double lenet() { return 16 * 5 * 5; }                  // 32 -> 28 -> 14 -> 10 -> 5
double text_network() { return 32 * 5; }               // 21 -> 17 -> 5, for 17 = 5 * 3 + 2

}  // namespace exercise
