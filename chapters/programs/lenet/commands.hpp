// Program lenet: what the subcommands of `lenet` share.
#pragma once

#include <filesystem>

#include "chapters/programs/lenet/program.hpp"
#include "common/files/idx.hpp"
#include "common/program/flags.hpp"

namespace cnn {

using Words = std::vector<std::string>;
using Choices = std::vector<KernelChoice>;

// lenet train, in train_command.cpp. Returns the exit code.
int train_command(const Words& words, const Choices& choices);

// lenet explore, in explore_command.cpp.
int explore_command(const Words& words, const Choices& choices);

// out/lenet/MODEL.safetensors
std::filesystem::path default_weights(const std::string& model);

// The flags --kernels and --threads, and the kernels that they choose.
void declare_kernels(Flags& flags, const Choices& choices);
const Kernels<float>& chosen_kernels(const Flags& flags, const Choices& choices);

// The flag --data, and the digits that it names.
void declare_data(Flags& flags);
Examples read_data(const Flags& flags, Split split);

// As many of its images as the flag says, or all if that is 0. Throws UsageError if there are fewer.
Examples first_images(Examples set, const Flags& flags, const std::string& flag);

}  // namespace cnn
