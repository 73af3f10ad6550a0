#include "chapters/programs/studies/training.hpp"

#include <cstdio>

#include "chapters/09_lenet/evaluation.hpp"
#include "chapters/11_regularisation/augmented_batch.hpp"
#include "chapters/11_regularisation/best_weights.hpp"
#include "chapters/11_regularisation/dropout.hpp"
#include "common/program/progress.hpp"

namespace cnn {
namespace {

struct Enough {};

// A network under way.
class Learner {
  public:
    Learner(const Training& training, const Kernels<float>& kernels)
        : t_(training),
          kernels_(kernels),
          model_(t_.entry->make(kernels, t_.known->image_shape(), static_cast<int>(t_.known->classes.size()))),
          optimizer_(optimizer_of(t_.recipe)),
          options_{t_.recipe.epochs,
                   t_.recipe.batch,
                   t_.seed,
                   {.decay = decay_named(t_.recipe.schedule), .learning_rate = t_.recipe.learning_rate},
                   t_.recipe.steps} {
        Random random(t_.seed);
        model_.initialise(model_.network, random);
        add_dropout(model_.network, t_.recipe.keep);
        if (t_.augment) batch_of_ = augmented_batches<float>(*t_.augment, t_.seed, kernels.in_parts);
    }

    double epoch(int number, const OnStep& on_step) {
        return train_epoch(model_, kernels_, *optimizer_, *t_.known, options_, number, on_step, batch_of_);
    }
    int epochs() const { return options_.begun_epochs(t_.known->size()); }
    Model<float>& model() { return model_; }
    Tensor<float> ask(const Examples& set) { return all_outputs(model_, kernels_, set); }

  private:
    static std::unique_ptr<Optimizer<float>> optimizer_of(const Recipe& r) {
        std::optional<double> decay;
        if (r.weight_decay > 0) decay = r.weight_decay;
        return make_optimizer<float>(r.optimizer, r.learning_rate, {}, decay);
    }

    const Training& t_;
    const Kernels<float>& kernels_;
    Model<float> model_;
    std::unique_ptr<Optimizer<float>> optimizer_;
    TrainingOptions options_;
    MakeBatch<float> batch_of_ = unchanged_batch<float>;
};

// Adds up the losses of the first steps, and throws Enough after them if nothing else is wanted.
OnStep summed(double& sum, bool alone) {
    return [&sum, alone](const StepDone& done) {
        if (done.step < first_steps) sum += done.loss / first_steps;
        if (alone && done.step == first_steps - 1) throw Enough();
    };
}

}  // namespace

Outcome train_and_ask(const Training& training, const Kernels<float>& kernels, const Examples& asked) {
    Learner learner(training, kernels);
    Outcome outcome;
    BestWeights best(learner.epochs());
    for (int epoch = 0; epoch < learner.epochs(); ++epoch) {
        outcome.losses.push_back(learner.epoch(epoch, summed(outcome.first_loss, false)));
        if (training.validation == nullptr) continue;
        const Tensor<float> outputs = learner.ask(*training.validation);
        outcome.validation.push_back(
            static_cast<double>(learner.model().loss(outputs, training.validation->labels).loss));
        best.after_epoch(learner.model(), outcome.validation.back());
    }
    if (training.validation != nullptr) best.put_back(learner.model());
    outcome.outputs = learner.ask(asked);
    return outcome;
}

double first_loss(const Training& training, const Kernels<float>& kernels) {
    Learner learner(training, kernels);
    double sum = 0;
    try {
        for (int epoch = 0;; ++epoch) learner.epoch(epoch, summed(sum, true));
    } catch (const Enough&) {
        return sum;
    }
}

double percent_right(const Tensor<float>& outputs, const Examples& asked) {
    return 100 * evaluation_of(outputs, asked, false).accuracy();
}

}  // namespace cnn
