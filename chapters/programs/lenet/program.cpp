#include "chapters/programs/lenet/program.hpp"

#include <cmath>
#include <iostream>

#include "chapters/09_lenet/evaluation.hpp"
#include "chapters/09_lenet/tables.hpp"
#include "chapters/programs/lenet/commands.hpp"
#include "common/files/files.hpp"
#include "common/pictures/image_file.hpp"
#include "common/program/output_folder.hpp"

namespace cnn {

namespace fs = std::filesystem;

fs::path default_weights(const std::string& model) { return output_folder("lenet") / (model + ".safetensors"); }

std::string shell_word(const std::string& word) {
    constexpr const char* plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./=,:+-@%";
    if (!word.empty() && word.find_first_not_of(plain) == word.npos) return word;
    std::string quoted = "'";
    for (const char c : word) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return quoted + "'";
}

void declare_weights(Flags& flags, const Available& available) {
    flags.text("weights", "", "file of lenet train; out/lenet/lenet5.safetensors otherwise").placeholder("FILE");
    std::string known;
    for (const std::string& name : names_of(available.models)) known += (known.empty() ? "" : ", ") + name;
    flags.text("model", "", "the network, for a file that does not say: " + known).placeholder("NAME");
}

Trained read_trained(const fs::path& path, const std::string& model, const Available& available,
                     const Kernels<float>& kernels) {
    if (!fs::exists(path))
        throw std::runtime_error(path.string() + ": there is no such file; train a network first: make lenet");
    const WeightFile file = read_safetensors(path);
    const auto named = file.metadata.find("model");
    if (named == file.metadata.end() && model.empty()) {
        std::string known;
        for (const std::string& name : names_of(available.models)) known += " " + name;
        throw std::runtime_error(path.string() +
                                 ": does not say which network it belongs to; name it with --model:" + known);
    }
    const std::string& name = named == file.metadata.end() ? model : named->second;
    if (!model.empty() && model != name)
        throw std::runtime_error(path.string() + ": holds the model " + name + ", not " + model);
    try {
        const std::vector<std::string> classes = classes_of(file);
        Trained trained{
            model_named(name, available.models).make(kernels, image_of(file), static_cast<int>(classes.size())),
            classes};
        load_weights(file, trained.model);
        return trained;
    } catch (const std::invalid_argument& error) {
        throw std::runtime_error(path.string() + ": " + error.what());
    }
}

Trained read_trained(const Flags& flags, const Available& available, const Kernels<float>& kernels) {
    const std::string& given = flags.get_string("weights");
    const std::string& model = flags.get_string("model");
    const fs::path path =
        given.empty() ? default_weights(model.empty() ? available.models.front().name : model) : fs::path(given);
    return read_trained(path, model, available, kernels);
}

void require_finite_outputs(const Tensor<float>& outputs, const Model<float>& model) {
    for (const float value : outputs.values())
        if (!std::isfinite(value))
            throw std::runtime_error("the network " + model.name +
                                     " answers with what is no finite number: its weights are too large");
}

namespace {

// ---- test

// Writes the first images of a set as out/lenet/digits/N_is_LABEL.pgm (.ppm in colour), a class without an ordinary
// name by its number.
void write_digits(const Examples& set, int count) {
    const fs::path folder = output_folder("lenet") / "digits";
    for (int n = 0; n < std::min(count, set.size()); ++n) {
        const int label = set.labels[static_cast<std::size_t>(n)];
        std::string name = set.classes[static_cast<std::size_t>(label)];
        if (name != shell_word(name) || name.find('/') != name.npos) name = std::to_string(label);
        Tensor<float> x(set.image_shape());
        std::copy(set.image(n).begin(), set.image(n).end(), x.values().begin());
        write_image(folder / (std::to_string(n) + "_is_" + name + (x.shape()[0] == 1 ? ".pgm" : ".ppm")), to_image(x));
    }
    std::printf("wrote %d digits to %s\n", std::min(count, set.size()), shown(folder).c_str());
}

// One line for each image: its outputs, so many digits that they read back as the same floats.
void write_outputs(const fs::path& path, const Tensor<float>& outputs) {
    const auto [N, K] = sizes<2>(outputs, "outputs");
    std::string text;
    for (int n = 0; n < N; ++n)
        for (int k = 0; k < K; ++k) {
            char number[32];
            std::snprintf(number, sizeof number, "%.9g%c", static_cast<double>(outputs(n, k)), k + 1 < K ? ' ' : '\n');
            text += number;
        }
    write_file(path, text);
}

int test(const Words& words, const Available& available) {
    Flags flags("lenet test", "Tests trained weights on the test images.");
    declare_weights(flags, available);
    declare_data(flags);
    flags.integer("test-images", 0, "use only the first so many; 0: all").at_least(0);
    flags.text("logits", "", "also write the outputs, a line for each test image").placeholder("FILE");
    flags.integer("digits", 0, "also write so many test images to out/lenet/digits").at_least(0);
    declare_kernels(flags, available.kernels);
    if (!flags.parse(words)) {
        std::cout << flags.help();
        return 0;
    }
    const Kernels<float>& kernels = chosen_kernels(flags, available.kernels);
    auto [model, classes] = read_trained(flags, available, kernels);
    Examples testing = first_images(read_data(flags, Split::test), flags, "test-images");
    require_fits(testing, model);
    testing.classes = classes;
    if (flags.given("logits"))
        require_writable({{"--logits", flags.get_string("logits")}}, {testing.name, flags.get_string("weights")});
    const Tensor<float> outputs = all_outputs(model, kernels, testing);
    require_finite_outputs(outputs, model);
    if (flags.get_int("digits") > 0) write_digits(testing, flags.get_int("digits"));
    if (flags.given("logits")) write_outputs(flags.get_string("logits"), outputs);
    const Evaluation e = evaluation_of(outputs, testing, model.smallest_wins);
    std::printf("%s\n", evaluation_text(e, classes).c_str());
    print_accuracy(e);
    return 0;
}

// ---- models, describe

int models_command(const Words& words, const Available& available) {
    Flags flags("lenet models", "Lists the networks that --model names.");
    if (!flags.parse(words)) {
        std::cout << flags.help();
        return 0;
    }
    for (const ModelEntry& entry : available.models) {
        const Model<float> model = entry.make(plain_kernels<float>());
        std::printf("%-16s %10s parameters   %s\n", entry.name.c_str(),
                    format_count(parameter_count(model.network.parameters())).c_str(), entry.help.c_str());
    }
    return 0;
}

int describe_command(const Words& words, const Available& available) {
    Flags flags("lenet describe", "Prints the layers of a network: shapes, parameters, work and memory.");
    const Words names = names_of(available.models);
    flags.text("model", names.front(), "the network").one_of(names);
    flags.integer("batch", 64, "images for one training step").at_least(1);
    if (!flags.parse(words)) {
        std::cout << flags.help();
        return 0;
    }
    const ModelEntry& entry = model_named(flags.get_string("model"), available.models);
    const Model<float> model = entry.make(plain_kernels<float>());
    print_description(model, input_shape(model), flags.get_int("batch"));
    return 0;
}

}  // namespace

int lenet_program(int argc, char** argv, const std::vector<KernelChoice>& choices, const Models& models) {
    const Available available{choices, models};
    const auto with_all = [&available](int (*command)(const Words&, const Available&)) {
        return [&available, command](const Words& words) { return command(words, available); };
    };
    const std::vector<Command> commands{
        {"train", "train a network on MNIST, test it, save its weights", with_all(train_command)},
        {"test", "test saved weights on the test images", with_all(test)},
        {"predict", "read digits from image files", with_all(predict_command)},
        {"inside", "show where a network looked at a digit, and what fools it", with_all(inside_command)},
        {"models", "list the networks", with_all(models_command)},
        {"describe", "print a network's layers", with_all(describe_command)},
        {"export", "write a trained network as one C++ header for small machines", with_all(export_command)},
        {"explore", "write a page that shows trained networks at work", with_all(explore_command)},
    };
    return run_program(argc, argv, [&](const Words& words) {
        return run_command("lenet", "LeNet-5 and its relatives, built from chapters 1 to 9.", commands, words);
    });
}

}  // namespace cnn
