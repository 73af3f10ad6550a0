#include "chapters/programs/networks/program.hpp"

#include "chapters/09_lenet/tables.hpp"
#include "chapters/programs/networks/commands.hpp"

namespace cnn {

void print_columns(const std::vector<std::vector<std::string>>& rows, std::size_t left_columns) {
    std::vector<std::size_t> widths;
    for (const auto& row : rows) {
        widths.resize(std::max(widths.size(), row.size()));
        for (std::size_t c = 0; c < row.size(); ++c) widths[c] = std::max(widths[c], row[c].size());
    }
    for (const auto& row : rows) {
        std::string line;
        for (std::size_t c = 0; c < row.size(); ++c)
            line += (c == 0 ? "" : "  ") + (c < left_columns ? left : right)(row[c], widths[c]);
        std::printf("%s\n", line.substr(0, line.find_last_not_of(' ') + 1).c_str());
    }
}

int networks_program(int argc, char** argv, const std::vector<KernelChoice>& choices) {
    const auto with_all = [&choices](int (*command)(const Words&, const Choices&)) {
        return [&choices, command](const Words& words) { return command(words, choices); };
    };
    const std::vector<Command> commands{
        {"predict", "say what photographs show", with_all(predict_command)},
        {"inside", "show where a network looked at a photograph, and what fools it", with_all(inside_command)},
        {"list", "list the networks", with_all(list_command)},
        {"describe", "print a network's layers", with_all(describe_command)},
        {"train", "train a new last layer for your own pictures", with_all(train_command)},
        {"test", "count how many pictures of a set are read right", with_all(test_command)},
        {"export", "write weights to a file that other programs read", with_all(export_command)},
    };
    return run_program(argc, argv, [&](const Words& words) {
        return run_command("networks", "The networks of chapter 13, and your photographs.", commands, words);
    });
}

}  // namespace cnn
