// Exercise 2.2: sizes and parameters on paper.
#pragma once

#include "common/exercises/todo.hpp"

namespace exercise {

double padded_map();      // a 40x40 image, windows of 7x7, padding 2, stride 1: how wide is the map?
double twelve_filters();  // 12 filters of 5x5 over 3 channels, each with a bias: how many parameters?
double twenty_filters();  // 20 filters of 3x3 over 5 channels with biases, stride 1, padding 1: how many parameters?
double twenty_maps();     // the same 20 filters on an image of 5x24x24: how many numbers come out?
double dense();           // a dense layer from 400 pixels to 50 outputs with biases: how many parameters?
double fifty_filters();   // 50 filters of 7x7 over one channel, with biases: how many parameters?
double windows_of_6();    // 300 pixels, windows of 6, no padding, stride 2: how wide is the map?

// A table of a network gives its first layer 200 pixels, windows of 9, stride 4, "SAME" and 49 outputs.
double valid();          // how many outputs are there without padding,
double same();           // and how many with "SAME"?
double fewest_pixels();  // the fewest pixels from which windows of 9 with stride 4 and no padding make 49 outputs

}  // namespace exercise
