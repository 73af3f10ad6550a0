// The plan of the house: what may stand at the top level, and who may include whom.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace cnn {

// Walks the repository. Returns one line for each violation, "file:line: what is wrong; what to do", sorted;
// empty if all is well. Throws std::runtime_error if there is no repository at `root`. The rules:
//   * visible top-level entries: those of DESIGN, and build/, build-*/, out/, which git ignores;
//   * folders in chapters/ are called NN_lower_case, from 01 without gaps, or programs;
//   * <...>: C++20 standard headers, <immintrin.h>, <arm_neon.h>; POSIX ones only in common/ and in
//     chapters/10_simd_conv/machine/, between #if and #endif;
//   * "...": the path, from the root, of a file that exists. Chapter N includes common/ and chapters up to N,
//     common/ and datasets/ only common/. Nobody includes exercises/ or solutions/ but they themselves, and
//     exercises/ not solutions/.
std::vector<std::string> check_layout(const std::filesystem::path& root);

}  // namespace cnn
