#include "exercises/13_architectures/7_two_or_three.hpp"

namespace exercise {

// Work each answer out on paper, then write it in place of the throw: { return 42; }
long long layers_as_drawn() { throw Todo("13.7"); }
long long layers_of_three() { throw Todo("13.7"); }
long long weights_of_two() { throw Todo("13.7"); }
long long weights_of_three() { throw Todo("13.7"); }
long long projections() { throw Todo("13.7"); }
long long multiply_adds_of_the_paper() { throw Todo("13.7"); }
long long multiply_adds_of_torchvision() { throw Todo("13.7"); }

}  // namespace exercise
