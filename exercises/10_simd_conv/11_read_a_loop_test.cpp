#include "exercises/10_simd_conv/11_read_a_loop.hpp"

#include <algorithm>
#include <sstream>
#include <string>

#include "common/check.hpp"
#include "common/exercises/check_answer.hpp"

using namespace exercise;

namespace {

struct Counts {
    int multiply_adds = 0, loads = 0, stores = 0;
};

// An operand in brackets is memory: of a copy the first one is written, any other one is read.
Counts counts_of(const std::string& listing) {
    Counts counts;
    std::istringstream lines(listing);
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words(line);
        std::string name, first;
        words >> name >> first;
        counts.multiply_adds += name.starts_with("vfmadd") ? 1 : 0;
        const bool memory = name.starts_with("v") && line.find('[') != std::string::npos;
        (first.starts_with("[") ? counts.stores : counts.loads) += memory ? 1 : 0;
    }
    return counts;
}

const Counts first = counts_of(first_loop), second = counts_of(second_loop);
const double cycles = std::max(second.multiply_adds, second.loads) / 2.0;

}  // namespace

TEST(the_first_loop) {
    CHECK_ANSWER(multiply_adds_of_first(), first.multiply_adds);
    CHECK_ANSWER(loads_of_first(), first.loads);
    CHECK_ANSWER(operations_of_first(), first.multiply_adds * 8 * 2);
}

TEST(the_second_loop) {
    CHECK_ANSWER(multiply_adds_of_second(), second.multiply_adds);
    CHECK_ANSWER(loads_of_second(), second.loads);
    CHECK_ANSWER(stores_of_second(), second.stores);
}

TEST(how_fast_the_second_can_be) {
    CHECK_ANSWER(cycles_of_second(), cycles);
    CHECK_ANSWER(share_of_second(), second.multiply_adds / 2.0 / cycles, 0.01);
}
