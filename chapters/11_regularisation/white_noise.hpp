// Chapter 11: what can be learnt of pictures that show nothing.
#pragma once

#include "chapters/11_regularisation/few_digits.hpp"

namespace cnn {

// 100 pictures of 8x8 random pixels, and labels that have nothing to do with them.
inline LabelledPictures white_noise(Random& random) {
    LabelledPictures set{Tensor<double>({100, 1, 8, 8}), {}};
    for (double& pixel : set.x.values()) pixel = random.uniform();
    for (int n = 0; n < 100; ++n) set.labels.push_back(n % 10);
    return set;
}

struct NoiseCourse {
    Reading known;  // the 100 pictures of the last epoch
    Reading other;  // 100 that the network has never seen
};

// drawn_anew: every epoch has other pictures; otherwise the same 100 come again and again.
inline NoiseCourse learn_noise(bool drawn_anew, int epochs, std::uint64_t seed) {
    Random random(seed);
    Sequential<double> net = small_reader(1, random);
    Momentum<double> optimizer({.learning_rate = 0.02});
    LabelledPictures known = white_noise(random);
    for (int epoch = 0; epoch < epochs; ++epoch) {
        if (drawn_anew) known = white_noise(random);
        learn_epoch(net, optimizer, known, {}, seed, epoch, epochs);
    }
    const LabelledPictures other = white_noise(random);
    return {reading(net, known), reading(net, other)};
}

}  // namespace cnn
