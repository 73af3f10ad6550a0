// Formulas as a terminal can show them.
#pragma once

#include <string>

namespace cnn {

// "$\frac{1}{N} \sum_n x_{n,c}$" becomes "1/N sum_n x_(n,c)". Text between back-ticks stays as it is, and so does a $
// that has no partner in its line.
std::string plain_formulas(const std::string& text);

}  // namespace cnn
