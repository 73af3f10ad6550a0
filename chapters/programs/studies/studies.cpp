#include <cstdio>

#include "chapters/programs/studies/study.hpp"

namespace cnn {

const std::vector<Study>& studies() {
    static const std::vector<Study> all{mnist_study(),     few_digits_study(), deep_study(),
                                        satellite_study(), small_study(),      bytes_study()};
    return all;
}

std::string decimals(double value, int count) {
    char text[40];
    std::snprintf(text, sizeof text, "%.*f", count, value);
    return text;
}

std::string exact(double value) {
    char text[40];
    std::snprintf(text, sizeof text, "%.9g", value);
    return text;
}

}  // namespace cnn
