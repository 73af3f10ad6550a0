#include "common/program/progress.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <iostream>

#if __has_include(<unistd.h>)
#include <sys/ioctl.h>
#include <unistd.h>
#define CNN_POSIX 1
#else
#define CNN_POSIX 0
#endif

namespace cnn {
namespace {

constexpr double redraw_seconds = 0.1;
constexpr double line_seconds = 10;
constexpr int bar_cells = 20;

std::string with_decimals(double value, int decimals) {
    char text[400];
    std::snprintf(text, sizeof text, "%.*f", decimals, value);
    return text;
}

std::string two_digits(long long value) {
    std::string digits = value < 10 ? "0" : "";
    return digits += std::to_string(value);
}

std::string percent(long long done, long long total) {
    std::string number = std::to_string(total > 0 ? done * 100 / total : 100);
    number.insert(0, 3 - std::min<std::size_t>(3, number.size()), ' ');
    return number + " %";
}

ProgressWorld real_world(const std::ostream& out) {
    return {is_terminal(out), columns_of(out), [watch = Stopwatch()] { return watch.seconds(); }};
}

// The number that POSIX has for the stream; -1 if none.
[[maybe_unused]] int descriptor_of(const std::ostream& out) {
    return out.rdbuf() == std::cout.rdbuf() ? 1 : out.rdbuf() == std::cerr.rdbuf() ? 2 : -1;
}

}  // namespace

std::string format_count(long long count) {
    std::string digits = std::to_string(count);
    const std::size_t first = count < 0 ? 1 : 0;
    for (std::size_t end = digits.size(); end > first + 3;) digits.insert(end -= 3, 1, ',');
    return digits;
}

std::string format_seconds(double seconds) {
    if (!std::isfinite(seconds)) return "unknown";
    if (seconds < 0) return "0.00 s";
    if (seconds < 0.995) return with_decimals(seconds, 2) + " s";
    if (seconds < 59.95) return with_decimals(seconds, 1) + " s";
    const long long whole = std::llround(std::min(seconds, 1e15));
    if (whole < 3600) return std::to_string(whole / 60) + " min " + two_digits(whole % 60) + " s";
    const long long minutes = (whole + 30) / 60;
    return format_count(minutes / 60) + " h " + two_digits(minutes % 60) + " min";
}

bool is_terminal(const std::ostream& out) {
#if CNN_POSIX
    return descriptor_of(out) > 0 && isatty(descriptor_of(out)) == 1;
#else
    static_cast<void>(out);
    return false;
#endif
}

int columns_of(const std::ostream& out) {
#if CNN_POSIX && defined(TIOCGWINSZ)
    winsize size{};
    if (is_terminal(out) && ioctl(descriptor_of(out), TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
#else
    static_cast<void>(out);
#endif
    const char* columns = std::getenv("COLUMNS");
    const int width = columns == nullptr ? 0 : std::atoi(columns);
    return width > 0 ? width : 80;
}

ProgressBar::ProgressBar(std::ostream& out, long long total, std::string label, std::string unit)
    : ProgressBar(out, total, std::move(label), std::move(unit), real_world(out)) {}

ProgressBar::ProgressBar(std::ostream& out, long long total, std::string label, std::string unit, ProgressWorld world)
    : out_(out), total_(total), label_(std::move(label)), unit_(std::move(unit)), world_(std::move(world)) {}

ProgressBar::~ProgressBar() {
    try {
        finish();
    } catch (...) {  // a stream that throws is no reason to end the program
    }
}

// " 45 %  12,345 images/s  8.2 s left  loss 0.0412"
std::string ProgressBar::facts(long long done, std::optional<double> loss, double seconds) const {
    std::string text = percent(done, total_);
    if (done > 0 && seconds > 0) {
        const double rate = static_cast<double>(done) / seconds;
        text += "  " + (rate < 10 ? with_decimals(rate, 2) : format_count(std::llround(std::min(rate, 1e15)))) + " " +
                unit_ + "/s";
        if (done < total_) text += "  " + format_seconds(static_cast<double>(total_ - done) / rate) + " left";
    }
    if (loss)
        text += "  loss " +
                (std::isfinite(*loss) && std::abs(*loss) < 1e9 ? with_decimals(*loss, 4) : std::to_string(*loss));
    return text;
}

// The last column stays free: some terminals start a new line when it is filled.
void ProgressBar::redraw(long long done, std::optional<double> loss, double seconds) {
    const auto width = static_cast<std::size_t>(std::max(1, world_.columns - 1));
    const auto full = static_cast<std::size_t>(total_ > 0 ? done * bar_cells / total_ : bar_cells);
    std::string line = label_ + " [";
    line.append(full, '#').append(bar_cells - full, '.').append("] ");
    const std::string text = facts(done, loss, seconds);
    if (line.size() + text.size() > width) line = label_ + " ";
    line += text;
    line.resize(width, ' ');
    out_ << '\r' << line << std::flush;
    drawn_ = true;
}

void ProgressBar::update(long long done, std::optional<double> loss) {
    if (finished_) return;
    done = std::clamp(done, 0LL, std::max(0LL, total_));
    const double seconds = world_.seconds();
    if (world_.terminal) {
        if (drawn_ && seconds - drawn_at_ < redraw_seconds && done < total_) return;
        redraw(done, loss, seconds);
        drawn_at_ = seconds;
        return;
    }
    const long long quarters = total_ > 0 ? done * 4 / total_ : 4;
    if (quarters <= quarters_ && seconds - drawn_at_ < line_seconds) return;
    out_ << label_ << ' ' << facts(done, loss, seconds) << std::endl;
    quarters_ = quarters;
    drawn_at_ = seconds;
}

void ProgressBar::finish() {
    if (finished_) return;
    finished_ = true;
    if (!drawn_) return;
    const auto width = static_cast<std::size_t>(std::max(1, world_.columns - 1));
    out_ << '\r' << std::string(width, ' ') << '\r' << std::flush;
}

}  // namespace cnn
