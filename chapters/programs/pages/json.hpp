// Pages for the browser: the data in them, as text that JavaScript reads.
#pragma once

#include <cstdio>
#include <string>

namespace cnn {

// With as many digits as it takes to read back the same double.
inline std::string json_number(double value) {
    char digits[32];
    std::snprintf(digits, sizeof digits, "%.17g", value);
    return digits;
}

// text: without quotes, backslashes and line ends
inline std::string json_text(const std::string& text) { return "\"" + text + "\""; }

// [one,two,...], each item as `text` writes it
template <typename Range, typename Text>
std::string json_list(const Range& range, Text text) {
    std::string result = "[";
    for (const auto& value : range) {
        if (result.size() > 1) result += ',';
        result += text(value);
    }
    return result + "]";
}

inline std::string json_integer(int value) { return std::to_string(value); }

}  // namespace cnn
