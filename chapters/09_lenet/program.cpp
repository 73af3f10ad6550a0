#include "chapters/09_lenet/program.hpp"

#include <iostream>

#include "chapters/09_lenet/checkpoint.hpp"
#include "chapters/09_lenet/tables.hpp"
#include "chapters/09_lenet/training.hpp"
#include "common/flags.hpp"
#include "common/image.hpp"

namespace cnn {
namespace {

namespace fs = std::filesystem;
using Words = std::vector<std::string>;
using Choices = std::vector<KernelChoice>;

fs::path default_weights(const std::string& model) { return fs::path(CNN_OUT) / "lenet" / (model + ".safetensors"); }

void declare_kernels(Flags& flags, const Choices& choices) {
    Words names;
    for (const KernelChoice& choice : choices) names.push_back(choice.kernels->name);
    flags.text("kernels", names.back(), "the code that computes the layers").one_of(names);
    flags.integer("threads", 0, "0: as many as the machine has").at_least(0).at_most(256);
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

DigitSet read_data(const Flags& flags, Split split) {
    const std::string& folder = flags.get_string("data");
    if (folder.empty() && !fs::exists(CNN_MNIST))
        throw std::runtime_error(
            "MNIST is not unpacked yet; type: make lenet (or name another folder with --data DIR)");
    return read_mnist(folder.empty() ? fs::path(CNN_MNIST) : fs::path(folder), split);
}

// ---- train

// What a model is trained with unless flags say otherwise.
struct Recipe {
    std::string optimizer;
    double learning_rate;
    std::string schedule;
    int batch;
};

Recipe recipe(const std::string& model) {
    if (model == "lenet5-1998") return {"sgd", 0.004, "cosine", 16};
    return {"momentum", 0.02, "cosine", 64};
}

Flags train_flags(const Choices& choices) {
    Flags flags("lenet train", "Trains a network on handwritten digits and tests it after each epoch.");
    const Recipe r = recipe(model_names().front());
    flags.text("model", model_names().front(), "the network").one_of(model_names());
    declare_data(flags);
    flags.text("optimizer", r.optimizer, "the update rule (lenet5-1998: sgd)").one_of(optimizer_names());
    flags.real("learning-rate", r.learning_rate, "the highest rate (lenet5-1998: 0.004)").above(0);
    flags.real("momentum", 0.9, "for momentum and nesterov").at_least(0);
    flags.real("weight-decay", 0, "pulls the weights towards zero").at_least(0);
    flags.text("schedule", r.schedule, "how the rate falls").one_of(decay_names());
    flags.integer("warmup", 0, "first steps, in which the rate rises").at_least(0).unit("steps");
    flags.real("factor", 0.1, "step, exponential: the rate is multiplied by this").above(0).at_most(1);
    flags.integer("every", 5, "step, exponential: after so many epochs").at_least(1).unit("epochs");
    flags.integer("batch", r.batch, "images for one step (lenet5-1998: 16)").at_least(1);
    flags.integer("epochs", 10, "passes over the training images").at_least(1);
    flags.integer("seed", 1, "fixes the first weights and the order of the images").at_least(0);
    flags.integer("train-images", 0, "use only the first so many; 0: all").at_least(0);
    flags.text("save", "", "file for the weights; out/lenet/MODEL.safetensors otherwise").placeholder("FILE");
    flags.boolean("resume", "go on from the checkpoint of an unfinished run with the same flags");
    declare_kernels(flags, choices);
    return flags;
}

// A number as text that reads back as the same number.
std::string exact(double value) {
    char buffer[32];
    std::snprintf(buffer, sizeof buffer, "%.17g", value);
    for (int digits = 1; digits < 17; ++digits) {
        char shorter[32];
        std::snprintf(shorter, sizeof shorter, "%.*g", digits, value);
        if (std::strtod(shorter, nullptr) == value) return shorter;
    }
    return buffer;
}

// The flags that decide the resulting weights, with the model's own recipe where nothing was given.
Settings settings_of(const Flags& flags) {
    const Recipe r = recipe(flags.get_string("model"));
    const auto text = [&](const char* name, const std::string& own) {
        return flags.given(name) ? flags.get_string(name) : own;
    };
    const double rate = flags.given("learning-rate") ? flags.get_double("learning-rate") : r.learning_rate;
    return {{"model", flags.get_string("model")},
            {"optimizer", text("optimizer", r.optimizer)},
            {"learning-rate", exact(rate)},
            {"momentum", exact(flags.get_double("momentum"))},
            {"weight-decay", exact(flags.get_double("weight-decay"))},
            {"schedule", text("schedule", r.schedule)},
            {"warmup", std::to_string(flags.get_int("warmup"))},
            {"factor", exact(flags.get_double("factor"))},
            {"every", std::to_string(flags.get_int("every"))},
            {"batch", std::to_string(flags.given("batch") ? flags.get_int("batch") : r.batch)},
            {"epochs", std::to_string(flags.get_int("epochs"))},
            {"seed", std::to_string(flags.get_int("seed"))},
            {"train-images", std::to_string(flags.get_int("train-images"))}};
}

double number(const Settings& s, const char* name) { return std::stod(s.at(name)); }
int whole(const Settings& s, const char* name) { return std::stoi(s.at(name)); }

std::unique_ptr<Optimizer<float>> optimizer_of(const Settings& s) {
    const std::string& name = s.at("optimizer");
    std::optional<double> momentum;
    if (name == "momentum" || name == "nesterov") momentum = number(s, "momentum");
    std::optional<double> decay;
    if (number(s, "weight-decay") > 0) decay = number(s, "weight-decay");
    return make_optimizer<float>(name, number(s, "learning-rate"), momentum, decay);
}

TrainingOptions options_of(const Settings& s, int examples) {
    const int batch = whole(s, "batch");
    const long long steps_per_epoch = (examples + batch - 1) / batch;
    const Schedule schedule{.decay = decay_named(s.at("schedule")),
                            .learning_rate = number(s, "learning-rate"),
                            .warmup = whole(s, "warmup"),
                            .factor = number(s, "factor"),
                            .every = whole(s, "every") * steps_per_epoch};
    if (schedule.warmup >= whole(s, "epochs") * steps_per_epoch)
        throw UsageError("--warmup must be smaller than the number of steps, " +
                         std::to_string(whole(s, "epochs") * steps_per_epoch) + ", got " + s.at("warmup"));
    return {whole(s, "epochs"), batch, static_cast<std::uint64_t>(whole(s, "seed")), schedule};
}

DigitSet first_images(DigitSet set, int count) {
    if (count > set.size())
        throw UsageError("--train-images: there are only " + std::to_string(set.size()) + ", got " +
                         std::to_string(count));
    if (count > 0) {
        set.labels.resize(static_cast<std::size_t>(count));
        set.pixels.resize(static_cast<std::size_t>(count) * static_cast<std::size_t>(set.H * set.W));
    }
    return set;
}

// Trains one epoch, with a progress bar, and prints its row of the table.
void run_epoch(Model<float>& model, const Kernels<float>& kernels, Optimizer<float>& optimizer,
               const DigitSet& training, const DigitSet& testing, const TrainingOptions& o, int epoch) {
    ProgressBar bar(std::cout, training.size(), "epoch " + std::to_string(epoch + 1));
    const Stopwatch watch;
    const double loss = train_epoch(model, kernels, optimizer, training, o, epoch,
                                    [&bar](int seen, double mean_loss) { bar.update(seen, mean_loss); });
    const double seconds = watch.seconds();
    bar.finish();
    const Evaluation e = evaluate(model, kernels, testing);
    std::printf("%5d   %10.4f   %11.2f %%   %7.1f   %8s\n", epoch + 1, loss, 100 * e.accuracy(), seconds,
                format_count(static_cast<long long>(training.size() / seconds)).c_str());
    std::fflush(stdout);
}

int train(const Words& words, const Choices& choices) {
    Flags flags = train_flags(choices);
    if (!flags.parse(words)) {
        std::cout << flags.help();
        return 0;
    }
    const Settings settings = settings_of(flags);
    const Kernels<float>& kernels = chosen_kernels(flags, choices);
    Model<float> model = make_model(settings.at("model"), kernels);
    Random random(static_cast<std::uint64_t>(whole(settings, "seed")));
    model.initialise(model.network, random);
    const auto optimizer = optimizer_of(settings);

    const DigitSet training = first_images(read_data(flags, Split::train), flags.get_int("train-images"));
    const DigitSet testing = read_data(flags, Split::test);
    const TrainingOptions o = options_of(settings, training.size());
    const fs::path weights =
        flags.get_string("save").empty() ? default_weights(model.name) : fs::path(flags.get_string("save"));
    fs::path checkpoint = weights;
    checkpoint.replace_extension(".checkpoint.safetensors");

    std::printf("%s training and %s test images of %dx%d from %s\n\n", format_count(training.size()).c_str(),
                format_count(testing.size()).c_str(), training.H, training.W,
                shown(fs::path(training.name).parent_path()).c_str());
    print_digits(training, 5);
    std::printf("\nmodel %s (%s parameters), %s, learning rate %s (%s), batch %d, seed %s, kernels %s\n\n",
                model.name.c_str(), format_count(parameter_count(model.network.parameters())).c_str(),
                optimizer->name().c_str(), settings.at("learning-rate").c_str(), settings.at("schedule").c_str(),
                o.batch, settings.at("seed").c_str(), kernels.name.c_str());

    int epoch = 0;
    if (flags.get_bool("resume") && fs::exists(checkpoint)) {
        const WeightFile file = read_safetensors(checkpoint);
        require_same_settings(file, settings);
        epoch = load_checkpoint(file, model, *optimizer);
        std::printf("resumed from %s after epoch %d\n", shown(checkpoint).c_str(), epoch);
    } else {
        if (flags.get_bool("resume"))
            std::printf("there is no %s: starting from the beginning\n", shown(checkpoint).c_str());
        save_checkpoint(checkpoint, model, *optimizer, 0, settings);
    }

    std::printf("epoch   train loss   test accuracy   seconds   images/s\n");
    for (; epoch < o.epochs; ++epoch) {
        run_epoch(model, kernels, *optimizer, training, testing, o, epoch);
        save_checkpoint(checkpoint, model, *optimizer, epoch + 1, settings);
    }
    save_weights(weights, model, settings);

    const Evaluation e = evaluate(model, kernels, testing);
    print_evaluation(e);
    std::printf(
        "\nweights in %s\nnext: lenet test --export 10, lenet predict out/lenet/digits/*.pgm, lenet describe;"
        "\n      the lesson: chapters/09_lenet/README.md\n\n",
        shown(weights).c_str());
    print_accuracy(e);
    return 0;
}

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
    Model<float> model = make_model(metadata_at(file, "model"), kernels);
    load_weights(file, model);
    return model;
}

// Writes the first images of a set as out/lenet/digits/N_is_LABEL.pgm.
void export_digits(const DigitSet& set, int count) {
    const fs::path folder = fs::path(CNN_OUT) / "lenet" / "digits";
    for (int n = 0; n < std::min(count, set.size()); ++n) {
        const auto pixels = set.image(n);
        const std::string label = std::to_string(set.labels[static_cast<std::size_t>(n)]);
        write_image(folder / (std::to_string(n) + "_is_" + label + ".pgm"),
                    Image{set.H, set.W, 1, std::vector<std::uint8_t>(pixels.begin(), pixels.end())});
    }
    std::printf("wrote %d digits to %s\n", std::min(count, set.size()), shown(folder).c_str());
}

int test(const Words& words, const Choices& choices) {
    Flags flags("lenet test", "Tests trained weights on the test images.");
    declare_weights(flags);
    declare_data(flags);
    flags.integer("export", 0, "also write so many test images to out/lenet/digits").at_least(0);
    declare_kernels(flags, choices);
    if (!flags.parse(words)) {
        std::cout << flags.help();
        return 0;
    }
    const Kernels<float>& kernels = chosen_kernels(flags, choices);
    Model<float> model = read_model(flags, kernels);
    const DigitSet testing = read_data(flags, Split::test);
    if (flags.get_int("export") > 0) export_digits(testing, flags.get_int("export"));
    const Evaluation e = evaluate(model, kernels, testing);
    print_evaluation(e);
    std::printf("\n");
    print_accuracy(e);
    return 0;
}

// The images of all files as one set; every label is 0.
DigitSet read_images(const Words& files, bool invert) {
    DigitSet set{"", 28, 28, {}, {}};
    for (const std::string& file : files) {
        const Image image = to_grey(read_image(file));
        if (image.H != set.H || image.W != set.W)
            throw std::runtime_error(file + ": is " + std::to_string(image.W) + "x" + std::to_string(image.H) +
                                     " pixels, the network reads 28x28, the digit centred in it");
        for (const std::uint8_t pixel : image.pixels)
            set.pixels.push_back(invert ? static_cast<std::uint8_t>(255 - pixel) : pixel);
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
    const DigitSet images = read_images(flags.get_files(), flags.get_bool("invert"));
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
         [&](const Words& w) { return train(w, choices); }},
        {"test", "test saved weights on the test images", [&](const Words& w) { return test(w, choices); }},
        {"predict", "read digits from image files", [&](const Words& w) { return predict(w, choices); }},
        {"describe", "print a network's layers", describe_command},
    };
    return run_program(argc, argv, [&](const Words& words) {
        return run_command("lenet", "LeNet-5, built from chapters 1 to 9.", commands, words);
    });
}

}  // namespace cnn
