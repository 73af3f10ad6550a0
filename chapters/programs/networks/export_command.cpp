#include <iostream>

#include "chapters/09_lenet/tables.hpp"
#include "chapters/programs/networks/commands.hpp"

namespace cnn {

int export_command(const Words& words, const Choices& /*choices*/) {
    Flags flags("networks export",
                "Writes a network's weights as a safetensors file, under the names that torchvision has.");
    declare_network(flags);
    flags.boolean("untrained", "weights as they are before training, of the network that --model names");
    flags.integer("seed", 1, "for --untrained").at_least(0);
    flags.text("save", "", "the file to write").placeholder("FILE");
    if (!flags.parse(words)) {
        std::cout << flags.help();
        return 0;
    }
    if (!flags.given("save")) throw UsageError("where to? Name a file with --save");
    if (flags.get_bool("untrained") && (flags.given("weights") || !flags.given("model")))
        throw UsageError("--untrained needs --model, and goes without --weights");
    require_writable({{"--save", flags.get_string("save")}}, {flags.get_string("weights")});
    const Kernels<float>& kernels = plain_kernels<float>();
    const ReadyNetwork network = [&]() -> ReadyNetwork {
        if (!flags.get_bool("untrained")) return read_network(flags, kernels);
        const NamedNetwork& row = asked_network(flags.get_string("model"));
        ReadyNetwork fresh{row.make(kernels), imagenet_classes(), row.preparation};
        Random random(static_cast<std::uint64_t>(flags.get_int("seed")));
        fresh.model.initialise(fresh.model.network, random);
        return fresh;
    }();
    const Model<float>& model = network.model;
    save_weights(flags.get_string("save"), model, with_description({{"model", model.name}}, model, network.classes));
    std::printf("%s: %s parameters of %s\n", shown(flags.get_string("save")).c_str(),
                format_count(parameter_count(model.network.parameters())).c_str(), model.name.c_str());
    return 0;
}

}  // namespace cnn
