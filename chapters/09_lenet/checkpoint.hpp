// Chapter 9: weights and unfinished training runs on disk, as safetensors files.
#pragma once

#include <charconv>
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

inline void save_weights(const std::filesystem::path& path, const Model<float>& model, const Settings& settings) {
    WeightFile file{settings, {}};
    for (const auto& [name, tensor] : saved_tensors(model)) file.tensors.push_back({name, *tensor});
    write_safetensors(path, file);
}

// Fills the model's parameters and buffers. Throws std::runtime_error, before anything has changed, if a tensor is missing, has
// another shape, or is one too many.
inline void load_weights(const WeightFile& file, Model<float>& model) {
    const auto tensors = saved_tensors(model);
    for (const auto& [name, tensor] : tensors) file.at(name, tensor->shape());
    if (file.tensors.size() != tensors.size())
        throw std::runtime_error(file.path.string() + ": holds " + std::to_string(file.tensors.size()) +
                                 " tensors, the model " + model.name + " has " + std::to_string(tensors.size()));
    for (const auto& [name, tensor] : tensors) *tensor = file.at(name, tensor->shape());
}

// Writes all that the next epoch depends on: weights, what the optimizer remembers, and how far the run is.
inline void save_checkpoint(const std::filesystem::path& path, const Model<float>& model, Optimizer<float>& optimizer,
                            int epochs_done, const Settings& settings) {
    WeightFile file{settings, {}};
    file.metadata["epochs-done"] = std::to_string(epochs_done);
    file.metadata["steps-done"] = std::to_string(optimizer.steps());
    for (const auto& [name, tensor] : saved_tensors(model)) file.tensors.push_back({name, *tensor});
    for (const auto& [name, tensor] : optimizer.state(model.network.parameters()))
        file.tensors.push_back({name, *tensor});
    write_safetensors(path, file);
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
    const int epochs_done = number_at<int>(file, "epochs-done");
    const auto steps_done = number_at<long long>(file, "steps-done");
    optimizer.set_steps(steps_done);
    for (const auto& [name, tensor] : all) *tensor = file.at(name, tensor->shape());
    return epochs_done;
}

}  // namespace cnn
