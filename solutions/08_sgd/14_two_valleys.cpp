// For a straight valley with the curvatures 1 and 50 Polyak (1964) worked out the best pair: the rate 4 / (sqrt(50) +
// 1)^2 = 0.061 and the momentum ((sqrt(50) - 1) / (sqrt(50) + 1))^2 = 0.566. Plain descent needs 226 steps at its
// best. No formula is known for the curved valley: its steepness changes along the way. There one tries, in steps of
// two or three.
#include "exercises/08_sgd/14_two_valleys.hpp"

namespace exercise {

Choice for_the_ravine() { return {0.06, 0.566}; }
Choice for_the_valley() { return {0.0015, 0.95}; }

}  // namespace exercise
