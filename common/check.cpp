#include "common/check.hpp"

#include <algorithm>
#include <ostream>

namespace cnn::check {
namespace {

// The case that runs.
struct Running {
    std::vector<std::string> failures;
    int more = 0;                    // failures after the first
    const char* file = "";           // of the check that began last
    int line = 0;                    // 0: none yet
    bool inside = false;             // that check has not ended
    std::vector<std::string> about;  // of every ABOUT around
    std::string thrown_about;        // the same where an exception left
};

Running& running() {
    static Running now;
    return now;
}

std::string joined(const std::vector<std::string>& texts) {
    std::string all;
    for (const std::string& text : texts) all += (all.empty() ? "" : ", ") + text;
    return all;
}

void report(const std::string& text) {
    Running& now = running();
    if (now.failures.empty()) {
        now.failures.push_back(text);
        now.more = 0;
    } else {
        ++now.more;
        now.failures.resize(1);
        now.failures.push_back("and " + std::to_string(now.more) + " more failed checks in this case");
    }
}

std::string in_brackets(const std::string& about) { return about.empty() ? "" : "\n    with " + about; }

}  // namespace

std::vector<Case>& cases() {
    static std::vector<Case> all;
    return all;
}

bool add(const char* name, void (*body)(), const char* file, int line) {
    cases().push_back({name, body, file, line});
    return true;
}

std::vector<std::string>& failures() { return running().failures; }

void fail(const char* file, int line, std::string_view message) {
    report(std::string(file) + ":" + std::to_string(line) + ": " + std::string(message) +
           in_brackets(joined(running().about)));
}

void fail_exception(const Case& c) {
    const Running& now = running();
    std::string place = c.line == 0 ? "" : std::string(c.file) + ":" + std::to_string(c.line) + ": ";
    if (now.line != 0)
        place = std::string(now.file) + ":" + std::to_string(now.line) + (now.inside ? ": " : ": after this line, ");
    std::string text = "exception of an unknown type";
    try {
        throw;
    } catch (const std::exception& error) {
        text = std::string("exception: ") + error.what();
    } catch (...) {
    }
    report(place + text + in_brackets(now.thrown_about));
}

void enter(const char* file, int line) {
    Running& now = running();
    now.file = file;
    now.line = line;
    now.inside = true;
}

void leave() { running().inside = false; }

std::string whereabouts() {
    const Running& now = running();
    if (now.line == 0) return joined(now.about);
    const std::string place = std::string(now.file) + ":" + std::to_string(now.line);
    return now.about.empty() ? place : place + ", with " + joined(now.about);
}

About::About(std::string_view names, const std::vector<std::string>& values) {
    std::string text;
    std::size_t begin = 0;
    for (const std::string& value : values) {
        int depth = 0;  // a comma inside of brackets separates no names
        std::size_t end = begin;
        for (; end < names.size() && (depth > 0 || names[end] != ','); ++end)
            depth += std::string_view("([{").find(names[end]) != std::string_view::npos   ? 1
                     : std::string_view(")]}").find(names[end]) != std::string_view::npos ? -1
                                                                                          : 0;
        text += (text.empty() ? "" : ", ") + std::string(names.substr(begin, end - begin)) + " = " + value;
        begin = std::min(names.size(), names.find_first_not_of(", ", end));
    }
    running().about.push_back(text);
    running().thrown_about.clear();
}

About::~About() {
    Running& now = running();
    if (std::uncaught_exceptions() > exceptions_ && now.thrown_about.empty()) now.thrown_about = joined(now.about);
    now.about.pop_back();
}

std::string index_text(int flat, const Shape& shape) {
    Shape index(shape.size());
    for (std::size_t axis = shape.size(); axis-- > 0; flat /= shape[axis]) index[axis] = flat % shape[axis];
    return to_string(index);
}

std::string number_difference(double actual, double expected, double tolerance) {
    if (close(actual, expected, tolerance)) return "";
    int digits = 6;
    while (digits < std::numeric_limits<double>::max_digits10 && to_text(actual, digits) == to_text(expected, digits))
        ++digits;
    digits = std::min(digits + 1, std::numeric_limits<double>::max_digits10);
    return "got " + to_text(actual, digits) + ", expected " + to_text(expected, digits) + " (tolerance " +
           to_text(tolerance, 6) + ")";
}

void fail_texts(const char* file, int line, const char* check, std::string_view actual, std::string_view expected) {
    fail(file, line,
         std::string(check) + "\n    got      " + std::string(actual) + "\n    expected " + std::string(expected));
}

void require_message(const char* file, int line, const char* check, std::string_view message, std::string_view text) {
    if (message.find(text) == std::string_view::npos)
        fail(file, line,
             std::string(check) + "\n    message  " + std::string(message) + "\n    lacks    " + std::string(text));
}

int run(const std::vector<Case>& all, const std::vector<std::string>& names, std::ostream& out) {
    std::vector<Case> chosen = names.empty() ? all : std::vector<Case>{};
    for (const std::string& name : names) {
        const std::size_t before = chosen.size();
        for (const Case& c : all)
            if (name == c.name) chosen.push_back(c);
        if (chosen.size() == before) {
            out << "no case is named " << name << "; the cases are\n";
            for (const Case& c : all) out << "  " << c.name << '\n';
            return 2;
        }
    }
    if (chosen.empty()) {
        out << "FAIL: there is no case to run\n";
        return 1;
    }
    Running outer;  // the case that called run(): the harness tests itself
    std::swap(outer, running());
    int failed = 0;
    for (const Case& c : chosen) {
        running() = {};
        try {
            c.body();
        } catch (...) {
            fail_exception(c);
        }
        if (failures().empty()) continue;
        ++failed;
        out << "FAIL " << c.name << '\n';
        for (const std::string& text : failures()) out << "  " << text << '\n';
    }
    std::swap(outer, running());
    out << chosen.size() - static_cast<std::size_t>(failed) << " of " << chosen.size() << " cases passed\n";
    return failed == 0 ? 0 : 1;
}

template std::string to_text(const int&, int);
template std::string to_text(const double&, int);
template std::string to_text(const std::string&, int);
template std::string to_text(const Shape&, int);
template void require_close(const char*, int, const char*, const double&, const double&, double);
template void require_close(const char*, int, const char*, const double&, const int&, double);
template void require_close(const char*, int, const char*, const Tensor<double>&, const Tensor<double>&, double);

}  // namespace cnn::check
