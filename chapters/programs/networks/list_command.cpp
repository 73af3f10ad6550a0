#include <iostream>

#include "chapters/programs/networks/commands.hpp"
#include "common/program/progress.hpp"

namespace cnn {

int list_command(const Words& words, const Choices& /*choices*/) {
    Flags flags("networks list",
                "Lists the networks: what they read, how many parameters they have, who trained them.");
    if (!flags.parse(words)) {
        std::cout << flags.help();
        return 0;
    }
    std::vector<Words> table{{"network", "reads", "weights", "", "parameters"}};
    for (const NamedNetwork& row : named_networks()) {
        const Model<float> model = row.make(plain_kernels<float>());
        table.push_back({row.name(), to_string(row.image()), row.load_shipped != nullptr ? "shipped" : "-",
                         row.entry.help, format_count(parameter_count(model.network.parameters()))});
    }
    print_columns(table, 4);
    std::printf(
        "\nreads: (C,H,W) of a picture. weights: where none are shipped, --weights names a safetensors file.\n");
    return 0;
}

}  // namespace cnn
