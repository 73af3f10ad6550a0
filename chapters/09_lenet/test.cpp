#include <algorithm>
#include <filesystem>
#include <set>

#include "chapters/07_backprop/branches.hpp"
#include "chapters/07_backprop/mode_layer.hpp"
#include "chapters/09_lenet/checkpoint.hpp"
#include "chapters/09_lenet/describe.hpp"
#include "chapters/09_lenet/evaluation.hpp"
#include "chapters/09_lenet/interval.hpp"
#include "chapters/09_lenet/registry.hpp"
#include "chapters/09_lenet/tables.hpp"
#include "chapters/09_lenet/training.hpp"
#include "common/check.hpp"
#include "common/gradient_check.hpp"
#include "common/program/temporary_folder.hpp"

using namespace cnn;

namespace {

using Labels = std::vector<int>;

constexpr Pass training{.training = true};

// Digits that need no file: label k is a bar in row 2k + 4, with noise.
Examples striped_digits(int count, std::uint64_t seed) {
    Random random(seed);
    Examples set{"stripes", Tensor<std::uint8_t>({count, 1, 28, 28}), {}, numbered_classes(10)};
    for (int n = 0; n < count; ++n) {
        const int label = n % 10;
        set.labels.push_back(label);
        for (int i = 0; i < 28; ++i)
            for (int j = 0; j < 28; ++j) {
                const bool ink = (i == 2 * label + 4 || i == 2 * label + 5) && j > 3 && j < 24;
                set.x(n, 0, i, j) = static_cast<std::uint8_t>((ink ? 180 : 0) + random.below(60));
            }
    }
    return set;
}

template <typename T>
Model<T> fresh(const std::string& name, std::uint64_t seed) {
    Model<T> model = model_named(name).make(plain_kernels<T>());
    Random random(seed);
    model.initialise(model.network, random);
    return model;
}

// A model whose batches are looked at, not computed with: images smaller than its layers could read.
template <typename T>
Model<T> reading(const std::string& name, const Shape& image) {
    Model<T> model = model_named(name).make(plain_kernels<T>());
    model.image = image;
    return model;
}

double train(Model<float>& model, Optimizer<float>& optimizer, const Examples& set, const TrainingOptions& o,
             int epoch) {
    return train_epoch(model, plain_kernels<float>(), optimizer, set, o, epoch, [](const StepDone&) {});
}

// Each layer is checked alone: forward and backward of a layer and all its parameters.
void check_layer(Layer<double>& layer, Tensor<double> x) {
    std::vector<GradientInput> inputs{{"x", &x}};
    for (Parameter<double>* p : layer.parameters()) inputs.push_back({p->name, &p->value});
    CHECK_GRADIENTS(
        inputs, [&] { return layer.forward(x, training); },
        [&](const Tensor<double>& dy) {
            layer.forward(x, training);
            for (Parameter<double>* p : layer.parameters()) p->gradient = Tensor<double>(p->value.shape());
            std::vector<Tensor<double>> gradients{layer.backward(dy)};
            for (Parameter<double>* p : layer.parameters()) gradients.push_back(p->gradient);
            return gradients;
        });
}

void randomise(Layer<double>& layer, Random& random) {
    for (Parameter<double>* p : layer.parameters()) p->value = random_normal<double>(p->value.shape(), random);
}

}  // namespace

TEST(the_modern_network_has_61706_parameters) {
    const auto model = modern_lenet(plain_kernels<float>());
    CHECK_EQUAL(parameter_count(model.network.parameters()), 61706LL);
}

// Y1, Y2: the networks of two lectures, layer by layer.
TEST(the_networks_of_the_lectures_have_3274634_and_333526_parameters) {
    struct Row {
        std::string name;
        Shape output;
        long long parameters;
    };
    const auto check_rows = [](const Model<float>& model, const std::vector<Row>& expected, long long multiply_adds) {
        std::size_t found = 0;
        long long total = 0;
        for (const LayerRow& row : describe(model.network, {1, 28, 28})) {
            total += row.multiply_adds;
            for (const Row& e : expected)
                if (row.name == e.name) {
                    ++found;
                    CHECK_EQUAL(row.output, e.output);
                    CHECK_EQUAL(row.parameters, e.parameters);
                }
        }
        CHECK_EQUAL(found, expected.size());
        CHECK_EQUAL(total, multiply_adds);
    };
    const auto keras = keras_mnist(plain_kernels<float>());
    CHECK_EQUAL(parameter_count(keras.network.parameters()), 3274634LL);
    check_rows(keras,
               {{"conv1", {32, 28, 28}, 832},
                {"pool1", {32, 14, 14}, 0},
                {"conv2", {64, 14, 14}, 51264},
                {"pool2", {64, 7, 7}, 0},
                {"flatten", {3136}, 0},
                {"hidden", {1024}, 3212288},
                {"output", {10}, 10250}},
               627200LL + 10035200 + 3211264 + 10240);
    const auto lab = tensorflow_mnist(plain_kernels<float>());
    CHECK_EQUAL(parameter_count(lab.network.parameters()), 333526LL);
    check_rows(lab,
               {{"conv1", {32, 28, 28}, 320},
                {"pool1", {32, 14, 14}, 0},
                {"conv2", {64, 14, 14}, 18496},
                {"pool2", {64, 7, 7}, 0},
                {"flatten", {3136}, 0},
                {"hidden", {100}, 313700},
                {"output", {10}, 1010}},
               225792LL + 3612672 + 313600 + 1000);
}

// The class drew every weight and every bias with deviation 0.1; Keras starts with Glorot's deviation and no bias.
TEST(the_networks_of_the_lectures_start_as_there) {
    const auto deviation = [](const Parameter<float>& p) { return std::sqrt(second_moment(p.value)); };
    const Model<float> lab = fresh<float>("tf-mnist", 1);
    const Model<float> keras = fresh<float>("keras-mnist", 1);
    for (const Parameter<float>* p : lab.network.parameters())
        CHECK_CLOSE(deviation(*p), 0.1, 0.4 / std::sqrt(p->value.size()));
    for (const Parameter<float>* p : keras.network.parameters()) {
        if (p->value.shape().size() == 1) CHECK_EQUAL(deviation(*p), 0.0);
        if (p->name == "hidden.weight") CHECK_CLOSE(deviation(*p), std::sqrt(2.0 / (3136 + 1024)), 1e-4);
        if (p->name == "conv2.weight") CHECK_CLOSE(deviation(*p), std::sqrt(2.0 / (25 * (32 + 64))), 1e-3);
    }
}

TEST(the_networks_of_the_lectures_read_pixels_from_0_to_1_without_a_margin) {
    const Examples set{"one", Tensor<std::uint8_t>({1, 1, 2, 2}, {0, 255, 51, 0}), {7}, numbered_classes(10)};
    const Labels which{0};
    for (const char* name : {"keras-mnist", "tf-mnist"})
        CHECK_CLOSE(make_batch(set, which, reading<float>(name, {1, 2, 2})),
                    Tensor<float>({1, 1, 2, 2}, {0, 1, 0.2f, 0}), 1e-6);
}

TEST(a_batch_holds_every_image_that_was_asked_for_in_that_order) {
    const Examples set{"three", Tensor<std::uint8_t>({3, 1, 1, 2}, {0, 255, 51, 0, 102, 153}), {7, 3, 1}, {}};
    const Labels which{2, 0};
    CHECK_CLOSE(make_batch(set, which, reading<float>("tf-mnist", {1, 1, 2})),
                Tensor<float>({2, 1, 1, 2}, {0.4f, 0.6f, 0, 1}), 1e-6);
}

TEST(every_model_has_a_name_a_line_of_help_and_a_recipe) {
    for (const ModelEntry& entry : lenet_models()) {
        ABOUT(entry.name);
        CHECK(!entry.name.empty() && !entry.help.empty());
        CHECK(make_optimizer<float>(entry.recipe.optimizer)->learning_rate() > 0);
        CHECK(entry.recipe.learning_rate > 0 && entry.recipe.batch > 0 && entry.recipe.epochs > 0);
        CHECK_EQUAL(decay_named(entry.recipe.schedule) == Decay::cosine, entry.recipe.schedule == "cosine");
        CHECK_EQUAL(entry.make(plain_kernels<float>()).name, entry.name);
    }
}

// The class's "epochs" were steps, 2,500 of 50 images: 2.27 passes over its 55,000 images.
TEST(each_model_has_its_recipe) {
    CHECK_EQUAL(model_named("lenet5").recipe.epochs, 10);
    CHECK_EQUAL(model_named("lenet5").recipe.weight_decay, 0.001);
    CHECK_EQUAL(model_named("lenet5-1998").recipe.epochs, 10);
    CHECK_EQUAL(model_named("keras-mnist").recipe.epochs, 1);
    const Recipe lab = model_named("tf-mnist").recipe;
    CHECK_EQUAL(lab.epochs, 3);
    CHECK_EQUAL(lab.log_every, 250);
    CHECK_CLOSE(epochs(lab.steps, lab.batch, 55000), 2.27, 0.005);
    CHECK_EQUAL(lab.lecture_losses.size(), static_cast<std::size_t>(lab.steps / lab.log_every));
}

TEST(a_run_of_so_many_steps_ends_inside_an_epoch) {
    const Examples set = striped_digits(40, 4);
    TrainingOptions o{5, 8, 5, Schedule{.decay = Decay::cosine, .learning_rate = 0.01}};
    CHECK_EQUAL(o.total_steps(40), 25LL);
    CHECK_EQUAL(o.begun_epochs(40), 5);
    o.steps = 6;
    CHECK_EQUAL(o.begun_epochs(40), 2);
    o.steps = 7;
    CHECK_EQUAL(o.total_steps(40), 7LL);
    CHECK_EQUAL(o.begun_epochs(40), 2);
    Model<float> model = fresh<float>("lenet5", 5);
    const auto optimizer = make_optimizer<float>("sgd");
    std::vector<long long> steps;
    for (int epoch = 0; epoch < o.begun_epochs(40); ++epoch)
        train_epoch(model, plain_kernels<float>(), *optimizer, set, o, epoch, [&](const StepDone& done) {
            steps.push_back(done.step);
            CHECK_EQUAL(done.which.size(), 8U);
            CHECK_EQUAL(done.seen, 8 * (static_cast<int>(done.step) % 5 + 1));
        });
    CHECK_EQUAL(steps, (std::vector<long long>{0, 1, 2, 3, 4, 5, 6}));
    CHECK_EQUAL(optimizer->steps(), 7LL);
    o.steps = 100;
    CHECK_EQUAL(o.total_steps(40), 25LL);
}

TEST(the_network_of_1998_has_60000_parameters_and_340908_connections) {
    const auto model = lenet_1998(plain_kernels<float>());
    long long parameters = 0;
    long long connections = 0;
    for (const LayerRow& row : describe(model.network, {1, 32, 32})) {
        parameters += row.parameters;
        connections += row.connections;
    }
    CHECK_EQUAL(parameters, 60000LL);
    CHECK_EQUAL(connections, 340908LL);
}

// The paper's section II-B, layer by layer.
TEST(every_layer_of_1998_has_the_sizes_of_the_paper) {
    const auto model = lenet_1998(plain_kernels<float>());
    struct Row {
        std::string name;
        Shape output;
        long long parameters, connections;
        int receptive_field;
    };
    const std::vector<Row> paper{
        {"c1", {6, 28, 28}, 156, 122304, 5},
        {"s2", {6, 14, 14}, 12, 5880, 6},
        {"c3", {16, 10, 10}, 1516, 151600, 14},
        {"s4", {16, 5, 5}, 32, 2000, 16},
        {"c5", {120, 1, 1}, 48120, 48120, 32},
        {"f6", {84}, 10164, 10164, 32},
        {"rbf", {10}, 0, 840, 32},
    };
    std::size_t found = 0;
    for (const LayerRow& row : describe(model.network, {1, 32, 32}))
        for (const Row& expected : paper)
            if (row.name == expected.name) {
                ++found;
                CHECK_EQUAL(row.output, expected.output);
                CHECK_EQUAL(row.parameters, expected.parameters);
                CHECK_EQUAL(row.connections, expected.connections);
                CHECK_EQUAL(row.receptive_field, expected.receptive_field);
                if (row.name == "c3") CHECK_EQUAL(row.multiply_adds, 150000LL);  // all but the 1,600 biases
            }
    CHECK_EQUAL(found, paper.size());
}

TEST(multiply_adds_of_the_modern_network_are_416520) {
    long long total = 0;
    for (const LayerRow& row : describe(modern_lenet(plain_kernels<float>()).network, {1, 32, 32}))
        total += row.multiply_adds;
    // C1 28*28*6*25, C3 10*10*16*150, then 400*120, 120*84, 84*10
    CHECK_EQUAL(total, 117600LL + 240000 + 48000 + 10080 + 840);
}

TEST(the_table_of_c3_is_that_of_the_paper) {
    const auto& table = c3_table();
    CHECK_EQUAL(table.size(), 16U);
    std::vector<int> with_size(7);
    std::vector<int> used(6);
    for (const auto& channels : table) {
        ++with_size[channels.size()];
        CHECK(std::is_sorted(channels.begin(), channels.end()));
        for (const int c : channels) ++used[static_cast<std::size_t>(c)];
    }
    CHECK_EQUAL(with_size, (std::vector<int>{0, 0, 0, 6, 9, 0, 1}));
    CHECK_EQUAL(used, std::vector<int>(6, 10));
    CHECK_EQUAL((std::set<std::vector<int>>(table.begin(), table.end()).size()), 16U);
}

TEST(a_partial_convolution_does_not_see_the_other_channels) {
    Random random(1);
    PartialConv2dLayer<double> layer("c3", 3, {{0, 2}, {1}}, 2, plain_kernels<double>());
    randomise(layer, random);
    Tensor<double> x = random_normal<double>({1, 3, 4, 5}, random);
    const auto before = layer.forward(x, training);
    x(0, 1, 2, 2) += 1;
    const auto after = layer.forward(x, training);
    for (int i = 0; i < 3; ++i)
        for (int j = 0; j < 4; ++j) CHECK_EQUAL(after(0, 0, i, j), before(0, 0, i, j));
    CHECK(!(after == before));
}

TEST(a_partial_convolution_of_all_channels_is_a_convolution) {
    Random random(2);
    const Kernels<double>& k = plain_kernels<double>();
    PartialConv2dLayer<double> partial("c3", 3, {{0, 1, 2}, {0, 1, 2}}, Pair(2, 3), k);
    randomise(partial, random);
    const auto x = random_normal<double>({2, 3, 5, 4}, random);
    CHECK_CLOSE(partial.forward(x, training),
                conv2d(x, partial.weight.value.reshaped({2, 3, 2, 3}), partial.bias.value), 1e-14);
}

TEST(gradients_of_a_partial_convolution) {
    Random random(3);
    for (const int N : {1, 3}) {
        PartialConv2dLayer<double> layer("c3", 4, {{0, 2}, {1}, {0, 1, 3}}, Pair(2, 3), plain_kernels<double>());
        randomise(layer, random);
        check_layer(layer, random_normal<double>({N, 4, 5, 6}, random));
    }
}

TEST(subsampling_with_a_quarter_is_mean_pooling) {
    Random random(4);
    SubsamplingLayer<double> layer("s2", 3);
    layer.coefficient.value = Tensor<double>::filled({3}, 0.25);
    const auto x = random_normal<double>({2, 3, 6, 4}, random);
    CHECK_CLOSE(layer.forward(x, training), avg_pool2d(x, Pool2dOptions{}), 1e-14);
}

TEST(gradients_of_subsampling) {
    Random random(5);
    for (const int N : {1, 3}) {
        SubsamplingLayer<double> layer("s2", 2);
        randomise(layer, random);
        check_layer(layer, random_normal<double>({N, 2, 7, 4}, random));
    }
}

TEST(digit_codes_are_ten_different_pictures_of_plus_and_minus_one) {
    const auto codes = digit_codes<double>();
    for (const double value : codes.values()) CHECK(value == 1 || value == -1);
    int nearest = 84;
    for (int a = 0; a < 10; ++a)
        for (int b = 0; b < a; ++b) {
            int unlike = 0;
            for (int d = 0; d < 84; ++d) unlike += codes(a, d) != codes(b, d) ? 1 : 0;
            nearest = std::min(nearest, unlike);
        }
    CHECK(nearest >= 4);
    CHECK_EQUAL(codes(0, 0), -1.0);  // the margin of the picture: paper is -1, ink +1
    CHECK_EQUAL(codes(0, 9), 1.0);
}

TEST(rbf_outputs_are_squared_distances_to_the_codes) {
    RbfLayer<double> layer("rbf", Tensor<double>({2, 3}, {1, -1, 1, -1, -1, -1}));
    CHECK_CLOSE(layer.forward(Tensor<double>({1, 3}, {1, 0, -1}), training),
                Tensor<double>({1, 2}, {0 + 1 + 4, 4 + 1 + 0}), 1e-15);
    CHECK_THROWS(layer.forward(Tensor<double>({1, 4}), training), "rbf: x must have shape (1,3), got (1,4)");
}

TEST(gradients_of_rbf_and_of_its_loss) {
    Random random(6);
    RbfLayer<double> layer("rbf", random_normal<double>({4, 5}, random));
    check_layer(layer, random_normal<double>({3, 5}, random));
    Tensor<double> y({3, 4});
    for (double& value : y.values()) value = random.uniform(0, 4);
    const Labels labels{1, 3, 0};
    CHECK_GRADIENTS(
        {{"y", &y}}, [&] { return Tensor<double>({1}, {rbf_loss(y, labels).loss}); },
        [&](const Tensor<double>& r) {
            Tensor<double> dy = rbf_loss(y, labels).dlogits;
            for (double& v : dy.values()) v *= r(0);
            return std::vector{dy};
        });
}

// One distance of 2 for the right class, 1 and 3 for the others: equation 9 with j = 0.1.
TEST(rbf_loss_is_equation_9_of_the_paper) {
    const Labels labels{0};
    const double expected = 2 + std::log(std::exp(-0.1) + std::exp(-2.0) + std::exp(-1.0) + std::exp(-3.0));
    CHECK_CLOSE(rbf_loss(Tensor<double>({1, 3}, {2, 1, 3}), labels).loss, expected, 1e-14);
}

// 60,000 entries are too many to move one by one: each parameter moves along one random direction.
TEST(all_networks_have_the_right_derivative_along_random_directions) {
    const Examples set = striped_digits(2, 7);
    const Labels which{0, 1};
    for (const std::string& name : names_of(lenet_models())) {
        Model<double> model = fresh<double>(name, 8);
        const auto x = make_batch(set, which, model);
        const Labels labels = labels_of(set, which);
        plain_kernels<double>().loss_and_gradients(model.network, x, labels, model.loss, training);
        Random random(9);
        for (Parameter<double>* p : model.network.parameters()) {
            const Tensor<double> kept = p->value;
            const auto direction = random_normal<double>(kept.shape(), random);
            double analytic = 0;
            for (int i = 0; i < kept.size(); ++i) analytic += direction.data()[i] * p->gradient.data()[i];
            const auto loss_at = [&](double h) {
                for (int i = 0; i < kept.size(); ++i) p->value.data()[i] = kept.data()[i] + h * direction.data()[i];
                return model.loss(model.network.forward(x, training), labels).loss;
            };
            const double h = 1e-7;
            const double numeric = (loss_at(h) - loss_at(-h)) / (2 * h);
            p->value = kept;
            CHECK(std::abs(analytic) > 1e-9);
            CHECK_CLOSE(analytic, numeric, 1e-6 + 1e-4 * std::abs(numeric));
        }
    }
}

TEST(a_batch_is_scaled_and_padded_with_background) {
    Examples set{"one", Tensor<std::uint8_t>({1, 1, 2, 2}, {0, 255, 51, 0}), {7}, numbered_classes(10)};
    Model<float> model = reading<float>("lenet5-1998", {1, 2, 2});
    const Labels which{0};
    const auto x = make_batch(set, which, model);
    CHECK_EQUAL(x.shape(), (Shape{1, 1, 6, 6}));
    CHECK_CLOSE(x(0, 0, 0, 0), -0.1, 1e-7);
    CHECK_CLOSE(x(0, 0, 2, 2), -0.1, 1e-7);
    CHECK_CLOSE(x(0, 0, 2, 3), 1.175, 1e-6);
    CHECK_CLOSE(x(0, 0, 3, 2), -0.1 + 1.275 / 5, 1e-6);
    model = reading<float>("lenet5", {1, 2, 2});
    CHECK_CLOSE(make_batch(set, which, model)(0, 0, 0, 0), -0.1307 / 0.3081, 1e-5);
    CHECK_CLOSE(make_batch(set, which, model)(0, 0, 2, 3), (1 - 0.1307) / 0.3081, 1e-5);
}

TEST(colours_are_scaled_like_grey_and_images_of_another_size_are_named) {
    const Examples set{"two", Tensor<std::uint8_t>({2, 3, 1, 1}, {0, 255, 51, 255, 0, 102}), {1, 0}, {"cat", "dog"}};
    const Labels second{1};
    CHECK_CLOSE(make_batch(set, second, reading<float>("tf-mnist", {3, 1, 1})),
                Tensor<float>({1, 3, 1, 1}, {1, 0, 0.4f}), 1e-6);
    CHECK_THROWS(make_batch(set, second, fresh<float>("lenet5", 1)),
                 "lenet5: images must have shape (1,28,28), got (3,1,1)");
}

// The output has as many values as classes, C5 as many inputs as the images leave.
TEST(a_network_is_made_for_the_images_and_classes_that_it_is_to_read) {
    Model<float> letters = modern_lenet(plain_kernels<float>(), {3, 32, 40}, 26);
    Random random(1);
    letters.initialise(letters.network, random);
    const auto y = letters.network.forward(Tensor<float>({2, 3, 36, 44}), Pass{});
    CHECK_EQUAL(y.shape(), (Shape{2, 26}));
    for (const ModelEntry& entry : lenet_models())
        if (entry.name != "lenet5-1998")
            CHECK_EQUAL(entry.make(plain_kernels<float>(), {3, 32, 32}, 2).network.parameters().back()->value.size(),
                        2);
    CHECK_THROWS(modern_lenet(plain_kernels<float>(), {1, 28, 11}),
                 "the model lenet5 needs images of at least 12x12 pixels, got (C,H,W) (1,28,11)");
    CHECK_THROWS(tensorflow_mnist(plain_kernels<float>(), {1, 3, 28}), "tf-mnist needs images of at least 4x4");
    CHECK_THROWS(lenet_1998(plain_kernels<float>(), {1, 32, 32}),
                 "lenet5-1998 reads images of (C,H,W) (1,28,28) as 10 digits, got (1,32,32) and 10 classes");
    CHECK_THROWS(lenet_1998(plain_kernels<float>(), mnist_image(), 26), "got (1,28,28) and 26 classes");
}

TEST(what_a_file_says_of_its_network_is_read_back) {
    const TemporaryFolder folder;
    const auto path = folder.path() / "w.safetensors";
    Model<float> pets = modern_lenet(plain_kernels<float>(), {3, 16, 20}, 2);
    pets.pixels = {0.4, 1.0 / 3};
    save_weights(path, pets, with_description({{"model", "lenet5"}}, pets, {"cat", "big dog"}));
    WeightFile file = read_safetensors(path);
    CHECK_EQUAL(image_of(file), (Shape{3, 16, 20}));
    CHECK_EQUAL(classes_of(file), (std::vector<std::string>{"cat", "big dog"}));
    Model<float> read = modern_lenet(plain_kernels<float>(), image_of(file), 2);
    load_weights(file, read);
    CHECK(read.pixels.mean == 0.4 && read.pixels.deviation == 1.0 / 3);
    file.metadata["pixel-deviation"] = "0";
    CHECK_THROWS(load_weights(file, read), "its metadata have pixel-deviation 0, expected more");
    file.metadata["pixel-deviation"] = "one";
    CHECK_THROWS(load_weights(file, read), "its metadata have pixel-deviation \"one\", expected a number");
    const WeightFile bare{{}, {}, "bare"};  // as other programs write them
    CHECK_EQUAL(image_of(bare), mnist_image());
    CHECK_EQUAL(classes_of(bare).size(), 10U);
    CHECK_EQUAL(pixels_of(bare, {0.5, 2}).mean, 0.5);
}

TEST(weights_that_are_no_numbers_are_refused_and_nothing_changes) {
    const TemporaryFolder folder;
    const auto path = folder.path() / "w.safetensors";
    const auto optimizer = make_optimizer<float>("momentum");
    Model<float> model = fresh<float>("lenet5", 1);
    save_checkpoint(path, model, *optimizer, 1, {});
    WeightFile checkpoint = read_safetensors(path);
    checkpoint.tensors.back().value.data()[3] = std::nanf("");  // of the optimizer
    CHECK_THROWS(load_checkpoint(checkpoint, model, *optimizer), "value 3 of (10) is no number (NaN)");
    save_weights(path, model, {});
    WeightFile weights = read_safetensors(path);
    weights.tensors.front().value.data()[0] = std::numeric_limits<float>::infinity();
    CHECK_THROWS(load_weights(weights, model), "value 0 of (6,1,5,5) is infinite");
    CHECK(std::isfinite(model.network.parameters()[0]->value.data()[0]));
}

TEST(the_prediction_is_the_largest_logit_or_the_smallest_distance) {
    const Tensor<float> outputs({2, 3}, {1, 5, 2, 4, 4, 3});
    CHECK_EQUAL(predictions(outputs, false), (Labels{1, 0}));
    CHECK_EQUAL(predictions(outputs, true), (Labels{0, 2}));
}

TEST(the_first_loss_of_the_modern_network_is_near_the_logarithm_of_ten) {
    Model<float> model = fresh<float>("lenet5", 1);
    const Examples set = striped_digits(50, 1);
    Labels all(50);
    std::iota(all.begin(), all.end(), 0);
    const auto outputs = model.network.forward(make_batch(set, all, model), training);
    const float loss = model.loss(outputs, labels_of(set, all)).loss;
    CHECK(loss > 1.8f && loss < 4.0f);
}

TEST(both_networks_learn_to_tell_ten_stripes_apart) {
    const Examples seen = striped_digits(200, 10);
    const Examples unseen = striped_digits(100, 11);
    struct Run {
        std::string model, optimizer;
        double rate;
        int epochs, batch;
    };
    for (const Run& run : {Run{"lenet5", "momentum", 0.01, 4, 10}, Run{"lenet5-1998", "sgd", 0.004, 5, 4}}) {
        Model<float> model = fresh<float>(run.model, 12);
        const auto optimizer = make_optimizer<float>(run.optimizer);
        const TrainingOptions o{run.epochs, run.batch, 13, Schedule{.learning_rate = run.rate}};
        for (int epoch = 0; epoch < run.epochs; ++epoch) train(model, *optimizer, seen, o, epoch);
        CHECK_EQUAL(evaluate(model, plain_kernels<float>(), unseen).correct, 100);
    }
}

// Few images and few steps: these networks have thirty times as much to compute.
TEST(the_networks_of_the_lectures_learn_to_tell_ten_stripes_apart) {
    const Examples seen = striped_digits(60, 10);
    const Examples unseen = striped_digits(20, 11);
    struct Run {
        std::string model;
        double rate;
        int epochs;
    };
    for (const Run& run : {Run{"keras-mnist", 0.001, 4}, Run{"tf-mnist", 0.001, 8}}) {
        Model<float> model = fresh<float>(run.model, 12);
        const auto optimizer = make_optimizer<float>("adam");
        const TrainingOptions o{run.epochs, 10, 13, Schedule{.learning_rate = run.rate}};
        for (int epoch = 0; epoch < run.epochs; ++epoch) train(model, *optimizer, seen, o, epoch);
        CHECK_EQUAL(evaluate(model, plain_kernels<float>(), unseen).correct, 20);
    }
}

// A loss printed after the step, on the batch that the step was made for, flatters.
TEST(the_loss_of_a_batch_is_smaller_after_the_step_than_before) {
    const Examples set = striped_digits(40, 4);
    Model<float> model = fresh<float>("lenet5", 5);
    const auto optimizer = make_optimizer<float>("sgd");
    const auto loss_of = [&](std::span<const int> which) {
        const Tensor<float> outputs = model.network.forward(make_batch(set, which, model), training);
        return static_cast<double>(model.loss(outputs, labels_of(set, which)).loss);
    };
    const TrainingOptions o{1, 8, 5, Schedule{.learning_rate = 0.01}};
    const std::vector<int> order = epoch_order(40, o.seed, 0);
    const double first = loss_of(batches(order, o.batch)[0]);
    train_epoch(model, plain_kernels<float>(), *optimizer, set, o, 0, [&](const StepDone& done) {
        if (done.step == 0) CHECK_CLOSE(done.loss, first, 1e-6);
        CHECK(loss_of(done.which) < done.loss);
    });
}

TEST(an_evaluation_counts_each_image_once) {
    Model<float> model = fresh<float>("lenet5", 1);
    const Evaluation e = evaluate(model, plain_kernels<float>(), striped_digits(37, 2), 16);
    int sum = 0;
    int diagonal = 0;
    for (std::size_t k = 0; k < 10; ++k) {
        diagonal += e.confusion[k][k];
        for (const int count : e.confusion[k]) sum += count;
    }
    CHECK_EQUAL(sum, 37);
    CHECK_EQUAL(e.examples, 37);
    CHECK_EQUAL(e.correct, diagonal);
    CHECK_CLOSE(e.accuracy(), diagonal / 37.0, 1e-12);
}

namespace {

Evaluation counted(const ConfusionMatrix& confusion) {
    Evaluation e{0, 0, confusion};
    for (std::size_t label = 0; label < confusion.size(); ++label) {
        e.examples += e.examples_of(label);
        e.correct += confusion[label][label];
    }
    return e;
}

}  // namespace

TEST(an_evaluation_is_printed_as_a_table_or_as_its_most_frequent_confusions) {
    const Evaluation e = counted({{8, 2, 0}, {0, 1200, 34}, {0, 0, 0}});
    CHECK_EQUAL(evaluation_text(e, {"0", "1", "2"}),
                "\n"
                "class   accuracy   read as     0     1     2\n"
                "0        80.00 %               8     2     .\n"
                "1        97.24 %               .  1200    34\n"
                "2              -               .     .     .\n");
    CHECK_EQUAL(confusion_list(e, {"cat", "dog", "owl"}, 5),
                "    34 of  1,234   dog read as owl\n"
                "     2 of     10   cat read as dog\n");
    CHECK_EQUAL(confusion_list(counted({{3, 0}, {0, 4}}), {"a", "b"}, 5), "nothing was read as something else\n");
    ConfusionMatrix many(1000, std::vector<int>(1000));
    for (std::size_t k = 0; k + 1 < many.size(); ++k) many[k][k + 1] = k < 20 ? 40 - static_cast<int>(k) : 1;
    const std::string text = evaluation_text(counted(many), numbered_classes(1000));
    CHECK(text.starts_with("\nthe most frequent confusions of 1,000 classes:\n    40 of     40   0 read as 1\n"));
    CHECK_EQUAL(std::count(text.begin(), text.end(), '\n'), 17);
}

TEST(a_network_that_names_one_class_or_guesses_has_learnt_nothing) {
    CHECK(nothing_learnt(counted({{50, 0}, {50, 0}})));
    CHECK(nothing_learnt(counted({{26, 24}, {25, 25}})));  // guesses
    CHECK(nothing_learnt(counted({{90, 0}, {10, 0}})));    // 90 % right, as whoever always says "0"
    CHECK(!nothing_learnt(counted({{40, 10}, {10, 40}})));
    CHECK(!nothing_learnt(counted({{100, 0}, {0, 0}})));  // all are of one class: nothing can be said
    const std::string text = nothing_learnt_text(counted({{50, 0}, {50, 0}}), 0.7);
    for (const char* part : {"Nothing was learnt: every image is read as one class", "The test loss is 0.7000",
                             "ln 2 = 0.6931", "1. the learning rate", "2. labels", "3. too few steps"})
        CHECK(text.find(part) != text.npos);
    CHECK(nothing_learnt_text(counted({{50, 0}, {50, 0}}), {}).find("ln 2") == text.npos);  // a loss of distances
}

TEST(pictures_are_printed_side_by_side_at_half_their_size) {
    Examples set{"two", Tensor<std::uint8_t>({2, 1, 4, 4}), {1, 0}, {"cat", "dog"}};
    for (int i = 2; i < 4; ++i)
        for (int j = 0; j < 2; ++j) set.x(1, 0, i, j) = 255;
    CHECK_EQUAL(pictures_text(set, 5), "  @ \nlabels: dog cat\n");
}

TEST(a_path_is_shown_as_short_as_it_can_be_named) {
    const auto here = std::filesystem::current_path();
    CHECK_EQUAL(shown(here / "a" / "b"), "a/b");
    CHECK_EQUAL(shown("/a"), "/a");  // ../../a would be longer
}

TEST(the_layers_have_a_head_and_a_sum) {
    const auto table = layer_table(describe(modern_lenet(plain_kernels<float>()).network, {1, 32, 32}));
    CHECK_EQUAL(table.size(), 14U);
    CHECK_EQUAL(table[1], (std::vector<std::string>{"c1", "convolution 5x5", "(6,28,28)", "156", "117,600", "122,304",
                                                    "5x5", "4.0 KB"}));
    CHECK_EQUAL(table.back(), (std::vector<std::string>{"sum", "", "", "61,706", "416,520", "429,342", "", "62.6 KB"}));
}

TEST(layers_that_run_by_their_own_code_are_named) {
    const Model<float> model = fresh<float>("lenet5", 1);
    Kernels<float> kernels = plain_kernels<float>();
    CHECK_EQUAL(kernels_text(kernels, model), "plain");
    kernels.left_alone = [](const Sequential<float>&, const Shape& x) {
        CHECK_EQUAL(x, (Shape{1, 1, 32, 32}));
        return std::vector<std::string>{"c3", "s4"};
    };
    CHECK_EQUAL(kernels_text(kernels, model), "plain (by their own code: c3 s4)");
}

TEST(a_loss_that_is_not_finite_stops_the_training_and_says_where) {
    Model<float> model = fresh<float>("lenet5", 1);
    const auto optimizer = make_optimizer<float>("sgd");
    const TrainingOptions o{1, 10, 1, Schedule{.learning_rate = 1e6}};
    CHECK_THROWS(train(model, *optimizer, striped_digits(100, 3), o, 0),
                 "the loss is no longer a finite number at step ");
    CHECK_THROWS(require_finite(std::nan(""), 2, 1), "at step 3, in epoch 2: ");
}

TEST(the_same_seed_gives_the_same_bits_and_another_seed_does_not) {
    const Examples set = striped_digits(40, 4);
    const auto run = [&](std::uint64_t seed) {
        Model<float> model = fresh<float>("lenet5", seed);
        const auto optimizer = make_optimizer<float>("momentum");
        train(model, *optimizer, set, {1, 8, seed, Schedule{.learning_rate = 0.01}}, 0);
        return model.network.parameters()[2]->value;
    };
    CHECK(run(5) == run(5));
    CHECK(!(run(5) == run(6)));
}

TEST(a_run_that_continues_from_a_checkpoint_ends_with_the_same_bits) {
    const TemporaryFolder folder;
    const auto path = folder.path() / "checkpoint.safetensors";
    const Examples set = striped_digits(40, 4);
    const Settings settings{{"model", "lenet5"}, {"batch", "8"}};
    for (const std::string& name : optimizer_names()) {
        const TrainingOptions o{2, 8, 5, Schedule{.decay = Decay::cosine, .learning_rate = 0.01}};
        Model<float> whole = fresh<float>("lenet5", 5);
        const auto optimizer = make_optimizer<float>(name);
        train(whole, *optimizer, set, o, 0);
        save_checkpoint(path, whole, *optimizer, 1, settings);
        train(whole, *optimizer, set, o, 1);

        Model<float> resumed = fresh<float>("lenet5", 99);
        const auto fresh_optimizer = make_optimizer<float>(name);
        const WeightFile file = read_safetensors(path);
        require_same_settings(file, settings);
        CHECK_EQUAL(load_checkpoint(file, resumed, *fresh_optimizer), 1);
        train(resumed, *fresh_optimizer, set, o, 1);
        for (std::size_t p = 0; p < whole.network.parameters().size(); ++p)
            CHECK(whole.network.parameters()[p]->value == resumed.network.parameters()[p]->value);
    }
    CHECK_THROWS(require_same_settings(read_safetensors(path), {{"batch", "16"}}),
                 "was written with --batch 8, this run has --batch 16");
}

// LeNet-5 with a layer that has a mode, a buffer and random numbers.
Model<float> moody_lenet(const Kernels<float>& kernels) {
    Model<float> model = modern_lenet(kernels);
    model.network.add(std::make_unique<ModeLayer<float>>("mode"));
    Random random(4);
    model.initialise(model.network, random);
    for (Parameter<float>* p : model.network.parameters())
        if (p->name == "mode.gain") p->value(0) = 1.25F;
    return model;
}

std::vector<Tensor<float>> all_values(const Model<float>& model) {
    std::vector<Tensor<float>> values;
    for (const auto& [name, tensor] : saved_tensors(model)) values.push_back(*tensor);
    return values;
}

// Buffers are saved, random numbers come from seed and step: stopping, and looking on the way, change nothing.
TEST(a_network_with_modes_buffers_and_random_numbers_ends_with_the_same_bits) {
    const TemporaryFolder folder;
    const Examples set = striped_digits(40, 1);
    const TrainingOptions o{3, 8, 5, Schedule{.learning_rate = 0.01}};
    const Kernels<float>& kernels = plain_kernels<float>();
    const auto run = [&](const OnStep& on_step, Model<float>& model, Optimizer<float>& optimizer, int from, int to) {
        for (int epoch = from; epoch < to; ++epoch) train_epoch(model, kernels, optimizer, set, o, epoch, on_step);
    };
    Model<float> whole = moody_lenet(kernels), watched = moody_lenet(kernels), stopped = moody_lenet(kernels);
    const auto first = make_optimizer<float>("adam");
    run([](const StepDone&) {}, whole, *first, 0, 3);
    CHECK(whole.network.buffers().at(0).value->data()[0] != 0.0F);

    const auto second = make_optimizer<float>("adam");
    run([&](const StepDone&) { evaluate(watched, kernels, set); }, watched, *second, 0, 3);
    CHECK(all_values(watched) == all_values(whole));

    const auto third = make_optimizer<float>("adam"), fourth = make_optimizer<float>("adam");
    run([](const StepDone&) {}, stopped, *third, 0, 1);
    const auto path = folder.path() / "checkpoint.safetensors";
    save_checkpoint(path, stopped, *third, 1, {});
    Model<float> resumed = moody_lenet(kernels);
    load_checkpoint(read_safetensors(path), resumed, *fourth);
    run([](const StepDone&) {}, resumed, *fourth, 1, 3);
    CHECK(all_values(resumed) == all_values(whole));
}

TEST(weights_are_saved_with_what_the_layers_measured) {
    const TemporaryFolder folder;
    Model<float> model = moody_lenet(plain_kernels<float>()), read = moody_lenet(plain_kernels<float>());
    model.network.buffers().at(0).value->data()[0] = 3;
    save_weights(folder.path() / "a.safetensors", model, {});
    load_weights(read_safetensors(folder.path() / "a.safetensors"), read);
    CHECK(all_values(read) == all_values(model));
}

TEST(the_table_of_a_network_has_a_row_for_every_layer_inside_of_a_box) {
    const Kernels<float>& k = plain_kernels<float>();
    Sequential<float> net;
    auto& sum = net.add(std::make_unique<Sum<float>>("sum"));
    sum.add(std::make_unique<Sequential<float>>("way around"));
    auto& row = sum.add(std::make_unique<Sequential<float>>("row"));
    for (const char* name : {"a", "b"})
        row.add(std::make_unique<Conv2dLayer<float>>(name, 2, 2, 3, Conv2dOptions{.padding = 1}, k));
    net.add(std::make_unique<Pool2dLayer<float>>("pool", Pooling::max, Pool2dOptions{}, k));
    std::string table;
    for (const LayerRow& r : describe(net, {2, 12, 12}))
        table += r.name + " " + to_string(r.output) + " " + std::to_string(r.receptive_field) + "; ";
    CHECK_EQUAL(table, std::string("a (2,12,12) 3; b (2,12,12) 5; pool (2,6,6) 6; "));
}

TEST(a_checkpoint_with_a_damaged_number_is_named_and_nothing_changes) {
    const TemporaryFolder folder;
    const auto path = folder.path() / "checkpoint.safetensors";
    const auto optimizer = make_optimizer<float>("momentum");
    Model<float> model = fresh<float>("lenet5", 1);
    save_checkpoint(path, fresh<float>("lenet5", 2), *optimizer, 1, {});
    const Tensor<float> before = model.network.parameters()[0]->value;
    const WeightFile good = read_safetensors(path);
    for (const char* key : {"epochs-done", "steps-done"})
        for (const char* text : {"", "x", "-1", "1.5", "1 ", "99999999999999999999"}) {
            WeightFile file = good;
            file.metadata[key] = text;
            CHECK_THROWS(load_checkpoint(file, model, *optimizer),
                         path.string() + ": its metadata have " + key + " \"" + text + "\", expected a number");
            CHECK(model.network.parameters()[0]->value == before);
            CHECK_EQUAL(optimizer->steps(), 0);
        }
}

TEST(a_tensor_too_many_or_metadata_that_lack_an_entry_are_named_and_nothing_changes) {
    const TemporaryFolder folder;
    const auto path = folder.path() / "weights.safetensors";
    save_weights(path, fresh<float>("lenet5", 1), {{"model", "lenet5"}});
    WeightFile file = read_safetensors(path);
    CHECK_EQUAL(metadata_at(file, "model"), "lenet5");
    CHECK_THROWS(metadata_at(file, "batch"), path.string() + ": its metadata lack \"batch\"; was it written by");
    file.tensors.push_back({"spare", Tensor<float>({1})});
    Model<float> model = fresh<float>("lenet5", 2);
    const Tensor<float> before = model.network.parameters()[0]->value;
    CHECK_THROWS(load_weights(file, model), path.string() + ": holds 11 tensors, the model lenet5 has 10");
    CHECK(model.network.parameters()[0]->value == before);
}

TEST(weights_of_another_network_are_refused_and_nothing_changes) {
    const TemporaryFolder folder;
    const auto path = folder.path() / "weights.safetensors";
    const Model<float> old = fresh<float>("lenet5-1998", 1);
    save_weights(path, old, {{"model", "lenet5-1998"}});
    Model<float> model = fresh<float>("lenet5", 2);
    const Tensor<float> before = model.network.parameters()[0]->value;
    CHECK_THROWS(load_weights(read_safetensors(path), model), "weights.safetensors");
    CHECK(model.network.parameters()[0]->value == before);
    Model<float> same = fresh<float>("lenet5-1998", 3);
    load_weights(read_safetensors(path), same);
    for (std::size_t p = 0; p < old.network.parameters().size(); ++p)
        CHECK(same.network.parameters()[p]->value == old.network.parameters()[p]->value);
}

// 99 of 100 images are compatible with 94.6 to 99.97 %.
TEST(ninety_nine_of_a_hundred_may_be_94_6_to_99_97_percent) {
    const Interval few = accuracy_interval(99, 100);
    CHECK_CLOSE(few.low, 0.9455, 5e-5);
    CHECK_CLOSE(few.high, 0.99975, 5e-6);
    CHECK_CLOSE(1 - chance_of_at_most(98, 100, 0.9), 0.00032, 5e-6);  // so rare were 99 or more at 90 %
    const Interval many = accuracy_interval(9934, 10000);
    CHECK_CLOSE(many.low, 0.9916, 5e-5);
    CHECK_CLOSE(many.high, 0.9949, 5e-5);
}

TEST(the_ends_of_an_interval_have_a_chance_of_2_and_a_half_percent) {
    for (const auto& [correct, n] : std::vector<std::pair<int, int>>{{99, 100}, {1, 3}, {50, 100}, {397, 400}}) {
        const Interval interval = accuracy_interval(correct, n);
        CHECK_CLOSE(1 - chance_of_at_most(correct - 1, n, interval.low), 0.025, 1e-9);
        CHECK_CLOSE(chance_of_at_most(correct, n, interval.high), 0.025, 1e-9);
    }
    CHECK_CLOSE(chance_of_at_most(1, 2, 0.5), 0.75, 1e-14);
    CHECK_CLOSE(chance_of_at_most(3, 3, 0.4), 1, 1e-14);
    CHECK_EQUAL(accuracy_interval(0, 20).low, 0.0);
    CHECK_EQUAL(accuracy_interval(20, 20).high, 1.0);
    CHECK_CLOSE(accuracy_interval(20, 20).low, std::pow(0.025, 1 / 20.0), 1e-9);
    CHECK_THROWS(accuracy_interval(5, 4), "accuracy_interval: 5 right answers out of 4");
    CHECK_THROWS(accuracy_interval(0, 0), "0 right answers out of 0");
    CHECK_THROWS(accuracy_interval(-1, 4), "-1 right answers");
}

TEST(an_unknown_model_is_an_error_that_lists_the_models) {
    CHECK_THROWS(model_named("vgg"),
                 "there is no model \"vgg\"; the models are lenet5 lenet5-1998 keras-mnist tf-mnist");
}

// Every parameter of the 1998 network, sub-sampling coefficients too, lies within 2.4 / fan-in of zero.
TEST(the_1998_start_is_uniform_within_the_papers_bounds) {
    const Model<float> model = fresh<float>("lenet5-1998", 1);
    const std::map<std::string, double> bound{{"c1", 2.4 / 25}, {"s2", 0.6},       {"c3", 2.4 / 75},
                                              {"s4", 0.6},      {"c5", 2.4 / 400}, {"f6", 2.4 / 120}};
    for (const auto& layer : model.network.layers())
        for (const Parameter<float>* p : layer->parameters()) {
            const auto [low, high] = std::minmax_element(p->value.values().begin(), p->value.values().end());
            CHECK(std::max(-*low, *high) <= bound.at(layer->name()));
            CHECK(*high > 0 && *low < 0);
            if (p->value.size() > 1000) CHECK(*high > 0.95 * bound.at(layer->name()));
        }
}

TEST(the_networks_of_the_book_follow_the_pattern_of_the_lectures) {
    // [[CONV -> ACTIVATION]*N -> POOL]*M -> [DENSE -> ACTIVATION]*K -> DENSE with N = 1, M = 2
    for (const auto& [name, K] : std::vector<std::pair<std::string, int>>{{"lenet5", 2}, {"tf-mnist", 1}}) {
        std::string kinds;
        const Model<float> model = fresh<float>(name, 1);
        for (const auto& layer : model.network.layers())
            kinds += layer->describe({1, 1, 32, 32}).kind.substr(0, 4) + " ";
        const std::string block = "conv ReLU max  ", dense = "dens ReLU ";
        CHECK_EQUAL(kinds, block + block + "flat " + dense + (K == 2 ? dense : "") + "dens ");
    }
}
