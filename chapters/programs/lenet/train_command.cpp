#include <algorithm>
#include <iostream>
#include <optional>

#include "chapters/09_lenet/checkpoint.hpp"
#include "chapters/09_lenet/evaluation.hpp"
#include "chapters/09_lenet/tables.hpp"
#include "chapters/09_lenet/training.hpp"
#include "chapters/11_regularisation/augmented_batch.hpp"
#include "chapters/11_regularisation/best_weights.hpp"
#include "chapters/11_regularisation/dropout.hpp"
#include "chapters/programs/lenet/commands.hpp"
#include "chapters/programs/lenet/report.hpp"
#include "common/files/files.hpp"
#include "common/program/interrupt.hpp"

namespace cnn {
namespace {

namespace fs = std::filesystem;

// What a model's recipe says of a flag that is not given.
Settings settings_of(const Recipe& r) {
    return {{"optimizer", r.optimizer},
            {"learning-rate", exact_text(r.learning_rate)},
            {"weight-decay", exact_text(r.weight_decay)},
            {"schedule", r.schedule},
            {"batch", std::to_string(r.batch)},
            {"epochs", std::to_string(r.epochs)},
            {"steps", std::to_string(r.steps)},
            {"log-every", std::to_string(r.log_every)},
            {"augment", r.augment ? "true" : "false"},
            {"dropout", exact_text(r.keep)}};
}

// What a flag is for each model: "; NAME: VALUE, ...", those left out that have the first model's.
std::string of_each(const Models& models, const std::string& flag) {
    const auto value = [&](const ModelEntry& entry) { return settings_of(entry.recipe).at(flag); };
    std::string text;
    for (const ModelEntry& entry : models)
        if (value(entry) != value(models.front()))
            text += (text.empty() ? "; " : ", ") + entry.name + ": " + value(entry);
    return text;
}

Flags train_flags(const Available& available) {
    Flags flags("lenet train", "Trains a network on handwritten digits and tests it after each epoch.");
    const Models& models = available.models;
    const Recipe& r = models.front().recipe;
    const auto of = [&](const std::string& flag) { return of_each(models, flag); };
    flags.text("model", models.front().name, "the network").one_of(names_of(models)).decides();
    declare_data(flags);
    flags.text("optimizer", r.optimizer, "the update rule" + of("optimizer")).one_of(optimizer_names()).decides();
    flags.real("learning-rate", r.learning_rate, "the highest rate" + of("learning-rate"))
        .at_least(1e-30)  // a smaller one is 0 among the network's numbers
        .decides();
    flags.real("momentum", 0.9, "for momentum and nesterov").at_least(0).decides();
    flags.real("weight-decay", r.weight_decay, "pulls the weights towards zero" + of("weight-decay"))
        .at_least(0)
        .decides();
    flags.text("schedule", r.schedule, "how the rate falls" + of("schedule")).one_of(decay_names()).decides();
    flags.integer("warmup", 0, "first steps, in which the rate rises").at_least(0).unit("steps").decides();
    flags.real("factor", 0.1, "step, exponential: the rate is multiplied by this").above(0).at_most(1).decides();
    flags.integer("every", 5, "step, exponential: after so many epochs").at_least(1).unit("epochs").decides();
    flags.integer("batch", r.batch, "images for one step" + of("batch")).at_least(1).decides();
    flags.integer("epochs", r.epochs, "passes over the training images" + of("epochs")).at_least(1).decides();
    flags.integer("steps", 0, "ends the run after so many; 0: with the last epoch" + of("steps")).at_least(0).decides();
    flags.integer("log-every", 0, "prints a batch's loss every so many steps; 0: never" + of("log-every")).at_least(0);
    flags.boolean("augment", "move, turn and stretch every image a little, anew in every epoch" + of("augment"))
        .decides();
    flags.real("dropout", r.keep, "the share of units that stay before the last layer; 1: all" + of("dropout"))
        .above(0)
        .at_most(1)
        .placeholder("KEEP")
        .decides();
    flags.real("validation", 0, "the share of the training images to choose the best epoch by; 0: none")
        .at_least(0)
        .at_most(1)
        .placeholder("SHARE")
        .decides();
    flags.integer("patience", 10, "with --validation: stop after so many epochs without a better one")
        .at_least(1)
        .decides();
    flags.integer("seed", 1, "fixes the first weights, the order of the images and all that is drawn")
        .at_least(0)
        .decides();
    flags.integer("train-images", 0, "use only the first so many; 0: all").at_least(0).decides();
    flags.integer("test-images", 0, "the same for the test after each epoch").at_least(0);
    flags.text("save", "", "file for the weights; out/lenet/MODEL.safetensors otherwise").placeholder("FILE");
    flags.text("report", "", "file for the report; report.html beside the weights otherwise").placeholder("FILE");
    flags.boolean("resume", "go on from the checkpoint of an unfinished run with the same flags");
    declare_kernels(flags, available.kernels);
    declare_plan(flags);
    return flags;
}

// The flags that decide the resulting weights, with the model's own recipe where nothing was given.
Settings settings_of(const Flags& flags, const Recipe& r) {
    if (flags.given("patience") && !flags.given("validation"))
        throw UsageError("--patience goes with --validation: only images kept aside say which epoch is best");
    const Settings own = settings_of(r);
    Settings all;
    for (const std::string& name : flags.deciding()) {
        const bool real = flags.type(name) == Flag::Type::real;
        const bool of_recipe = own.contains(name) && !flags.given(name);
        all[name] = of_recipe ? own.at(name) : real ? exact_text(flags.get_double(name)) : flags.written(name);
    }
    if (all["optimizer"] == r.optimizer) return all;
    // The recipe's rate and decay suit its own optimizer; another one brings its usual rate.
    if (!flags.given("learning-rate"))
        all["learning-rate"] = exact_text(make_optimizer<float>(all["optimizer"])->learning_rate());
    if (!flags.given("weight-decay")) all["weight-decay"] = "0";
    return all;
}

double number(const Settings& s, const char* name) { return std::strtod(s.at(name).c_str(), nullptr); }
int whole(const Settings& s, const char* name) { return std::stoi(s.at(name)); }
std::uint64_t seed_of(const Settings& s) { return static_cast<std::uint64_t>(whole(s, "seed")); }

std::unique_ptr<Optimizer<float>> optimizer_of(const Settings& s) {
    const std::string& name = s.at("optimizer");
    std::optional<double> momentum;
    if (name == "momentum" || name == "nesterov") momentum = number(s, "momentum");
    std::optional<double> decay;
    if (number(s, "weight-decay") > 0) decay = number(s, "weight-decay");
    return make_optimizer<float>(name, number(s, "learning-rate"), momentum, decay);
}

TrainingOptions options_of(const Settings& s, int examples) {
    TrainingOptions o{whole(s, "epochs"), whole(s, "batch"), seed_of(s), {}};
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
    const Examples& watched;  // looked at after each epoch: the validation part, or the test set if there is none
    const Examples& testing;
    const TrainingOptions& options;
    MakeBatch<float> batch_of = unchanged_batch<float>;
    std::optional<BestWeights> best = {};     // by the validation part, if there is one
    int log_every = 0;                        // steps; 0: never
    std::vector<double> lecture_losses = {};  // of steps 0, log_every, ...; may be empty
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
    result.loss = train_epoch(
        run.model, run.kernels, run.optimizer, run.training, run.options, epoch,
        [&](const StepDone& done) {
            result.images = done.seen;
            if (bar) bar->update(done.seen, done.mean_loss);
            if (!bar && done.step % run.log_every == 0) print_step(run, done);
            throw_if_interrupted();
        },
        run.batch_of);
    result.seconds = watch.seconds();
    if (bar) bar->finish();
    return result;
}

// How well the images of a set are read.
struct Tested {
    Tensor<float> outputs;
    Evaluation evaluation;
    double loss;
    double seconds;
};

Tested test_now(const Run& run, const Examples& set) {
    const Stopwatch watch;
    Tensor<float> outputs = all_outputs(run.model, run.kernels, set);
    const double seconds = watch.seconds();
    Evaluation e = evaluation_of(outputs, set, run.model.smallest_wins);
    const float loss = run.model.loss(outputs, set.labels).loss;
    return {std::move(outputs), std::move(e), static_cast<double>(loss), seconds};
}

void print_head(const Run& run) {
    std::printf("epoch   train loss   %s   seconds   images/s\n", run.best ? "    validation" : "test accuracy");
}

// One epoch and its row of the table; adds its record to the history.
Tested run_epoch(const Run& run, std::vector<EpochRecord>& history) {
    const int epoch = static_cast<int>(history.size());
    const EpochResult r = train_and_show(run, epoch);
    Tested tested = test_now(run, run.watched);
    if (!std::isfinite(tested.loss))
        throw std::runtime_error(std::string("the ") + (run.best ? "validation" : "test") +
                                 " loss is no longer a finite number after epoch " + std::to_string(epoch + 1) +
                                 ": the weights grew without bound. Try a learning rate ten times smaller");
    const Evaluation& e = tested.evaluation;
    history.push_back({r.loss, tested.loss, e.accuracy(), r.seconds, r.images, tested.seconds});
    if (run.log_every > 0) print_head(run);
    std::printf("%5d   %10.4f   %11.2f %%   %7.1f   %8s\n", epoch + 1, r.loss, 100 * e.accuracy(), r.seconds,
                format_count(static_cast<long long>(r.images / r.seconds)).c_str());
    std::fflush(stdout);
    return tested;
}

// "augmented; dropout, keep 0.5": what is done against learning by heart. A line, or nothing.
std::string remedies_text(const Settings& settings) {
    std::string text = settings.at("augment") == "true" ? "augmented" : "";
    const auto add = [&text](const std::string& more) { text += (text.empty() ? "" : "; ") + more; };
    if (settings.at("dropout") != "1") add("dropout, keep " + settings.at("dropout"));
    if (settings.at("validation") != "0")
        add("the best epoch by the validation part, patience " + settings.at("patience"));
    return text.empty() ? "" : text + '\n';
}

void print_start(const Run& run, const Settings& settings) {
    const Shape& image = run.model.image;
    const std::string aside = run.best ? ", " + format_count(run.watched.size()) + " validation" : "";
    std::printf("%s training%s and %s test images of %dx%d%s from %s\n\n", format_count(run.training.size()).c_str(),
                aside.c_str(), format_count(run.testing.size()).c_str(), image[1], image[2],
                image[0] == 1 ? "" : (" in " + std::to_string(image[0]) + " channels").c_str(),
                shown(fs::path(run.training.name).parent_path()).c_str());
    std::printf("%s", pictures_text(run.training, std::max(1, std::min(5, 160 / image[2]))).c_str());
    std::printf("\nmodel %s (%s parameters), %s, learning rate %s (%s), batch %d, seed %s, kernels %s\n",
                run.model.name.c_str(), format_count(parameter_count(run.model.network.parameters())).c_str(),
                run.optimizer.name().c_str(), settings.at("learning-rate").c_str(), settings.at("schedule").c_str(),
                run.options.batch, settings.at("seed").c_str(), kernels_text(run.kernels, run.model).c_str());
    std::printf("%s", remedies_text(settings).c_str());
    if (run.options.steps > 0)
        std::printf("%s steps: %.2f epochs\n", format_count(run.options.total_steps(run.training.size())).c_str(),
                    epochs(run.options.total_steps(run.training.size()), run.options.batch, run.training.size()));
    std::printf("\n");
}

// Where a run writes.
struct Files {
    fs::path weights;
    fs::path checkpoint;
    fs::path report;
};

Files files_of(const Flags& flags, const std::string& model) {
    const std::string &save = flags.get_string("save"), &report = flags.get_string("report");
    Files files{save.empty() ? default_weights(model) : fs::path(save), {}, {}};
    files.checkpoint = files.weights;
    files.checkpoint.replace_extension(".checkpoint.safetensors");
    files.report = report.empty() ? files.weights.parent_path() / "report.html" : fs::path(report);
    return files;
}

// Writes the state after the epochs of the history, from which --resume goes on.
void save_state(const Run& run, const Files& files, Settings settings, const std::vector<EpochRecord>& history) {
    settings["history"] = to_text(history);
    settings["epochs-planned"] = std::to_string(run.options.begun_epochs(run.training.size()));
    const std::vector<NamedTensor> best = run.best ? run.best->named(run.model) : std::vector<NamedTensor>();
    save_checkpoint(files.checkpoint, run.model, run.optimizer, static_cast<int>(history.size()), settings, best);
}

// A checkpoint stays until this run has done an epoch. Says so if it is of a run that had not come to its end.
void announce_unfinished(const fs::path& checkpoint) {
    if (!fs::exists(checkpoint)) return;
    try {
        const WeightFile file = read_safetensors(checkpoint);
        const int done = number_at<int>(file, "epochs-done"), planned = number_at<int>(file, "epochs-planned");
        if (done < planned)
            std::printf(
                "%s holds a run of %s that ended after %d of %d epochs; the first epoch of this run replaces\n"
                "it (to go on with it instead, press Ctrl-C, and give its flags and --resume)\n\n",
                shown(checkpoint).c_str(), metadata_at(file, "model").c_str(), done, planned);
    } catch (const std::runtime_error&) {  // no checkpoint of ours, nothing to go on with
    }
}

// The records of the epochs done: those of the checkpoint, or none.
std::vector<EpochRecord> begin_or_resume(Run& run, const fs::path& checkpoint, const Settings& settings, bool resume) {
    if (!resume || !fs::exists(checkpoint)) {
        if (resume) std::printf("there is no %s: starting from the beginning\n", shown(checkpoint).c_str());
        if (!resume) announce_unfinished(checkpoint);
        return {};
    }
    const WeightFile file = read_safetensors(checkpoint);
    if (metadata_at(file, "training-data") != settings.at("training-data"))
        throw std::runtime_error(checkpoint.string() + ": was written while training on other images than those of " +
                                 run.training.name +
                                 "; give the same --data and --train-images, or train from the "
                                 "start without --resume");
    require_same_settings(file, settings);
    std::vector<EpochRecord> history = history_from(metadata_at(file, "history"), checkpoint.string());
    const int epoch = load_checkpoint(file, run.model, run.optimizer);
    if (static_cast<std::size_t>(epoch) != history.size())
        throw std::runtime_error(checkpoint.string() + ": was written after epoch " + std::to_string(epoch) +
                                 ", but has the records of " + std::to_string(history.size()));
    std::vector<double> losses;
    for (const EpochRecord& e : history) losses.push_back(e.test_loss);
    if (run.best) run.best->resume(file, run.model, losses);
    return history;
}

void print_end(const Run& run, const Tested& t, const Files& files, const std::string& next) {
    std::printf("%s", evaluation_text(t.evaluation, run.training.classes).c_str());
    if (!run.lecture_losses.empty())
        std::printf(
            "\nThe lecture's losses need not agree with these: its first weights and its batches were others, and\n"
            "one batch of %d says little. It printed the loss of the batch just trained on, after the step, which\n"
            "is too kind; and it tested 100 images: 99 %% of 100 may mean 94.6 to 99.97 %% of all.\n",
            run.options.batch);
    std::printf("\nweights in %s\nreport in %s, for the browser\n", shown(files.weights).c_str(),
                shown(files.report).c_str());
    if (run.best)
        std::printf("the weights are those of epoch %d, the best by the validation part\n", run.best->epoch() + 1);
    if (nothing_learnt(t.evaluation))
        std::printf(
            "%s",
            nothing_learnt_text(t.evaluation, run.model.smallest_wins ? std::nullopt : std::optional(t.loss)).c_str());
    else
        std::printf("next: %s\n      lenet describe --model %s; the lesson: chapters/09_lenet/README.md\n",
                    next.c_str(), run.model.name.c_str());
    std::printf("\n");
    print_accuracy(t.evaluation);
}

// Does what is left of the run, and saves the weights. Checkpoint and report are written after every epoch; `saved`
// becomes true with the first.
Tested finish(Run& run, const Files& files, const Settings& settings, std::vector<EpochRecord> history, bool& saved) {
    const int epochs = run.options.begun_epochs(run.training.size());
    Settings told = settings;
    told["kernels"] = kernels_text(run.kernels, run.model);
    const auto write_report = [&](const Tested& t, const Examples& set, int of_all, int kept_epoch) {
        const std::string watched = run.best ? "validation" : "test";
        write_file(files.report,
                   report_page({run.model, told, of_all, history, run.training, set, t.outputs, watched, kept_epoch}));
    };
    if (run.log_every == 0) print_head(run);
    std::optional<Tested> last;
    const InterruptGuard guard;
    while (static_cast<int>(history.size()) < epochs && !(run.best && run.best->over())) {
        last = run_epoch(run, history);
        if (run.best) run.best->after_epoch(run.model, last->loss);
        save_state(run, files, settings, history);
        saved = true;
        write_report(*last, run.watched, epochs, 0);
    }
    if (run.best) run.best->put_back(run.model);
    if (run.best || !last) last = test_now(run, run.testing);
    save_weights(files.weights, run.model, settings);
    const auto done = static_cast<int>(history.size());
    write_report(*last, run.testing, done, run.best ? run.best->epoch() + 1 : done);
    return std::move(*last);
}

// The state after the last whole epoch, if there is one, is on the disk already.
int end_after_ctrl_c(const Words& words, bool saved) {
    std::string again = "lenet train";
    for (const std::string& word : words) again += ' ' + shell_word(word);
    if (saved && std::find(words.begin(), words.end(), "--resume") == words.end()) again += " --resume";
    std::cout << '\n'
              << (saved ? "interrupted; the checkpoint holds the last whole epoch"
                        : "interrupted in the first epoch; nothing was written")
              << "\nnext: " << again << '\n';
    return interrupted_exit_code;
}

// The network of the flags, made for the images and classes of the training set.
Model<float> model_for(const ModelEntry& entry, const Kernels<float>& kernels, const Examples& training) {
    try {
        return entry.make(kernels, training.image_shape(), static_cast<int>(training.classes.size()));
    } catch (const std::invalid_argument& error) {
        throw std::runtime_error(training.name + ": " + error.what());
    }
}

// The examples that are learnt from, and those that the best epoch is chosen by.
struct Parts {
    Examples training, validation;
};

std::optional<Parts> parts_of(const Examples& known, const Settings& settings) {
    const double share = number(settings, "validation");
    if (share == 0) return {};
    try {
        const TwoParts parts = split_off(known.size(), share, seed_of(settings));
        return Parts{examples_of(known, parts.training), examples_of(known, parts.validation)};
    } catch (const std::invalid_argument& error) {
        throw std::runtime_error(std::string("--validation: ") + error.what());
    }
}

void log_as_told(Run& run, const Flags& flags, const Recipe& recipe) {
    run.log_every = flags.get_int("log-every");
    if (flags.given("log-every") && run.log_every != recipe.log_every) return;
    run.log_every = recipe.log_every;
    run.lecture_losses = recipe.lecture_losses;
}

// What to type next.
std::string next_commands(const Flags& flags, const Files& files, const Available& available) {
    const std::string weights = files.weights == default_weights(available.models.front().name)
                                    ? ""
                                    : " --weights " + shell_word(shown(files.weights));
    std::string data = flags.given("data") ? " --data " + shell_word(flags.get_string("data")) : "";
    if (flags.get_bool("transpose")) data += " --transpose";
    return "lenet test" + weights + data + " --digits 10, lenet predict" + weights + " out/lenet/digits/*.pgm,";
}

}  // namespace

int train_command(const Words& words, const Available& available) {
    Flags flags = train_flags(available);
    if (!flags.parse(words)) {
        std::cout << flags.help();
        return 0;
    }
    const ModelEntry& entry = model_named(flags.get_string("model"), available.models);
    Settings settings = settings_of(flags, entry.recipe);
    const Kernels<float>& kernels = chosen_kernels(flags, available.kernels);
    set_plan(flags, available.kernels);
    const auto optimizer = optimizer_of(settings);

    const Examples known = first_images(read_data(flags, Split::train), flags, "train-images");
    const Examples testing = first_images(read_data(flags, Split::test), flags, "test-images");
    Model<float> model = model_for(entry, kernels, known);
    require_fits(testing, model);
    Random random(seed_of(settings));
    model.initialise(model.network, random);
    add_dropout(model.network, number(settings, "dropout"));
    settings["training-data"] = fingerprint(known);
    settings = with_description(settings, model, known.classes);
    const std::optional<Parts> parts = parts_of(known, settings);
    const Examples& training = parts ? parts->training : known;
    const TrainingOptions options = options_of(settings, training.size());
    Run run{model, kernels, *optimizer, training, parts ? parts->validation : testing, testing, options};
    if (settings.at("augment") == "true")
        run.batch_of = augmented_batches<float>(small_moves<float>(), options.seed, kernels.in_parts);
    if (parts) run.best.emplace(whole(settings, "patience"));
    log_as_told(run, flags, entry.recipe);
    const Files files = files_of(flags, model.name);
    require_writable({{"--save", files.weights}, {"the checkpoint", files.checkpoint}, {"--report", files.report}},
                     {known.name, testing.name});
    bool saved = false;
    try {
        std::vector<EpochRecord> history = begin_or_resume(run, files.checkpoint, settings, flags.get_bool("resume"));
        print_start(run, settings);
        if (!history.empty())
            std::printf("resumed from %s after epoch %zu\n", shown(files.checkpoint).c_str(), history.size());
        saved = !history.empty();
        const Tested last = finish(run, files, settings, std::move(history), saved);
        print_end(run, last, files, next_commands(flags, files, available));
        return 0;
    } catch (const Interrupted&) {
        return end_after_ctrl_c(words, saved);
    }
}

}  // namespace cnn
