// Exercise 2.2: sizes and parameters on paper.
#pragma once

#include "common/exercises/todo.hpp"

namespace exercise {

// a 28x28 image, windows of 5x5, padding 1, stride 1: how wide is the map?
double question_1();

// 8 filters of 5x5 over 3 channels, each with a bias: how many parameters?
double question_2();

// 10 filters of 5x5 over 3 channels with biases, stride 1, padding 2: how many parameters?
double ten_filters();

// the same 10 filters on an image of 3x32x32: how many numbers come out?
double ten_maps();

// a dense layer from 784 pixels to 30 outputs with biases: how many parameters?
double dense();

// 30 filters of 5x5 over one channel, with biases: how many parameters?
double thirty_filters();

// 288 pixels, windows of 4, no padding, stride 2: how wide is the map?
double windows_of_4();

// 224 pixels, windows of 11, no padding, stride 4
double alexnet_valid();

// 224 pixels, windows of 11, stride 4, "SAME"
double alexnet_same();

// the fewest pixels from which windows of 11 with stride 4 and no padding make 55 outputs
double alexnet_pixels();

}  // namespace exercise
