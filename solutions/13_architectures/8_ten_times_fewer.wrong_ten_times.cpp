// caught by: how_many_times
// As printed.
#include "exercises/13_architectures/8_ten_times_fewer.hpp"

namespace exercise {

long long maps_of_the_last_block() { return 1024; }
long long parameters_behind_the_mean() { return 1025000; }
long long parameters_behind_flatten() { return 50177000; }
double times_fewer() { return 10; }
Network one_map_a_class() { return Network::network_in_network; }

}  // namespace exercise
