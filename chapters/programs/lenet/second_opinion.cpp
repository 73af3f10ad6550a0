// Writes what the book computes, so that another program can compute the same: one JSON object a line.
//
//     second_opinion SEED CASES FOLDER
//
// FOLDER gets lenet5.safetensors and lenet5-1998.safetensors, the weights with which the two networks begin 50 steps.
#include <cstdio>
#include <iostream>
#include <sstream>

#include "chapters/02_padding_stride/padding.hpp"
#include "chapters/03_relu/prelu.hpp"
#include "chapters/04_pooling/global_pooling.hpp"
#include "chapters/08_sgd/optimizers.hpp"
#include "chapters/09_lenet/registry.hpp"
#include "chapters/13_architectures/adaptive_pooling.hpp"
#include "chapters/13_architectures/grouped_conv.hpp"
#include "chapters/13_architectures/local_response_norm.hpp"
#include "chapters/16_text/conv1d.hpp"
#include "chapters/16_text/embedding.hpp"
#include "common/files/safetensors.hpp"
#include "common/program/flags.hpp"

namespace {

using namespace cnn;
using Values = Tensor<double>;

std::string number(double value) {
    char text[32];
    std::snprintf(text, sizeof text, "%.17g", value);
    return text;
}

// One line: {"op":"conv2d","stride":[2,1],...,"x":{"shape":[...],"data":[...]}}
class Line {
  public:
    explicit Line(const std::string& op) { text_ << "{\"op\":\"" << op << "\""; }
    ~Line() { std::cout << text_.str() << "}\n"; }
    Line(const Line&) = delete;
    Line& operator=(const Line&) = delete;

    Line& operator()(const std::string& name, double value) { return write(name) << number(value), *this; }
    Line& operator()(const std::string& name, const Pair& p) {
        return write(name) << '[' << p.rows << ',' << p.cols << ']', *this;
    }
    Line& operator()(const std::string& name, const std::string& value) {
        return write(name) << '"' << value << '"', *this;
    }
    Line& operator()(const std::string& name, const std::vector<double>& values) {
        write(name) << '[';
        for (std::size_t i = 0; i < values.size(); ++i) text_ << (i == 0 ? "" : ",") << number(values[i]);
        text_ << ']';
        return *this;
    }
    Line& operator()(const std::string& name, const Values& t) {
        write(name) << "{\"shape\":[";
        for (std::size_t i = 0; i < t.shape().size(); ++i) text_ << (i == 0 ? "" : ",") << t.shape()[i];
        text_ << ']';
        (*this)("data", std::vector<double>(t.values().begin(), t.values().end()));
        text_ << '}';
        return *this;
    }

  private:
    std::ostream& write(const std::string& name) { return text_ << ",\"" << name << "\":"; }
    std::ostringstream text_;
};

Pair any_pair(Random& random, int low, int high) {
    return {low + random.below(high - low + 1), low + random.below(high - low + 1)};
}

int any(Random& random, int low, int high) { return low + random.below(high - low + 1); }

void write_conv2d(Random& random) {
    const Conv2dOptions o{any_pair(random, 1, 3), any_pair(random, 0, 3), any_pair(random, 1, 2)};
    const Pair k = any_pair(random, 1, 4);
    const int H = any(random, (k.rows - 1) * o.dilation.rows + 1, 11);
    const int W = any(random, (k.cols - 1) * o.dilation.cols + 1, 11);
    const int C = any(random, 1, 4);
    const int F = any(random, 1, 5);
    const auto x = random_normal<double>({any(random, 1, 3), C, H, W}, random);
    const auto w = random_normal<double>({F, C, k.rows, k.cols}, random);
    const auto b = random_normal<double>({F}, random);
    const auto y = conv2d(x, w, b, o);
    const auto dy = random_normal<double>(y.shape(), random);
    const auto g = conv2d_backward(x, w, dy, o);
    Line("conv2d")("stride", o.stride)("padding", o.padding)("dilation", o.dilation)("x", x)("w", w)("b", b)("y", y)(
        "dy", dy)("dx", g.dx)("dw", g.dw)("db", g.db);
}

void write_pooling(Random& random) {
    Pool2dOptions o;
    o.size = any_pair(random, 1, 4);
    o.stride = any_pair(random, 1, 3);
    o.padding = {any(random, 0, o.size.rows / 2), any(random, 0, o.size.cols / 2)};
    o.ceil_mode = random.below(2) == 1;
    o.count_padding = random.below(2) == 1;
    const auto x =
        random_normal<double>({any(random, 1, 3), any(random, 1, 3), any(random, 4, 9), any(random, 4, 9)}, random);
    const bool largest = random.below(2) == 1;
    const auto y = largest ? max_pool2d(x, o) : avg_pool2d(x, o);
    const auto dy = random_normal<double>(y.shape(), random);
    Line(largest ? "max_pool2d" : "avg_pool2d")("size", o.size)("stride", o.stride)("padding", o.padding)(
        "ceil_mode", o.ceil_mode)("count_padding", o.count_padding)("x", x)("y", y)("dy", dy)(
        "dx", largest ? max_pool2d_backward(x, dy, o) : avg_pool2d_backward(x, dy, o));
}

void write_global_pooling(Random& random) {
    const auto x =
        random_normal<double>({any(random, 1, 3), any(random, 1, 4), any(random, 1, 6), any(random, 1, 6)}, random);
    const auto dy = random_normal<double>({x.shape()[0], x.shape()[1]}, random);
    Line("global_avg_pool2d")("x", x)("y", global_avg_pool2d(x))("dy", dy)("dx", global_avg_pool2d_backward(x, dy));
    Line("global_max_pool2d")("x", x)("y", global_max_pool2d(x))("dy", dy)("dx", global_max_pool2d_backward(x, dy));
}

void write_padding(Random& random) {
    const Padding p{any(random, 0, 3), any(random, 0, 3), any(random, 0, 3), any(random, 0, 3)};
    const PadMode modes[] = {PadMode::zero, PadMode::replicate, PadMode::reflect, PadMode::wrap};
    const PadMode mode = modes[random.below(4)];
    const auto x = random_normal<double>({2, any(random, 1, 3), any(random, 4, 7), any(random, 4, 7)}, random);
    const auto y = pad2d(x, p, mode);
    const auto dy = random_normal<double>(y.shape(), random);
    Line("pad2d")("mode", to_string(mode))(
        "sides", std::vector<double>{double(p.left), double(p.right), double(p.top), double(p.bottom)})("x", x)("y", y)(
        "dy", dy)("dx", pad2d_backward(x.shape(), dy, p, mode));
}

void write_dense(Random& random) {
    const int N = any(random, 1, 5);
    const int D = any(random, 1, 20);
    const int K = any(random, 1, 12);
    const auto x = random_normal<double>({N, D}, random);
    const auto w = random_normal<double>({K, D}, random);
    const auto b = random_normal<double>({K}, random);
    const auto dy = random_normal<double>({N, K}, random);
    const auto g = dense_backward(x, w, dy);
    Line("dense")("x", x)("w", w)("b", b)("y", dense(x, w, b))("dy", dy)("dx", g.dx)("dw", g.dw)("db", g.db);
}

void write_activations(Random& random) {
    const auto x = random_normal<double>({any(random, 1, 4), any(random, 1, 9)}, random, 3);
    const auto dy = random_normal<double>(x.shape(), random);
    const double a = random.uniform(0.05, 1.5);
    const auto write = [&](const std::string& op, const Values& y, const Values& dx) {
        Line{op}("a", a)("x", x)("y", y)("dy", dy)("dx", dx);
    };
    write("relu", relu(x), relu_backward(x, dy));
    write("sigmoid", sigmoid(x), sigmoid_backward(x, dy));
    write("tanh", cnn::tanh(x), tanh_backward(x, dy));
    write("scaled_tanh", scaled_tanh(x), scaled_tanh_backward(x, dy));
    write("softplus", softplus(x), softplus_backward(x, dy));
    write("elu", elu(x, a), elu_backward(x, dy, a));
    write("leaky_relu", leaky_relu(x, a), leaky_relu_backward(x, dy, a));
    write("arctan", arctan(x), arctan_backward(x, dy));
    const auto image = random_normal<double>({2, any(random, 1, 3), 3, 2}, random);
    const auto slope = random_normal<double>({image.shape()[1]}, random);
    const auto back = random_normal<double>(image.shape(), random);
    const auto g = prelu_backward(image, slope, back);
    Line("prelu")("x", image)("w", slope)("y", prelu(image, slope))("dy", back)("dx", g.dx)("dw", g.dslope);
}

void write_losses(Random& random) {
    const int N = any(random, 1, 6);
    const int K = any(random, 2, 10);
    const auto x = random_normal<double>({N, K}, random, 4);
    const auto target = random_normal<double>({N, K}, random);
    std::vector<int> labels;
    for (int n = 0; n < N; ++n) labels.push_back(random.below(K));
    const std::vector<double> label_values(labels.begin(), labels.end());
    const auto write = [&](const std::string& op, const LossAndGrad<double>& l) {
        Line{op}("x", x)("target", target)("labels", label_values)("loss", l.loss)("dx", l.dlogits);
    };
    write("softmax_cross_entropy", softmax_cross_entropy(x, labels));
    Values weights({K});
    for (double& v : weights.values()) v = random.uniform(0.1, 3);
    const int ignored = labels.back() == labels.front() ? -1 : labels.back();
    const auto weighted = weighted_cross_entropy(x, labels, weights, ignored);
    Line{"weighted_cross_entropy"}("x", x)("labels", label_values)("weights", weights)("ignored", ignored)(
        "loss", weighted.loss)("dx", weighted.dlogits);
    write("half_squared_error", half_squared_error(x, target));
    write("batch_squared_error", batch_squared_error(x, target));
    write("mean_squared_error", mean_squared_error(x, target));
    const auto dy = random_normal<double>({N, K}, random);
    const auto p = softmax(x), log_p = log_softmax(x);
    Line("softmax")("x", x)("y", p)("dy", dy)("dx", softmax_backward(p, dy));
    Line("log_softmax")("x", x)("y", log_p)("dy", dy)("dx", log_softmax_backward(log_p, dy));
}

void write_architectures(Random& random) {
    const int groups = any(random, 1, 3);
    const Conv2dOptions o{any_pair(random, 1, 2), any_pair(random, 0, 2), 1};
    const auto x = random_normal<double>({any(random, 1, 3), groups * any(random, 1, 3), 6, 7}, random);
    const auto w = random_normal<double>({groups * any(random, 1, 3), x.shape()[1] / groups, 3, 2}, random);
    const auto b = random_normal<double>({w.shape()[0]}, random);
    const auto y = grouped_conv2d(x, w, b, groups, o);
    const auto dy = random_normal<double>(y.shape(), random);
    const auto g = grouped_conv2d_backward(x, w, dy, groups, o);
    Line("grouped_conv2d")("stride", o.stride)("padding", o.padding)("groups", groups)("x", x)("w", w)("b", b)("y", y)(
        "dy", dy)("dx", g.dx)("dw", g.dw)("db", g.db);
    const Pair size = any_pair(random, 1, 8);
    const auto pooled = adaptive_avg_pool2d(x, size);
    const auto dpooled = random_normal<double>(pooled.shape(), random);
    Line("adaptive_avg_pool2d")("size", size)("x", x)("y", pooled)("dy", dpooled)(
        "dx", adaptive_avg_pool2d_backward(x, dpooled, size));
    const LocalResponseNormOptions n{2 * any(random, 0, 2) + 1, random.uniform(0.01, 0.5), 0.75, random.uniform(1, 2)};
    const auto dx = random_normal<double>(x.shape(), random);
    Line("local_response_norm")("size", n.size)("alpha", n.alpha * n.size)("beta", n.beta)("k", n.k)("x", x)(
        "y", local_response_norm(x, n))("dy", dx)("dx", local_response_norm_backward(x, dx, n));
}

void write_text(Random& random) {
    const Conv1dOptions o{any(random, 1, 3), any(random, 0, 2), any(random, 1, 2)};
    const auto x = random_normal<double>({any(random, 1, 3), any(random, 1, 4), any(random, 7, 12)}, random);
    const auto w = random_normal<double>({any(random, 1, 4), x.shape()[1], any(random, 1, 4)}, random);
    const auto b = random_normal<double>({w.shape()[0]}, random);
    const auto y = conv1d(x, w, b, o);
    const auto dy = random_normal<double>(y.shape(), random);
    const auto g = conv1d_backward(x, w, dy, o);
    Line("conv1d")("stride", o.stride)("padding", o.padding)("dilation", o.dilation)("x", x)("w", w)("b", b)("y", y)(
        "dy", dy)("dx", g.dx)("dw", g.dw)("db", g.db);
    const Pool1dOptions p{any(random, 2, 4), any(random, 1, 3), any(random, 0, 1)};
    const auto pooled = max_pool1d(x, p);
    const auto dpooled = random_normal<double>(pooled.shape(), random);
    Line("max_pool1d")("size", p.size)("stride", p.stride)("padding", p.padding)("x", x)("y", pooled)("dy", dpooled)(
        "dx", max_pool1d_backward(x, dpooled, p));
    const auto table = random_normal<double>({any(random, 3, 9), any(random, 1, 5)}, random);
    Tensor<int> indices({any(random, 1, 3), any(random, 1, 6)});
    for (int& index : indices.values()) index = random.below(table.shape()[0]);
    const auto rows = embedding(indices, table);
    const auto drows = random_normal<double>(rows.shape(), random);
    Line("embedding")("indices", std::vector<double>(indices.values().begin(), indices.values().end()))("w", table)(
        "y", rows)("dy", drows)("dw", embedding_backward(indices, drows, table.shape()[0]));
}

// 100 steps on a valley whose gradient is curvature * (w - bottom). If its bottom lay at zero, weight decay would only
// make the gradient longer, and the rules that divide by its size would hide it.
void write_optimizer(const std::string& name, Random& random) {
    Parameter<double> p("w", random_normal<double>({7}, random));
    const auto start = p.value;
    Values curvature({7});
    for (double& c : curvature.values()) c = random.uniform(0.1, 3);
    auto bottom =
        start;  // so far away that RMSProp does not arrive: there the sign of its steps is a matter of rounding
    for (int i = 0; i < 7; ++i) bottom(i) += (i % 2 == 0 ? 1 : -1) * random.uniform(12, 15);
    const double decay = random.uniform(0, 0.2);
    const auto optimizer = make_optimizer<double>(name, 0.05, {}, decay);
    Parameter<double>* parameters[] = {&p};
    for (int step = 0; step < 100; ++step) {
        for (int i = 0; i < 7; ++i) p.gradient(i) = curvature(i) * (p.value(i) - bottom(i));
        optimizer->step(parameters);
    }
    Line("optimizer")("name", name)("decay", decay)("x", start)("curvature", curvature)("bottom", bottom)("y", p.value);
}

// 50 steps of momentum on four made-up images, from weights that 32-bit numbers hold exactly.
void write_network(const std::string& name, Random& random, const std::filesystem::path& folder) {
    auto model = model_named(name).make(plain_kernels<double>());
    model.initialise(model.network, random);
    WeightFile file{{{"model", name}}, {}};
    for (Parameter<double>* p : model.network.parameters()) {
        Tensor<float> rounded(p->value.shape());
        for (int i = 0; i < rounded.size(); ++i) {
            rounded.data()[i] = static_cast<float>(p->value.data()[i]);
            p->value.data()[i] = rounded.data()[i];
        }
        file.tensors.push_back({p->name, rounded});
    }
    write_safetensors(folder / (name + ".safetensors"), file);
    const auto x = random_normal<double>({4, 1, 32, 32}, random, 0.5);
    const std::vector<int> labels{random.below(10), random.below(10), random.below(10), random.below(10)};
    const auto optimizer = make_optimizer<double>("momentum", 0.001);
    std::vector<double> losses;
    for (int step = 0; step < 50; ++step) {
        model.network.zero_gradients();
        const auto l = model.loss(model.network.forward(x, Pass{.training = true}), labels);
        model.network.backward(l.dlogits);
        optimizer->step(model.network.parameters());
        losses.push_back(l.loss);
    }
    Line line("network");
    line("name", name)("x", x)("labels", std::vector<double>(labels.begin(), labels.end()))("losses", losses);
    for (const Parameter<double>* p : model.network.parameters()) line(p->name, p->value);
    line("codes", digit_codes<double>());
}

int run(const std::vector<std::string>& words) {
    if (words.size() != 3) throw UsageError("expected SEED CASES FOLDER");
    const std::uint64_t seed = std::stoull(words[0]);
    const int cases = std::stoi(words[1]);
    for (int i = 0; i < cases; ++i) {
        Random random(seed, static_cast<std::uint64_t>(i));
        void (*const writers[])(Random&) = {write_conv2d,         write_conv2d,        write_pooling, write_pooling,
                                            write_dense,          write_activations,   write_losses,  write_padding,
                                            write_global_pooling, write_architectures, write_text};
        writers[static_cast<std::size_t>(i) % std::size(writers)](random);
    }
    Random random(seed, 1000000);
    for (const std::string& name : optimizer_names()) write_optimizer(name, random);
    for (const std::string name : {"lenet5", "lenet5-1998"}) write_network(name, random, words[2]);
    return 0;
}

}  // namespace

int main(int argc, char** argv) { return cnn::run_program(argc, argv, run); }
