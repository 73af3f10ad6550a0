// Program lenet: what the subcommands of `lenet` share.
#pragma once

#include <filesystem>

#include "chapters/09_lenet/checkpoint.hpp"
#include "chapters/programs/lenet/program.hpp"
#include "chapters/programs/shared/outputs.hpp"
#include "common/files/idx.hpp"

namespace cnn {

using Words = std::vector<std::string>;

// What main() hands in.
struct Available {
    std::vector<KernelChoice> kernels;
    Models models;
};

// Each returns the exit code. In train_command.cpp, explore_command.cpp, export_command.cpp, inside_command.cpp,
// predict_command.cpp.
int train_command(const Words& words, const Available& available);
int export_command(const Words& words, const Available& available);
int explore_command(const Words& words, const Available& available);
int inside_command(const Words& words, const Available& available);
int predict_command(const Words& words, const Available& available);

// out/lenet/MODEL.safetensors
std::filesystem::path default_weights(const std::string& model);

// The flags --data and --transpose, and the examples that they name. In data.cpp, like the next four.
void declare_data(Flags& flags);
Examples read_data(const Flags& flags, Split split);

// As many of its images as the flag says, or all if that is 0. Throws UsageError if there are fewer.
Examples first_images(const Examples& set, const Flags& flags, const std::string& flag);

// Throws std::runtime_error, which names the set, unless its images have the size and its labels the classes that the
// network was made for.
void require_fits(const Examples& set, const Model<float>& model);

// The same text for the same images and labels, in all likelihood another one for others.
std::string fingerprint(const Examples& set);

// A word as a shell reads it back: quoted if it must be.
std::string shell_word(const std::string& word);

// A network with its weights, and the names of its classes.
struct Trained {
    Model<float> model;
    std::vector<std::string> classes;
};

// The flags --weights and --model, and the network that they name. A file that does not say which model it holds is
// taken for the one of --model.
void declare_weights(Flags& flags, const Available& available);
Trained read_trained(const Flags& flags, const Available& available, const Kernels<float>& kernels);
Trained read_trained(const std::filesystem::path& path, const std::string& model, const Available& available,
                     const Kernels<float>& kernels);

// Throws std::runtime_error if one of the outputs is no finite number.
void require_finite_outputs(const Tensor<float>& outputs, const Model<float>& model);

}  // namespace cnn
