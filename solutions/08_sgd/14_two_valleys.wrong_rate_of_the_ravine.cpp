// caught by: the_curved_valley_is_crossed
// A rate that was good in one valley is taken into another, which is steeper.
#include "exercises/08_sgd/14_two_valleys.hpp"

namespace exercise {

Choice for_the_ravine() { return {0.06, 0.566}; }
Choice for_the_valley() { return {0.06, 0.566}; }

}  // namespace exercise
