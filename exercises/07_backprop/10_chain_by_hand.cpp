#include "exercises/07_backprop/10_chain_by_hand.hpp"

namespace exercise {

// Work each number out on paper, then write it in place of the throw: { return 3; }
double z1() { throw Todo("7.10"); }
double y() { throw Todo("7.10"); }
double loss() { throw Todo("7.10"); }
double dy() { throw Todo("7.10"); }
double dw2_0() { throw Todo("7.10"); }
double da1() { throw Todo("7.10"); }
double dz1() { throw Todo("7.10"); }
double dw1_01() { throw Todo("7.10"); }
double dw1_10() { throw Todo("7.10"); }
double dx0() { throw Todo("7.10"); }
double dx1() { throw Todo("7.10"); }

}  // namespace exercise
