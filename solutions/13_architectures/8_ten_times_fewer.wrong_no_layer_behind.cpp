// caught by: behind_the_mean
// Behind the mean nothing is taken to follow but softmax.
#include "exercises/13_architectures/8_ten_times_fewer.hpp"

namespace exercise {

long long maps_of_the_last_block() { return 1024; }
long long parameters_behind_the_mean() { return 0; }
long long parameters_behind_flatten() { return 50177000; }
double times_fewer() { return 8.71; }
Network one_map_a_class() { return Network::network_in_network; }

}  // namespace exercise
