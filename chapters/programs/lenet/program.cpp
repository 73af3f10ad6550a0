#include "chapters/programs/lenet/program.hpp"

#include <iostream>

#include "chapters/09_lenet/checkpoint.hpp"
#include "chapters/09_lenet/evaluation.hpp"
#include "chapters/09_lenet/tables.hpp"
#include "chapters/09_lenet/training.hpp"
#include "chapters/programs/lenet/commands.hpp"
#include "common/files/files.hpp"
#include "common/pictures/image_file.hpp"
#include "common/program/output_folder.hpp"

namespace cnn {

namespace fs = std::filesystem;

fs::path default_weights(const std::string& model) { return output_folder("lenet") / (model + ".safetensors"); }

void declare_kernels(Flags& flags, const Choices& choices) {
    Words names;
    for (const KernelChoice& choice : choices) names.push_back(choice.kernels->name);
    flags.text("kernels", names.back(), "the code that computes the layers").one_of(names);
    flags.integer("threads", 0, "0: CNN_THREADS, or as many as there are processors").at_least(0).at_most(256);
}

const Kernels<float>& chosen_kernels(const Flags& flags, const Choices& choices) {
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

void declare_data(Flags& flags) {
    flags.text("data", "", "folder with the four IDX files; MNIST comes with the book").placeholder("DIR");
}

Examples read_data(const Flags& flags, Split split) {
    const std::string& folder = flags.get_string("data");
    if (folder.empty() && !fs::exists(CNN_MNIST))
        throw std::runtime_error(
            "MNIST is not unpacked yet; type: make lenet (or name another folder with --data DIR)");
    return read_mnist(folder.empty() ? fs::path(CNN_MNIST) : fs::path(folder), split);
}

Examples first_images(Examples set, const Flags& flags, const std::string& flag) {
    const int count = flags.get_int(flag);
    if (count > set.size())
        throw UsageError("--" + flag + ": there are only " + std::to_string(set.size()) + ", got " +
                         std::to_string(count));
    if (count > 0) {
        const Shape image = set.image_shape();
        const std::span<const std::uint8_t> kept =
            set.x.values().first(static_cast<std::size_t>(count) * static_cast<std::size_t>(element_count(image)));
        set.x = Tensor<std::uint8_t>({count, image[0], image[1], image[2]}, {kept.begin(), kept.end()});
        set.labels.resize(static_cast<std::size_t>(count));
    }
    return set;
}

namespace {

// ---- test, predict

void declare_weights(Flags& flags) {
    flags.text("weights", "", "file of lenet train; out/lenet/lenet5.safetensors otherwise").placeholder("FILE");
}

// The model that a weight file names, with its weights.
Model<float> read_model(const Flags& flags, const Kernels<float>& kernels) {
    const std::string& given = flags.get_string("weights");
    const fs::path path = given.empty() ? default_weights(model_names().front()) : fs::path(given);
    if (!fs::exists(path))
        throw std::runtime_error(path.string() + ": there is no such file; train a network first: make lenet");
    const WeightFile file = read_safetensors(path);
    const std::string& name = metadata_at(file, "model");
    if (std::find(model_names().begin(), model_names().end(), name) == model_names().end())
        throw std::runtime_error(path.string() + ": holds the model " + name + ", which this book does not have");
    Model<float> model = make_model(name, kernels);
    load_weights(file, model);
    return model;
}

// Writes the first images of a set as out/lenet/digits/N_is_LABEL.pgm.
void export_digits(const Examples& set, int count) {
    const fs::path folder = output_folder("lenet") / "digits";
    for (int n = 0; n < std::min(count, set.size()); ++n) {
        const auto pixels = set.image(n);
        const std::string label = std::to_string(set.labels[static_cast<std::size_t>(n)]);
        write_image(
            folder / (std::to_string(n) + "_is_" + label + ".pgm"),
            Image{set.x.shape()[2], set.x.shape()[3], 1, std::vector<std::uint8_t>(pixels.begin(), pixels.end())});
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

int test(const Words& words, const Choices& choices) {
    Flags flags("lenet test", "Tests trained weights on the test images.");
    declare_weights(flags);
    declare_data(flags);
    flags.integer("test-images", 0, "use only the first so many; 0: all").at_least(0);
    flags.text("logits", "", "also write the outputs, a line for each test image").placeholder("FILE");
    flags.integer("export", 0, "also write so many test images to out/lenet/digits").at_least(0);
    declare_kernels(flags, choices);
    if (!flags.parse(words)) {
        std::cout << flags.help();
        return 0;
    }
    const Kernels<float>& kernels = chosen_kernels(flags, choices);
    Model<float> model = read_model(flags, kernels);
    const Examples testing = first_images(read_data(flags, Split::test), flags, "test-images");
    if (flags.get_int("export") > 0) export_digits(testing, flags.get_int("export"));
    const Tensor<float> outputs = all_outputs(model, kernels, testing);
    if (flags.given("logits")) write_outputs(flags.get_string("logits"), outputs);
    const Evaluation e = evaluation_of(outputs, testing, model.smallest_wins);
    print_evaluation(e);
    std::printf("\n");
    print_accuracy(e);
    return 0;
}

// The images of all files as one set; every label is 0.
Examples read_images(const Words& files, bool invert) {
    Examples set{"", Tensor<std::uint8_t>({static_cast<int>(files.size()), 1, 28, 28}), {}, numbered_classes(10)};
    for (const std::string& file : files) {
        const Image image = to_grey(read_image(file));
        if (image.H != 28 || image.W != 28)
            throw std::runtime_error(file + ": is " + std::to_string(image.W) + "x" + std::to_string(image.H) +
                                     " pixels, the network reads 28x28, the digit centred in it");
        std::uint8_t* to = set.x.data() + set.labels.size() * image.pixels.size();
        for (const std::uint8_t pixel : image.pixels) *to++ = invert ? static_cast<std::uint8_t>(255 - pixel) : pixel;
        set.labels.push_back(0);
    }
    return set;
}

// One line: the best three classes with their probabilities, or with their distances.
void print_prediction(const std::string& file, const Tensor<float>& outputs, int n, bool smallest_wins) {
    std::vector<int> order{0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
    std::sort(order.begin(), order.end(), [&](int a, int b) {
        return smallest_wins ? outputs(n, a) < outputs(n, b) : outputs(n, a) > outputs(n, b);
    });
    const Tensor<float> p = softmax(outputs);
    std::printf("%s: %d  (", file.c_str(), order[0]);
    for (std::size_t i = 0; i < 3; ++i) {
        const int k = order[i];
        std::printf("%s%d: ", i == 0 ? "" : ", ", k);
        if (smallest_wins)
            std::printf("distance %.1f", static_cast<double>(outputs(n, k)));
        else
            std::printf("%.2f %%", 100 * static_cast<double>(p(n, k)));
    }
    std::printf(")\n");
}

int predict(const Words& words, const Choices& choices) {
    Flags flags("lenet predict", "Reads digits from pictures of 28x28 pixels, light ink on dark ground.");
    declare_weights(flags);
    flags.boolean("invert", "the pictures have dark ink on light ground");
    declare_kernels(flags, choices);
    flags.files("IMAGE.pgm", "pictures to read", 1);
    if (!flags.parse(words)) {
        std::cout << flags.help();
        return 0;
    }
    const Kernels<float>& kernels = chosen_kernels(flags, choices);
    Model<float> model = read_model(flags, kernels);
    const Examples images = read_images(flags.get_files(), flags.get_bool("invert"));
    std::vector<int> all(static_cast<std::size_t>(images.size()));
    std::iota(all.begin(), all.end(), 0);
    const Tensor<float> outputs = kernels.outputs(model.network, make_batch(images, all, model));
    for (int n = 0; n < images.size(); ++n)
        print_prediction(flags.get_files()[static_cast<std::size_t>(n)], outputs, n, model.smallest_wins);
    return 0;
}

// ---- describe

int describe_command(const Words& words) {
    Flags flags("lenet describe", "Prints the layers of a network: shapes, parameters, work and memory.");
    flags.text("model", model_names().front(), "the network").one_of(model_names());
    flags.integer("batch", 64, "images for one training step").at_least(1);
    if (!flags.parse(words)) {
        std::cout << flags.help();
        return 0;
    }
    const Model<float> model = make_model(flags.get_string("model"), plain_kernels<float>());
    const int side = 28 + 2 * model.margin;
    print_description(model, {1, side, side}, flags.get_int("batch"));
    return 0;
}

}  // namespace

int lenet_program(int argc, char** argv, const std::vector<KernelChoice>& choices) {
    const std::vector<Command> commands{
        {"train", "train a network on MNIST, test it, save its weights",
         [&](const Words& w) { return train_command(w, choices); }},
        {"test", "test saved weights on the test images", [&](const Words& w) { return test(w, choices); }},
        {"predict", "read digits from image files", [&](const Words& w) { return predict(w, choices); }},
        {"describe", "print a network's layers", describe_command},
        {"explore", "write a page that shows trained networks at work",
         [&](const Words& w) { return explore_command(w, choices); }},
    };
    return run_program(argc, argv, [&](const Words& words) {
        return run_command("lenet", "LeNet-5 and its relatives, built from chapters 1 to 9.", commands, words);
    });
}

}  // namespace cnn
