// What a program says of a name that it does not know.
#pragma once

#include <stdexcept>
#include <string>
#include <vector>

namespace cnn {

// Throws std::invalid_argument: there is no optimizer "sdg"; the optimizers are sgd momentum adam
[[noreturn]] inline void throw_unknown(const std::string& kind, const std::string& name,
                                       const std::vector<std::string>& known) {
    std::string message = "there is no " + kind + " \"" + name + "\"; the " + kind + "s are";
    for (const std::string& k : known) message += " " + k;
    throw std::invalid_argument(message);
}

}  // namespace cnn
