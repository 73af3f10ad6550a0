#include <iostream>

#include "chapters/09_lenet/tables.hpp"
#include "chapters/programs/networks/commands.hpp"

namespace cnn {
namespace {

using Table = std::vector<std::vector<std::string>>;

std::string megabytes(long long bytes) {
    char text[32];
    std::snprintf(text, sizeof text, "%.1f MB", static_cast<double>(bytes) / 1048576);
    return text;
}

// The layers, as chapter 9 describes them one after the other, with a line for each box above the layers in it.
void add_tree(const Description& d, std::size_t depth, std::vector<LayerRow>::const_iterator& next, Table& table) {
    const Shape output(d.output.begin() + 1, d.output.end());
    std::vector<std::string> row{std::string(2 * depth, ' ') + d.name, d.kind, to_string(output),
                                 format_count(d.parameters), format_count(d.multiply_adds)};
    if (d.box) {
        table.push_back(row);
        for (const Description& part : d.parts) add_tree(part, depth + 1, next, table);
        return;
    }
    const std::string side = std::to_string(next->receptive_field);
    row.insert(row.end(), {side + "x" + side, megabytes(next->kept_bytes)});
    table.push_back(row);
    ++next;
}

void describe_network(const NamedNetwork& row, const Shape& image, int classes) {
    const Model<float> model = row.entry.make(plain_kernels<float>(), image, classes);
    const std::vector<LayerRow> layers = describe(model.network, image);
    Table table{{"layer", "kind", "output", "parameters", "multiply-adds", "field", "kept"}};
    auto next = layers.begin();
    for (const Description& part : model.network.describe({1, image[0], image[1], image[2]}).parts)
        add_tree(part, 0, next, table);
    const LayerRow sum = sum_of(layers);
    table.push_back(
        {"sum", "", "", format_count(sum.parameters), format_count(sum.multiply_adds), "", megabytes(sum.kept_bytes)});
    std::printf("%s, input %s: %s\n\n", model.name.c_str(), to_string(image).c_str(), row.entry.help.c_str());
    print_columns(table, 3);
    std::printf(
        "\nA box's line stands above the layers in it and counts what they have together. field: pixels of the input\n"
        "that one output sees. kept: what a layer keeps of one image for the backward pass. The weights take %s.\n",
        megabytes(sum.parameters * static_cast<long long>(sizeof(float))).c_str());
}

}  // namespace

int describe_command(const Words& words, const Choices& /*choices*/) {
    Flags flags("networks describe",
                "Prints the layers of a network: shapes, parameters, work, receptive field, memory.");
    flags.integer("side", 0, "rows and columns of the picture; 0: as the network was made for")
        .at_least(0)
        .at_most(4096);
    flags.integer("classes", 1000, "what it is to tell apart").at_least(2).at_most(1'000'000);
    flags.files("NAME", "networks, as networks list has them", 1);
    if (!flags.parse(words)) {
        std::cout << flags.help();
        return 0;
    }
    std::vector<const NamedNetwork*> rows;
    for (const std::string& name : flags.get_files()) rows.push_back(&asked_network(name));
    for (const NamedNetwork* row : rows) {
        const int side = flags.get_int("side");
        describe_network(*row, side == 0 ? row->image() : Shape{3, side, side}, flags.get_int("classes"));
        if (row != rows.back()) std::printf("\n");
    }
    return 0;
}

}  // namespace cnn
