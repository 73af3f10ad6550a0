// Exercise 17.5: a slide on the size of a network
#pragma once

#include "common/exercises/todo.hpp"

namespace exercise {

// A slide says: "SqueezeNet with 32-bit numbers takes 5 MB. Deep Compression keeps a third of the weights and writes 6 bits
// for each: 5 MB / 3 * 6 / 32 = 0.3 MB." The file that its authors published has these numbers: 1,244,448 weights in 26
// layers, of which 422,083 are stored; 3,976 biases as floats of 4 bytes; for each layer a count of 4 bytes and a codebook
// of 256 floats; for each stored weight one byte of code and half a byte for how many places are skipped. An odd number of half
// bytes is filled up to a whole byte.

double megabytes_as_floats();   // weights and biases, in millions of bytes, within 0.01
double bytes_for_places();      // what it costs to say where the stored weights stand
double bytes_of_codebooks();    // all 26
double bytes_of_the_file();     // everything
double bits_a_stored_weight();  // the whole file divided by the stored weights, within 0.1

}  // namespace exercise
