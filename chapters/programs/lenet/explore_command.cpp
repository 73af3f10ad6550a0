#include <iostream>

#include "chapters/09_lenet/checkpoint.hpp"
#include "chapters/09_lenet/evaluation.hpp"
#include "chapters/09_lenet/tables.hpp"
#include "chapters/programs/lenet/commands.hpp"
#include "chapters/programs/lenet/explore_page.hpp"
#include "chapters/programs/lenet/report.hpp"
#include "common/files/files.hpp"
#include "common/program/output_folder.hpp"

namespace cnn {
namespace {

namespace fs = std::filesystem;

constexpr int first_digits = 40, misread_digits = 8;

Flags explore_flags(const Available& available) {
    Flags flags("lenet explore", "Writes a page on which one draws a digit and watches trained networks read it.");
    flags.text("save", "", "file for the page; out/lenet/explore.html otherwise").placeholder("FILE");
    declare_data(flags);
    flags.integer("test-images", 0, "use only the first so many; 0: all").at_least(0);
    declare_kernels(flags, available.kernels);
    flags.files("WEIGHTS", "files of lenet train; all that lie in out/lenet otherwise");
    return flags;
}

// The files given, or those of out/lenet that are there.
std::vector<fs::path> weight_files(const Flags& flags) {
    std::vector<fs::path> paths(flags.get_files().begin(), flags.get_files().end());
    if (!paths.empty()) return paths;
    for (const std::string& name : explored_models())
        if (fs::exists(default_weights(name))) paths.push_back(default_weights(name));
    if (paths.empty())
        throw std::runtime_error(default_weights(explored_models().front()).string() +
                                 ": there is no such file; train a network first: make lenet");
    return paths;
}

ExploredModel read_explored(const fs::path& path, const Available& available, const Kernels<float>& kernels,
                            const Examples& testing) {
    Trained trained = read_trained(path, "", available, kernels);
    const std::vector<std::string>& names = explored_models();
    if (std::find(names.begin(), names.end(), trained.model.name) == names.end())
        throw std::runtime_error(path.string() + ": holds the model " + trained.model.name + "; the page shows " +
                                 names[0] + " and " + names[1]);
    if (trained.model.image != mnist_image() || trained.model.classes != 10)
        throw std::runtime_error(path.string() + ": reads images of (C,H,W) " + to_string(trained.model.image) +
                                 " as " + std::to_string(trained.model.classes) +
                                 " classes; on the page one draws ten digits of 28x28");
    require_fits(testing, trained.model);
    return {std::move(trained.model), 0, {}};
}

// The models of the files, each with its accuracy, and the digits of the page with the outputs for them.
struct Exhibits {
    std::vector<ExploredModel> models;
    std::vector<int> digits;
};

// The digits are the first test images, and then some that the models read wrong.
Exhibits exhibits_of(const Flags& flags, const Available& available, const Kernels<float>& kernels,
                     const Examples& testing) {
    Exhibits e{{}, std::vector<int>(static_cast<std::size_t>(std::min(first_digits, testing.size())))};
    std::iota(e.digits.begin(), e.digits.end(), 0);
    for (const fs::path& path : weight_files(flags)) {
        ExploredModel m = read_explored(path, available, kernels, testing);
        if (std::any_of(e.models.begin(), e.models.end(), [&](const auto& o) { return o.model.name == m.model.name; }))
            throw std::runtime_error(path.string() + ": a second " + m.model.name + "; the page shows one of each");
        const Tensor<float> outputs = all_outputs(m.model, kernels, testing);
        require_finite_outputs(outputs, m.model);
        m.accuracy = evaluation_of(outputs, testing, m.model.smallest_wins).accuracy();
        for (const Mistake& mistake : worst_mistakes(outputs, testing, m.model.smallest_wins, misread_digits))
            if (std::find(e.digits.begin(), e.digits.end(), mistake.image) == e.digits.end())
                e.digits.push_back(mistake.image);
        e.models.push_back(std::move(m));
    }
    for (ExploredModel& m : e.models)
        m.outputs = kernels.outputs(m.model.network, make_batch(testing, e.digits, m.model));
    return e;
}

}  // namespace

int explore_command(const Words& words, const Available& available) {
    Flags flags = explore_flags(available);
    if (!flags.parse(words)) {
        std::cout << flags.help();
        return 0;
    }
    const Kernels<float>& kernels = chosen_kernels(flags, available.kernels);
    const Examples testing = first_images(read_data(flags, Split::test), flags, "test-images");
    const std::string& save = flags.get_string("save");
    const fs::path path = save.empty() ? output_folder("lenet") / "explore.html" : fs::path(save);
    std::vector<fs::path> inputs = weight_files(flags);
    inputs.push_back(testing.name);
    require_writable({{"--save", path}}, inputs);
    const Exhibits e = exhibits_of(flags, available, kernels, testing);
    const std::string page = explore_page(e.models, testing, e.digits);
    write_file(path, page);
    for (const ExploredModel& m : e.models)
        std::printf("%-11s  test accuracy %.2f %%\n", m.model.name.c_str(), 100 * m.accuracy);
    std::printf("page in %s (%.2f MB): open it in a browser\n", shown(path).c_str(),
                static_cast<double>(page.size()) / 1e6);
    return 0;
}

}  // namespace cnn
