// Programs: the kernels that the reader can choose.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "chapters/07_backprop/kernels.hpp"
#include "common/program/flags.hpp"

namespace cnn {

// A set of kernels that the reader can choose with --kernels.
struct KernelChoice {
    const Kernels<float>* kernels;
    std::function<void(int threads)> set_threads;             // empty if they use one thread only
    std::function<void(const std::string& plan)> set_plan{};  // empty if they have one way only
};

// The flags --kernels, of which the last are the default, and --threads; and the kernels that they choose.
void declare_kernels(Flags& flags, const std::vector<KernelChoice>& choices);
const Kernels<float>& chosen_kernels(const Flags& flags, const std::vector<KernelChoice>& choices);

// The flag --plan, for programs that compute for so long that trying ways pays; and what it sets.
void declare_plan(Flags& flags);
void set_plan(const Flags& flags, const std::vector<KernelChoice>& choices);

}  // namespace cnn
