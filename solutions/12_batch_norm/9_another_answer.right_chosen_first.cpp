// Another right way: first the moments are chosen, then one formula serves both modes.
#include "exercises/12_batch_norm/9_another_answer.hpp"

#include <cmath>

#include "chapters/12_batch_norm/batch_norm.hpp"

namespace exercise {

std::vector<double> through(const std::vector<double>& x, Running& running, bool training) {
    // The moments that are used: of the batch in training, the kept ones otherwise.
    Running used = running;
    if (training) {
        const cnn::Tensor<double> column(cnn::Shape{static_cast<int>(x.size()), 1}, x);
        const cnn::ChannelMoments<double> m = cnn::batch_moments(column);
        used = {m.mean(0), m.var(0)};
        const double n = static_cast<double>(x.size());
        running = {0.9 * running.mean + 0.1 * used.mean, 0.9 * running.var + 0.1 * used.var * n / (n - 1)};
    }
    std::vector<double> y;
    for (const double value : x) y.push_back((value - used.mean) / std::sqrt(used.var + 1e-5));
    return y;
}

}  // namespace exercise
