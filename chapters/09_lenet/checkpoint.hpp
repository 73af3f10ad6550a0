// Chapter 9: weights and unfinished training runs on disk, as safetensors files.
#pragma once

#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <sstream>
#include <stdexcept>
#include <string>

#include "chapters/08_sgd/optimizers.hpp"
#include "chapters/09_lenet/models.hpp"
#include "common/files/safetensors.hpp"

namespace cnn {

// What a training run was told: the names of the flags and their values. Kept in the file's metadata.
using Settings = std::map<std::string, std::string>;

// What training changes in a model: its parameters and its buffers.
inline std::vector<std::pair<std::string, Tensor<float>*>> saved_tensors(const Model<float>& model) {
    std::vector<std::pair<std::string, Tensor<float>*>> all;
    for (Parameter<float>* p : model.network.parameters()) all.emplace_back(p->name, &p->value);
    for (const Buffer<float>& b : model.network.buffers()) all.emplace_back(b.name, b.value);
    return all;
}

// The entry of the file's metadata. Throws std::runtime_error if there is none.
inline const std::string& metadata_at(const WeightFile& file, const std::string& key) {
    const auto found = file.metadata.find(key);
    if (found == file.metadata.end())
        throw std::runtime_error(file.path.string() + ": its metadata lack \"" + key +
                                 "\"; was it written by lenet train?");
    return found->second;
}

// The entry as a whole number that is not negative. Throws std::runtime_error if it is none.
template <typename Integer>
Integer number_at(const WeightFile& file, const std::string& key) {
    const std::string& text = metadata_at(file, key);
    Integer number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size() || number < 0)
        throw std::runtime_error(file.path.string() + ": its metadata have " + key + " \"" + text +
                                 "\", expected a number");
    return number;
}

// A number as text, as short as it reads back as the same number.
inline std::string exact_text(double value) {
    char text[32];
    for (int digits = 1; digits <= 17; ++digits) {
        std::snprintf(text, sizeof text, "%.*g", digits, value);
        if (std::strtod(text, nullptr) == value) break;
    }
    return text;
}

// The entry as a number that is not negative. Throws std::runtime_error if it is none.
inline double real_at(const WeightFile& file, const std::string& key) {
    const std::string& text = metadata_at(file, key);
    char* end = nullptr;
    const double number = std::strtod(text.c_str(), &end);
    if (text.empty() || *end != '\0' || !(number >= 0) || !std::isfinite(number))
        throw std::runtime_error(file.path.string() + ": its metadata have " + key + " \"" + text +
                                 "\", expected a number");
    return number;
}

// What the file of a network says of it beside the settings of its training: which images it reads, as which classes.
inline Settings with_description(Settings settings, const Model<float>& model,
                                 const std::vector<std::string>& classes) {
    constexpr std::array<const char*, 3> axes{"image-channels", "image-rows", "image-columns"};
    for (std::size_t axis = 0; axis < 3; ++axis) settings[axes[axis]] = std::to_string(model.image[axis]);
    settings["pixel-mean"] = exact_text(model.pixels.mean);
    settings["pixel-deviation"] = exact_text(model.pixels.deviation);
    for (const std::string& name : classes) settings["classes"] += name + '\n';
    return settings;
}

// (C,H,W) of the images that the network of the file reads; MNIST's if it does not say.
inline Shape image_of(const WeightFile& file) {
    if (!file.metadata.contains("image-rows")) return mnist_image();
    return {number_at<int>(file, "image-channels"), number_at<int>(file, "image-rows"),
            number_at<int>(file, "image-columns")};
}

// The names of its classes; the ten digits if it does not say.
inline std::vector<std::string> classes_of(const WeightFile& file) {
    if (!file.metadata.contains("classes")) return numbered_classes(10);
    std::istringstream lines(file.metadata.at("classes"));
    std::vector<std::string> names;
    for (std::string name; std::getline(lines, name);) names.push_back(name);
    return names;
}

// Mean and deviation that its pixels were standardised with; `own` if it does not say.
inline Moments pixels_of(const WeightFile& file, const Moments& own) {
    if (!file.metadata.contains("pixel-mean")) return own;
    const Moments pixels{real_at(file, "pixel-mean"), real_at(file, "pixel-deviation")};
    if (pixels.deviation > 0) return pixels;
    throw std::runtime_error(file.path.string() + ": its metadata have pixel-deviation 0, expected more");
}

inline void save_weights(const std::filesystem::path& path, const Model<float>& model, const Settings& settings) {
    WeightFile file{settings, {}};
    for (const auto& [name, tensor] : saved_tensors(model)) file.tensors.push_back({name, *tensor});
    write_safetensors(path, file);
}

// Fills the model's parameters and buffers, and takes over how its pixels were standardised. Throws std::runtime_error,
// before anything has changed, if a tensor is missing, has another shape, is one too many, or holds no finite number.
inline void load_weights(const WeightFile& file, Model<float>& model) {
    const auto tensors = saved_tensors(model);
    for (const auto& [name, tensor] : tensors) file.at(name, tensor->shape());
    if (file.tensors.size() != tensors.size())
        throw std::runtime_error(file.path.string() + ": holds " + std::to_string(file.tensors.size()) +
                                 " tensors, the model " + model.name + " has " + std::to_string(tensors.size()));
    require_finite(file);
    model.pixels = pixels_of(file, model.pixels);
    for (const auto& [name, tensor] : tensors) *tensor = file.at(name, tensor->shape());
}

// Writes all that the next epoch depends on: weights, what the optimizer remembers, how far the run is, and what else
// the caller needs.
inline void save_checkpoint(const std::filesystem::path& path, const Model<float>& model, Optimizer<float>& optimizer,
                            int epochs_done, const Settings& settings, const std::vector<NamedTensor>& more = {}) {
    WeightFile file{settings, {}};
    file.metadata["epochs-done"] = std::to_string(epochs_done);
    file.metadata["steps-done"] = std::to_string(optimizer.steps());
    for (const auto& [name, tensor] : saved_tensors(model)) file.tensors.push_back({name, *tensor});
    for (const auto& [name, tensor] : optimizer.state(model.network.parameters()))
        file.tensors.push_back({name, *tensor});
    file.tensors.insert(file.tensors.end(), more.begin(), more.end());
    write_safetensors(path, file);
}

// Throws std::runtime_error that names the first flag whose value differs from the run that wrote the checkpoint.
inline void require_same_settings(const WeightFile& file, const Settings& settings) {
    for (const auto& [flag, value] : settings)
        if (const std::string& before = metadata_at(file, flag); before != value)
            throw std::runtime_error(file.path.string() + ": was written with --" + flag + " " + before +
                                     ", this run has --" + flag + " " + value +
                                     "; give the same flags, or train from the start without --resume");
}

// Puts model and optimizer in the state of a checkpoint. Returns the number of epochs done.
// Throws std::runtime_error, before anything has changed, if the file does not fit.
inline int load_checkpoint(const WeightFile& file, Model<float>& model, Optimizer<float>& optimizer) {
    auto all = saved_tensors(model);
    for (const auto& named : optimizer.state(model.network.parameters())) all.push_back(named);
    for (const auto& [name, tensor] : all) file.at(name, tensor->shape());
    require_finite(file);
    const int epochs_done = number_at<int>(file, "epochs-done");
    const auto steps_done = number_at<long long>(file, "steps-done");
    optimizer.set_steps(steps_done);
    for (const auto& [name, tensor] : all) *tensor = file.at(name, tensor->shape());
    return epochs_done;
}

}  // namespace cnn
