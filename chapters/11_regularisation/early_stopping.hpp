// Chapter 11: examples kept aside, and a halt when they say that the best is over.
#pragma once

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <stdexcept>
#include <string>
#include <vector>

#include "common/files/examples.hpp"
#include "common/random.hpp"

namespace cnn {

// The numbers of examples: those to learn from, and those to choose by. No number is in both.
struct TwoParts {
    std::vector<int> training, validation;
};

// Cuts round(share * n) of n examples off at random; the same ones for the same seed.
// Throws std::invalid_argument unless at least one example is left for each part.
inline TwoParts split_off(int n, double share, std::uint64_t seed) {
    const double count = std::floor(share * n + 0.5);
    if (!(count >= 1 && count <= n - 1))
        throw std::invalid_argument("split_off: a share of " + std::to_string(share) + " of " + std::to_string(n) +
                                    " examples leaves none for " + (count >= 1 ? "training" : "validation"));
    std::vector<int> all(static_cast<std::size_t>(n));
    std::iota(all.begin(), all.end(), 0);
    Random random(seed);
    random.shuffle(std::span(all));
    const auto cut = all.begin() + static_cast<std::ptrdiff_t>(count);
    return {{cut, all.end()}, {all.begin(), cut}};
}

// The examples `which` of a set.
inline Examples examples_of(const Examples& set, std::span<const int> which) {
    Shape shape = set.x.shape();
    shape[0] = static_cast<int>(which.size());
    Examples part{set.name, Tensor<std::uint8_t>(shape), {}, set.classes};
    std::uint8_t* to = part.x.data();
    for (const int n : which) {
        to = std::copy(set.image(n).begin(), set.image(n).end(), to);
        part.labels.push_back(set.labels[static_cast<std::size_t>(n)]);
    }
    return part;
}

// Watches the validation loss, epoch by epoch:
//
//     if (watch.better(loss)) keep a copy of the weights
//     if (watch.over()) leave the loop, and go back to the copy
class EarlyStopping {
  public:
    // patience: how many epochs in a row may pass without a better one
    explicit EarlyStopping(int patience) : patience_(patience) {
        if (patience < 1)
            throw std::invalid_argument("EarlyStopping: patience must be at least 1 epoch, got " +
                                        std::to_string(patience));
    }

    // Takes the loss of the next epoch. True if it is lower than all before; NaN never is.
    bool better(double loss) {
        const bool lowest = loss < best_loss_;
        if (lowest) {
            best_loss_ = loss;
            best_epoch_ = epoch_;
        }
        ++epoch_;
        return lowest;
    }
    bool over() const { return epoch_ - 1 - best_epoch_ >= patience_; }

    int best_epoch() const { return best_epoch_; }  // the first is 0; -1 before there is one
    double best_loss() const { return best_loss_; }

  private:
    int patience_;
    int epoch_ = 0;
    int best_epoch_ = -1;
    double best_loss_ = std::numeric_limits<double>::infinity();
};

}  // namespace cnn
