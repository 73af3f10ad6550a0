// The bar draws into a string; time and screen are made up.
#include "common/program/progress.hpp"

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <sstream>

#if __has_include(<unistd.h>)
#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>
#define CNN_POSIX 1
#else
#define CNN_POSIX 0
#endif

#include "common/check.hpp"

using namespace cnn;

namespace {

struct Screen {
    std::ostringstream out;
    double now = 0;

    ProgressWorld world(bool terminal, int columns = 100) {
        return {terminal, columns, [this] { return now; }};
    }
    std::string text() const { return out.str(); }
    // What stands on the last line, the cursor's returns carried out.
    std::string visible() const {
        std::string line;
        std::size_t cursor = 0;
        for (const char c : out.str()) {
            if (c == '\r') {
                cursor = 0;
                continue;
            }
            if (cursor == line.size()) line += ' ';
            line[cursor++] = c;
        }
        return line.substr(0, line.find_last_not_of(' ') + 1);
    }
};

std::ptrdiff_t count(const std::string& text, char c) { return std::count(text.begin(), text.end(), c); }

}  // namespace

#if CNN_POSIX
// A terminal that no screen shows.
TEST(the_terminal_is_asked_how_wide_it_is) {
    const int screen = posix_openpt(O_RDWR | O_NOCTTY);
    if (screen < 0 || grantpt(screen) != 0 || unlockpt(screen) != 0) return;
    const int terminal = open(ptsname(screen), O_RDWR | O_NOCTTY);
    winsize size{};
    size.ws_col = 40;
    ioctl(terminal, TIOCSWINSZ, &size);
    setenv("COLUMNS", "123", 1);
    std::cout.flush();
    const int before = dup(STDOUT_FILENO);
    dup2(terminal, STDOUT_FILENO);
    const int found = columns_of(std::cout);
    const bool is_screen = is_terminal(std::cout);
    dup2(before, STDOUT_FILENO);
    for (const int file : {before, terminal, screen}) close(file);
    CHECK(is_screen);
    CHECK_EQUAL(found, 40);
    const std::ostringstream text;
    CHECK_EQUAL(columns_of(text), 123);
    setenv("COLUMNS", "no number", 1);
    CHECK_EQUAL(columns_of(text), 80);
}
#endif

TEST(counts_have_a_comma_every_three_digits) {
    CHECK_EQUAL(format_count(0), "0");
    CHECK_EQUAL(format_count(999), "999");
    CHECK_EQUAL(format_count(1000), "1,000");
    CHECK_EQUAL(format_count(60000), "60,000");
    CHECK_EQUAL(format_count(340908), "340,908");
    CHECK_EQUAL(format_count(1234567890123), "1,234,567,890,123");
    CHECK_EQUAL(format_count(-999), "-999");
    CHECK_EQUAL(format_count(-60000), "-60,000");
}

TEST(times_are_written_for_people) {
    CHECK_EQUAL(format_seconds(0), "0.00 s");
    CHECK_EQUAL(format_seconds(0.384), "0.38 s");
    CHECK_EQUAL(format_seconds(0.999), "1.0 s");
    CHECK_EQUAL(format_seconds(9.61), "9.6 s");
    CHECK_EQUAL(format_seconds(59.94), "59.9 s");
    CHECK_EQUAL(format_seconds(59.96), "1 min 00 s");
    CHECK_EQUAL(format_seconds(75.2), "1 min 15 s");
    CHECK_EQUAL(format_seconds(3599.4), "59 min 59 s");
    CHECK_EQUAL(format_seconds(3599.6), "1 h 00 min");
    CHECK_EQUAL(format_seconds(7500), "2 h 05 min");
    CHECK_EQUAL(format_seconds(-1), "0.00 s");
    CHECK_EQUAL(format_seconds(std::nan("")), "unknown");
    CHECK_EQUAL(format_seconds(HUGE_VAL), "unknown");
}

TEST(a_stopwatch_never_runs_backwards) {
    const Stopwatch watch;
    const double first = watch.seconds();
    CHECK(first >= 0);
    CHECK(watch.seconds() >= first);
}

TEST(a_string_is_no_terminal) { CHECK(!is_terminal(std::ostringstream())); }

TEST(a_terminal_shows_bar_percent_rate_time_left_and_loss) {
    Screen screen;
    ProgressBar bar(screen.out, 60000, "epoch 3", "images", screen.world(true));
    screen.now = 2;
    bar.update(27000, 0.04123);
    CHECK_EQUAL(screen.visible(), "epoch 3 [#########...........]  45 %  13,500 images/s  2.4 s left  loss 0.0412");
    CHECK_EQUAL(count(screen.text(), '\n'), 0);
}

TEST(a_terminal_is_redrawn_at_most_ten_times_a_second) {
    Screen screen;
    ProgressBar bar(screen.out, 2000, "epoch 1", "images", screen.world(true));
    for (int done = 1; done < 2000; ++done) {
        screen.now = done * 0.001;
        bar.update(done, 1.0);
    }
    CHECK(count(screen.text(), '\r') >= 15);
    CHECK(count(screen.text(), '\r') <= 20);
}

TEST(the_end_is_always_drawn) {
    Screen screen;
    ProgressBar bar(screen.out, 100, "epoch 1", "images", screen.world(true));
    screen.now = 1;
    bar.update(99);
    screen.now = 1.01;
    bar.update(100);
    CHECK_EQUAL(screen.visible(), "epoch 1 [####################] 100 %  99 images/s");
}

TEST(a_shorter_line_leaves_nothing_of_a_longer_one) {
    Screen screen;
    ProgressBar bar(screen.out, 1000, "x", "images", screen.world(true));
    screen.now = 1;
    bar.update(10, 1234.5);
    screen.now = 2;
    bar.update(500);
    CHECK_EQUAL(screen.visible(), "x [##########..........]  50 %  250 images/s  2.0 s left");
}

TEST(the_line_never_fills_the_last_column) {
    for (const int columns : {1, 2, 10, 40, 79, 80, 200}) {
        Screen screen;
        ProgressBar bar(screen.out, 60000, "epoch 3", "images", screen.world(true, columns));
        screen.now = 2;
        bar.update(27000, 0.04123);
        CHECK(std::ssize(screen.visible()) <= std::max(1, columns - 1));
        CHECK_EQUAL(count(screen.text(), '\n'), 0);
    }
    Screen narrow;
    ProgressBar bar(narrow.out, 60000, "epoch 3", "images", narrow.world(true, 60));
    narrow.now = 2;
    bar.update(27000, 0.04123);
    CHECK_EQUAL(narrow.visible(), "epoch 3  45 %  13,500 images/s  2.4 s left  loss 0.0412");
}

TEST(the_line_is_erased_at_the_end) {
    Screen screen;
    {
        ProgressBar bar(screen.out, 10, "epoch 1", "images", screen.world(true));
        bar.update(5);
        bar.finish();
        const std::string erased = screen.text();
        CHECK_EQUAL(screen.visible(), "");
        CHECK_EQUAL(erased.back(), '\r');
        bar.finish();
        bar.update(6);
        CHECK_EQUAL(screen.text(), erased);
    }
    CHECK_EQUAL(screen.visible(), "");
}

TEST(a_bar_that_goes_out_of_scope_erases_its_line) {
    Screen screen;
    { ProgressBar(screen.out, 10, "epoch 1", "images", screen.world(true)).update(5); }
    CHECK_EQUAL(screen.visible(), "");
    CHECK(screen.text().find("50 %") != std::string::npos);
}

TEST(a_bar_that_was_never_updated_writes_nothing) {
    Screen screen;
    { const ProgressBar bar(screen.out, 10, "epoch 1", "images", screen.world(true)); }
    CHECK_EQUAL(screen.text(), "");
}

TEST(a_stream_that_throws_does_not_end_the_program) {
    struct NoRoom : std::streambuf {
    } no_room;
    Screen screen;
    std::ostream out(screen.out.rdbuf());
    {
        ProgressBar bar(out, 10, "epoch 1", "images", screen.world(true));
        bar.update(5);
        out.rdbuf(&no_room);
        out.exceptions(std::ios::badbit);
    }
    CHECK(out.bad());
}

TEST(a_file_gets_plain_lines_at_the_quarters) {
    Screen screen;
    {
        ProgressBar bar(screen.out, 1000, "epoch 1", "images", screen.world(false));
        for (int done = 1; done <= 1000; ++done) {
            screen.now = done * 0.002;
            bar.update(done, 0.5);
        }
    }
    CHECK_EQUAL(screen.text(),
                "epoch 1  25 %  500 images/s  1.5 s left  loss 0.5000\n"
                "epoch 1  50 %  500 images/s  1.0 s left  loss 0.5000\n"
                "epoch 1  75 %  500 images/s  0.50 s left  loss 0.5000\n"
                "epoch 1 100 %  500 images/s  loss 0.5000\n");
}

TEST(a_file_gets_a_plain_line_every_ten_seconds_of_a_slow_run) {
    Screen screen;
    ProgressBar bar(screen.out, 1000, "epoch 1", "images", screen.world(false));
    for (int second = 1; second <= 35; ++second) {
        screen.now = second;
        bar.update(second);
    }
    CHECK_EQUAL(count(screen.text(), '\n'), 3);
    CHECK_EQUAL(count(screen.text(), '\r'), 0);
    CHECK(screen.text().starts_with("epoch 1   1 %  1.00 images/s  16 min 30 s left\n"));
}

TEST(odd_numbers_do_no_harm) {
    Screen screen;
    ProgressBar bar(screen.out, 10, "e", "images", screen.world(true));
    bar.update(-5);
    CHECK_EQUAL(screen.visible(), "e [....................]   0 %");
    screen.now = 1;
    bar.update(99, std::nan(""));
    CHECK_EQUAL(screen.visible(), "e [####################] 100 %  10 images/s  loss nan");
    ProgressBar empty(screen.out, 0, "e", "images", screen.world(true));
    empty.update(0);
    CHECK_EQUAL(screen.visible(), "e [####################] 100 %");
}
