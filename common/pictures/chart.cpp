#include "common/pictures/chart.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <stdexcept>
#include <utility>

#include "common/pictures/contour.hpp"

namespace cnn {
namespace {

constexpr double left = 70, bottom = 60, label_height = 16;

// From a point to a segment.
double distance(Point at, Point from, Point to) {
    const Point along{to[0] - from[0], to[1] - from[1]};
    const double square = along[0] * along[0] + along[1] * along[1];
    const double way = (at[0] - from[0]) * along[0] + (at[1] - from[1]) * along[1];
    const double share = square > 0 ? std::clamp(way / square, 0.0, 1.0) : 0;
    return std::hypot(at[0] - from[0] - share * along[0], at[1] - from[1] - share * along[1]);
}

void require_range(const Axis& axis, const std::string& name) {
    if (!(axis.low < axis.high) || (axis.logarithmic && !(axis.low > 0)))
        throw std::invalid_argument("Chart: the " + name + " axis must go up" +
                                    (axis.logarithmic ? " from above 0" : "") + ", got " + svg_number(axis.low, 6) +
                                    " to " + svg_number(axis.high, 6));
}

// 6: "⁶", for powers of ten.
std::string raised(int exponent) {
    constexpr const char* digits[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
    std::string text = exponent < 0 ? "⁻" : "";
    for (const char digit : std::to_string(std::abs(exponent))) text += digits[digit - '0'];
    return text;
}

// "12,000" for "12000"
std::string with_commas(std::string digits) {
    const std::size_t first = digits[0] == '-' ? 1 : 0;
    for (std::size_t i = std::min(digits.find('.'), digits.size()); i > first + 3; i -= 3) digits.insert(i - 3, ",");
    return digits;
}

// After the first round of colours, lines are dashed.
std::string line_class(int series) {
    return std::string("data ") + colour_class(series) + (series / svg_colours % 2 == 1 ? " dash" : "");
}

// The part of the way from a to b, from `first` to `last` (0 to 1), that lies in the unit square. Liang, Barsky, 1984.
struct Part {
    double first, last;
};
Part part_inside(Point a, Point b) {
    Part part{0, 1};
    for (const std::size_t axis : {0U, 1U}) {
        const double way = b[axis] - a[axis], to_low = -a[axis], to_high = 1 - a[axis];
        if (way == 0 && (to_low > 0 || to_high < 0)) return {1, 0};
        if (way == 0) continue;
        part.first = std::max(part.first, std::min(to_low / way, to_high / way));
        part.last = std::min(part.last, std::max(to_low / way, to_high / way));
    }
    return part;
}

// The first of 1, 2, 5, 10, 20, ... times a power of ten that is at least this large.
double round_step(double step) {
    const double power = std::pow(10.0, std::floor(std::log10(step)));
    for (const double factor : {1.0, 2.0, 5.0})
        if (factor * power >= step * 0.999999) return factor * power;
    return 10 * power;
}

}  // namespace

double Axis::place(double value) const {
    if (!logarithmic) return (value - low) / (high - low);
    return std::log(value / low) / std::log(high / low);
}

double Axis::value(double place) const {
    return logarithmic ? low * std::pow(high / low, place) : low + place * (high - low);
}

std::vector<double> Axis::ticks(int most) const {
    std::vector<double> result;
    if (!logarithmic) {
        const double step = round_step((high - low) / most);
        for (double i = std::ceil(low / step - 1e-9); i * step <= high + 1e-9 * step; ++i) result.push_back(i * step);
        return result;
    }
    const bool dense = high / low <= 1000.001;
    const double decades = std::ceil(std::log10(high / low) / (most + 2));  // from one tick to the next
    for (double i = std::floor(std::log10(low)); i <= std::log10(high) + 1; ++i)
        for (const double factor : {1.0, 2.0, 5.0}) {
            const double value = factor * std::pow(10.0, i);
            if (value >= low * 0.999999 && value <= high * 1.000001 &&
                (dense || (factor == 1.0 && std::fmod(i, decades) == 0)))
                result.push_back(value);
        }
    return result;
}

std::string Axis::text(double tick) const {
    const double size = std::abs(tick);
    if (size == 0 || (size >= 0.9e-3 && size < 1e6) || (!logarithmic && high - low >= 0.01 && size < 1e6))
        return with_commas(svg_number(tick, 6));
    const int power = static_cast<int>(std::floor(std::log10(size) + 1e-9));
    const std::string factor = svg_number(tick / std::pow(10.0, power), 2);
    return (factor == "1" ? "10" : factor == "-1" ? "-10" : factor + "·10") + raised(power);
}

Chart::Chart(std::string title, Axis x, Axis y, double width, double height)
    : title_(std::move(title)), x_(std::move(x)), y_(std::move(y)), width_(width), height_(height) {
    require_range(x_, "x");
    require_range(y_, "y");
}

int Chart::series(const std::string& name) {
    series_.push_back({name, {}, {}, {}});
    return static_cast<int>(series_.size()) - 1;
}

void Chart::line(int series, const std::vector<Point>& points) {
    series_.at(static_cast<std::size_t>(series)).lines.push_back(points);
}

void Chart::point(int series, Point at, const std::string& tip) {
    Series& s = series_.at(static_cast<std::size_t>(series));
    s.points.push_back(at);
    s.tips.push_back(tip);
}

void Chart::roof(Point from, Point to, const std::string& name, double place) {
    roofs_.push_back({from, to, name, place});
}

void Chart::vertical(double x, const std::string& name) { verticals_.push_back({x, name}); }

void Chart::contours(const std::function<double(Point)>& f, const std::vector<double>& levels) {
    const auto at = [&](Point place) { return f({x_.value(place[0]), y_.value(place[1])}); };
    for (const double level : levels) {
        std::vector<std::vector<Point>> lines = contour_lines(at, level);
        for (std::vector<Point>& line : lines)
            for (Point& p : line) p = {x_.value(p[0]), y_.value(p[1])};
        contours_.push_back({level, std::move(lines)});
    }
}

double Chart::top() const {
    const auto lines = static_cast<double>(wrapped(subtitle_, width_ - 40).size());
    return 54 + 16 * lines + (verticals_.empty() ? 0 : 80);
}

double Chart::right() const {
    double longest = 0;
    for (const Series& s : series_) longest = std::max(longest, text_width(s.name));
    return longest > 0 ? 44 + longest : 20;
}

Point Chart::place(Point value) const { return {x_.place(value[0]), y_.place(value[1])}; }

Point Chart::at_place(Point place) const {
    return {left + place[0] * (width_ - left - right()), height_ - bottom - place[1] * (height_ - top() - bottom)};
}

Point Chart::pixel(Point value) const { return at_place(place(value)); }

bool Chart::visible(Point value) const {
    const auto [x, y] = place(value);
    return x >= -1e-9 && x <= 1 + 1e-9 && y >= -1e-9 && y <= 1 + 1e-9;
}

std::vector<std::vector<Point>> Chart::visible_parts(const std::vector<Point>& line) const {
    std::vector<std::vector<Point>> parts;
    bool open = false;
    for (std::size_t i = 1; i < line.size(); ++i) {
        const Point a = place(line[i - 1]), b = place(line[i]);
        const bool finite = std::isfinite(a[0]) && std::isfinite(a[1]) && std::isfinite(b[0]) && std::isfinite(b[1]);
        const Part part = finite ? part_inside(a, b) : Part{1, 0};
        const auto on_the_way = [&](double t) {
            return at_place({a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])});
        };
        if (part.first <= part.last) {
            if (!open) parts.push_back({on_the_way(part.first)});
            parts.back().push_back(on_the_way(part.last));
        }
        open = part.first <= part.last && part.last == 1;
    }
    return parts;
}

// Empty if there is no room for direct labels.
std::vector<Chart::Label> Chart::labels() const {
    const Point corner = pixel({x_.high, y_.high});
    const double foot = pixel({x_.low, y_.low})[1];
    std::vector<Label> labels;
    for (std::size_t i = 0; i < series_.size(); ++i) {
        if (series_[i].name.empty()) continue;
        if (series_[i].lines.empty()) return {};
        const auto parts = visible_parts(series_[i].lines.back());
        if (parts.empty() || parts.back().back()[0] < corner[0] - 12) return {};
        labels.push_back({static_cast<int>(i), parts.back().back(), parts.back().back()[1]});
    }
    std::stable_sort(labels.begin(), labels.end(), [](const Label& a, const Label& b) { return a.y < b.y; });
    for (std::size_t i = 1; i < labels.size(); ++i) labels[i].y = std::max(labels[i].y, labels[i - 1].y + label_height);
    // If the lowest were pushed out of the frame: all up again, as far as need be.
    for (std::size_t i = labels.size(); i-- > 0;)
        labels[i].y = std::min(labels[i].y, i + 1 < labels.size() ? labels[i + 1].y - label_height : foot);
    for (const Label& label : labels)
        if (std::abs(label.y - label.end[1]) > 3 * label_height) return {};
    return labels;
}

void Chart::draw_axes(Svg& picture) const {
    const Point origin = pixel({x_.low, y_.low}), corner = pixel({x_.high, y_.high});
    for (const double tick : x_.ticks(std::clamp(static_cast<int>((corner[0] - origin[0]) / 60), 2, 8))) {
        const double x = pixel({tick, y_.low})[0];
        picture.line({x, origin[1]}, {x, corner[1]}, "grid");
        picture.text({x, origin[1] + 18}, x_.text(tick), "soft", 12, Svg::Anchor::middle);
    }
    for (const double tick : y_.ticks(std::clamp(static_cast<int>((origin[1] - corner[1]) / 30), 2, 8))) {
        const double y = pixel({x_.low, tick})[1];
        picture.line({origin[0], y}, {corner[0], y}, "grid");
        picture.text({origin[0] - 8, y + 4}, y_.text(tick), "soft", 12, Svg::Anchor::end);
    }
    picture.polyline({{origin[0], corner[1]}, origin, {corner[0], origin[1]}}, "axis");
    picture.text({(origin[0] + corner[0]) / 2, height_ - 16}, x_.label, "ink", 13, Svg::Anchor::middle);
    picture.text({18, (origin[1] + corner[1]) / 2}, y_.label, "ink", 13, Svg::Anchor::middle, -90);
}

// The place on a line, in pixels, that is farthest from all data, from the frame and from what is taken.
Point Chart::roomiest(const std::vector<Point>& line, const std::vector<Point>& taken) const {
    const Point low = pixel({x_.low, y_.low}), high = pixel({x_.high, y_.high});
    const auto room = [&](Point at) {
        double nearest = std::min({at[0] - low[0], high[0] - at[0], low[1] - at[1], at[1] - high[1]});
        for (const Point other : taken) nearest = std::min(nearest, distance(at, other, other));
        for (const Series& s : series_)
            for (const auto& data : s.lines)
                for (std::size_t i = 1; i < data.size(); ++i)
                    nearest = std::min(nearest, distance(at, pixel(data[i - 1]), pixel(data[i])));
        return nearest;
    };
    return *std::max_element(line.begin(), line.end(), [&](Point a, Point b) { return room(a) < room(b); });
}

void Chart::draw_contours(Svg& picture) const {
    std::vector<Point> labels;
    for (const Contour& contour : contours_) {
        std::vector<Point> longest;
        for (const auto& line : contour.lines)
            for (const std::vector<Point>& part : visible_parts(line)) {
                picture.polyline(part, "contour");
                if (part.size() > longest.size()) longest = part;
            }
        if (longest.empty()) continue;
        const Point at = roomiest(longest, labels);
        labels.push_back(at);
        picture.text({at[0], at[1] + 4}, svg_number(contour.level, 4), "soft halo", 11, Svg::Anchor::middle);
    }
}

void Chart::draw_roof(Svg& picture, const Roof& roof) const {
    const Point from = pixel(roof.from), to = pixel(roof.to);
    picture.line(from, to, "roof");
    const double degrees = std::atan2(to[1] - from[1], to[0] - from[0]) * 180 / std::numbers::pi;
    const double length = std::hypot(to[0] - from[0], to[1] - from[1]);
    const Point along{(to[0] - from[0]) / length, (to[1] - from[1]) / length};
    const Point at{from[0] + along[0] * roof.place * length + along[1] * 6,
                   from[1] + along[1] * roof.place * length - along[0] * 6};
    picture.text(at, roof.name, "ink halo", 12, Svg::Anchor::start, degrees);
}

void Chart::draw_verticals(Svg& picture) const {
    std::vector<Vertical> sorted = verticals_;
    std::sort(sorted.begin(), sorted.end(), [](const Vertical& a, const Vertical& b) { return a.x < b.x; });
    constexpr double apart = 16;  // between the feet of two names
    std::vector<double> feet;
    for (const Vertical& v : sorted) {
        const double x = pixel({v.x, y_.low})[0];
        feet.push_back(feet.empty() ? x : std::max(x, feet.back() + apart));
    }
    // From the right again, half the way back, so that a crowd stands in the middle of its lines.
    for (std::size_t i = feet.size(); i-- > 0;) {
        const double x = pixel({sorted[i].x, y_.low})[0];
        const double least = i == 0 ? x - apart : std::max(x - apart, i + 1 < feet.size() ? x - apart : x);
        const double wanted = std::max(least, feet[i] - (feet[i] - x) / 2);
        feet[i] = i + 1 < feet.size() ? std::min(wanted, feet[i + 1] - apart) : wanted;
    }
    for (std::size_t i = 0; i < sorted.size(); ++i) {
        const Point foot = pixel({sorted[i].x, y_.low}), head = pixel({sorted[i].x, y_.high});
        picture.polyline({foot, head, {feet[i], head[1] - 14}}, "lead");
        picture.text({feet[i] + 3, head[1] - 17}, sorted[i].name, "ink", 12, Svg::Anchor::start, -60);
    }
}

void Chart::draw_legend(Svg& picture) const {
    const double x = width_ - right() + 20;
    if (const std::vector<Label> beside = labels(); !beside.empty()) {
        for (const Label& label : beside) {
            const double edge = x - 8;
            if (std::abs(label.y - label.end[1]) > 2) picture.line(label.end, {edge, label.y}, "lead");
            picture.text({edge + 2, label.y + 4}, series_[static_cast<std::size_t>(label.series)].name);
        }
        return;
    }
    double y = pixel({x_.low, y_.high})[1] + 8;
    for (std::size_t i = 0; i < series_.size(); ++i) {
        if (series_[i].name.empty()) continue;
        const int number = static_cast<int>(i);
        if (!series_[i].lines.empty()) picture.line({x - 12, y}, {x + 8, y}, line_class(number));
        if (!series_[i].points.empty() || series_[i].lines.empty()) picture.marker({x - 2, y}, number, number);
        picture.text({x + 12, y + 4}, series_[i].name);
        y += 22;
    }
}

void Chart::draw_series(Svg& picture, int number) const {
    const Series& s = series_[static_cast<std::size_t>(number)];
    for (const auto& line : s.lines)
        for (const std::vector<Point>& part : visible_parts(line)) picture.polyline(part, line_class(number));
    for (std::size_t k = 0; k < s.points.size(); ++k)
        if (visible(s.points[k])) picture.marker(pixel(s.points[k]), number, number, s.tips[k]);
}

std::string Chart::svg() const {
    Svg picture(width_, height_, title_);
    picture.heading(title_, wrapped(subtitle_, width_ - 40));
    draw_axes(picture);
    draw_contours(picture);
    draw_verticals(picture);
    for (const Roof& roof : roofs_) draw_roof(picture, roof);
    for (std::size_t i = 0; i < series_.size(); ++i) draw_series(picture, static_cast<int>(i));
    draw_legend(picture);
    return picture.str();
}

std::string bar_chart(const std::string& title, const std::string& subtitle, const std::string& label,
                      const std::vector<Bar>& bars, const std::vector<BarLine>& lines, double width) {
    if (bars.empty()) throw std::invalid_argument("bar_chart: there is no bar");
    double longest = 0, high = 0, widest_text = 0;
    for (const Bar& bar : bars) {
        longest = std::max(longest, text_width(bar.name));
        widest_text = std::max(widest_text, text_width(bar.text));
        high = std::max(high, bar.value);
    }
    for (const BarLine& line : lines) high = std::max(high, line.value);
    const double x0 = 24 + longest, span = width - x0 - 24 - widest_text, row = 30;
    const std::vector<std::string> words = wrapped(subtitle, width - 40);
    const double head = 54 + 16 * static_cast<double>(words.size());
    const double top = head + (lines.empty() ? 0 : 6 + 18 * static_cast<double>(lines.size()));
    const double foot = top + row * static_cast<double>(bars.size());
    const Axis axis{label, 0, high > 0 ? high : 1};
    const auto row_top = [&](std::size_t i) { return top + row * static_cast<double>(i); };
    const auto length = [&](std::size_t i) { return axis.place(bars[i].value) * span; };
    Svg picture(width, foot + 60, title);
    picture.heading(title, words);
    for (const double tick : axis.ticks(std::clamp(static_cast<int>(span / 60), 2, 8))) {
        const double x = x0 + axis.place(tick) * span;
        picture.line({x, top}, {x, foot}, "grid");
        picture.text({x, foot + 18}, axis.text(tick), "soft", 12, Svg::Anchor::middle);
    }
    for (std::size_t i = 0; i < bars.size(); ++i)
        picture.rectangle({x0, row_top(i) + 5}, std::max(length(i), 1.0), row - 10, colour_class(bars[i].colour));
    // Names of lines stand to the left of the first line and to the right of the others.
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const double x = x0 + axis.place(lines[i].value) * span, y = head + 2 + 18 * static_cast<double>(i);
        picture.line({x, y - 8}, {x, foot}, "roof");
        picture.text({i == 0 ? x - 6 : x + 6, y + 2}, lines[i].name, "ink halo", 12,
                     i == 0 ? Svg::Anchor::end : Svg::Anchor::start);
    }
    for (std::size_t i = 0; i < bars.size(); ++i) {
        picture.text({x0 - 8, row_top(i) + 19}, bars[i].name, "ink", 12, Svg::Anchor::end);
        picture.text({x0 + length(i) + 8, row_top(i) + 19}, bars[i].text, "ink halo");
    }
    picture.line({x0, top}, {x0, foot}, "axis");
    picture.text({x0 + span / 2, foot + 42}, label, "ink", 13, Svg::Anchor::middle);
    return picture.str();
}

}  // namespace cnn
