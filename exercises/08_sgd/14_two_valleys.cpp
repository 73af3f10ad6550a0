#include "exercises/08_sgd/14_two_valleys.hpp"

namespace exercise {

// Choose: { return {0.01, 0.5}; }. The test says how far you came. When both arrive you get a medal for the number of
// steps.
Choice for_the_ravine() { throw Todo("8.14"); }
Choice for_the_valley() { throw Todo("8.14"); }

}  // namespace exercise
