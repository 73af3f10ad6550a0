#include "common/gradient_check.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <sstream>

#include "common/gradient_causes.hpp"
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

    // True where a small step changes nothing that it should: forward rounds its input or its results.
    bool is_a_staircase(double h) const {
        const double step = 1e-9 * std::max(std::abs(kept_), h);
        const Tensor<double> up = forward_at(kept_ + h);
        const Tensor<double> down = forward_at(kept_ - h);
        const Tensor<double> near = forward_at(kept_ + step);
        bool expected = false;
        for (int k = 0; k < y_.size(); ++k) {
            const double y = y_.data()[k];
            const double rise = std::min(std::abs(up.data()[k] - y), std::abs(down.data()[k] - y)) * step / h;
            if (rise <= 100 * std::numeric_limits<double>::epsilon() * std::abs(y)) continue;
            if (near.data()[k] != y) return false;
            expected = true;
        }
        return expected;
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

std::string describe(const GradientInput& input, const std::vector<Mismatch>& wrong,
                     const std::vector<std::string>& causes) {
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
    text << "\n    possible causes, the likeliest first:";
    for (const std::string& cause : causes) text << "\n      " << cause;
    return text.str();
}

// What the entries of one input have shown so far.
struct Findings {
    Tensor<double> numeric;
    std::vector<Mismatch> wrong;
    int kinks = 0;
    int stairs = 0;  // of the wrong entries and the kinks
};

void check_entry(const Line& line, int index, double analytic, const GradientOptions& options, Findings& found) {
    const double h = options.step;
    const Slopes wide = line.slopes(h);
    const Slopes narrow = line.slopes(h / 2);
    const double numeric = (4 * narrow.central - wide.central) / 3;
    found.numeric.data()[index] = numeric;
    const double allowed =
        options.absolute_tolerance + options.relative_tolerance * std::max(std::abs(analytic), std::abs(numeric));
    const bool finite = std::isfinite(analytic) && std::isfinite(numeric);  // else `allowed` may be infinite
    if (finite && check::close(analytic, numeric, allowed)) return;
    found.stairs += line.is_a_staircase(h) ? 1 : 0;
    const double explained = mismatch_per_roughness * roughness({wide, narrow, line.slopes(h / 4)});
    if (finite && std::abs(analytic - numeric) <= explained) {
        ++found.kinks;
        found.numeric.data()[index] = analytic;  // not known
    } else
        found.wrong.push_back({index, analytic, numeric});
}

bool all_negligible(const Tensor<double>& x, const GradientOptions& options) {
    return std::all_of(x.data(), x.data() + x.size(),
                       [&](double value) { return std::abs(value) <= options.absolute_tolerance; });
}

// The complaint about one input, empty if there is none.
std::string verdict(const GradientInput& input, const Tensor<double>& analytic, const Findings& found,
                    const GradientOptions& options, const Retrial& retrial) {
    const int size = input.value->size();
    if (2 * found.stairs > static_cast<int>(found.wrong.size()) + found.kinks)
        return "gradient of " + input.name +
               ": forward rounds, so that a small step changes nothing. Does it compute in float, or round to steps? "
               "The "
               "check needs double from end to end";
    if (!found.wrong.empty()) {
        SuspectGradient suspect{analytic, found.numeric, {}};
        for (const Mismatch& m : found.wrong) suspect.wrong.push_back(m.index);
        return describe(input, found.wrong, possible_causes(suspect, retrial));
    }
    if (found.kinks > options.kinks_allowed * size)
        return "gradient of " + input.name + ": " + std::to_string(found.kinks) + " of " + std::to_string(size) +
               " entries lie on a kink; too few are left. Choose other inputs";
    if (all_negligible(found.numeric, options) && all_negligible(analytic, options))
        return "gradient of " + input.name + ": zero on both sides everywhere, so nothing was checked";
    return "";
}

// Empty if forward gives the same answer twice.
std::string two_answers(const Tensor<double>& first, const Tensor<double>& second) {
    require_shape(second, first.shape(), "check_gradients: the second result of forward");
    for (int k = 0; k < first.size(); ++k)
        if (const double a = first.data()[k], b = second.data()[k]; a != b && !(std::isnan(a) && std::isnan(b))) {
            const std::string trouble = check::number_difference(b, a, 0);
            return "forward gives two answers for the same input: called again, at " +
                   check::index_text(k, first.shape()) + " " + trouble.substr(0, trouble.find(" (")) +
                   ". Is there noise in it, or a mask that is drawn anew? Draw it once, before the check";
        }
    return "";
}

}  // namespace

GradientReport check_gradients(const std::vector<GradientInput>& inputs, const std::function<Tensor<double>()>& forward,
                               const std::function<std::vector<Tensor<double>>(const Tensor<double>&)>& backward,
                               const GradientOptions& options) {
    if (inputs.empty()) throw std::invalid_argument("check_gradients: there is no input to check");
    const Tensor<double> y = forward();
    GradientReport report;
    report.text = two_answers(y, forward());
    if (!report.text.empty()) return report;
    // A stream of its own: data drawn from the same seed must not equal r, or a transposed gradient could pass.
    Random random(options.seed, 0x5eed);
    const Tensor<double> r = random_normal<double>(y.shape(), random);
    Tensor<double> negative = r;
    for (double& value : negative.values()) value = -value;
    const std::vector<Tensor<double>> gradients = backward(r);
    if (gradients.size() != inputs.size())
        throw std::invalid_argument("check_gradients: backward returned " + std::to_string(gradients.size()) +
                                    " gradients for " + std::to_string(inputs.size()) + " inputs");
    Retrial retrial;
    for (const GradientInput& input : inputs) retrial.inputs.emplace_back(input.name, input.value);
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        Tensor<double>& x = *inputs[i].value;
        Findings found{x, {}};
        std::string complaint;
        if (gradients[i].shape() != x.shape())
            complaint = "gradient of " + inputs[i].name + " has shape " + to_string(gradients[i].shape()) + ", " +
                        inputs[i].name + " has shape " + to_string(x.shape());
        else {
            for (int k = 0; k < x.size(); ++k)
                check_entry(Line(x.data()[k], y, r, forward), k, gradients[i].data()[k], options, found);
            retrial.gradient = [&, i] { return backward(r)[i]; };
            retrial.gradient_of_negative = [&, i] { return backward(negative)[i]; };
            complaint = verdict(inputs[i], gradients[i], found, options, retrial);
            report.checked += x.size() - found.kinks;
        }
        report.skipped += found.kinks;
        if (!complaint.empty()) report.text += (report.text.empty() ? "" : "\n  ") + complaint;
    }
    report.passed = report.text.empty();
    return report;
}

}  // namespace cnn
