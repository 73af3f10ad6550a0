// What can be fed with bytes from outside of the book: each reader, as a function of any bytes at all.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cnn {

struct FuzzTarget {
    std::string name;  // "png"; its seeds lie in common/tools/fuzz/seeds/png/
    void (*read)(std::string_view bytes);
};

// A reader may refuse the bytes with a std::runtime_error or std::invalid_argument. Anything else, another exception
// or a crash, is a mistake of the book. What was read must survive being written and read again.
const std::vector<FuzzTarget>& fuzz_targets();

// Throws std::logic_error that lists the names if there is none of this name.
const FuzzTarget& find_fuzz_target(const std::string& name);

// Calls the reader; the two allowed exceptions end here.
void feed(const FuzzTarget& target, std::string_view bytes);

}  // namespace cnn
