// Exercise 9.13: inside a weight file.
#pragma once

#include "common/exercises/todo.hpp"

namespace exercise {

// A safetensors file has 8 bytes with the length of its header (the lowest byte first), the header, and then the
// values, four bytes each. The header says where each tensor lies, counted from the first value:
//
//     "data_offsets": [first byte, byte after the last]
//
// A file begins with conv1.weight (8,3,3,3), conv1.bias (8), conv2.weight (12,8,5,5), one after the other, and has 52,345
// values in all.
double bytes_of_conv1_weight();
double end_of_conv1_bias();    // its second offset
double end_of_conv2_weight();  // its second offset
double bytes_of_all_values();

// Its first bytes are 120 3 0 0 0 0 0 0.
double length_of_the_header();
double first_byte_of_conv2_weight();  // counted from the beginning of the file

}  // namespace exercise
