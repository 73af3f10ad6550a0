// caught by: the_ravine_is_crossed
// Above two over the steepest curvature plain descent leaves the ravine for good.
#include "exercises/08_sgd/14_two_valleys.hpp"

namespace exercise {

Choice for_the_ravine() { return {0.05, 0}; }
Choice for_the_valley() { return {0.0015, 0.95}; }

}  // namespace exercise
