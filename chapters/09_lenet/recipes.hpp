// Chapter 9: what each model is trained with unless the reader says otherwise.
#pragma once

#include <string>
#include <vector>

namespace cnn {

struct Recipe {
    std::string optimizer = "momentum";
    double learning_rate = 0.02;
    double weight_decay = 0;  // goes with the optimizer: 0 if the reader chooses another
    std::string schedule = "cosine";
    int batch = 64;
    int epochs = 10;
    long long steps = 0;                      // of the whole run; 0: whole epochs
    int log_every = 0;                        // steps between two lines with the loss of a batch; 0: none
    std::vector<double> lecture_losses = {};  // printed in a lecture for steps 0, log_every, 2 * log_every, ...
};

// The network of the Keras tutorial is trained with Adam for one epoch as there, but with batches of 64 and a rate
// that falls. Of the TensorFlow class everything is kept: optimizer, rate, batch, 2,500 steps.
inline Recipe recipe(const std::string& model) {
    if (model == "lenet5-1998") return {.optimizer = "sgd", .learning_rate = 0.004, .batch = 16};
    if (model == "keras-mnist") return {.optimizer = "adam", .learning_rate = 0.001, .epochs = 1};
    if (model == "tf-mnist")
        return {.optimizer = "adam",
                .learning_rate = 0.0001,
                .schedule = "constant",
                .batch = 50,
                .epochs = 3,
                .steps = 2500,
                .log_every = 250,
                .lecture_losses = {2.4833, 0.6450, 0.4193, 0.1901, 0.1599, 0.1264, 0.0770, 0.1527, 0.0978, 0.1024}};
    return {.weight_decay = 0.001};
}

}  // namespace cnn
