// Forward: z = 3 -1, a = 3 0, y = 7. Backward: dy = 2, so dW2 = 2 * a = 6 0 and da = 2 * W2 = 4 10. The second unit
// was negative: relu lets nothing back, dz = 4 0. Then row 0 of dW1 is 4 * x = 8 4, and dx = 4 * row 0 of W1 = 4 8.
#include "exercises/07_backprop/10_chain_by_hand.hpp"

namespace exercise {

double z1() { return -1; }
double y() { return 7; }
double loss() { return 2; }
double dy() { return 2; }
double dw2_0() { return 6; }
double da1() { return 10; }
double dz1() { return 0; }
double dw1_01() { return 4; }
double dw1_10() { return 0; }
double dx0() { return 4; }
double dx1() { return 8; }

}  // namespace exercise
