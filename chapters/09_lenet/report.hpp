// Chapter 9: a training run as one page for the browser, report.html: curves, mistakes, filters, feature maps.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "chapters/09_lenet/training.hpp"

namespace cnn {

// What one epoch left behind.
struct EpochRecord {
    double train_loss;
    double test_loss;
    double accuracy;  // 0 to 1, on the test images
    double seconds;   // of training
    int images;       // trained on
    double test_seconds;
};

// The records as text, for a checkpoint, and back. Throws std::runtime_error that names the file if the text is no
// such thing.
std::string to_text(const std::vector<EpochRecord>& history);
std::vector<EpochRecord> history_from(const std::string& text, const std::string& file);

// outputs: (N,K)   returns p: (N,K), each row adding up to 1
// The softmax of logits. Distances d become the softmax of -d: what equation 9 of the 1998 paper maximises, without
// its tenth of a class for rubbish.
Tensor<float> probabilities(const Tensor<float>& outputs, bool smallest_wins);

// An image that was read as something else, and the probability of each class.
struct Mistake {
    int image;
    int label;
    int predicted;
    std::vector<float> p;
};

// The misread images, those first whose true class got the smallest probability; at most `count`.
std::vector<Mistake> worst_mistakes(const Tensor<float>& outputs, const DigitSet& set, bool smallest_wins, int count);

struct Report {
    const Model<float>& model;
    const std::map<std::string, std::string>& settings;  // flags and their values
    std::string kernels;
    int epochs;  // of the whole run; history has those that are done
    const std::vector<EpochRecord>& history;
    const DigitSet& training;
    const DigitSet& testing;
    const Tensor<float>& outputs;  // (N,10), of the test images
};

// The page: one file, which needs no other and no network.
std::string report_page(const Report& report);

}  // namespace cnn
