// caught by: twice_the_numbers_have_twice_the_limit
// A fixed limit, which fits one spread of numbers only.
#include "exercises/17_small_machines/8_where_to_cut.hpp"

#include <algorithm>
#include <cmath>

namespace exercise {

double limit_for(const std::vector<double>& x) { return x.empty() ? 1 : 9.99; }

}  // namespace exercise
