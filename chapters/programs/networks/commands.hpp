// Program networks: what the subcommands share.
#pragma once

#include <filesystem>

#include "chapters/09_lenet/checkpoint.hpp"
#include "chapters/13_architectures/networks.hpp"
#include "chapters/programs/networks/program.hpp"
#include "chapters/programs/shared/outputs.hpp"

namespace cnn {

using Words = std::vector<std::string>;

using Choices = std::vector<KernelChoice>;

// Each returns the exit code and lies in a file of its name. The table in program.cpp has a row for each.
int inside_command(const Words& words, const Choices& choices);
int list_command(const Words& words, const Choices& choices);
int describe_command(const Words& words, const Choices& choices);
int predict_command(const Words& words, const Choices& choices);
int train_command(const Words& words, const Choices& choices);
int test_command(const Words& words, const Choices& choices);
int export_command(const Words& words, const Choices& choices);

// Rows of text in columns that are as wide as they must be; the first `left_columns` begin at one place, the others end.
void print_columns(const std::vector<std::vector<std::string>>& rows, std::size_t left_columns);

// network_named, with a UsageError in the place of std::invalid_argument.
const NamedNetwork& asked_network(const std::string& name);

// The 1,000 names of ImageNet's classes, in the order of the networks' outputs.
std::vector<std::string> imagenet_classes();

// A network with its weights, and what one must know to ask it.
struct ReadyNetwork {
    Model<float> model;
    std::vector<std::string> classes;
    Preparation preparation;
};

// The flags --model and --weights, and the network that they name: without flags SqueezeNet, with the weights that come
// with the book. Of a file that does not say what its classes are, they are ImageNet's.
void declare_network(Flags& flags);
ReadyNetwork read_network(const Flags& flags, const Kernels<float>& kernels);

// x: (N,C,H,W)   returns p: (N,K), the probability of each class. Throws std::runtime_error if one is no finite number.
Tensor<float> probabilities(ReadyNetwork& network, const Kernels<float>& kernels, const Tensor<float>& x);

// The classes with the largest p[n,...], the largest first; at most `count`.
std::vector<int> best_classes(const Tensor<float>& p, int n, int count);

}  // namespace cnn
