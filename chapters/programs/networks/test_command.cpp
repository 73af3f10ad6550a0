#include <algorithm>
#include <iostream>

#include "chapters/09_lenet/tables.hpp"
#include "chapters/programs/networks/commands.hpp"
#include "chapters/programs/networks/picture_set.hpp"

namespace cnn {
namespace {

// The place of each of the set's classes among those of the network. Throws std::runtime_error if one is not there.
std::vector<int> places_of(const PictureSet& set, const ReadyNetwork& network) {
    std::vector<int> places;
    for (const std::string& name : set.classes) {
        const auto found = std::find(network.classes.begin(), network.classes.end(), name);
        if (found == network.classes.end())
            throw std::runtime_error(set.name + ": its class \"" + name + "\" is none of the " +
                                     format_count(std::ssize(network.classes)) + " that " + network.model.name +
                                     " tells apart");
        places.push_back(static_cast<int>(found - network.classes.begin()));
    }
    return places;
}

// What was tested, and how it went.
struct Tested {
    std::vector<int> labels;  // places among the network's classes
    std::vector<float> p;     // (N,K)
    int in_first_five = 0;
};

// A picture that cannot be read is named and left out.
Tested run_test(const PictureSet& set, ReadyNetwork& network, const Kernels<float>& kernels) {
    const std::vector<int> places = places_of(set, network);
    Tested tested;
    ProgressBar bar(std::cerr, std::ssize(set.labels), "test", "pictures");
    for (std::size_t n = 0; n < set.labels.size(); ++n) try {
            const Tensor<float> x = prepare(set.picture(static_cast<int>(n)), network.preparation);
            const Tensor<float> p =
                probabilities(network, kernels, x.reshaped({1, x.shape()[0], x.shape()[1], x.shape()[2]}));
            const int label = places[static_cast<std::size_t>(set.labels[n])];
            const std::vector<int> best = best_classes(p, 0, 5);
            tested.in_first_five += std::count(best.begin(), best.end(), label) > 0 ? 1 : 0;
            tested.labels.push_back(label);
            tested.p.insert(tested.p.end(), p.values().begin(), p.values().end());
            bar.update(static_cast<long long>(n + 1));
        } catch (const UnreadablePicture& error) {
            std::fprintf(stderr, "left out: %s\n", error.what());
        }
    return tested;
}

void print_test(const Tested& tested, const ReadyNetwork& network) {
    const auto N = static_cast<int>(tested.labels.size()), K = static_cast<int>(network.classes.size());
    const Evaluation e =
        evaluation_of(Tensor<float>({N, K}, tested.p), Examples{"pictures", {}, tested.labels, network.classes}, false);
    std::printf("%s\n", evaluation_text(e, network.classes).c_str());
    if (K > 5)
        std::printf("among the first five: %s (%d of %s)\n", percent(tested.in_first_five, N).c_str(),
                    tested.in_first_five, format_count(N).c_str());
    print_accuracy(e);
}

}  // namespace

int test_command(const Words& words, const Choices& choices) {
    Flags flags("networks test", "Counts how many pictures of a set a network reads right.");
    declare_network(flags);
    flags.text("data", "", "a folder with a folder of pictures for each class, or with the IDX files of a data set")
        .placeholder("FOLDER");
    declare_kernels(flags, choices);
    if (!flags.parse(words)) {
        std::cout << flags.help();
        return 0;
    }
    if (!flags.given("data")) throw UsageError("which pictures? Name a folder with --data");
    const Kernels<float>& kernels = chosen_kernels(flags, choices);
    const PictureSet set = read_picture_set(flags.get_string("data"), Split::test);
    ReadyNetwork network = read_network(flags, kernels);
    const Tested tested = run_test(set, network, kernels);
    if (tested.labels.empty()) throw std::runtime_error(set.name + ": not one picture could be read");
    print_test(tested, network);
    return 0;
}

}  // namespace cnn
