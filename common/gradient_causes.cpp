#include "common/gradient_causes.hpp"

#include <algorithm>
#include <cmath>
#include <sstream>

#include "common/check.hpp"

namespace cnn {
namespace {

// The same but for the error of the differences.
bool same(const Tensor<double>& a, const Tensor<double>& b) {
    if (a.shape() != b.shape()) return false;
    double largest = 0;
    for (const double value : b.values()) largest = std::max(largest, std::abs(value));
    return std::equal(a.data(), a.data() + a.size(), b.data(),
                      [&](double left, double right) { return check::close(left, right, 1e-6 * largest); });
}

// The last two axes (of a line: the last one) read from the end: a kernel turned by 180 degrees.
Tensor<double> turned(Tensor<double> x) {
    const int axes = static_cast<int>(x.shape().size());
    int plane = 1;
    for (int axis = std::max(0, axes - 2); axis < axes; ++axis) plane *= x.shape()[static_cast<std::size_t>(axis)];
    for (int begin = 0; begin < x.size(); begin += plane) std::reverse(x.data() + begin, x.data() + begin + plane);
    return x;
}

// The last two axes swapped, where they are of equal length; else x.
Tensor<double> transposed(Tensor<double> x) {
    const std::size_t axes = x.shape().size();
    if (axes < 2 || x.shape()[axes - 1] != x.shape()[axes - 2]) return x;
    const int K = x.shape()[axes - 1];
    for (int begin = 0; begin < x.size(); begin += K * K)
        for (int u = 0; u < K; ++u)
            for (int v = 0; v < u; ++v) std::swap(x.data()[begin + u * K + v], x.data()[begin + v * K + u]);
    return x;
}

// The ratio analytic / numeric if it is the same at every entry, otherwise 0.
double common_ratio(const Tensor<double>& analytic, const Tensor<double>& numeric) {
    double ratio = 0;
    for (int i = 0; i < analytic.size(); ++i) {
        const double a = analytic.data()[i];
        const double n = numeric.data()[i];
        if (std::abs(n) < 1e-4 && std::abs(a) < 1e-4) continue;
        if (ratio == 0) ratio = a / n;
        if (!check::close(a / n, ratio, 1e-6 * std::abs(ratio))) return 0;
    }
    return std::isfinite(ratio) && std::abs(ratio - 1) > 1e-6 ? ratio : 0;
}

std::string factor(const SuspectGradient& g) {
    const double ratio = common_ratio(g.analytic, g.numeric);
    if (ratio == 0) return "";
    std::ostringstream text;
    text.precision(std::abs(ratio - 1) < 1e-3 ? 8 : 4);
    text << "analytic is exactly " << ratio << " times numeric: a factor or a sign";
    return text.str();
}

std::string rearranged(const SuspectGradient& g) {
    if (same(turned(g.analytic), g.numeric)) return "the right values, turned: the kernel is read from its end";
    if (same(transposed(g.analytic), g.numeric)) return "the right values with two axes swapped";
    Tensor<double> analytic = g.analytic;
    Tensor<double> numeric = g.numeric;
    std::sort(analytic.values().begin(), analytic.values().end());
    std::sort(numeric.values().begin(), numeric.values().end());
    return same(analytic, numeric) ? "the right values stand at other indices: an index is swapped or flipped" : "";
}

// Backward is tried again with one input turned, or transposed: is its gradient right then?
std::string input_read_otherwise(const SuspectGradient& g, const Retrial& retrial) {
    for (const auto& [name, value] : retrial.inputs) {
        const Tensor<double> kept = *value;
        std::string found;
        if (*value = turned(kept); value->size() > 1 && same(retrial.gradient(), g.numeric))
            found = "the kernel is turned: with " + name + " read from its end, this gradient is right";
        else if (*value = transposed(kept); !(*value == kept) && same(retrial.gradient(), g.numeric))
            found = "with two axes of " + name + " swapped, this gradient is right";
        *value = kept;
        if (!found.empty()) return found;
    }
    return "";
}

// With -dy in place of dy a gradient changes its sign, and nothing else.
std::string upstream(const SuspectGradient& g, const Retrial& retrial) {
    const Tensor<double> again = retrial.gradient();
    Tensor<double> negative = retrial.gradient_of_negative();
    if (!same(again, g.analytic)) return "";  // backward adds to what it returned before: nothing can be said
    if (same(negative, g.analytic)) return "it does not change with the upstream gradient: is dy used?";
    for (double& value : negative.values()) value = -value;
    return same(negative, g.analytic) ? "" : "it is not proportional to dy: is dy taken for x or y?";
}

// Do the wrong entries all have an index along this axis of which `belongs` holds, and most of those that have are wrong?
template <typename Belongs>
bool wrong_are(const SuspectGradient& g, std::size_t axis, const Belongs& belongs) {
    const Shape& shape = g.analytic.shape();
    const int length = shape[axis];
    int stride = 1;
    for (std::size_t inner = axis + 1; inner < shape.size(); ++inner) stride *= shape[inner];
    const auto holds = [&](int flat) { return belongs(flat / stride % length, length); };
    int all = 0;
    for (int flat = 0; flat < g.analytic.size(); ++flat) all += holds(flat) ? 1 : 0;
    const int wrong = static_cast<int>(g.wrong.size());
    return all < g.analytic.size() && 2 * wrong > all && std::all_of(g.wrong.begin(), g.wrong.end(), holds);
}

std::string where_wrong(const SuspectGradient& g) {
    const auto later = [](int index, int) { return index > 0; };
    const auto end = [](int index, int length) { return index == 0 || index == length - 1; };
    for (std::size_t axis = 0; axis < g.analytic.shape().size(); ++axis) {
        const std::string of_axis = " of axis " + std::to_string(axis);
        if (wrong_are(g, axis, later)) return "only index 0" + of_axis + " is right: do the loops reach the others?";
        if (wrong_are(g, axis, end)) return "only the ends" + of_axis + " are wrong: what happens at the border?";
    }
    return "";
}

}  // namespace

std::vector<std::string> possible_causes(const SuspectGradient& g, const Retrial& retrial) {
    const auto infinite = [](double value) { return !std::isfinite(value); };
    const auto zero = [](double value) { return value == 0; };
    if (std::any_of(g.analytic.data(), g.analytic.data() + g.analytic.size(), infinite))
        return {"analytic holds a value that is not finite"};
    if (std::any_of(g.numeric.data(), g.numeric.data() + g.numeric.size(), infinite))
        return {"the forward pass returns a value that is not finite near this input"};
    if (std::all_of(g.analytic.data(), g.analytic.data() + g.analytic.size(), zero))
        return {"analytic is zero everywhere: was it ever written to?"};
    std::vector<std::string> causes{input_read_otherwise(g, retrial), rearranged(g), factor(g), upstream(g, retrial)};
    if (std::all_of(g.wrong.begin(), g.wrong.end(), [&](int i) { return g.analytic.data()[i] == 0; }))
        causes.push_back("analytic is zero at every wrong entry: these were never written to");
    causes.push_back(where_wrong(g));
    std::erase(causes, "");
    causes.resize(std::min<std::size_t>(causes.size(), 2));
    causes.push_back("some terms of the sum are missing, added twice, or taken from the wrong place");
    return causes;
}

}  // namespace cnn
