#include <iostream>

#include "chapters/09_lenet/tables.hpp"
#include "chapters/17_small_machines/export_header.hpp"
#include "chapters/17_small_machines/int8_lenet.hpp"
#include "chapters/programs/lenet/commands.hpp"
#include "common/files/files.hpp"
#include "common/program/output_folder.hpp"

namespace cnn {

namespace fs = std::filesystem;

int export_command(const Words& words, const Available& available) {
    Flags flags("lenet export",
                "Writes a trained network as one C++17 header, and a program that reads digits with it.");
    flags.boolean("int8", "in whole numbers of 8 bits; the only form there is, so it must be given");
    flags.text("save", "", "the header; out/lenet/MODEL_int8.hpp otherwise; MODEL_main.cpp is written beside it")
        .placeholder("FILE.hpp");
    flags.integer("calibrate", 1000, "training images that say how large activations become").at_least(1);
    declare_weights(flags, available);
    declare_data(flags);
    declare_kernels(flags, available.kernels);
    if (!flags.parse(words)) {
        std::cout << flags.help();
        return 0;
    }
    if (!flags.get_bool("int8"))
        throw UsageError("--int8 must be given: whole numbers of 8 bits are the form to export");
    const Kernels<float>& kernels = chosen_kernels(flags, available.kernels);
    Trained trained = read_trained(flags, available, kernels);
    const std::string name = identifier(trained.model.name);
    const fs::path header =
        flags.given("save") ? fs::path(flags.get_string("save")) : output_folder("lenet") / (name + "_int8.hpp");
    const fs::path main = header.parent_path() / (name + "_main.cpp");
    require_writable({{"--save", header}, {"--save", main}}, {fs::path(flags.get_string("weights"))});
    const Examples training = read_data(flags, Split::train);
    require_fits(training, trained.model);
    try {
        const Int8Network network = quantise_model(trained.model, training, flags.get_int("calibrate"));
        const std::string loops = read_file(CNN_SOURCE "/chapters/17_small_machines/int8_loops.hpp");
        write_file(header, header_text(network, name, trained.model.image, trained.model.margin, loops));
        write_file(main, main_text(name, header.filename().string()));
        std::printf("wrote %s and %s\n%lld bytes of weights, %d bytes of working memory\n", shown(header).c_str(),
                    shown(main).c_str(), weight_bytes(network.layers), plan_memory(network).bytes);
    } catch (const std::invalid_argument& error) {
        throw std::runtime_error("the model " + trained.model.name + " cannot be exported: " + error.what());
    }
    return 0;
}

}  // namespace cnn
