#include <cstring>
#include <filesystem>
#include <map>
#include <set>

#include "chapters/03_relu/relu.hpp"
#include "chapters/08_sgd/initialisation.hpp"
#include "chapters/08_sgd/landscapes.hpp"
#include "chapters/08_sgd/line_fit.hpp"
#include "chapters/08_sgd/optimizers.hpp"
#include "chapters/08_sgd/preprocessing.hpp"
#include "chapters/08_sgd/training_loop.hpp"
#include "common/check.hpp"
#include "common/files/files.hpp"

using namespace cnn;

namespace {

// One weight, which begins at 1 and meets these gradients: its value after each step.
std::vector<double> walk(Optimizer<double>& optimizer, const std::vector<double>& gradients) {
    Parameter<double> w("w", Tensor<double>({1}, {1.0}));
    Parameter<double>* const parameters[] = {&w};
    std::vector<double> values;
    for (const double g : gradients) {
        w.gradient(0) = g;
        optimizer.step(parameters);
        values.push_back(w.value(0));
    }
    return values;
}

using Values = std::vector<double>;

// Two small parameters of different shapes, and gradients that change from step to step.
struct Toy {
    Parameter<float> weight{"layer.weight", Tensor<float>({2, 3}, {1, -2, 3, -4, 5, -6})};
    Parameter<float> bias{"layer.bias", Tensor<float>({2}, {0.5f, -0.5f})};
    std::vector<Parameter<float>*> parameters() { return {&weight, &bias}; }
    void gradients(int step) {
        Random random(7, static_cast<std::uint64_t>(step));
        weight.gradient = random_normal<float>({2, 3}, random);
        bias.gradient = random_normal<float>({2}, random);
    }
    void run(Optimizer<float>& optimizer, int first, int last) {
        for (int step = first; step < last; ++step) {
            gradients(step);
            optimizer.step(parameters());
        }
    }
};

}  // namespace

// ---- the rules, with numbers that can be checked on paper

TEST(sgd_walks_against_the_gradient) {  // the gradient itself points uphill
    Sgd<double> sgd({.learning_rate = 0.1});
    CHECK_CLOSE(walk(sgd, {2, -1}), (Values{0.8, 0.9}), 1e-15);
}

TEST(sgd_with_weight_decay_pulls_to_zero) {
    Sgd<double> sgd({.learning_rate = 0.1, .weight_decay = 0.5});
    CHECK_CLOSE(walk(sgd, {2, -1}), (Values{0.75, 0.8125}), 1e-15);
}

TEST(momentum_by_hand) {  // v = 2, 0, 1
    Momentum<double> momentum({.learning_rate = 0.1, .momentum = 0.5});
    CHECK_CLOSE(walk(momentum, {2, -1, 1}), (Values{0.8, 0.8, 0.7}), 1e-15);
}

TEST(momentum_with_weight_decay_by_hand) {  // v = 2.5, 0.625
    Momentum<double> momentum({.learning_rate = 0.1, .momentum = 0.5, .weight_decay = 0.5});
    CHECK_CLOSE(walk(momentum, {2, -1}), (Values{0.75, 0.6875}), 1e-15);
}

TEST(momentum_takes_a_steady_gradient_ten_times) {
    Momentum<double> momentum({.learning_rate = 0.1, .momentum = 0.9});
    const Values values = walk(momentum, Values(300, 1.0));
    CHECK_CLOSE(values[298] - values[299], 0.1 / (1 - 0.9), 1e-9);
}

TEST(nesterov_by_hand) {  // v = 2, 0, 1
    Nesterov<double> nesterov({.learning_rate = 0.1, .momentum = 0.5});
    CHECK_CLOSE(walk(nesterov, {2, -1, 1}), (Values{0.7, 0.8, 0.65}), 1e-15);
}

TEST(nesterov_with_weight_decay_by_hand) {  // slope 2.5, -0.6875; v = 2.5, 0.5625
    Nesterov<double> nesterov({.learning_rate = 0.1, .momentum = 0.5, .weight_decay = 0.5});
    CHECK_CLOSE(walk(nesterov, {2, -1}), (Values{0.625, 0.665625}), 1e-15);
}

TEST(adagrad_by_hand_with_epsilon_outside_the_root) {  // s = 9, 25, 25; under the root the first would be
                                                       // 0.051
    AdaGrad<double> adagrad({.learning_rate = 1, .epsilon = 1});
    CHECK_CLOSE(walk(adagrad, {3, 4, 0}), (Values{0.25, 0.25 - 4.0 / 6, 0.25 - 4.0 / 6}), 1e-15);
    AdaGrad<double> halved({.learning_rate = 0.5, .epsilon = 3});
    CHECK_CLOSE(walk(halved, {3}), (Values{0.75}), 1e-15);
}

TEST(adagrad_takes_ever_smaller_steps) {  // lr / sqrt(t) for a steady gradient
    AdaGrad<double> adagrad({.learning_rate = 1});
    const Values values = walk(adagrad, Values(100, 5.0));
    CHECK_CLOSE(values[98] - values[99], 0.1, 1e-9);
}

TEST(rmsprop_by_hand_with_epsilon_outside_the_root) {  // s = 1, 1, 3
    RmsProp<double> rmsprop({.learning_rate = 1, .rho = 0.75, .epsilon = 1});
    CHECK_CLOSE(walk(rmsprop, {2, 1, 3}), (Values{0, -0.5, -0.5 - 3 / (std::sqrt(3.0) + 1)}), 1e-15);
    RmsProp<double> other({.learning_rate = 0.1, .rho = 0.5, .epsilon = 2});  // s = 4
    CHECK_CLOSE(walk(other, {std::sqrt(8.0)}), (Values{1 - 0.1 * std::sqrt(8.0) / 4}), 1e-15);
}

TEST(adadelta_by_hand_with_epsilon_under_the_roots) {  // s = 2, 1.5; u = 2/9
    AdaDelta<double> adadelta({.learning_rate = 1, .rho = 0.5, .epsilon = 0.25});
    CHECK_CLOSE(walk(adadelta, {2, 1}), (Values{1.0 / 3, 1.0 / 3 - std::sqrt(17.0 / 63)}), 1e-15);
    AdaDelta<double> threefold({.learning_rate = 3, .rho = 0.5, .epsilon = 0.25});
    CHECK_CLOSE(walk(threefold, {2}), (Values{-1}), 1e-15);
    AdaDelta<double> other({.rho = 0.75, .epsilon = 3});  // s = 1, d = sqrt(3) / sqrt(4) * 2
    CHECK_CLOSE(walk(other, {2}), (Values{1 - std::sqrt(3.0)}), 1e-15);
}

TEST(adam_by_hand) {  // m = 1, 2.5; s = 1, 4.75; c1 = 1/2, 3/4; c2 = 1/4, 7/16
    Adam<double> adam({.learning_rate = 0.1, .beta1 = 0.5, .beta2 = 0.75, .epsilon = 1});
    const double first = 1 - 0.1 * 2 / (2 + 1);
    const double second = first - 0.1 * (10.0 / 3) / (std::sqrt(76.0 / 7) + 1);
    CHECK_CLOSE(walk(adam, {2, 4}), (Values{first, second}), 1e-15);
}

TEST(adam_begins_with_a_step_of_the_learning_rate_whatever_the_gradient) {  // without the corrections 3.16
                                                                            // times
    for (const double g : {1e-4, 1.0, 1e4}) {
        Adam<double> adam;
        CHECK_CLOSE(walk(adam, {g}), (Values{0.999}), 1e-6);
    }
}

TEST(adamw_by_hand) {  // first w (1 - 0.1 * 0.5), then the step of Adam
    AdamW<double> adamw({.learning_rate = 0.1, .beta1 = 0.5, .beta2 = 0.75, .epsilon = 1, .weight_decay = 0.5});
    const double first = 0.95 - 0.1 * 2 / (2 + 1);
    const double second = 0.95 * first - 0.1 * (10.0 / 3) / (std::sqrt(76.0 / 7) + 1);
    CHECK_CLOSE(walk(adamw, {2, 4}), (Values{first, second}), 1e-15);
}

// Weight decay as one more term of the gradient: the rule sees g + weight_decay * w in the place of g.
template <typename Rule, typename Options>
void must_add_decay_to_the_gradient(Options o) {
    o.weight_decay = 0.25;
    Rule decayed(o);
    o.weight_decay = 0;
    Rule plain(o);
    Parameter<double> a("a", Tensor<double>({3}, {2, -1, 0.5})), b = a;
    std::vector<Parameter<double>*> of_a{&a}, of_b{&b};
    for (int step = 0; step < 4; ++step) {
        for (int i = 0; i < 3; ++i) {
            a.gradient(i) = std::cos(step + i);
            b.gradient(i) = a.gradient(i) + 0.25 * b.value(i);
        }
        decayed.step(of_a);
        plain.step(of_b);
        CHECK_CLOSE(a.value, b.value, 1e-15);
    }
}

TEST(weight_decay_is_one_more_term_of_the_gradient_in_every_rule_but_adamw) {
    must_add_decay_to_the_gradient<Sgd<double>>(SgdOptions{});
    must_add_decay_to_the_gradient<Momentum<double>>(MomentumOptions{});
    must_add_decay_to_the_gradient<Nesterov<double>>(MomentumOptions{});
    must_add_decay_to_the_gradient<AdaGrad<double>>(AdaGradOptions{});
    must_add_decay_to_the_gradient<RmsProp<double>>(RmsPropOptions{});
    must_add_decay_to_the_gradient<AdaDelta<double>>(AdaDeltaOptions{});
    must_add_decay_to_the_gradient<Adam<double>>(AdamOptions{});
}

TEST(a_parameter_has_its_own_rate_and_may_be_left_out_of_the_decay) {
    for (const std::string& name : optimizer_names()) {
        Parameter<double> frozen("frozen", Tensor<double>({1}, {2})), half = frozen, whole = frozen, kept = frozen;
        frozen.rate = 0;
        half.rate = 0.5;
        kept.decay = false;
        const auto moved = [&name](Parameter<double>& p, double rate, double decay) {
            p.gradient(0) = 3;
            std::vector<Parameter<double>*> one{&p};
            make_optimizer<double>(name, rate, {}, decay)->step(one);
            return p.value(0);
        };
        CHECK_EQUAL(moved(frozen, 0.1, 0.5), 2.0);
        CHECK_EQUAL(moved(half, 0.2, 0.5), moved(whole, 0.1, 0.5));
        Parameter<double> without("without", Tensor<double>({1}, {2}));
        CHECK_EQUAL(moved(kept, 0.1, 0.5), moved(without, 0.1, 0));
    }
}

TEST(a_step_in_parts_has_the_same_bits) {
    const InParts thirds = [](int size, const std::function<void(int, int)>& part) {
        for (const int third : {2, 0, 1}) part(size * third / 3, size * (third + 1) / 3);
    };
    for (const std::string& name : optimizer_names()) {
        Random random(3);
        Parameter<float> a("a", random_normal<float>({5, 7}, random)), b = a;
        std::vector<Parameter<float>*> of_a{&a}, of_b{&b};
        const auto whole = make_optimizer<float>(name), parts = make_optimizer<float>(name);
        for (int step = 0; step < 3; ++step) {
            a.gradient = b.gradient = random_normal<float>({5, 7}, random);
            whole->step(of_a);
            parts->step(of_b, thirds);
        }
        CHECK_EQUAL(a.value, b.value);
    }
}

TEST(adamw_without_decay_is_adam) {
    Adam<double> adam;
    AdamW<double> adamw({.weight_decay = 0});
    CHECK_EQUAL(walk(adam, {2, -1, 3}), walk(adamw, {2, -1, 3}));
}

TEST(the_defaults_are_the_usual_ones) {
    CHECK(SgdOptions{}.learning_rate == 0.01 && SgdOptions{}.weight_decay == 0);
    CHECK(MomentumOptions{}.learning_rate == 0.01 && MomentumOptions{}.momentum == 0.9 &&
          MomentumOptions{}.weight_decay == 0);
    CHECK(AdaGradOptions{}.learning_rate == 0.01 && AdaGradOptions{}.epsilon == 1e-10);
    CHECK(RmsPropOptions{}.learning_rate == 0.001 && RmsPropOptions{}.rho == 0.9 && RmsPropOptions{}.epsilon == 1e-8);
    CHECK(AdaDeltaOptions{}.learning_rate == 1 && AdaDeltaOptions{}.rho == 0.95 && AdaDeltaOptions{}.epsilon == 1e-6);
    CHECK(AdamOptions{}.learning_rate == 0.001 && AdamOptions{}.beta1 == 0.9 && AdamOptions{}.beta2 == 0.999 &&
          AdamOptions{}.epsilon == 1e-8);
    CHECK(AdamWOptions{}.learning_rate == 0.001 && AdamWOptions{}.beta1 == 0.9 && AdamWOptions{}.beta2 == 0.999 &&
          AdamWOptions{}.epsilon == 1e-8 && AdamWOptions{}.weight_decay == 0.01);
}

// Added to the gradient, decay is a gradient like any other, and Adam's first step is the learning rate whatever it is.
TEST(decay_through_adam_forgets_how_large_a_weight_is) {
    for (const double size : {10.0, 0.1}) {
        Parameter<double> w("w", Tensor<double>({1}, {size})), decoupled("w", Tensor<double>({1}, {size}));
        w.gradient(0) = 0.5 * size;
        Parameter<double>* const one[] = {&w};
        Parameter<double>* const other[] = {&decoupled};
        Adam<double>({.learning_rate = 0.1}).step(one);
        AdamW<double>({.learning_rate = 0.1, .weight_decay = 0.5}).step(other);
        CHECK_CLOSE(w.value(0), size - 0.1, 1e-6);
        CHECK_CLOSE(decoupled.value(0), 0.95 * size, 1e-12);
    }
}

// ---- what all optimizers share

TEST(every_value_of_every_parameter_moves_by_its_own_gradient) {
    for (const std::string& name : optimizer_names()) {
        Toy toy;
        const auto optimizer = make_optimizer<float>(name);
        toy.run(*optimizer, 0, 5);
        // Each value alone, in an optimizer of its own, must go the same way.
        for (Parameter<float>* const together : toy.parameters())
            for (int i = 0; i < together->value.size(); ++i) {
                Toy fresh;
                Parameter<float> alone("alone", Tensor<float>({1}));
                Parameter<float>* const parameters[] = {&alone};
                Parameter<float>& from = together == &toy.weight ? fresh.weight : fresh.bias;
                alone.value(0) = from.value.data()[i];
                const auto single = make_optimizer<float>(name);
                for (int step = 0; step < 5; ++step) {
                    fresh.gradients(step);
                    alone.gradient(0) = from.gradient.data()[i];
                    single->step(parameters);
                }
                CHECK_EQUAL(together->value.data()[i], alone.value(0));
            }
    }
}

TEST(a_step_leaves_the_gradients_alone) {
    for (const std::string& name : optimizer_names()) {
        Toy toy;
        const auto optimizer = make_optimizer<float>(name);
        toy.gradients(0);
        const Tensor<float> before = toy.weight.gradient;
        optimizer->step(toy.parameters());
        CHECK_EQUAL(toy.weight.gradient, before);
    }
}

TEST(a_new_learning_rate_counts_from_the_next_step) {
    for (const std::string& name : optimizer_names()) {
        Toy toy;
        const auto optimizer = make_optimizer<float>(name, 0.1);
        CHECK_EQUAL(optimizer->learning_rate(), 0.1);
        toy.run(*optimizer, 0, 1);
        const Tensor<float> before = toy.weight.value;
        optimizer->set_learning_rate(0);
        toy.run(*optimizer, 1, 2);
        CHECK_EQUAL(toy.weight.value, before);
    }
}

TEST(a_restored_run_ends_with_the_same_bits) {
    for (const std::string& name : optimizer_names()) {
        Toy whole, parts;
        const auto straight = make_optimizer<float>(name, 0.05);
        whole.run(*straight, 0, 12);
        const auto first = make_optimizer<float>(name, 0.05);
        parts.run(*first, 0, 7);
        std::map<std::string, Tensor<float>> saved;
        for (const auto& [key, tensor] : first->state(parts.parameters())) saved.emplace(key, *tensor);
        const auto second = make_optimizer<float>(name, 0.05);
        for (const auto& [key, tensor] : second->state(parts.parameters())) *tensor = saved.at(key);
        second->set_steps(first->steps());
        CHECK_EQUAL(second->steps(), 7LL);
        parts.run(*second, 7, 12);
        CHECK_EQUAL(parts.weight.value, whole.weight.value);
        CHECK_EQUAL(parts.bias.value, whole.bias.value);
    }
}

TEST(each_rule_names_what_it_remembers) {
    const auto names = [](const std::string& rule) {
        Toy toy;
        std::string text;
        const auto optimizer = make_optimizer<float>(rule);
        for (const auto& [name, tensor] : optimizer->state(toy.parameters()))
            text += name + to_string(tensor->shape()) + " ";
        return text;
    };
    CHECK_EQUAL(names("sgd"), "");
    CHECK_EQUAL(names("momentum"), "layer.weight.velocity(2,3) layer.bias.velocity(2) ");
    CHECK_EQUAL(names("nesterov"), "layer.weight.velocity(2,3) layer.bias.velocity(2) ");
    CHECK_EQUAL(names("adagrad"), "layer.weight.squares(2,3) layer.bias.squares(2) ");
    CHECK_EQUAL(names("rmsprop"), "layer.weight.mean_square(2,3) layer.bias.mean_square(2) ");
    CHECK_EQUAL(names("adadelta"),
                "layer.weight.mean_square(2,3) layer.weight.mean_square_step(2,3) "
                "layer.bias.mean_square(2) layer.bias.mean_square_step(2) ");
    const std::string adam =
        "layer.weight.mean(2,3) layer.weight.mean_square(2,3) layer.bias.mean(2) layer.bias.mean_square(2) ";
    CHECK_EQUAL(names("adam"), adam);
    CHECK_EQUAL(names("adamw"), adam);
}

TEST(other_parameters_than_before_are_an_error_and_change_nothing) {
    Toy toy;
    Momentum<float> optimizer;
    toy.run(optimizer, 0, 1);
    const Tensor<float> before = toy.weight.value;
    Parameter<float>* const fewer[] = {&toy.weight};
    CHECK_THROWS(optimizer.step(fewer), "Momentum: began with 2 parameters, got 1");
    Parameter<float>* const swapped[] = {&toy.bias, &toy.weight};
    CHECK_THROWS(optimizer.step(swapped),
                 "Momentum: began with the parameter layer.weight (2,3), got layer.bias (2) in its place");
    Parameter<float> renamed("other.bias", Tensor<float>({2}));
    Parameter<float>* const with_renamed[] = {&toy.weight, &renamed};
    CHECK_THROWS(optimizer.step(with_renamed), "got other.bias (2) in its place");
    toy.bias.value = Tensor<float>({3});
    CHECK_THROWS(optimizer.step(toy.parameters()),
                 "Momentum: began with the parameter layer.bias (2), got layer.bias (3) in its place");
    CHECK_EQUAL(toy.weight.value, before);
    CHECK_EQUAL(optimizer.steps(), 1LL);
    CHECK_THROWS(Momentum<float>().step({}), "Momentum: there are no parameters");
}

TEST(a_gradient_or_a_state_of_another_shape_is_an_error) {
    Toy toy;
    Adam<float> adam;
    toy.bias.gradient = Tensor<float>({3});
    CHECK_THROWS(adam.step(toy.parameters()), "Adam: the gradient of layer.bias must have shape (2), got (3)");
    toy.gradients(0);
    *adam.state(toy.parameters())[3].second = Tensor<float>({4});
    CHECK_THROWS(adam.step(toy.parameters()), "Adam: the state layer.bias.mean_square must have shape (2), got (4)");
}

TEST(options_out_of_range_are_errors) {
    const double nan = std::nan("");
    for (const std::string& name : optimizer_names()) {
        CHECK_THROWS(make_optimizer<float>(name, -0.1), "learning_rate must be finite and at least 0, got -0.1");
        CHECK_THROWS(make_optimizer<float>(name, nan), "learning_rate must be finite");
        CHECK_THROWS(make_optimizer<float>(name, HUGE_VAL), "learning_rate must be finite");
        CHECK_THROWS(make_optimizer<float>(name)->set_learning_rate(nan), "learning_rate must be finite");
        CHECK_THROWS(make_optimizer<float>(name)->set_steps(-1), "the number of steps must be at least 0");
    }
    CHECK_THROWS(Sgd<float>({.weight_decay = -1}), "Sgd: weight_decay must be finite and at least 0, got -1");
    CHECK_THROWS(Momentum<float>({.momentum = 1}), "Momentum: momentum must be at least 0 and below 1, got 1.0");
    CHECK_THROWS(Momentum<float>({.weight_decay = nan}), "Momentum: weight_decay");
    CHECK_THROWS(Nesterov<float>({.momentum = -0.1}), "Nesterov: momentum must be");
    CHECK_THROWS(Nesterov<float>({.weight_decay = -1}), "Nesterov: weight_decay");
    CHECK_THROWS(AdaGrad<float>({.weight_decay = -1}), "AdaGrad: weight_decay must be");
    CHECK_THROWS(AdaGrad<float>({.epsilon = 0}), "AdaGrad: epsilon must be finite and above 0, got 0");
    CHECK_THROWS(RmsProp<float>({.rho = 1}), "RmsProp: rho must be");
    CHECK_THROWS(RmsProp<float>({.epsilon = nan}), "RmsProp: epsilon must be");
    CHECK_THROWS(AdaDelta<float>({.rho = nan}), "AdaDelta: rho must be");
    CHECK_THROWS(AdaDelta<float>({.epsilon = 0}), "AdaDelta: epsilon must be");
    CHECK_THROWS(Adam<float>({.beta1 = 1}), "Adam: beta1 must be");
    CHECK_THROWS(Adam<float>({.beta2 = 1}), "Adam: beta2 must be");
    CHECK_THROWS(Adam<float>({.epsilon = -1}), "Adam: epsilon must be");
    CHECK_THROWS(AdamW<float>({.beta2 = -1}), "AdamW: beta2 must be");
    CHECK_THROWS(AdamW<float>({.weight_decay = -1}), "AdamW: weight_decay must be");
}

TEST(make_optimizer_knows_eight_names_and_their_options) {
    const std::map<std::string, std::string> classes{
        {"sgd", "Sgd"},         {"momentum", "Momentum"}, {"nesterov", "Nesterov"}, {"adagrad", "AdaGrad"},
        {"rmsprop", "RmsProp"}, {"adadelta", "AdaDelta"}, {"adam", "Adam"},         {"adamw", "AdamW"}};
    CHECK_EQUAL(optimizer_names().size(), std::size_t{8});
    for (const std::string& name : optimizer_names())
        CHECK_EQUAL(make_optimizer<float>(name)->name(), classes.at(name));
    CHECK_EQUAL(make_optimizer<float>("adam")->learning_rate(), 0.001);
    CHECK_THROWS(make_optimizer<float>("Adam"),
                 "there is no optimizer \"Adam\"; the optimizers are sgd momentum nesterov adagrad rmsprop adadelta "
                 "adam adamw");
    CHECK_THROWS(make_optimizer<float>("sgd", 0.1, 0.9), "the optimizer sgd has no momentum");
}

TEST(make_optimizer_passes_the_settings_on) {
    Momentum<double> momentum({.learning_rate = 0.2, .momentum = 0.5, .weight_decay = 0.25});
    CHECK_EQUAL(walk(*make_optimizer<double>("momentum", 0.2, 0.5, 0.25), {2, 3}), walk(momentum, {2, 3}));
    AdamW<double> adamw({.weight_decay = 0.25});
    CHECK_EQUAL(walk(*make_optimizer<double>("adamw", {}, {}, 0.25), {2, 3}), walk(adamw, {2, 3}));
}

// ---- the learning rate

namespace {

// The weight after `steps` steps on the loss L/2 w^2, whose slope is L w, from w = 1.
double on_parabola(Optimizer<double>& optimizer, double L, int steps) {
    Parameter<double> w("w", Tensor<double>({1}, {1.0}));
    Parameter<double>* const parameters[] = {&w};
    for (int step = 0; step < steps; ++step) {
        w.gradient(0) = L * w.value(0);
        optimizer.step(parameters);
    }
    return w.value(0);
}
double sgd_on_parabola(double learning_rate, double L, int steps) {
    Sgd<double> sgd({.learning_rate = learning_rate});
    return on_parabola(sgd, L, steps);
}

}  // namespace

TEST(gradient_descent_on_a_parabola_multiplies_by_one_minus_lr_times_curvature) {
    const double L = 4;
    CHECK_EQUAL(sgd_on_parabola(1 / L, L, 1), 0.0);  // arrives in one step
    CHECK_CLOSE(sgd_on_parabola(0.01 / L, L, 100), std::pow(0.99, 100),
                1e-12);                                                        // too small: 37 % of the way left
    CHECK_CLOSE(sgd_on_parabola(1.9 / L, L, 100), std::pow(0.9, 100), 1e-12);  // overshoots, but arrives
    CHECK_EQUAL(sgd_on_parabola(2 / L, L, 100), 1.0);                          // there and back for ever
    CHECK_EQUAL(sgd_on_parabola(2 / L, L, 101), -1.0);
    CHECK_CLOSE(sgd_on_parabola(2.1 / L, L, 100) / std::pow(1.1, 100), 1, 1e-9);  // diverges
}

// A gradient that is never set to zero is a velocity that never fades: momentum 1.
TEST(gradients_that_pile_up_swing_for_ever) {
    Parameter<double> w("w", Tensor<double>({1}, {1.0}));
    Parameter<double>* const parameters[] = {&w};
    Sgd<double> sgd({.learning_rate = 0.2});
    double largest_of_the_last_ten = 0;
    for (int step = 0; step < 1000; ++step) {
        w.gradient(0) += 4 * w.value(0);
        sgd.step(parameters);
        if (step >= 990) largest_of_the_last_ten = std::max(largest_of_the_last_ten, std::abs(w.value(0)));
    }
    CHECK(largest_of_the_last_ten > 0.9);
    CHECK(std::abs(sgd_on_parabola(0.2, 4, 1000)) < 1e-9);
}

TEST(momentum_diverges_above_2_times_1_plus_momentum_over_curvature) {
    const double L = 4;
    Momentum<double> below({.learning_rate = 2 * 1.5 / L - 0.01, .momentum = 0.5});
    CHECK(std::abs(on_parabola(below, L, 2000)) < 1e-3);
    Momentum<double> above({.learning_rate = 2 * 1.5 / L + 0.01, .momentum = 0.5});
    CHECK(std::abs(on_parabola(above, L, 2000)) > 1e3);
}

TEST(schedules_at_known_points) {
    const Schedule constant{.learning_rate = 0.5};
    CHECK_EQUAL(constant.rate(0, 100), 0.5);
    CHECK_EQUAL(constant.rate(99, 100), 0.5);
    const Schedule step{.decay = Decay::step, .learning_rate = 0.5, .factor = 0.1, .every = 30};
    CHECK_EQUAL(step.rate(29, 100), 0.5);
    CHECK_CLOSE(step.rate(30, 100), 0.05, 1e-15);
    CHECK_CLOSE(step.rate(59, 100), 0.05, 1e-15);
    CHECK_CLOSE(step.rate(90, 100), 0.0005, 1e-15);
    CHECK_CLOSE((Schedule{.decay = Decay::step, .learning_rate = 1, .factor = 0.5, .every = 1}.rate(1, 2)), 0.5, 1e-12);
    const Schedule exponential{.decay = Decay::exponential, .learning_rate = 0.5, .factor = 0.25, .every = 10};
    CHECK_EQUAL(exponential.rate(0, 100), 0.5);
    CHECK_CLOSE(exponential.rate(5, 100), 0.25, 1e-15);
    CHECK_CLOSE(exponential.rate(20, 100), 0.5 / 16, 1e-15);
    const Schedule cosine{.decay = Decay::cosine, .learning_rate = 0.5, .last = 0.1};
    CHECK_EQUAL(cosine.rate(0, 100), 0.5);
    CHECK_CLOSE(cosine.rate(25, 100), 0.3 + 0.2 * std::sqrt(0.5), 1e-15);
    CHECK_CLOSE(cosine.rate(50, 100), 0.3, 1e-15);
    CHECK_CLOSE(cosine.rate(99, 100), 0.1, 1e-4);
}

TEST(warm_up_rises_in_a_straight_line_and_the_decay_begins_after_it) {
    Schedule schedule{.decay = Decay::cosine, .learning_rate = 0.5, .warmup = 10};
    CHECK_CLOSE(schedule.rate(0, 110), 0.05, 1e-15);
    CHECK_CLOSE(schedule.rate(4, 110), 0.25, 1e-15);
    CHECK_CLOSE(schedule.rate(9, 110), 0.5, 1e-15);
    CHECK_CLOSE(schedule.rate(10, 110), 0.5, 1e-15);
    CHECK_CLOSE(schedule.rate(60, 110), 0.25, 1e-15);
    schedule.decay = Decay::step;
    schedule.every = 20;
    CHECK_CLOSE(schedule.rate(29, 110), 0.5, 1e-15);
    CHECK_CLOSE(schedule.rate(30, 110), 0.05, 1e-15);
    CHECK_CLOSE(schedule.rate(4, 8), 0.25, 1e-15);  // a run that ends before the warm-up does
}

TEST(schedules_by_name_and_their_errors) {
    CHECK(decay_named("constant") == Decay::constant && decay_named("step") == Decay::step &&
          decay_named("exponential") == Decay::exponential && decay_named("cosine") == Decay::cosine);
    CHECK_THROWS(decay_named("linear"),
                 "there is no schedule \"linear\"; the schedules are constant step exponential cosine");
    CHECK_THROWS(Schedule{}.rate(100, 100), "Schedule: step 100 is not one of the 100 steps, which begin with 0");
    CHECK_THROWS(Schedule{}.rate(-1, 100), "step -1 is not one of");
    CHECK_THROWS((Schedule{.every = 0}.rate(0, 1)), "every 0 at least 1");
    CHECK_THROWS((Schedule{.warmup = -1}.rate(0, 1)), "warmup -1 must be at least 0");
    CHECK_THROWS((Schedule{.factor = 0}.rate(0, 1)), "factor 0");
    CHECK_THROWS((Schedule{.factor = 1.5}.rate(0, 1)), "factor 1.5");
}

// ---- landscapes

TEST(the_gradients_of_the_landscapes_are_right) {
    for (const Landscape& land : {rosenbrock(), ravine(), turned_ravine(), saddle()})
        for (const Point p : {land.start, Point{0.3, -0.7}, Point{-2, 1.5}})
            for (std::size_t axis = 0; axis < 2; ++axis) {
                const double h = 1e-5;
                Point left = p, right = p;
                left[axis] -= h;
                right[axis] += h;
                CHECK_CLOSE(land.gradient(p)[axis], (land.loss(right) - land.loss(left)) / (2 * h), 1e-5);
            }
    CHECK_EQUAL(rosenbrock().loss({1, 1}), 0.0);
    CHECK_CLOSE(rosenbrock().loss(rosenbrock().start), 24.2, 1e-12);
    CHECK_EQUAL(ravine().loss({2, 3}), 227.0);
    CHECK_EQUAL(saddle().loss({0, -1}), -0.25);
}

namespace {

struct Race {
    std::string name;
    double learning_rate;
    int allowed;  // steps
};

void check_race(const Landscape& land, double target, const std::vector<Race>& races) {
    for (const Race& race : races) {
        const auto optimizer = make_optimizer<double>(race.name, race.learning_rate);
        const int steps = steps_to_reach(land, descend(land, *optimizer, race.allowed), target);
        const std::string late = " was not there after " + std::to_string(race.allowed) + " steps";
        CHECK_EQUAL(race.name + (steps < 0 ? late : ""), race.name);
    }
}

}  // namespace

TEST(every_optimizer_finds_the_end_of_the_rosenbrock_valley) {
    check_race(rosenbrock(), 0.01,
               {{"sgd", 0.002, 2000},
                {"momentum", 0.001, 340},
                {"nesterov", 0.001, 370},
                {"adagrad", 1, 1800},
                {"rmsprop", 0.005, 1700},
                {"adadelta", 0.05, 6000},
                {"adam", 0.2, 380},
                {"adamw", 0.2, 800}});
}

TEST(every_optimizer_comes_down_the_ravine) {
    check_race(ravine(), 0.001,
               {{"sgd", 0.035, 160},
                {"momentum", 0.02, 90},
                {"nesterov", 0.01, 27},
                {"adagrad", 2, 50},
                {"rmsprop", 0.01, 1100},
                {"adadelta", 0.1, 11500},
                {"adam", 0.2, 90},
                {"adamw", 0.2, 125}});
}

TEST(a_target_that_is_met_exactly_is_reached) {  // the losses are 75, 25 and 0
    const std::vector<Point> path{{-10, 1}, {0, 1}, {0, 0}};
    CHECK_EQUAL(steps_to_reach(ravine(), path, 25), 1);
    CHECK_EQUAL(steps_to_reach(ravine(), path, 24.9), 2);
    CHECK_EQUAL(steps_to_reach(ravine(), path, -1), -1);
}

TEST(to_touch_the_target_is_not_to_stay_there) {  // the losses are 75, 0, 25, 0, 0, 0
    const std::vector<Point> path{{-10, 1}, {0, 0}, {0, 1}, {0, 0}, {0, 0}, {0, 0}};
    CHECK_EQUAL(steps_to_reach(ravine(), path, 1), 1);
    CHECK_EQUAL(steps_to_stay(ravine(), path, 1, 0), 1);
    CHECK_EQUAL(steps_to_stay(ravine(), path, 1, 2), 3);
    CHECK_EQUAL(steps_to_stay(ravine(), path, 1, 3), -1);
    CHECK_EQUAL(steps_to_stay(ravine(), path, 25, 2), 1);
}

TEST(rules_with_one_rate_do_not_notice_that_a_valley_is_turned_and_adagrad_does) {
    const auto loss_after_50 = [](const std::string& rule, double rate, const Landscape& land) {
        const auto optimizer = make_optimizer<double>(rule, rate);
        return land.loss(descend(land, *optimizer, 50).back());
    };
    for (const std::string rule : {"sgd", "momentum", "nesterov"})
        CHECK_CLOSE(loss_after_50(rule, 0.01, turned_ravine()), loss_after_50(rule, 0.01, ravine()), 1e-9);
    CHECK(loss_after_50("adagrad", 2, turned_ravine()) > 100 * loss_after_50("adagrad", 2, ravine()));
}

TEST(in_the_ravine_the_steep_side_limits_the_learning_rate) {  // 2 / 50
    Sgd<double> below({.learning_rate = 0.0399}), above({.learning_rate = 0.0401});
    CHECK(ravine().loss(descend(ravine(), below, 3000).back()) < 1e-6);
    CHECK(ravine().loss(descend(ravine(), above, 3000).back()) > 1e6);
}

TEST(a_saddle_holds_gradient_descent_that_comes_straight_at_it) {
    Landscape land = saddle();
    land.start = {1, 0};
    Sgd<double> straight({.learning_rate = 0.1});
    const Point stuck = descend(land, straight, 1000).back();
    CHECK_CLOSE(land.loss(stuck), 0, 1e-12);
    CHECK_EQUAL(stuck[1], 0.0);
}

TEST(beside_the_axis_every_optimizer_leaves_the_saddle) {
    Sgd<double> sgd({.learning_rate = 0.1});
    CHECK_CLOSE(saddle().loss(saddle().start), 0.5, 1e-6);
    const auto slow = descend(saddle(), sgd, 200);
    CHECK(std::abs(saddle().loss(slow[40])) < 0.01);  // still on the plateau after 40 steps
    CHECK_CLOSE(saddle().loss(slow.back()), -0.25, 1e-6);
    for (const std::string& name : optimizer_names()) {
        const auto optimizer = make_optimizer<double>(name, name == "adadelta" ? 1 : 0.1);
        CHECK(steps_to_reach(saddle(), descend(saddle(), *optimizer, 1000), -0.24) > 0);
    }
    Adam<double> adam({.learning_rate = 0.1});
    CHECK(steps_to_reach(saddle(), descend(saddle(), adam, 200), -0.24) < steps_to_reach(saddle(), slow, -0.24));
}

// ---- initialisation

TEST(the_fan_in_is_what_one_output_adds_up) {
    CHECK(fans({120, 400}).in == 400 && fans({120, 400}).out == 120);
    CHECK(fans({16, 6, 5, 3}).in == 90 && fans({16, 6, 5, 3}).out == 240);
    CHECK_THROWS(fans({7}), "fans: a weight has 2 axes (dense) or 4 (convolution), got shape (7)");
}

TEST(each_scheme_gives_weights_of_its_deviation_and_biases_of_zero) {
    const std::map<std::string, double> deviations{{"zero", 0},
                                                   {"small_normal", 0.001},
                                                   {"normal01", 0.1},
                                                   {"lecun", std::sqrt(1.0 / 90)},
                                                   {"he", std::sqrt(2.0 / 90)},
                                                   {"xavier", std::sqrt(2.0 / (90 + 1500))}};
    CHECK_EQUAL(deviations.size(), initialisation_names().size());
    for (const auto& [name, deviation] : deviations) {
        Parameter<double> w("w", Tensor<double>::filled({100, 6, 5, 3}, 9.0));
        Parameter<double> b("b", Tensor<double>::filled({1000}, 9.0));
        Parameter<double>* const parameters[] = {&w, &b};
        Random random(1);
        initialise<double>(parameters, initialisation_named(name), random);
        CHECK_CLOSE(std::sqrt(second_moment(w.value)), deviation, 0.03 * deviation);
        CHECK_CLOSE(moments(w.value).mean, 0, 0.04 * deviation);
        CHECK_CLOSE(std::sqrt(second_moment(b.value)), name == "normal01" ? 0.1 : 0.0, 0.01);
    }
    CHECK_THROWS(initialisation_named("kaiming"),
                 "there is no initialisation \"kaiming\"; the initialisations are zero small_normal normal01 lecun "
                 "xavier he");
}

TEST(the_same_seed_gives_the_same_weights_and_float_is_double_rounded) {
    Parameter<double> wide("w", Tensor<double>({4, 5}));
    Parameter<float> narrow("w", Tensor<float>({4, 5})), again("w", Tensor<float>({4, 5})),
        other("w", Tensor<float>({4, 5}));
    const auto fill = []<typename T>(Parameter<T>& parameter, std::uint64_t seed) {
        Parameter<T>* const parameters[] = {&parameter};
        Random random(seed);
        initialise<T>(parameters, Initialisation::he, random);
    };
    fill(wide, 3);
    fill(narrow, 3);
    fill(again, 3);
    fill(other, 4);
    CHECK_EQUAL(narrow.value, again.value);
    CHECK(!(narrow.value == other.value));
    for (int i = 0; i < 20; ++i) CHECK_EQUAL(narrow.value.data()[i], static_cast<float>(wide.value.data()[i]));
}

TEST(the_depth_study_sends_its_signal_through_dense_layers_with_relu) {
    Random random(1);
    Tensor<double> x = random_normal<double>({2, 3}, random);
    std::vector<double> expected{second_moment(x)};
    for (int layer = 0; layer < 2; ++layer) {
        const auto w = random_normal<double>({3, 3}, random, initial_deviation(Initialisation::he, {3, 3}));
        x = relu(dense(x, w, Tensor<double>({3})));
        expected.push_back(second_moment(x));
    }
    CHECK_CLOSE(depth_study(Initialisation::he, 2, 3, 2, 1), expected, 1e-14);
}

TEST(ten_relu_layers_keep_the_signal_only_with_he) {  // 2/n is the variance of the weights
    const auto after_ten = [](Initialisation scheme, std::uint64_t seed) {
        return depth_study(scheme, 10, 256, 64, seed).back();
    };
    for (std::uint64_t seed = 1; seed <= 4; ++seed) {  // the numbers printed are one draw; others lie nearby
        const double small = after_ten(Initialisation::small_normal, seed);
        CHECK(small > 8e-40 / 4 && small < 8e-40 * 4);
        const double lecun = after_ten(Initialisation::lecun, seed);
        CHECK(lecun > 6e-4 / 4 && lecun < 6e-4 * 4);
        const double he = after_ten(Initialisation::he, seed);
        CHECK(he > 0.53 / 4 && he < 0.53 * 4);
        // Each layer multiplies by n * variance / 2 on average. From the same draw the schemes differ by just
        // that.
        CHECK_CLOSE(he / lecun, 1024, 1e-9);
        CHECK_CLOSE(small / he / std::pow(256 * 1e-6 / 2, 10), 1, 1e-12);
    }
    CHECK_EQUAL(after_ten(Initialisation::zero, 1), 0.0);
    CHECK_EQUAL(depth_study(Initialisation::he, 10, 256, 64, 1).size(), std::size_t{11});
    CHECK_CLOSE(depth_study(Initialisation::he, 10, 256, 64, 1)[0], 1, 0.05);
}

namespace {

// A network of 2 inputs, 3 hidden units and 1 output, trained on four points. Returns the hidden weights
// (3,2).
Tensor<double> hidden_after_training(Tensor<double> hidden, Tensor<double> outer) {
    Parameter<double> w1("w1", std::move(hidden)), b1("b1", Tensor<double>({3}));
    Parameter<double> w2("w2", std::move(outer)), b2("b2", Tensor<double>({1}));
    Parameter<double>* const parameters[] = {&w1, &b1, &w2, &b2};
    const Tensor<double> x({4, 2}, {0, 0, 0, 1, 1, 0, 1, 1});
    const Tensor<double> target({4, 1}, {0, 1, 1, 0});
    Sgd<double> sgd({.learning_rate = 0.1});
    for (int step = 0; step < 200; ++step) {
        const Tensor<double> z = dense(x, w1.value, b1.value);
        Tensor<double> a = z;
        for (double& value : a.values()) value = std::tanh(value);
        const auto error = mean_squared_error(dense(a, w2.value, b2.value), target);
        const auto outer_grads = dense_backward(a, w2.value, error.dlogits);
        Tensor<double> dz = outer_grads.dx;
        for (int i = 0; i < dz.size(); ++i) dz.data()[i] *= 1 - a.data()[i] * a.data()[i];
        const auto hidden_grads = dense_backward(x, w1.value, dz);
        w1.gradient = hidden_grads.dw;
        b1.gradient = hidden_grads.db;
        w2.gradient = outer_grads.dw;
        b2.gradient = outer_grads.db;
        sgd.step(parameters);
    }
    return w1.value;
}

}  // namespace

TEST(equal_weights_stay_equal_for_ever) {
    const Tensor<double> w =
        hidden_after_training(Tensor<double>::filled({3, 2}, 0.5), Tensor<double>::filled({1, 3}, 0.5));
    CHECK(w(0, 0) != 0.5);  // they learn, but all the same
    for (int d = 0; d < 2; ++d) {
        CHECK_EQUAL(w(1, d), w(0, d));
        CHECK_EQUAL(w(2, d), w(0, d));
    }
}

TEST(zero_weights_do_not_even_move) {
    CHECK_EQUAL(hidden_after_training(Tensor<double>({3, 2}), Tensor<double>({1, 3})), Tensor<double>({3, 2}));
}

TEST(random_weights_become_different_features) {
    Random random(5);
    const auto w = hidden_after_training(random_normal<double>({3, 2}, random), random_normal<double>({1, 3}, random));
    CHECK(std::abs(w(0, 0) - w(1, 0)) > 0.1 && std::abs(w(1, 0) - w(2, 0)) > 0.1);
}

// ---- preprocessing

TEST(pixels_are_scaled_to_one) {
    CHECK_CLOSE(scale_pixels(Tensor<float>({3}, {0, 51, 255})), Tensor<float>({3}, {0, 0.2f, 1}), 1e-7);
}

TEST(contrast_is_stretched_image_by_image_and_a_constant_image_is_zero) {
    const Tensor<float> x({3, 1, 2}, {10, 30, 7, 7, -1, -2});
    CHECK_EQUAL(stretch_contrast(x), Tensor<float>({3, 1, 2}, {0, 1, 0, 0, 1, 0}));
    CHECK_CLOSE(stretch_contrast(Tensor<float>({1, 3}, {2, 3, 6})), Tensor<float>({1, 3}, {0, 0.25f, 1}), 1e-7);
}

TEST(standardised_values_have_mean_zero_and_deviation_one) {
    const Tensor<double> x({2, 2}, {1, 3, 5, 7});
    CHECK_CLOSE(moments(x).mean, 4, 1e-15);
    CHECK_CLOSE(moments(x).deviation, std::sqrt(5.0), 1e-15);
    const Moments after = moments(standardise(x, moments(x)));
    CHECK_CLOSE(after.mean, 0, 1e-15);
    CHECK_CLOSE(after.deviation, 1, 1e-15);
    CHECK_CLOSE(standardise(x, {1, 2}), Tensor<double>({2, 2}, {0, 1, 2, 3}), 1e-15);
    CHECK_CLOSE(standardise(x, {1, 0.5}), Tensor<double>({2, 2}, {0, 4, 8, 12}), 1e-15);
    const Tensor<double> constant = Tensor<double>::filled({7}, 0.1);
    CHECK_THROWS(standardise(constant, moments(constant)), "standardise: the deviation must be above 0, got 0");
}

// Measured on the gradient itself: its change along the two directions in which it only grows.
TEST(inputs_far_from_zero_make_a_ravine) {
    CHECK_EQUAL(steepness_ratio(0), 1.0);
    CHECK_CLOSE(steepness_ratio(1), 6.854, 5e-4);
    CHECK_CLOSE(steepness_ratio(5), 727.0, 0.05);
    const Tensor<double> x({2, 1}, {4, 6}), zero({2, 1});  // mean 5, deviation 1
    const auto slopes = [&](double w, double b) {
        const auto error = mean_squared_error(dense(x, Tensor<double>({1, 1}, {w}), Tensor<double>({1}, {b})), zero);
        const auto g = dense_backward(x, Tensor<double>({1, 1}, {w}), error.dlogits);
        return Point{g.dw(0, 0), g.db(0)};
    };
    const double a = slopes(1, 0)[0], b = slopes(1, 0)[1], c = slopes(0, 1)[1];  // the matrix (a b / b c)
    const double mean = (a + c) / 2, root = std::hypot((a - c) / 2, b);
    CHECK_CLOSE((mean + root) / (mean - root), steepness_ratio(5), 1e-6);
}

TEST(the_mean_image_is_subtracted_pixel_by_pixel) {
    const Tensor<double> x({2, 1, 1, 3}, {1, 2, 3, 5, 2, -3});
    const PixelMoments m = pixel_moments(x);
    CHECK_EQUAL(m.mean, Tensor<double>({1, 1, 3}, {3, 2, 0}));
    CHECK_EQUAL(m.deviation, Tensor<double>({1, 1, 3}, {2, 0, 3}));
    CHECK_EQUAL(subtract_mean(x, m.mean), Tensor<double>({2, 1, 1, 3}, {-2, 0, 3, 2, 0, -3}));
    CHECK_THROWS(subtract_mean(x, Tensor<double>({4})),
                 "subtract_mean: one image of x (2,1,1,3) has 3 values, the mean has (4)");
}

TEST(a_pixel_that_never_varies_is_not_divided) {  // X /= np.std(X, axis=0) makes 0/0 of it
    const Tensor<double> x({3, 3}, {1, 0.1, 4, 2, 0.1, 4, 3, 0.1, 7});
    const PixelMoments m = pixel_moments(x);
    CHECK_EQUAL(m.deviation(1), 0.0);
    CHECK(std::isnan((x(0, 1) - m.mean(1)) / m.deviation(1)));
    const Tensor<double> y = standardise_pixels(x, m);
    const double a = std::sqrt(1.5);
    CHECK_CLOSE(y,
                Tensor<double>({3, 3}, {-a, 0, -a / std::sqrt(3), 0, 0, -a / std::sqrt(3), a, 0, 2 * a / std::sqrt(3)}),
                1e-12);
    // Another image with ink where the training images had none keeps a harmless value.
    CHECK_CLOSE(standardise_pixels(Tensor<double>({1, 3}, {2, 1, 5}), m), Tensor<double>({1, 3}, {0, 0.9, 0}), 1e-12);
    CHECK_THROWS(standardise_pixels(x, {m.mean, Tensor<double>({2})}), "standardise_pixels: deviation");
}

TEST(sixty_seven_pixels_of_mnist_never_vary) {  // needs the unpacked data
    const std::filesystem::path path = std::filesystem::path(CNN_MNIST) / "train-images-idx3-ubyte";
    if (!std::filesystem::exists(path)) return;
    const std::string file = read_file(path);
    CHECK_EQUAL(file.size(), std::size_t{16 + 60000 * 784});
    Tensor<std::uint8_t> x({60000, 28, 28});
    std::memcpy(x.data(), file.data() + 16, 60000 * 784);
    const PixelMoments pixels = pixel_moments(x);
    CHECK_EQUAL(std::count(pixels.deviation.values().begin(), pixels.deviation.values().end(), 0.0),
                std::ptrdiff_t{67});
    CHECK_CLOSE(moments(x).mean / 255, 0.13066, 5e-6);
    CHECK_CLOSE(moments(x).deviation / 255, 0.30811, 5e-6);
}

// ---- batches

TEST(an_epoch_visits_every_example_once) {
    const std::vector<int> order = epoch_order(1000, 1, 0);
    CHECK_EQUAL(order.size(), std::size_t{1000});
    CHECK_EQUAL(std::set<int>(order.begin(), order.end()).size(), std::size_t{1000});
    CHECK(*std::min_element(order.begin(), order.end()) == 0 && *std::max_element(order.begin(), order.end()) == 999);
    CHECK_EQUAL(epoch_order(1, 1, 0), std::vector<int>{0});
}

TEST(the_order_depends_on_the_seed_and_the_epoch_alone) {
    CHECK_EQUAL(epoch_order(100, 1, 7), epoch_order(100, 1, 7));
    CHECK(epoch_order(100, 1, 7) != epoch_order(100, 1, 8));
    CHECK(epoch_order(100, 1, 7) != epoch_order(100, 2, 7));
}

TEST(the_order_is_not_drawn_from_the_stream_of_the_weights) {
    for (std::uint64_t stream = 0; stream < 10; ++stream) {
        std::vector<int> order(100);
        std::iota(order.begin(), order.end(), 0);
        Random(1, stream).shuffle(std::span(order));
        CHECK(order != epoch_order(100, 1, 0));
    }
}

TEST(all_six_orders_of_three_examples_are_as_likely) {
    std::map<std::vector<int>, int> counts;
    for (int epoch = 0; epoch < 6000; ++epoch) ++counts[epoch_order(3, 1, epoch)];
    CHECK_EQUAL(counts.size(), std::size_t{6});
    for (const auto& [order, count] : counts) CHECK(count > 870 && count < 1130);
}

TEST(the_last_batch_is_smaller_and_nothing_is_dropped) {
    const std::vector<int> order = epoch_order(10, 1, 0);
    const auto pieces = batches(order, 4);
    CHECK(pieces.size() == 3 && pieces[0].size() == 4 && pieces[1].size() == 4 && pieces[2].size() == 2);
    std::vector<int> joined;
    for (const auto piece : pieces) joined.insert(joined.end(), piece.begin(), piece.end());
    CHECK_EQUAL(joined, order);
    CHECK_EQUAL(batches(order, 5).size(), std::size_t{2});
    CHECK_EQUAL(batches(order, 1).size(), std::size_t{10});
    const auto larger = batches(order, 64);
    CHECK(larger.size() == 1 && larger[0].size() == 10);
}

TEST(empty_batches_and_missing_examples_are_errors) {
    const std::vector<int> order = epoch_order(10, 1, 0);
    CHECK_THROWS(batches(order, 0), "batches: a batch needs at least 1 example, got 0");
    CHECK_THROWS(epoch_order(0, 1, 0), "epoch_order: needs at least 1 example, got 0");
    CHECK_THROWS(epoch_order(10, 1, -1), "epoch_order: epoch must be at least 0, got -1");
    const std::vector<int> beyond{10}, negative{-1};
    CHECK_THROWS(examples(Tensor<float>({10, 2}), beyond), "examples: there is no example 10 in (10,2)");
    CHECK_THROWS(examples(Tensor<float>({10, 2}), negative), "examples: there is no example -1");
}

TEST(examples_are_taken_whole_and_in_order) {
    const Tensor<int> x({3, 1, 2}, {1, 2, 3, 4, 5, 6});
    const std::vector<int> which{2, 0};
    CHECK_EQUAL(examples(x, which), Tensor<int>({2, 1, 2}, {5, 6, 1, 2}));
}

TEST(iterations_are_not_epochs) {  // 2,500 batches of 50 from 55,000 images
    CHECK_CLOSE(epochs(2500, 50, 55000), 2.27, 0.005);
    CHECK_EQUAL(epochs(2500, 50, 125000), 1.0);
}

// ---- batch, stochastic and mini-batch gradient descent

namespace {

double distance(const Line& a, const Line& b) { return std::hypot(a.slope - b.slope, a.intercept - b.intercept); }

LineFit sgd_fit(const Points& points, const Schedule& schedule, int batch, int epochs) {
    Sgd<double> sgd;
    return fit_line(points, sgd, schedule, batch, epochs, 1);
}

}  // namespace

TEST(batch_gradient_descent_goes_straight_to_the_best_line) {
    const Points points = noisy_line(200, 1);
    const Line best = best_line(points);
    CHECK(std::abs(best.slope - 2) < 0.1 && std::abs(best.intercept + 1) < 0.1);
    const LineFit fit = sgd_fit(points, {.learning_rate = 0.1}, 200, 200);
    CHECK_EQUAL(fit.steps, 200);
    for (std::size_t epoch = 1; epoch <= 50; ++epoch)
        CHECK(distance(fit.lines[epoch], best) < distance(fit.lines[epoch - 1], best));
    CHECK(distance(fit.lines.back(), best) < 1e-9);
}

TEST(small_batches_learn_more_from_an_epoch_and_then_wander) {
    const Points points = noisy_line(200, 1);
    const Line best = best_line(points);
    const LineFit whole = sgd_fit(points, {.learning_rate = 0.1}, 200, 20);
    const LineFit mini = sgd_fit(points, {.learning_rate = 0.1}, 20, 20);
    const LineFit single = sgd_fit(points, {.learning_rate = 0.1}, 1, 20);
    CHECK_EQUAL(mini.steps, 200);
    CHECK_EQUAL(single.steps, 4000);
    CHECK(distance(mini.lines[1], best) < 0.5 * distance(whole.lines[1], best));
    CHECK(distance(mini.lines.back(), best) > 1e-4);    // never quite there
    CHECK(distance(single.lines.back(), best) > 1e-2);  // and less so with single examples
}

TEST(a_falling_learning_rate_lets_stochastic_gradient_descent_settle) {
    const Points points = noisy_line(200, 1);
    const Line best = best_line(points);
    const auto steady = sgd_fit(points, {.learning_rate = 0.05}, 1, 20);
    const auto falling = sgd_fit(points, {.decay = Decay::cosine, .learning_rate = 0.05}, 1, 20);
    CHECK(distance(falling.lines.back(), best) < 0.2 * distance(steady.lines.back(), best));
}

// ---- the training loop

TEST(the_training_loop_is_zero_forward_loss_backward_step) {  // two epochs of a dense layer, written out
    const LabelledPoints points = three_clouds(5, 1);
    Sequential<double> network;
    auto& layer = network.add(std::make_unique<DenseLayer<double>>("d", 2, 3, plain_kernels<double>()));
    Tensor<double> w({3, 2}), b({3});
    for (int epoch = 0; epoch < 2; ++epoch) {
        const std::vector<int> order = epoch_order(5, 7, epoch);
        for (const std::span<const int> which : batches(order, 2)) {
            const Tensor<double> x = examples(points.x, which);
            const auto loss = softmax_cross_entropy<double>(dense(x, w, b), examples(points.labels, which));
            const DenseGrads<double> g = dense_backward(x, w, loss.dlogits);
            for (int i = 0; i < w.size(); ++i) w.data()[i] -= 0.5 * g.dw.data()[i];
            for (int i = 0; i < b.size(); ++i) b.data()[i] -= 0.5 * g.db.data()[i];
        }
    }
    Sgd<double> sgd;
    train_network(network, sgd, {2, 2, 7, {.learning_rate = 0.5}}, points.x, points.labels);
    CHECK_CLOSE(layer.weight.value, w, 1e-12);
    CHECK_CLOSE(layer.bias.value, b, 1e-12);
    CHECK_EQUAL(sgd.steps(), 6);
}

TEST(the_rate_of_the_training_loop_follows_the_schedule_to_its_end) {
    const LabelledPoints points = three_clouds(10, 1);
    Sequential<double> network;
    network.add(std::make_unique<DenseLayer<double>>("d", 2, 3, plain_kernels<double>()));
    Sgd<double> sgd;
    const Schedule cosine{.decay = Decay::cosine, .learning_rate = 0.1};
    train_network(network, sgd, {3, 4, 1, cosine}, points.x, points.labels);
    CHECK_EQUAL(sgd.learning_rate(), cosine.rate(8, 9));
}
