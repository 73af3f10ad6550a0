// caught by: the_ravine_is_crossed
// Safe across the ravine, and far too slow along it.
#include "exercises/08_sgd/14_two_valleys.hpp"

namespace exercise {

Choice for_the_ravine() { return {0.005, 0}; }
Choice for_the_valley() { return {0.0015, 0.95}; }

}  // namespace exercise
