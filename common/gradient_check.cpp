#include "common/gradient_check.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <sstream>

#include "common/random.hpp"
#include "common/shape_text.hpp"

namespace cnn {
namespace {

// The slope of L at x by steps of +-h, and how much steeper L is to the right of x than to the left.
struct Slopes {
    double central;
    double bend;
};

// L as a function of one entry of one input. Puts the entry back at the end.
class Line {
  public:
    Line(double& entry, const Tensor<double>& y, const Tensor<double>& r,
         const std::function<Tensor<double>()>& forward)
        : entry_(entry), kept_(entry), y_(y), r_(r), forward_(forward) {}
    ~Line() { entry_ = kept_; }
    Line(const Line&) = delete;
    Line& operator=(const Line&) = delete;

    Slopes slopes(double h) const {
        const Tensor<double> up = forward_at(kept_ + h);
        const Tensor<double> down = forward_at(kept_ - h);
        Slopes s{0, 0};
        for (int k = 0; k < y_.size(); ++k) {
            const double rise = up.data()[k] - y_.data()[k];
            const double fall = y_.data()[k] - down.data()[k];
            s.central += r_.data()[k] * (up.data()[k] - down.data()[k]) / (2 * h);
            s.bend += r_.data()[k] * (rise - fall) / h;
        }
        return s;
    }

  private:
    Tensor<double> forward_at(double value) const {
        entry_ = value;
        Tensor<double> y = forward_();
        require_shape(y, y_.shape(), "check_gradients: the second result of forward");
        return y;
    }

    double& entry_;
    double kept_;
    const Tensor<double>& y_;
    const Tensor<double>& r_;
    const std::function<Tensor<double>()>& forward_;
};

// How far L is from smooth, in units of its slope; s: at h, h/2, h/4. Where L is smooth, half the step gives
// half the bend and a quarter of the central difference's error, and this is almost 0. A kink of the slope
// by J within h/2 of x gives at least J/5; a kink of the second derivative shows in the last line.
double roughness(const std::array<Slopes, 3>& s) {
    return std::max({std::abs(s[0].bend - 2 * s[1].bend), std::abs(s[1].bend - 2 * s[2].bend),
                     std::abs(s[0].central - s[1].central - 4 * (s[1].central - s[2].central))});
}

// A kink moves the numeric derivative by at most J/2; the rest of the factor is for several kinks at once.
constexpr double mismatch_per_roughness = 10;

struct Mismatch {
    int index;
    double analytic;
    double numeric;
};

bool is_rearranged(std::vector<double> analytic, std::vector<double> numeric) {
    std::sort(analytic.begin(), analytic.end());
    std::sort(numeric.begin(), numeric.end());
    for (std::size_t i = 0; i < analytic.size(); ++i)
        if (!check::close(analytic[i], numeric[i], 1e-6 * (1 + std::abs(numeric[i])))) return false;
    return true;
}

// The ratio analytic / numeric if it is the same at every entry, otherwise 0.
double common_ratio(const std::vector<double>& analytic, const std::vector<double>& numeric) {
    double ratio = 0;
    for (std::size_t i = 0; i < analytic.size(); ++i) {
        if (std::abs(numeric[i]) < 1e-4 && std::abs(analytic[i]) < 1e-4) continue;
        const double here = analytic[i] / numeric[i];
        if (ratio == 0) ratio = here;
        if (!check::close(here, ratio, 1e-6 * std::abs(ratio))) return 0;
    }
    return std::isfinite(ratio) && std::abs(ratio - 1) > 1e-6 ? ratio : 0;
}

std::string likely_cause(const std::vector<Mismatch>& wrong, const std::vector<double>& analytic,
                         const std::vector<double>& numeric) {
    const auto infinite = [](double value) { return !std::isfinite(value); };
    if (std::any_of(analytic.begin(), analytic.end(), infinite)) return "analytic holds a value that is not finite";
    if (std::any_of(numeric.begin(), numeric.end(), infinite))
        return "the forward pass returns a value that is not finite near this input";
    if (std::all_of(analytic.begin(), analytic.end(), [](double a) { return a == 0; }))
        return "analytic is zero everywhere: was it ever written to?";
    if (const double ratio = common_ratio(analytic, numeric); ratio != 0) {
        std::ostringstream text;
        text.precision(std::abs(ratio - 1) < 1e-3 ? 8 : 4);
        text << "analytic is exactly " << ratio << " times numeric: a factor or a sign";
        return text.str();
    }
    if (is_rearranged(analytic, numeric))
        return "the right values stand at other indices: an index is swapped or flipped";
    if (std::all_of(wrong.begin(), wrong.end(), [](const Mismatch& m) { return m.analytic == 0; }))
        return "analytic is zero at every wrong entry: these were never written to";
    return "some terms of the sum are missing, added twice, or taken from the wrong place";
}

std::string describe(const GradientInput& input, const std::vector<Mismatch>& wrong, const std::string& cause) {
    std::ostringstream text;
    text.precision(9);
    text << "gradient of " << input.name << ": " << wrong.size() << " of " << input.value->size()
         << " entries are wrong";
    const Mismatch worst = *std::max_element(wrong.begin(), wrong.end(), [](const Mismatch& a, const Mismatch& b) {
        return std::abs(a.analytic - a.numeric) < std::abs(b.analytic - b.numeric);
    });
    for (const auto& [label, entry] : {std::pair{"first", wrong.front()}, std::pair{"worst", worst}})
        text << "\n    " << label << " at " << check::index_text(entry.index, input.value->shape()) << ": analytic "
             << entry.analytic << ", numeric " << entry.numeric;
    text << "\n    likely cause: " << cause;
    return text.str();
}

// What the entries of one input have shown so far.
struct Findings {
    std::vector<double> analytic;
    std::vector<double> numeric;
    std::vector<Mismatch> wrong;
    int kinks = 0;
};

void check_entry(const Line& line, int index, double analytic, const GradientOptions& options, Findings& found) {
    const double h = options.step;
    const Slopes wide = line.slopes(h);
    const Slopes narrow = line.slopes(h / 2);
    const double numeric = (4 * narrow.central - wide.central) / 3;
    const double allowed =
        options.absolute_tolerance + options.relative_tolerance * std::max(std::abs(analytic), std::abs(numeric));
    const bool finite = std::isfinite(analytic) && std::isfinite(numeric);  // else `allowed` may be infinite
    if (!finite || !check::close(analytic, numeric, allowed)) {
        const double explained = mismatch_per_roughness * roughness({wide, narrow, line.slopes(h / 4)});
        if (finite && std::abs(analytic - numeric) <= explained) {
            ++found.kinks;
            return;
        }
        found.wrong.push_back({index, analytic, numeric});
    }
    found.analytic.push_back(analytic);
    found.numeric.push_back(numeric);
}

// The complaint about one input, empty if there is none.
std::string verdict(const GradientInput& input, const Findings& found, const GradientOptions& options) {
    const int size = input.value->size();
    if (!found.wrong.empty())
        return describe(input, found.wrong, likely_cause(found.wrong, found.analytic, found.numeric));
    if (found.kinks > options.kinks_allowed * size)
        return "gradient of " + input.name + ": " + std::to_string(found.kinks) + " of " + std::to_string(size) +
               " entries lie on a kink; too few are left. Choose other inputs";
    const auto negligible = [&](double value) { return std::abs(value) <= options.absolute_tolerance; };
    if (std::all_of(found.numeric.begin(), found.numeric.end(), negligible) &&
        std::all_of(found.analytic.begin(), found.analytic.end(), negligible))
        return "gradient of " + input.name + ": zero on both sides everywhere, so nothing was checked";
    return "";
}

}  // namespace

GradientReport check_gradients(const std::vector<GradientInput>& inputs, const std::function<Tensor<double>()>& forward,
                               const std::function<std::vector<Tensor<double>>(const Tensor<double>&)>& backward,
                               const GradientOptions& options) {
    if (inputs.empty()) throw std::invalid_argument("check_gradients: there is no input to check");
    // A stream of its own: data drawn from the same seed must not equal r, or a transposed gradient could pass.
    Random random(options.seed, 0x5eed);
    const Tensor<double> y = forward();
    const Tensor<double> r = random_normal<double>(y.shape(), random);
    const std::vector<Tensor<double>> gradients = backward(r);
    if (gradients.size() != inputs.size())
        throw std::invalid_argument("check_gradients: backward returned " + std::to_string(gradients.size()) +
                                    " gradients for " + std::to_string(inputs.size()) + " inputs");
    GradientReport report;
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        Tensor<double>& x = *inputs[i].value;
        Findings found;
        std::string complaint;
        if (gradients[i].shape() != x.shape())
            complaint = "gradient of " + inputs[i].name + " has shape " + to_string(gradients[i].shape()) + ", " +
                        inputs[i].name + " has shape " + to_string(x.shape());
        else {
            for (int k = 0; k < x.size(); ++k)
                check_entry(Line(x.data()[k], y, r, forward), k, gradients[i].data()[k], options, found);
            complaint = verdict(inputs[i], found, options);
        }
        report.checked += static_cast<int>(found.analytic.size());
        report.skipped += found.kinks;
        if (!complaint.empty()) report.text += (report.text.empty() ? "" : "\n  ") + complaint;
    }
    report.passed = report.text.empty();
    return report;
}

}  // namespace cnn
