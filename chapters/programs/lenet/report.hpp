// Program lenet: a training run as one page for the browser, report.html: curves, mistakes, filters, feature maps.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "chapters/09_lenet/evaluation.hpp"

namespace cnn {

// What one epoch left behind.
struct EpochRecord {
    double train_loss;
    double test_loss;  // of the images looked at after the epoch: the test set, or a validation part
    double accuracy;   // 0 to 1, on the same
    double seconds;    // of training
    int images;        // trained on
    double test_seconds;
};

// The records as text, for a checkpoint, and back. Throws std::runtime_error that names the file if the text is no
// such thing.
std::string to_text(const std::vector<EpochRecord>& history);
std::vector<EpochRecord> history_from(const std::string& text, const std::string& file);

struct Report {
    const Model<float>& model;
    const std::map<std::string, std::string>& settings;  // flags and their values
    int epochs;                                          // of the whole run; history has those that are done
    const std::vector<EpochRecord>& history;
    const Examples& training;
    const Examples& testing;       // the images that are shown: of what is watched, at the end of the test set
    const Tensor<float>& outputs;  // (N,K), of the images above
    std::string watched = "test";  // what was looked at after each epoch; "validation": the test set only at the end
    int kept_epoch = 0;            // whose weights these are; 0: of the last, and the run goes on
};

// The page: one file, which needs no other and no network.
std::string report_page(const Report& report);

}  // namespace cnn
