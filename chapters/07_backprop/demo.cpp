// Prints the worked examples of chapter 7.
#include <cmath>
#include <cstdio>
#include <exception>
#include <functional>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "chapters/07_backprop/sequential.hpp"
#include "common/files/files.hpp"
#include "common/gradient_check.hpp"
#include "common/pictures/chart.hpp"
#include "common/pictures/svg.hpp"
#include "common/program/flags.hpp"
#include "common/program/output_folder.hpp"
#include "common/random.hpp"

using namespace cnn;

namespace {

constexpr Pass training{.training = true};

void print(const char* label, const Tensor<double>& x) {
    std::printf("  %-14s", label);
    for (const double value : x.values()) std::printf(" %8.4f", value);
    std::printf("\n");
}

// The slope of f at the entry e of x, by trying.
double slope(const std::function<double(const Tensor<double>&)>& f, Tensor<double> x, int e) {
    const double h = 1e-5;
    const double kept = x.data()[e];
    x.data()[e] = kept + h;
    const double above = f(x);
    x.data()[e] = kept - h;
    return (above - f(x)) / (2 * h);
}

const std::vector<int> class_2{2};

void show_softmax() {
    std::printf("== 1. Softmax and cross entropy of three numbers ==\n");
    const Tensor<double> logits({1, 3}, {1, 2, 3});
    Tensor<double> exponentials = logits;
    double sum = 0;
    for (double& value : exponentials.values()) sum += value = std::exp(value);
    print("logits z", logits);
    print("exp(z)", exponentials);
    std::printf("  %-14s %8.4f\n", "their sum", sum);
    print("p = softmax", softmax(logits));
    const auto result = softmax_cross_entropy(logits, class_2);
    std::printf("  The right class is 2. loss = -ln %.4f = %.4f\n", softmax(logits)(0, 2), result.loss);
    print("p - one-hot", result.dlogits);
    Tensor<double> tried({1, 3});
    for (int k = 0; k < 3; ++k)
        tried(0, k) = slope([](const Tensor<double>& z) { return softmax_cross_entropy(z, class_2).loss; }, logits, k);
    print("by trying", tried);
    std::printf("\n");
}

void show_large_logits() {
    std::printf("== 2. Logits of any size ==\n");
    Tensor<double> naive({1, 3}, {1001, 1002, 1003});
    double sum = 0;
    for (double& value : naive.values()) sum += value = std::exp(value);
    for (double& value : naive.values()) value /= sum;
    std::printf("  1001 1002 1003 as the formula is printed: %s\n", std::isnan(naive(0, 0)) ? "not a number" : "fine");
    print("largest first", softmax(Tensor<double>({1, 3}, {1001, 1002, 1003})));
    const std::vector<int> zero{0};
    std::printf("  logits 0 and 1000, right class 0: loss %g\n\n",
                softmax_cross_entropy(Tensor<double>({1, 2}, {0, 1000}), zero).loss);
}

void show_first_loss() {
    std::printf("== 3. The first loss: all logits equal ==\n");
    for (const int K : {2, 3, 10, 1000})
        std::printf("  %4d classes: loss %.4f = ln %d\n", K,
                    softmax_cross_entropy(Tensor<double>({1, K}), std::vector<int>{1}).loss, K);
    std::printf("\n");
}

// L = (w x + b - t)^2, one box after the other.
struct ScalarChain {
    double x = 3, w = 2, b = 1, t = 5;
    double product = w * x, sum = product + b, error = sum - t, loss = error * error;
    double derror = 2 * error, dsum = derror, dproduct = dsum, db = dsum, dw = dproduct * x, dx = dproduct * w;
};

void show_boxes() {
    const ScalarChain c;
    std::printf("== 4. Every box passes back: L = (w x + b - t)^2 ==\n");
    std::printf("  forward                      backward\n");
    std::printf("  product = w * x   = %g        dL       = 1\n", c.product);
    std::printf("  sum     = product + b = %g    derror   = 2 * error * dL = %g\n", c.sum, c.derror);
    std::printf("  error   = sum - t = %g        dsum     = derror = %g\n", c.error, c.dsum);
    std::printf("  L       = error^2 = %g        dproduct = dsum = %g, db = dsum = %g\n", c.loss, c.dproduct, c.db);
    std::printf("  %28s dw = dproduct * x = %g, dx = dproduct * w = %g\n", "", c.dw, c.dx);
    const auto loss = [&](const Tensor<double>& v) { return std::pow(v(0) * v(1) + v(2) - c.t, 2); };
    const Tensor<double> inputs({3}, {c.w, c.x, c.b});
    std::printf("  by trying: dw = %.4f, dx = %.4f, db = %.4f\n\n", slope(loss, inputs, 0), slope(loss, inputs, 1),
                slope(loss, inputs, 2));
}

void show_two_ways() {
    std::printf("== 5. What arrives on two ways is added: L = x*x + 3*x at x = 2 ==\n");
    const double x = 2;
    const double as_first_factor = x, as_second_factor = x, through_3x = 3;
    std::printf("  first factor of x*x: %g   second factor: %g   through 3*x: %g   together %g\n", as_first_factor,
                as_second_factor, through_3x, as_first_factor + as_second_factor + through_3x);
    std::printf("  by trying: %.4f\n\n",
                slope([](const Tensor<double>& v) { return v(0) * v(0) + 3 * v(0); }, Tensor<double>({1}, {x}), 0));
}

// Dense, ReLU, dense, with the numbers of the lesson; forward and backward done.
struct PaperNetwork {
    DenseLayer<double> first{"first", 2, 2, plain_kernels<double>()};
    ReluLayer<double> relu_layer{"relu", plain_kernels<double>()};
    DenseLayer<double> second{"second", 2, 1, plain_kernels<double>()};
    Tensor<double> x{{1, 2}, {1, 2}}, z, a, y, dy, da, dz, dx;
    double loss;

    PaperNetwork() {
        first.weight.value = Tensor<double>({2, 2}, {1, -1, 0.5, 1});
        first.bias.value = Tensor<double>({2}, {0, -0.5});
        second.weight.value = Tensor<double>({1, 2}, {3, 1});
        second.bias.value = Tensor<double>({1}, {-1});
        z = first.forward(x, training);
        a = relu_layer.forward(z, training);
        y = second.forward(a, training);
        const auto result = half_squared_error(y, Tensor<double>({1, 1}, {3}));
        loss = result.loss;
        dy = result.dlogits;
        da = second.backward(dy);
        dz = relu_layer.backward(da);
        dx = first.backward(dz);
    }
};

void show_network_on_paper() {
    const PaperNetwork net;
    std::printf("== 6. Three layers by hand: dense, ReLU, dense ==\n  forward\n");
    print("x", net.x);
    print("z = W1 x + b1", net.z);
    print("a = relu(z)", net.a);
    print("y = W2 a + b2", net.y);
    std::printf("  target 3: loss %.4f\n  backward\n", net.loss);
    print("dy", net.dy);
    print("dW2", net.second.weight.gradient);
    print("db2", net.second.bias.gradient);
    print("da", net.da);
    print("dz", net.dz);
    print("dW1", net.first.weight.gradient);
    print("db1", net.first.bias.gradient);
    print("dx", net.dx);
    std::printf("\n");
}

void show_squared_errors() {
    std::printf("== 7. Three losses called \"squared error\" ==\n");
    const Tensor<double> y({3, 2}, {1, 2, 3, 4, 5, 6});
    const Tensor<double> target({3, 2}, {1, 1, 1, 4, 4, 4});
    const auto row = [](const char* name, const LossAndGrad<double>& result) {
        std::printf("  %-20s loss %7.4f   gradient of the last entry %7.4f\n", name, result.loss, result.dlogits(2, 1));
    };
    row("half_squared_error", half_squared_error(y, target));
    row("batch_squared_error", batch_squared_error(y, target));
    row("mean_squared_error", mean_squared_error(y, target));
    std::printf("  Same y, same target: say which one you mean.\n\n");
}

void show_cross_entropies() {
    std::printf("== 8. Two cross entropies: p = 0.7 0.2 0.1, the right class is 0 ==\n");
    const Tensor<double> logits({1, 3}, {std::log(.7), std::log(.2), std::log(.1)});
    const std::vector<int> class_0{0};
    std::printf("  one question with three answers: -ln 0.7 = %.4f\n", softmax_cross_entropy(logits, class_0).loss);
    double questions = 0;
    for (const auto& [p, answer] : {std::pair{.7, 1}, {.2, 0}, {.1, 0}})
        questions += binary_cross_entropy(Tensor<double>({1}, {std::log(p / (1 - p))}), std::vector<int>{answer}).loss;
    std::printf("  three questions with yes or no: -ln 0.7 - ln 0.8 - ln 0.9 = %.4f\n\n", questions);
}

Sequential<double> small_network(Random& random) {
    const Kernels<double>& kernels = plain_kernels<double>();
    Sequential<double> net;
    net.add(std::make_unique<Conv2dLayer<double>>("conv", 1, 3, 3, Conv2dOptions{}, kernels));
    net.add(std::make_unique<ReluLayer<double>>("relu", kernels));
    net.add(std::make_unique<Pool2dLayer<double>>("pool", Pooling::max, Pool2dOptions{}, kernels));
    net.add(std::make_unique<FlattenLayer<double>>("flatten"));
    net.add(std::make_unique<DenseLayer<double>>("dense", 27, 10, kernels));
    for (Parameter<double>* p : net.parameters()) p->value = random_normal<double>(p->value.shape(), random, 0.3);
    return net;
}

// The TensorFlow laboratory of chapters 5 and 6.
Sequential<double> laboratory() {
    const Kernels<double>& kernels = plain_kernels<double>();
    Sequential<double> net;
    net.add(std::make_unique<Conv2dLayer<double>>("conv1", 1, 32, 3, Conv2dOptions{.padding = 1}, kernels));
    net.add(std::make_unique<ReluLayer<double>>("relu1", kernels));
    net.add(std::make_unique<Pool2dLayer<double>>("pool1", Pooling::max, Pool2dOptions{}, kernels));
    net.add(std::make_unique<Conv2dLayer<double>>("conv2", 32, 64, 3, Conv2dOptions{.padding = 1}, kernels));
    net.add(std::make_unique<ReluLayer<double>>("relu2", kernels));
    net.add(std::make_unique<Pool2dLayer<double>>("pool2", Pooling::max, Pool2dOptions{}, kernels));
    net.add(std::make_unique<FlattenLayer<double>>("flatten"));
    net.add(std::make_unique<DenseLayer<double>>("dense1", 3136, 100, kernels));
    net.add(std::make_unique<ReluLayer<double>>("relu3", kernels));
    net.add(std::make_unique<DenseLayer<double>>("dense2", 100, 10, kernels));
    return net;
}

void show_memory() {
    std::printf("== 9. What a forward pass keeps: 50 images of 28x28 ==\n");
    const Sequential<double> net = laboratory();
    Shape shape{50, 1, 28, 28};
    long long kept = 0;
    for (const auto& layer : net.layers()) {
        kept += element_count(shape);
        std::printf("  %-8s keeps %-15s %9d values\n", layer->name().c_str(), to_string(shape).c_str(),
                    element_count(shape));
        shape = layer->describe(shape).output;
    }
    const long long weights = parameter_count(net.parameters());
    std::printf("  together %lld values, against %lld weights and biases\n\n", kept, weights);
}

void show_whole_network() {
    std::printf("== 10. A whole network: one derivative, taken twice ==\n");
    Random random(7);
    Sequential<double> net = small_network(random);
    const Tensor<double> x = random_normal<double>({2, 1, 8, 8}, random);
    const std::vector<int> labels{3, 8};
    Shape shape = x.shape();
    for (const auto& layer : net.layers()) {
        const Shape next = layer->describe(shape).output;
        std::printf("  %-8s %-18s %-11s -> %s\n", layer->name().c_str(), layer->describe(shape).kind.c_str(),
                    to_string(shape).c_str(), to_string(next).c_str());
        shape = next;
    }
    plain_kernels<double>().loss_and_gradients(net, x, labels, softmax_cross_entropy<double>, training);
    std::printf("  %-14s %-10s %12s %12s\n", "parameter", "entry", "backward", "(L+ - L-)/2h");
    const double h = 1e-5;
    for (Parameter<double>* p : net.parameters()) {
        double& entry = p->value.data()[p->value.size() / 2];
        const double kept = entry;
        entry = kept + h;
        const double above = softmax_cross_entropy(net.forward(x, training), labels).loss;
        entry = kept - h;
        const double below = softmax_cross_entropy(net.forward(x, training), labels).loss;
        entry = kept;
        std::printf("  %-14s %-10d %12.8f %12.8f\n", p->name.c_str(), p->value.size() / 2,
                    p->gradient.data()[p->value.size() / 2], (above - below) / (2 * h));
    }
    const long long P = parameter_count(net.parameters());
    std::printf("  %lld parameters: by trying, %lld forward passes; backward, one pass.\n\n", P, 2 * P);
}

void show_error(const char* what, const std::function<void()>& action) {
    try {
        action();
    } catch (const std::exception& error) {
        std::printf("  %s\n    %s\n", what, error.what());
    }
}

void show_mistakes() {
    std::printf("== 11. What breaks if ==\n");
    show_error("... a layer is asked for its gradient before it has seen an input:", [] {
        DenseLayer<double>("f6", 120, 84, plain_kernels<double>()).backward(Tensor<double>({1, 84}));
    });
    show_error("... ten classes are counted from 1 to 10:", [] {
        softmax_cross_entropy(Tensor<double>({1, 10}), std::vector<int>{10});
    });
    std::printf("  ... the loss is a mean over four examples, and its gradient is not divided by four:\n");
    Random random(3);
    Tensor<double> logits = random_normal<double>({4, 3}, random);
    const std::vector<int> labels{0, 2, 1, 1};
    const GradientReport report = check_gradients(
        {{"logits", &logits}}, [&] { return Tensor<double>({1}, {softmax_cross_entropy(logits, labels).loss}); },
        [&](const Tensor<double>& upstream) {
            Tensor<double> dlogits = softmax_cross_entropy(logits, labels).dlogits;
            for (double& value : dlogits.values()) value *= 4 * upstream(0);
            return std::vector{dlogits};
        });
    std::istringstream lines(report.text);
    for (std::string line; std::getline(lines, line);) std::printf("    %s\n", line.c_str());
    std::printf("  ... the gradients are not set to zero between two batches, dW2 of the network on paper:\n");
    PaperNetwork net;
    std::printf("    after one batch %g %g", net.second.weight.gradient(0, 0), net.second.weight.gradient(0, 1));
    net.second.backward(net.dy);
    std::printf(", after the same batch again %g %g\n", net.second.weight.gradient(0, 0),
                net.second.weight.gradient(0, 1));
}

// ---- figures

// A box of a flow: what is written in it, what it keeps, and the gradients that stay with it.
struct Box {
    std::string name, keeps, gradient;
};

// What goes down into the next box, and the gradient that comes up out of it.
struct Between {
    std::string forward, backward;
};

// Boxes from top to bottom. between has one more entry than boxes: above the first, ..., below the last.
std::string flow(const std::string& title, const std::string& subtitle, const std::vector<Box>& boxes,
                 const std::vector<Between>& between) {
    constexpr double step = 84, top = 96, middle = 240, half = 85;
    Svg picture(500, top + step * static_cast<double>(boxes.size()) + 24, title);
    picture.heading(title, {subtitle});
    const auto y_of = [&](std::size_t i) { return top + step * static_cast<double>(i); };
    for (std::size_t i = 0; i < between.size(); ++i) {
        const bool last = i + 1 == between.size();
        const double y = y_of(i);
        picture.text({middle - half + 18, y}, between[i].forward, "ink", 13, Svg::Anchor::end);
        picture.text({middle + half - 18, y}, between[i].backward, "ink", 13);
        const double from = i == 0 ? y - 14 : y - 28, to = last ? y + 4 : y + 16;
        picture.arrow({middle - half + 30, from}, {middle - half + 30, to}, "c0");
        picture.arrow({middle + half - 30, to}, {middle + half - 30, from}, "c1");
    }
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        const double y = y_of(i) + 20;
        picture.rectangle({middle - half, y}, 2 * half, 32, "box");
        picture.text({middle, y + 21}, boxes[i].name, "ink", 13, Svg::Anchor::middle);
        picture.text({middle - half - 12, y + 21}, boxes[i].keeps, "soft", 12, Svg::Anchor::end);
        picture.text({middle + half + 12, y + 21}, boxes[i].gradient, "ink", 13);
    }
    return picture.str();
}

// "name = 1 2 3"
std::string named(const std::string& name, const Tensor<double>& x) {
    std::string text = name + " =";
    for (const double value : x.values()) text += " " + svg_number(value);
    return text;
}

std::string named(const std::string& name, double value) { return name + " = " + svg_number(value); }

void draw_boxes() {
    const ScalarChain c;
    const std::string picture = flow("Every box passes back", "Values go down (left), gradients come up (right).",
                                     {{"times w, w = 2", "keeps x and w", named("dw", c.dw)},
                                      {"plus b, b = 1", "", named("db", c.db)},
                                      {"minus t, t = 5", "", ""},
                                      {"squared", "keeps error", ""}},
                                     {{named("x", c.x), named("dx", c.dx)},
                                      {named("product", c.product), named("dproduct", c.dproduct)},
                                      {named("sum", c.sum), named("dsum", c.dsum)},
                                      {named("error", c.error), named("derror", c.derror)},
                                      {named("L", c.loss), "dL = 1"}});
    write_file(output_folder("07_backprop") / "boxes.svg", picture);
}

void draw_paper_network() {
    const PaperNetwork net;
    const std::string picture = flow("Three layers on paper", "Values go down (left), gradients come up (right).",
                                     {{"dense W1, b1", "keeps x", named("dW1", net.first.weight.gradient)},
                                      {"ReLU", "keeps z", ""},
                                      {"dense W2, b2", "keeps a", named("dW2", net.second.weight.gradient)},
                                      {"half squared error", "target 3", ""}},
                                     {{named("x", net.x), named("dx", net.dx)},
                                      {named("z", net.z), named("dz", net.dz)},
                                      {named("a", net.a), named("da", net.da)},
                                      {named("y", net.y), named("dy", net.dy)},
                                      {named("L", net.loss), "dL = 1"}});
    write_file(output_folder("07_backprop") / "paper.svg", picture);
}

// The network of section 10, with the shapes that its layers say they have.
void draw_network() {
    Random random(7);
    const Sequential<double> net = small_network(random);
    std::vector<Box> boxes;
    std::vector<Between> between;
    Shape shape{2, 1, 8, 8};
    std::string name = "x ";
    for (const auto& layer : net.layers()) {
        between.push_back({name + to_string(shape), "d" + name + to_string(shape)});
        std::string gradients;
        for (const Parameter<double>* p : layer->parameters())
            gradients += (gradients.empty() ? "dw " : ", db ") + to_string(p->gradient.shape());
        boxes.push_back({layer->describe(shape).kind, "keeps its input", gradients});
        shape = layer->describe(shape).output;
        name = "y ";
    }
    between.push_back({"logits " + to_string(shape), "dlogits " + to_string(shape)});
    boxes.push_back({"softmax cross entropy", "labels", ""});
    between.push_back({"loss", "1"});
    write_file(output_folder("07_backprop") / "network.svg",
               flow("A network, forward and backward",
                    "Two images of 8x8. Each gradient has the shape of what it belongs to.", boxes, between));
}

void draw_loss() {
    Chart chart("What a probability costs", {"probability of the right class", 0, 1}, {"loss", 0, 5}, 640, 360);
    chart.subtitle("Cross entropy of one example: -ln p. Sure and wrong costs most.");
    std::vector<Point> points;
    for (int percent = 1; percent <= 100; ++percent) points.push_back({percent / 100.0, -std::log(percent / 100.0)});
    chart.line(chart.series(""), points);
    chart.vertical(0.1, "p = 1/10");
    write_file(output_folder("07_backprop") / "loss.svg", chart.svg());
}

}  // namespace

int main(int argc, char** argv) {
    return run_program(argc, argv, [](const std::vector<std::string>&) {
        show_softmax();
        show_large_logits();
        show_first_loss();
        show_boxes();
        show_two_ways();
        show_network_on_paper();
        show_squared_errors();
        show_cross_entropies();
        show_memory();
        show_whole_network();
        show_mistakes();
        draw_boxes();
        draw_paper_network();
        draw_network();
        draw_loss();
        return 0;
    });
}
