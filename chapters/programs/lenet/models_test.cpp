// What every network of the program must hold, whatever it is made of. None is named here.
#include <optional>

#include "chapters/09_lenet/checkpoint.hpp"
#include "chapters/09_lenet/evaluation.hpp"
#include "chapters/09_lenet/training.hpp"
#include "chapters/10_simd_conv/conv/layout_plan.hpp"
#include "chapters/10_simd_conv/machine/test_mode.hpp"
#include "chapters/programs/lenet/all_models.hpp"
#include "common/check.hpp"
#include "common/program/temporary_folder.hpp"

using namespace cnn;

namespace {

// Images that the network reads: noise, with labels that go around.
template <typename T>
Examples noise(const Model<T>& model, int count) {
    Random random(7);
    const Shape& image = model.image;
    Examples set{"noise", Tensor<std::uint8_t>({count, image[0], image[1], image[2]}), {}, {}};
    set.classes = numbered_classes(model.classes);
    for (int n = 0; n < count; ++n) set.labels.push_back(3 * n % model.classes);
    for (std::uint8_t& pixel : set.x.values()) pixel = static_cast<std::uint8_t>(random.below(256));
    return set;
}

// Layouts are chosen by measuring, as long as it lives.
struct ByTheClock {
    ByTheClock() { set_planning(Planning::measured); }
    ~ByTheClock() { set_planning(Planning::estimated); }
    ByTheClock(const ByTheClock&) = delete;
    ByTheClock& operator=(const ByTheClock&) = delete;
};

template <typename T>
Model<T> fresh(const ModelEntry& entry, const Kernels<T>& kernels, std::uint64_t seed) {
    Model<T> model = entry.make(kernels);
    Random random(seed);
    model.initialise(model.network, random);
    return model;
}

// A batch of `count` images, and their labels.
template <typename T>
struct Batch {
    Batch(const Model<T>& model, int count) {
        const Examples set = noise(model, count);
        labels = set.labels;
        std::vector<int> all(labels.size());
        std::iota(all.begin(), all.end(), 0);
        x = make_batch(set, all, model);
    }
    Tensor<T> x;
    std::vector<int> labels;
};

std::vector<Tensor<float>> all_values(const Model<float>& model) {
    std::vector<Tensor<float>> values;
    for (const auto& [name, tensor] : saved_tensors(model)) values.push_back(*tensor);
    return values;
}

TrainingOptions two_epochs(const ModelEntry& entry) {
    return {2, 6, 5,
            Schedule{.decay = decay_named(entry.recipe.schedule), .learning_rate = entry.recipe.learning_rate}};
}

void train(Model<float>& model, Optimizer<float>& optimizer, const ModelEntry& entry, int epoch) {
    train_epoch(model, all_fast_kernels(), optimizer, noise(model, 11), two_epochs(entry), epoch,
                [](const StepDone&) {});
}

constexpr Pass training{.training = true, .seed = 3, .step = 4};

}  // namespace

// The parameters are too many to move one by one: each tensor of them moves along a random direction.
TEST(every_model_has_the_right_gradients) {
    for (const ModelEntry& entry : all_models()) {
        Model<double> model = fresh(entry, plain_kernels<double>(), 8);
        const Batch<double> batch(model, 2);
        plain_kernels<double>().loss_and_gradients(model.network, batch.x, batch.labels, model.loss, training);
        Random random(9);
        for (Parameter<double>* p : model.network.parameters()) {
            ABOUT(entry.name, p->name);
            const Tensor<double> kept = p->value;
            const auto direction = random_normal<double>(kept.shape(), random);
            double analytic = 0;
            for (int i = 0; i < kept.size(); ++i) analytic += direction.data()[i] * p->gradient.data()[i];
            const auto loss_at = [&](double h) {
                for (int i = 0; i < kept.size(); ++i) p->value.data()[i] = kept.data()[i] + h * direction.data()[i];
                return model.loss(model.network.forward(batch.x, training), batch.labels).loss;
            };
            const double h = 1e-7, numeric = (loss_at(h) - loss_at(-h)) / (2 * h);
            p->value = kept;
            CHECK(std::abs(analytic) > 1e-9 || p->rate == 0);
            CHECK_CLOSE(analytic, numeric, 1e-6 + 1e-4 * std::abs(numeric));
        }
    }
}

TEST(every_model_comes_back_from_its_file) {
    const TemporaryFolder folder;
    const auto path = folder.path() / "weights.safetensors";
    for (const ModelEntry& entry : all_models()) {
        ABOUT(entry.name);
        Model<float> written = fresh(entry, all_fast_kernels(), 1), read = fresh(entry, all_fast_kernels(), 2);
        train(written, *make_optimizer<float>("sgd"), entry, 0);
        CHECK(!(all_values(read) == all_values(written)));
        save_weights(path, written, with_description({}, written, numbered_classes(written.classes)));
        load_weights(read_safetensors(path), read);
        CHECK(all_values(read) == all_values(written));
        const Batch<float> batch(written, 5);
        CHECK(all_fast_kernels().outputs(read.network, batch.x) ==
              all_fast_kernels().outputs(written.network, batch.x));
    }
}

// Begun with layouts that a formula chose, it goes on with those that the clock chooses.
TEST(every_model_that_is_stopped_goes_on_with_the_same_bits) {
    const TemporaryFolder folder;
    const auto path = folder.path() / "checkpoint.safetensors";
    for (const ModelEntry& entry : all_models()) {
        ABOUT(entry.name);
        Model<float> whole = fresh(entry, all_fast_kernels(), 1), resumed = fresh(entry, all_fast_kernels(), 2);
        const auto first = make_optimizer<float>(entry.recipe.optimizer, entry.recipe.learning_rate, {}, {});
        const auto second = make_optimizer<float>(entry.recipe.optimizer, entry.recipe.learning_rate, {}, {});
        train(whole, *first, entry, 0);
        save_checkpoint(path, whole, *first, 1, {});
        train(whole, *first, entry, 1);
        CHECK_EQUAL(load_checkpoint(read_safetensors(path), resumed, *second), 1);
        const ByTheClock measured;
        train(resumed, *second, entry, 1);
        CHECK(all_values(resumed) == all_values(whole));
    }
}

TEST(every_model_is_trained_to_the_same_bits_by_any_number_of_threads_and_any_plan) {
    for (const ModelEntry& entry : all_models()) {
        std::vector<Tensor<float>> one;
        for (const int threads : {1, 2, 3, 8}) {
            ABOUT(entry.name, threads);
            const Mode mode(simd_set(), threads);
            const std::optional<ByTheClock> measured =
                threads % 2 == 0 ? std::optional<ByTheClock>(std::in_place) : std::nullopt;
            Model<float> model = fresh(entry, all_fast_kernels(), 1);
            const auto optimizer = make_optimizer<float>(entry.recipe.optimizer);
            train(model, *optimizer, entry, 0);
            if (threads == 1) one = all_values(model);
            CHECK(all_values(model) == one);
        }
    }
}

// In float the fast kernels add in another order than the plain ones: a share of the largest number lies between them.
TEST(every_model_computes_the_same_on_fast_kernels_and_on_plain_ones) {
    for (const ModelEntry& entry : all_models()) {
        Model<float> plain = fresh(entry, plain_kernels<float>(), 1), fast = fresh(entry, all_fast_kernels(), 1);
        const Batch<float> batch(plain, 5);
        const auto close = [](const Tensor<float>& a, const Tensor<float>& b) {
            double largest = 0;
            for (const float value : b.values()) largest = std::max(largest, std::abs(static_cast<double>(value)));
            CHECK_CLOSE(a, b, 1e-4 * largest + 1e-6);
        };
        ABOUT(entry.name);
        close(all_fast_kernels().outputs(fast.network, batch.x),
              plain_kernels<float>().outputs(plain.network, batch.x));
        const float expected =
            plain_kernels<float>().loss_and_gradients(plain.network, batch.x, batch.labels, plain.loss, training);
        CHECK_CLOSE(all_fast_kernels().loss_and_gradients(fast.network, batch.x, batch.labels, fast.loss, training),
                    expected, 1e-5 * std::abs(expected));
        for (std::size_t p = 0; p < plain.network.parameters().size(); ++p) {
            const std::string& name = plain.network.parameters()[p]->name;
            ABOUT(name);
            close(fast.network.parameters()[p]->gradient, plain.network.parameters()[p]->gradient);
        }
    }
}
