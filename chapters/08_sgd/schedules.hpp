// Chapter 8: schedules, which change the learning rate while the training goes on.
#pragma once

#include <algorithm>
#include <cmath>
#include <numbers>
#include <stdexcept>
#include <string>
#include <vector>

#include "common/known_names.hpp"

namespace cnn {

enum class Decay { constant, step, exponential, cosine };

inline const std::vector<std::string>& decay_names() {
    static const std::vector<std::string> names{"constant", "step", "exponential", "cosine"};
    return names;
}

// Throws std::invalid_argument, which lists the names, if there is no such schedule.
inline Decay decay_named(const std::string& name) {
    const auto& names = decay_names();
    const auto found = std::find(names.begin(), names.end(), name);
    if (found != names.end()) return static_cast<Decay>(found - names.begin());
    throw_unknown("schedule", name, names);
}

struct Schedule {
    Decay decay = Decay::constant;
    double learning_rate = 0.01;  // the highest
    long long warmup = 0;         // steps in which the rate rises in a straight line up to the highest
    double factor = 0.1;          // step, exponential: of the rate, every `every` steps
    long long every = 1000;       // step, exponential: steps; for epochs, times the batches of an epoch
    double last = 0;              // cosine: the rate at the end

    // The learning rate of a step, 0 to total_steps - 1.
    double rate(long long step, long long total_steps) const {
        require(step, total_steps);
        if (step < warmup) return learning_rate * static_cast<double>(step + 1) / static_cast<double>(warmup);
        return after_warmup(step - warmup, total_steps - warmup);
    }

  private:
    // step: 0 in the first step after the warm-up   steps: how many there are after it
    // step: rate * factor^floor(step / every)             exponential: rate * factor^(step / every)
    // cosine: last + (rate - last) (1 + cos(pi step / steps)) / 2      Loshchilov and Hutter, 2017
    double after_warmup(long long step, long long steps) const {
        const auto now = static_cast<double>(step);
        switch (decay) {
            case Decay::constant: break;
            case Decay::step: return learning_rate * std::pow(factor, static_cast<double>(step / every));
            case Decay::exponential: return learning_rate * std::pow(factor, now / static_cast<double>(every));
            case Decay::cosine: {
                const double turned = std::numbers::pi * now / static_cast<double>(steps);
                return last + (learning_rate - last) * (1 + std::cos(turned)) / 2;
            }
        }
        return learning_rate;
    }
    void require(long long step, long long total_steps) const {
        if (step < 0 || step >= total_steps)
            throw std::invalid_argument("Schedule: step " + std::to_string(step) + " is not one of the " +
                                        std::to_string(total_steps) + " steps, which begin with 0");
        if (warmup < 0 || every < 1 || !(factor > 0) || !(factor <= 1))
            throw std::invalid_argument("Schedule: warmup " + std::to_string(warmup) + " must be at least 0, every " +
                                        std::to_string(every) + " at least 1, factor " + std::to_string(factor) +
                                        " above 0 and at most 1");
    }
};

}  // namespace cnn
