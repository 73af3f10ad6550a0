// Exercise 9.13: inside a weight file.
#pragma once

#include "common/exercises/todo.hpp"

namespace exercise {

// A safetensors file has 8 bytes with the length of its header (the lowest byte first), the header, and then the
// values, four bytes each. The header says where each tensor lies, counted from the first value:
//
//     "data_offsets": [first byte, byte behind the last]
//
// The file of the modern LeNet-5 begins with c1.weight (6,1,5,5), c1.bias (6), c3.weight (16,6,5,5), one behind the
// other, and has 61,706 values in all.
double bytes_of_c1_weight();
double end_of_c1_bias();    // its second offset
double end_of_c3_weight();  // its second offset
double bytes_of_all_values();

// The file begins with the bytes 200 2 0 0 0 0 0 0.
double length_of_the_header();
double first_byte_of_c3_weight();  // counted from the beginning of the file

}  // namespace exercise
