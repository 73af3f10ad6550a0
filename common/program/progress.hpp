// Showing how long things take: Stopwatch, ProgressBar, and numbers written for people.
#pragma once

#include <chrono>
#include <functional>
#include <iosfwd>
#include <optional>
#include <string>

namespace cnn {

// "60,000"
std::string format_count(long long count);

// "0.38 s"  "9.6 s"  "75.2" -> "1 min 15 s"  "2 h 05 min"
std::string format_seconds(double seconds);

// Seconds since it was made. Counts on when the computer's clock is set.
class Stopwatch {
  public:
    double seconds() const { return std::chrono::duration<double>(clock::now() - start_).count(); }

  private:
    using clock = std::chrono::steady_clock;
    clock::time_point start_ = clock::now();
};

// Do words written to this stream appear on a screen? Only std::cout and std::cerr can.
bool is_terminal(const std::ostream& out);

// The width of the terminal that shows the stream, as it is now; else what COLUMNS says; else 80.
int columns_of(const std::ostream& out);

// What the bar knows about the world; passed in, so that a test can make it up.
struct ProgressWorld {
    bool terminal = false;
    int columns = 80;
    std::function<double()> seconds;  // since the bar was made
};

// How far a long run has come. On a terminal, one line that is redrawn at most ten times a second and erased at the
// end:
//
//     epoch 3 [#########...........]  45 %  12,345 images/s  8.2 s left  loss 0.0412
//
// Elsewhere, a plain line at each quarter, and every ten seconds between.
class ProgressBar {
  public:
    ProgressBar(std::ostream& out, long long total, std::string label, std::string unit = "images");
    ProgressBar(std::ostream& out, long long total, std::string label, std::string unit, ProgressWorld world);
    ~ProgressBar();
    ProgressBar(const ProgressBar&) = delete;
    ProgressBar& operator=(const ProgressBar&) = delete;

    // `done` of the total are done, in all. The loss is shown where there is one.
    void update(long long done, std::optional<double> loss = {});

    // Erases the line. A second call does nothing.
    void finish();

  private:
    std::string facts(long long done, std::optional<double> loss, double seconds) const;
    void redraw(long long done, std::optional<double> loss, double seconds);

    std::ostream& out_;
    long long total_;
    std::string label_;
    std::string unit_;
    ProgressWorld world_;
    double drawn_at_ = 0;     // seconds
    long long quarters_ = 0;  // printed so far
    bool drawn_ = false;
    bool finished_ = false;
};

}  // namespace cnn
