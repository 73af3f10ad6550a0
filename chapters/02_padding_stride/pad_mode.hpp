// Chapter 2: the names of the five answers to what lies beyond the edge of an image.
#pragma once

#include <string>

namespace cnn {

// For the row a b c d, padded by two on each side:
enum class PadMode {
    zero,       // 0 0 | a b c d | 0 0
    replicate,  // a a | a b c d | d d
    reflect,    // c b | a b c d | c b    the edge pixel is the mirror
    symmetric,  // b a | a b c d | d c    the mirror lies behind the edge pixel
    wrap,       // c d | a b c d | a b
};

inline std::string to_string(PadMode mode) {
    switch (mode) {
        case PadMode::zero: return "zero";
        case PadMode::replicate: return "replicate";
        case PadMode::reflect: return "reflect";
        case PadMode::symmetric: return "symmetric";
        case PadMode::wrap: return "wrap";
    }
    return "unknown";
}

}  // namespace cnn
