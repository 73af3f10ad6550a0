#include "common/tools/workbook/workbook.hpp"

#include <algorithm>
#include <chrono>
#include <iomanip>
#include <ostream>
#include <sstream>
#include <stdexcept>
#include <thread>

#include "common/files/files.hpp"
#include "common/program/process.hpp"
#include "common/tools/workbook/hints.hpp"
#include "common/tools/workbook/plain_formulas.hpp"
#include "common/tools/workbook/record.hpp"

namespace cnn {
namespace {

namespace fs = std::filesystem;

constexpr int not_started = 77;  // exit code of the exercise
constexpr int not_green = 77;    // exit code of the workbook

std::string command(const std::string& verb, const Exercise& e) { return "make " + verb + " EX=" + e.address(); }

void print_heading(const Workbook& book, const Exercise& e) {
    book.out << e.address() << "  " << e.title << "\n      " << e.answer().generic_string() << "\n\n";
}

// The next exercise that is not done: after this one in its chapter, else before it in its chapter, else the first of
// the book. nullptr if all are done.
const Exercise* next_undone(const std::vector<Exercise>& all, const Record& record, const Exercise* after) {
    const auto undone = [&](const Exercise& e) { return record.state(e) != State::done; };
    const auto first = [&](const auto& wanted) -> const Exercise* {
        const auto found = std::find_if(all.begin(), all.end(), [&](const auto& e) { return undone(e) && wanted(e); });
        return found == all.end() ? nullptr : &*found;
    };
    const Exercise* next = nullptr;
    if (after) next = first([&](const auto& e) { return e.chapter == after->chapter && e.number > after->number; });
    if (after && !next) next = first([&](const auto& e) { return e.chapter == after->chapter; });
    return next ? next : first([](const auto&) { return true; });
}

// Words of make and ninja, not of the compiler.
bool is_of_the_build(const std::string& line) {
    const auto begins = [&](const char* text) { return line.rfind(text, 0) == 0; };
    const bool progress = begins("[") && line.find_first_not_of("0123456789/% ", 1) == line.find(']');
    return progress || begins("FAILED:") || begins("ninja:") || line.find("make[") != std::string::npos ||
           line.find(" -o ") != std::string::npos;  // the command itself
}

// What the compiler says: its first complaints, each whole, about 40 lines at most; the later ones often follow from
// them. Files are named from the root.
std::string first_complaints(const Workbook& book, const std::string& output) {
    std::istringstream lines(output);
    const std::string root = book.root.string() + "/";
    std::string text;
    int count = 0;
    int left_out = 0;
    for (std::string line; std::getline(lines, line);) {
        const bool begins = line.find("error") != std::string::npos || line.find("warning") != std::string::npos;
        if ((text.empty() && !begins) || is_of_the_build(line)) continue;
        if (count >= 40 && (begins || left_out > 0)) {
            left_out += begins ? 1 : 0;
            continue;
        }
        for (std::size_t at = 0; (at = line.find(root)) != std::string::npos;) line.erase(at, root.size());
        text += "  " + line + "\n";
        ++count;
    }
    if (left_out > 0) text += "  and " + std::to_string(left_out) + " more complaints of the compiler\n";
    return text.empty() ? output : text;
}

// Builds the program of the exercise; what the compiler says is printed if it fails.
bool build(const Workbook& book, const Exercise& e) {
    const auto result =
        run_process({"cmake", "--build", book.build.string(), "--target", "exercise_" + e.id(), "--parallel", "2"});
    const bool warned = result.output.find("warning") != std::string::npos;
    if (result.code == 0 && warned) book.out << "The compiler warns:\n\n";
    if (result.code != 0) book.out << "The compiler does not understand it yet:\n\n";
    if (result.code != 0 || warned) book.out << first_complaints(book, result.output) << '\n';
    return result.code == 0;
}

void say_after_failure(const Workbook& book, const Exercise& e, const Record& record) {
    book.out << "Next: mend " << e.answer().generic_string() << ", then " << command("try", e) << '\n';
    book.out << "      " << command("hint", e) << (record.hints_read(e) == 0 ? "   for a hint" : "   for more hints")
             << "; the question is in " << e.text().generic_string() << '\n';
}

void say_next(const Workbook& book, const std::vector<Exercise>& all, const Exercise& e, const Record& record) {
    if (const Exercise* next = next_undone(all, record, &e))
        book.out << "Next: " << command("try", *next) << "   " << next->title << ", " << next->minutes << " minutes\n";
    else
        book.out << "That was the last one: every exercise of the book is done.\n";
}

void say_after_success(const Workbook& book, const std::vector<Exercise>& all, const Exercise& e,
                       const Record& record) {
    if (fs::exists(book.root / e.solution())) book.out << "Compare: " << command("show", e) << '\n';
    say_next(book, all, e, record);
}

void say_start(const Workbook& book, const Exercise& e) {
    book.out << "TO DO: not started yet, about " << e.minutes << " minutes.\n";
    book.out << "Next: read " << e.text().generic_string() << ", section " << e.address() << ",\n      then write "
             << e.answer().generic_string() << ", then " << command("try", e) << '\n';
}

std::string state_text(State state) { return state == State::done ? "done" : state == State::started ? "started" : ""; }

struct Tally {
    int count = 0;
    int done = 0;
    int started = 0;
    int minutes_left = 0;
};

Tally tally(const std::vector<Exercise>& all, const Record& record, int chapter) {
    Tally t;
    for (const Exercise& e : all) {
        if (e.chapter != chapter) continue;
        const State state = record.state(e);
        ++t.count;
        t.done += state == State::done ? 1 : 0;
        t.started += state == State::started ? 1 : 0;
        t.minutes_left += state == State::done ? 0 : e.minutes;
    }
    return t;
}

std::string bar(int done, int count, int width) {
    const int full = count == 0 ? 0 : done * width / count;
    std::string text(static_cast<std::size_t>(width), '-');
    std::fill_n(text.begin(), full, '#');
    return '[' + text + ']';
}

// The text of the stub as it came with the book; empty if it cannot be found.
std::string original_stub(const Workbook& book, const Exercise& e) {
    const fs::path kept = book.root / "exercises" / e.topic / ".stubs" / (e.name + ".cpp");
    if (fs::exists(kept)) return read_file(kept);
    const std::string file = e.answer().generic_string();
    const auto commits = run_process({"git", "rev-list", "HEAD", "--", file}, {}, book.root);
    std::istringstream lines(commits.code == 0 ? commits.output : "");
    for (std::string commit; std::getline(lines, commit);) {
        const auto shown = run_process({"git", "show", commit + ":" + file}, {}, book.root);
        if (shown.code == 0 && shown.output.find("throw Todo(") != std::string::npos) return shown.output;
    }
    return "";
}

fs::path new_backup(const Workbook& book, const Exercise& e) {
    for (int i = 1;; ++i) {
        const fs::path path =
            book.output / "exercises" / "backup" / (e.topic + "-" + e.name + "-" + std::to_string(i) + ".cpp");
        if (!fs::exists(path)) return path;
    }
}

// What a grader would refuse although the cases pass; empty if nothing.
std::string refusal(const Workbook& book, const Exercise& e) {
    if (book.tools.compiler.empty()) return "";
    const fs::path answer = book.root / e.answer();
    return IncludeRules(book.root, e, book.tools).complaint(files_read(answer, book.tools), answer);
}

}  // namespace

int try_exercise(const Workbook& book, const std::string& address) {
    const auto all = read_exercises(book.root);
    const Exercise& e = find_exercise(all, address);
    Record record(book.root, book.output);
    print_heading(book, e);
    if (!build(book, e)) {
        record.set_tried(e, false);
        say_after_failure(book, e, record);
        return not_green;
    }
    const fs::path program = book.build / "bin" / ("exercise_" + e.id());
    const double seconds_allowed = e.kind == "measure" ? 120 : 20;
    const auto result = run_process({program.string(), "--measure"}, {.seconds = seconds_allowed});
    if (result.code == not_started) {
        say_start(book, e);
        return not_green;
    }
    book.out << result.output;
    if (result.code != 0 && result.code != 1) book.out << "\n  Here it ended: " << result.ending() << '\n';
    const std::string refused = result.code == 0 ? refusal(book, e) : "";
    const bool green = result.code == 0 && refused.empty();
    if (!refused.empty()) book.out << "\n  It would be refused: " << refused << ".\n";
    record.set_tried(e, green);
    book.out << (green ? "\nGREEN: " : "\nRED: ") << e.address() << ' ' << e.title << '\n';
    if (green)
        say_after_success(book, all, e, record);
    else
        say_after_failure(book, e, record);
    return green ? 0 : not_green;
}

int show_hint(const Workbook& book, const std::string& address, int level) {
    const auto all = read_exercises(book.root);
    const Exercise& e = find_exercise(all, address);
    const auto hints = read_hints(book.root, e);
    const int count = static_cast<int>(hints.size());
    if (level > count)
        throw std::invalid_argument(e.address() + " has " + std::to_string(count) + " hints, so LEVEL is 1 to " +
                                    std::to_string(count));
    Record record(book.root, book.output);
    if (level == 0) level = std::min(record.hints_read(e) + 1, count);
    record.set_hints_read(e, std::max(level, record.hints_read(e)));
    const Hint& hint = hints.at(static_cast<std::size_t>(level - 1));
    book.out << e.address() << "  " << e.title << "\nHint " << level << " of " << count << ": " << hint.title << "\n\n"
             << plain_formulas(hint.text) << "\n\nNext: " << command("try", e) << '\n';
    if (level < count)
        book.out << "      " << command("hint", e) << " gives hint " << level + 1 << '\n';
    else
        book.out << "      that was the last hint; " << command("show", e) << " shows the model answer\n";
    return 0;
}

int show_solution(const Workbook& book, const std::string& address, bool sure) {
    const auto all = read_exercises(book.root);
    const Exercise& e = find_exercise(all, address);
    if (!fs::exists(book.root / e.solution())) {
        book.out << "This copy of the book has no model answers; " << command("hint", e) << " gives hints\n";
        return not_green;
    }
    const Record record(book.root, book.output);
    const bool done = record.state(e) == State::done;
    if (!done && !sure) {
        book.out << e.address() << " has not passed yet. Who has read the answer cannot find it any more: an hour of\n"
                 << "searching teaches more than a minute of reading.\n\n"
                 << "Next: " << command("hint", e) << ", or, to read it all the same, " << command("show", e)
                 << " SURE=1\n";
        return not_green;
    }
    book.out << e.solution().generic_string() << "\n\n" << read_file(book.root / e.solution()) << '\n';
    if (done)
        say_next(book, all, e, record);
    else
        book.out << "Next: " << command("try", e) << '\n';
    return 0;
}

int show_progress(const Workbook& book) {
    const auto all = read_exercises(book.root);
    const Record record(book.root, book.output);
    int minutes_left = 0;
    int done = 0;
    int chapter = 0;
    for (const Exercise& e : all) {
        if (e.chapter != chapter) {
            chapter = e.chapter;
            const Tally t = tally(all, record, chapter);
            minutes_left += t.minutes_left;
            done += t.done;
            book.out << "\nChapter " << chapter << "  " << bar(t.done, t.count, 20) << "  " << t.done << " of "
                     << t.count << " done, " << t.started << " started, " << t.minutes_left << " minutes left\n";
        }
        book.out << "  " << std::left << std::setw(6) << e.address() << std::setw(9) << state_text(record.state(e))
                 << std::right << std::setw(3) << e.minutes << " min  " << e.title << '\n';
    }
    book.out << "\nThe book     " << bar(done, static_cast<int>(all.size()), 20) << "  " << done << " of " << all.size()
             << " done, " << minutes_left / 60 << " h " << minutes_left % 60 << " min left\n";
    if (const Exercise* next = next_undone(all, record, nullptr))
        book.out << "Next: " << command("try", *next) << "   " << next->title << ", " << next->minutes << " minutes\n";
    return 0;
}

int watch_exercise(const Workbook& book, const std::string& address, int rounds) {
    const auto all = read_exercises(book.root);
    const fs::path file = book.root / find_exercise(all, address).answer();
    int code = 0;
    for (int round = 1;; ++round) {
        const auto seen = fs::last_write_time(file);
        code = try_exercise(book, address);
        if (round == rounds) return code;
        book.out << "\nWatching " << fs::relative(file, book.root).generic_string()
                 << ": save it and it is tried again. Ctrl-C ends.\n\n"
                 << std::flush;
        for (std::error_code away;;) {  // an editor may remove the file for a moment while it saves
            const auto now = fs::last_write_time(file, away);
            if (!away && now != seen) break;
            std::this_thread::sleep_for(std::chrono::milliseconds(200));
        }
    }
}

int reset_exercise(const Workbook& book, const std::string& address) {
    const auto all = read_exercises(book.root);
    const Exercise& e = find_exercise(all, address);
    const std::string stub = original_stub(book, e);
    if (stub.empty())
        throw std::runtime_error(e.answer().generic_string() +
                                 ": the stub is not to be found: neither git nor .stubs has it");
    const std::string mine = read_file(book.root / e.answer());
    if (mine == stub) {
        book.out << e.answer().generic_string() << " is the stub already.\nNext: " << command("try", e) << '\n';
        return 0;
    }
    const fs::path backup = new_backup(book, e);
    write_file(backup, mine);
    write_file(book.root / e.answer(), stub);
    Record(book.root, book.output).forget(e);
    book.out << "The stub of " << e.address() << " is back. Your text is kept in "
             << (book.output == book.root / "out" ? fs::relative(backup, book.root) : backup).generic_string()
             << "\nNext: " << command("try", e) << '\n';
    return 0;
}

}  // namespace cnn
