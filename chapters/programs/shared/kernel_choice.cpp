#include "chapters/programs/shared/kernel_choice.hpp"

namespace cnn {

void declare_kernels(Flags& flags, const std::vector<KernelChoice>& choices) {
    std::vector<std::string> names;
    for (const KernelChoice& choice : choices) names.push_back(choice.kernels->name);
    flags.text("kernels", names.back(), "the code that computes the layers").one_of(names).decides();
    flags.integer("threads", 0, "0: CNN_THREADS, or as many as there are processors").at_least(0).at_most(256);
}

const Kernels<float>& chosen_kernels(const Flags& flags, const std::vector<KernelChoice>& choices) {
    for (const KernelChoice& choice : choices)
        if (choice.kernels->name == flags.get_string("kernels")) {
            if (choice.set_threads)
                choice.set_threads(flags.get_int("threads"));
            else if (flags.get_int("threads") > 1)
                throw UsageError("--threads: the kernels \"" + choice.kernels->name + "\" use one thread");
            return *choice.kernels;
        }
    throw std::logic_error("no kernels were chosen");
}

void declare_plan(Flags& flags) {
    flags.text("plan", "measured", "how fast kernels choose what lies in a vector: tried once, or by a formula")
        .one_of({"measured", "estimated"});
}

void set_plan(const Flags& flags, const std::vector<KernelChoice>& choices) {
    for (const KernelChoice& choice : choices)
        if (choice.kernels->name == flags.get_string("kernels") && choice.set_plan)
            choice.set_plan(flags.get_string("plan"));
}

}  // namespace cnn
