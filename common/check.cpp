#include "common/check.hpp"

#include <ostream>

namespace cnn::check {

std::vector<Case>& cases() {
    static std::vector<Case> all;
    return all;
}

bool add(const char* name, void (*body)()) {
    cases().push_back({name, body});
    return true;
}

std::vector<std::string>& failures() {
    static std::vector<std::string> reported;
    return reported;
}

void fail(const char* file, int line, std::string_view message) {
    failures().push_back(std::string(file) + ":" + std::to_string(line) + ": " + std::string(message));
}

std::string index_text(int flat, const Shape& shape) {
    Shape index(shape.size());
    for (std::size_t axis = shape.size(); axis-- > 0; flat /= shape[axis]) index[axis] = flat % shape[axis];
    return to_string(index);
}

std::string number_difference(double actual, double expected, double tolerance) {
    if (close(actual, expected, tolerance)) return "";
    return "got " + to_text(actual) + ", expected " + to_text(expected) + " (tolerance " + to_text(tolerance) + ")";
}

void fail_equal(const char* file, int line, const char* check, std::string_view actual, std::string_view expected) {
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
    std::vector<std::string> outer;  // of the case that called run(): the harness tests itself
    outer.swap(failures());
    int failed = 0;
    for (const Case& c : chosen) {
        failures().clear();
        try {
            c.body();
        } catch (const std::exception& error) {
            failures().push_back(std::string("exception: ") + error.what());
        } catch (...) {
            failures().push_back("exception of an unknown type");
        }
        if (failures().empty()) continue;
        ++failed;
        out << "FAIL " << c.name << '\n';
        for (const std::string& text : failures()) out << "  " << text << '\n';
    }
    failures().swap(outer);
    out << chosen.size() - static_cast<std::size_t>(failed) << " of " << chosen.size() << " cases passed\n";
    return failed == 0 ? 0 : 1;
}

template std::string to_text(const int&);
template std::string to_text(const double&);
template std::string to_text(const std::string&);
template std::string to_text(const Shape&);
template void require_close(const char*, int, const char*, const double&, const double&, double);
template void require_close(const char*, int, const char*, const double&, const int&, double);
template void require_close(const char*, int, const char*, const Tensor<double>&, const Tensor<double>&, double);

}  // namespace cnn::check
