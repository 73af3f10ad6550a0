// Exercise 13.8: a slide that averages too early.
#pragma once

#include "common/exercises/todo.hpp"

namespace exercise {

enum class Network { alexnet, network_in_network, googlenet, squeezenet };

// A slide says of GoogLeNet that its last convolutions make one map for each class, whose mean goes straight into
// softmax, and that it has 10 times fewer parameters than AlexNet. In the paper (Szegedy et al., 2014, table 1) the last
// block joins branches of 384, 384, 128 and 128 maps of 7x7; after it stand the mean of each map, dropout, and one more
// layer with weights, to 1,000 classes.

long long maps_of_the_last_block();
long long parameters_behind_the_mean();  // weights and biases of the layer that makes 1,000 classes of the means
long long parameters_behind_flatten();   // of the same layer, if the maps were flattened and no mean taken

// Parameters of AlexNet over those of GoogLeNet, both as published: the lesson's table counts them. Within 0.05.
double times_fewer();

Network one_map_a_class();  // which of the four, of 2013, was the first to do what the slide says?

}  // namespace exercise
