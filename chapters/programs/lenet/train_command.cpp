#include <algorithm>
#include <iostream>
#include <optional>

#include "chapters/09_lenet/checkpoint.hpp"
#include "chapters/09_lenet/evaluation.hpp"
#include "chapters/09_lenet/recipes.hpp"
#include "chapters/09_lenet/tables.hpp"
#include "chapters/09_lenet/training.hpp"
#include "chapters/programs/lenet/commands.hpp"
#include "chapters/programs/lenet/report.hpp"
#include "common/files/files.hpp"
#include "common/program/interrupt.hpp"

namespace cnn {
namespace {

namespace fs = std::filesystem;

Flags train_flags(const Choices& choices) {
    Flags flags("lenet train", "Trains a network on handwritten digits and tests it after each epoch.");
    const Recipe r = recipe(model_names().front());
    flags.text("model", model_names().front(), "the network").one_of(model_names());
    declare_data(flags);
    flags.text("optimizer", r.optimizer, "the update rule (lenet5-1998: sgd, others: adam)").one_of(optimizer_names());
    flags.real("learning-rate", r.learning_rate, "the highest rate (0.004, 0.001, 0.0001)").above(0);
    flags.real("momentum", 0.9, "for momentum and nesterov").at_least(0);
    flags.real("weight-decay", r.weight_decay, "pulls the weights towards zero (other models: 0)").at_least(0);
    flags.text("schedule", r.schedule, "how the rate falls (tf-mnist: constant)").one_of(decay_names());
    flags.integer("warmup", 0, "first steps, in which the rate rises").at_least(0).unit("steps");
    flags.real("factor", 0.1, "step, exponential: the rate is multiplied by this").above(0).at_most(1);
    flags.integer("every", 5, "step, exponential: after so many epochs").at_least(1).unit("epochs");
    flags.integer("batch", r.batch, "images for one step (lenet5-1998: 16, tf-mnist: 50)").at_least(1);
    flags.integer("epochs", r.epochs, "passes over the training images (keras-mnist: 1, tf-mnist: 3)").at_least(1);
    flags.integer("steps", 0, "ends the run after so many; 0: with the last epoch (tf-mnist: 2500)").at_least(0);
    flags.integer("log-every", 0, "prints a batch's loss every so many steps; 0: never (tf-mnist: 250)").at_least(0);
    flags.integer("seed", 1, "fixes the first weights and the order of the images").at_least(0);
    flags.integer("train-images", 0, "use only the first so many; 0: all").at_least(0);
    flags.integer("test-images", 0, "the same for the test after each epoch").at_least(0);
    flags.text("save", "", "file for the weights; out/lenet/MODEL.safetensors otherwise").placeholder("FILE");
    flags.text("report", "", "file for the report; report.html beside the weights otherwise").placeholder("FILE");
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
    const auto number = [&](const char* name, long long own) {
        return std::to_string(flags.given(name) ? flags.get_int(name) : own);
    };
    // The recipe's rate and decay suit its own optimizer; another one brings its usual rate.
    const std::string optimizer = text("optimizer", r.optimizer);
    const bool own = optimizer == r.optimizer;
    const double own_rate = own ? r.learning_rate : make_optimizer<float>(optimizer)->learning_rate();
    const double rate = flags.given("learning-rate") ? flags.get_double("learning-rate") : own_rate;
    const double decay = flags.given("weight-decay") ? flags.get_double("weight-decay") : own ? r.weight_decay : 0;
    return {{"model", flags.get_string("model")},
            {"optimizer", optimizer},
            {"learning-rate", exact(rate)},
            {"momentum", exact(flags.get_double("momentum"))},
            {"weight-decay", exact(decay)},
            {"schedule", text("schedule", r.schedule)},
            {"warmup", std::to_string(flags.get_int("warmup"))},
            {"factor", exact(flags.get_double("factor"))},
            {"every", std::to_string(flags.get_int("every"))},
            {"batch", number("batch", r.batch)},
            {"epochs", number("epochs", r.epochs)},
            {"steps", number("steps", r.steps)},
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
    TrainingOptions o{whole(s, "epochs"), whole(s, "batch"), static_cast<std::uint64_t>(whole(s, "seed")), {}};
    o.steps = whole(s, "steps");
    o.schedule = {.decay = decay_named(s.at("schedule")),
                  .learning_rate = number(s, "learning-rate"),
                  .warmup = whole(s, "warmup"),
                  .factor = number(s, "factor"),
                  .every = whole(s, "every") * o.steps_per_epoch(examples)};
    if (o.schedule.warmup >= o.total_steps(examples))
        throw UsageError("--warmup must be smaller than the number of steps, " +
                         std::to_string(o.total_steps(examples)) + ", got " + s.at("warmup"));
    return o;
}

// A run under way.
struct Run {
    Model<float>& model;
    const Kernels<float>& kernels;
    Optimizer<float>& optimizer;
    const Examples& training;
    const Examples& testing;
    const TrainingOptions& options;
    int log_every;                       // steps; 0: never
    std::vector<double> lecture_losses;  // of steps 0, log_every, ...; may be empty
};

// The loss of the step's batch before the step and after it, beside the lecture's, which is the one after it.
void print_step(const Run& run, const StepDone& done) {
    const Tensor<float> outputs =
        run.kernels.outputs(run.model.network, make_batch(run.training, done.which, run.model));
    const float after = run.model.loss(outputs, labels_of(run.training, done.which)).loss;
    std::printf("step %5lld   loss %.4f   after the step %.4f", done.step, done.loss, static_cast<double>(after));
    const auto line = static_cast<std::size_t>(done.step / run.log_every);
    if (line < run.lecture_losses.size()) std::printf("   lecture %.4f", run.lecture_losses[line]);
    std::printf("\n");
    std::fflush(stdout);
}

struct EpochResult {
    double loss;
    int images;
    double seconds;
};

// Trains one epoch, and shows a progress bar or the steps that are to be logged.
EpochResult train_and_show(const Run& run, int epoch) {
    std::optional<ProgressBar> bar;
    if (run.log_every == 0) bar.emplace(std::cout, run.training.size(), "epoch " + std::to_string(epoch + 1));
    EpochResult result{0, 0, 0};
    const Stopwatch watch;
    result.loss =
        train_epoch(run.model, run.kernels, run.optimizer, run.training, run.options, epoch, [&](const StepDone& done) {
            result.images = done.seen;
            if (bar) bar->update(done.seen, done.mean_loss);
            if (!bar && done.step % run.log_every == 0) print_step(run, done);
            throw_if_interrupted();
        });
    result.seconds = watch.seconds();
    if (bar) bar->finish();
    return result;
}

// How well the test images are read.
struct Tested {
    Tensor<float> outputs;
    Evaluation evaluation;
    double loss;
    double seconds;
};

Tested test_now(const Run& run) {
    const Stopwatch watch;
    Tensor<float> outputs = all_outputs(run.model, run.kernels, run.testing);
    const double seconds = watch.seconds();
    const Evaluation e = evaluation_of(outputs, run.testing, run.model.smallest_wins);
    const float loss = run.model.loss(outputs, run.testing.labels).loss;
    return {std::move(outputs), e, static_cast<double>(loss), seconds};
}

// One epoch and its row of the table; adds its record to the history.
Tested run_epoch(const Run& run, std::vector<EpochRecord>& history) {
    const int epoch = static_cast<int>(history.size());
    const EpochResult r = train_and_show(run, epoch);
    Tested tested = test_now(run);
    const Evaluation& e = tested.evaluation;
    history.push_back({r.loss, tested.loss, e.accuracy(), r.seconds, r.images, tested.seconds});
    if (run.log_every > 0) std::printf("epoch   train loss   test accuracy   seconds   images/s\n");
    std::printf("%5d   %10.4f   %11.2f %%   %7.1f   %8s\n", epoch + 1, r.loss, 100 * e.accuracy(), r.seconds,
                format_count(static_cast<long long>(r.images / r.seconds)).c_str());
    std::fflush(stdout);
    return tested;
}

void print_start(const Run& run, const Settings& settings) {
    std::printf("%s training and %s test images of %dx%d from %s\n\n", format_count(run.training.size()).c_str(),
                format_count(run.testing.size()).c_str(), run.training.x.shape()[2], run.training.x.shape()[3],
                shown(fs::path(run.training.name).parent_path()).c_str());
    print_digits(run.training, 5);
    std::printf("\nmodel %s (%s parameters), %s, learning rate %s (%s), batch %d, seed %s, kernels %s\n",
                run.model.name.c_str(), format_count(parameter_count(run.model.network.parameters())).c_str(),
                run.optimizer.name().c_str(), settings.at("learning-rate").c_str(), settings.at("schedule").c_str(),
                run.options.batch, settings.at("seed").c_str(), run.kernels.name.c_str());
    if (run.options.steps > 0)
        std::printf("%s steps: %.2f epochs\n", format_count(run.options.total_steps(run.training.size())).c_str(),
                    epochs(run.options.total_steps(run.training.size()), run.options.batch, run.training.size()));
    std::printf("\n");
}

// Writes the state after the epochs of the history, from which --resume goes on.
void save_state(const Run& run, const fs::path& checkpoint, Settings settings,
                const std::vector<EpochRecord>& history) {
    settings["history"] = to_text(history);
    save_checkpoint(checkpoint, run.model, run.optimizer, static_cast<int>(history.size()), settings);
}

// The records of the epochs done: those of the checkpoint, or none after writing the first one.
std::vector<EpochRecord> begin_or_resume(const Run& run, const fs::path& checkpoint, const Settings& settings,
                                         bool resume) {
    if (resume && fs::exists(checkpoint)) {
        const WeightFile file = read_safetensors(checkpoint);
        require_same_settings(file, settings);
        std::vector<EpochRecord> history = history_from(metadata_at(file, "history"), checkpoint.string());
        const int epoch = load_checkpoint(file, run.model, run.optimizer);
        if (static_cast<std::size_t>(epoch) != history.size())
            throw std::runtime_error(checkpoint.string() + ": was written after epoch " + std::to_string(epoch) +
                                     ", but has the records of " + std::to_string(history.size()));
        std::printf("resumed from %s after epoch %d\n", shown(checkpoint).c_str(), epoch);
        return history;
    }
    if (resume) std::printf("there is no %s: starting from the beginning\n", shown(checkpoint).c_str());
    save_state(run, checkpoint, settings, {});
    return {};
}

void print_end(const Run& run, const Evaluation& e, const fs::path& weights, const fs::path& report) {
    print_evaluation(e);
    if (!run.lecture_losses.empty())
        std::printf(
            "\nThe lecture's losses need not agree with these: its first weights and its batches were others, and\n"
            "one batch of %d says little. It printed the loss of the batch just trained on, after the step, which\n"
            "is too kind; and it tested 100 images: 99 %% of 100 may mean 94.6 to 99.97 %% of all.\n",
            run.options.batch);
    const std::string option = weights == default_weights(model_names().front()) ? "" : " --weights " + shown(weights);
    std::printf(
        "\nweights in %s\nreport in %s, for the browser\nnext: lenet test%s --export 10, lenet predict%s "
        "out/lenet/digits/*.pgm,"
        "\n      lenet describe --model %s; the lesson: chapters/09_lenet/README.md\n\n",
        shown(weights).c_str(), shown(report).c_str(), option.c_str(), option.c_str(), run.model.name.c_str());
    print_accuracy(e);
}

// Does what is left of the run, and saves the weights. The report is written after every epoch.
int finish(const Run& run, const fs::path& weights, const fs::path& report, const Settings& settings, bool resume) {
    fs::path checkpoint = weights;
    checkpoint.replace_extension(".checkpoint.safetensors");
    print_start(run, settings);
    std::vector<EpochRecord> history = begin_or_resume(run, checkpoint, settings, resume);
    const int epochs = run.options.begun_epochs(run.training.size());
    const auto write_report = [&](const Tested& t) {
        write_file(report, report_page({run.model, settings, run.kernels.name, epochs, history, run.training,
                                        run.testing, t.outputs}));
    };
    if (run.log_every == 0) std::printf("epoch   train loss   test accuracy   seconds   images/s\n");
    std::optional<Tested> last;
    const InterruptGuard guard;
    while (static_cast<int>(history.size()) < epochs) {
        last = run_epoch(run, history);
        save_state(run, checkpoint, settings, history);
        write_report(*last);
    }
    if (!last) last = test_now(run);
    save_weights(weights, run.model, settings);
    write_report(*last);
    print_end(run, last->evaluation, weights, report);
    return 0;
}

// The state after the last whole epoch is on the disk already.
int end_after_ctrl_c(const Words& words) {
    std::string again = "lenet train";
    for (const std::string& word : words) {
        again += ' ';
        again += word;
    }
    if (std::find(words.begin(), words.end(), "--resume") == words.end()) again += " --resume";
    std::cout << "\ninterrupted; the checkpoint holds the last whole epoch\nnext: " << again << '\n';
    return interrupted_exit_code;
}

}  // namespace

int train_command(const Words& words, const Choices& choices) {
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

    const Examples training = first_images(read_data(flags, Split::train), flags, "train-images");
    const Examples testing = first_images(read_data(flags, Split::test), flags, "test-images");
    const TrainingOptions options = options_of(settings, training.size());
    Run run{model, kernels, *optimizer, training, testing, options, flags.get_int("log-every"), {}};
    if (const Recipe own = recipe(model.name); !flags.given("log-every") || run.log_every == own.log_every) {
        run.log_every = own.log_every;
        run.lecture_losses = own.lecture_losses;
    }
    const std::string &save = flags.get_string("save"), &report = flags.get_string("report");
    const fs::path weights = save.empty() ? default_weights(model.name) : fs::path(save);
    try {
        return finish(run, weights, report.empty() ? weights.parent_path() / "report.html" : fs::path(report), settings,
                      flags.get_bool("resume"));
    } catch (const Interrupted&) {
        return end_after_ctrl_c(words);
    }
}

}  // namespace cnn
