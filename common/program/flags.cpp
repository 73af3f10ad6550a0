#include "common/program/flags.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <new>
#include <numeric>
#include <sstream>

namespace cnn {
namespace {

constexpr std::size_t page_width = 80;
constexpr std::size_t widest_left_column = 26;

// With six digits if they say it exactly, else with 17, which always do.
std::string number_text(double value) {
    std::ostringstream six, all;
    six << value;
    if (std::strtod(six.str().c_str(), nullptr) == value) return six.str();
    all.precision(17);
    all << value;
    return all.str();
}

std::string join(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
    return text;
}

// The whole of `text` as a finite number, or a UsageError.
double parse_real(const std::string& name, const std::string& text) {
    char* end = nullptr;
    const double number = std::strtod(text.c_str(), &end);
    const bool blank = text.empty() || text[0] == ' ' || *end != '\0';
    const std::string wrong = "--" + name + ": \"" + text + "\" is ";
    const std::size_t digit = text.find_first_of("123456789");
    if (blank || std::isnan(number) || (std::isinf(number) && digit == std::string::npos))
        throw UsageError(wrong + "not a number");
    if (std::isinf(number)) throw UsageError(wrong + "too large; the largest number is 1.79769e+308");
    if (std::fpclassify(number) == FP_SUBNORMAL || (number == 0 && digit < text.find_first_of("eE")))
        throw UsageError(wrong + "too near to 0; the least number above it is 2.22507e-308");
    return number;
}

int parse_integer(const std::string& name, const std::string& text) {
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error == std::errc::result_out_of_range)
        throw UsageError("--" + name + ": " + text +
                         " is out of range; whole numbers go from -2147483648 to 2147483647");
    if (error != std::errc() || end != text.data() + text.size())
        throw UsageError("--" + name + ": \"" + text + "\" is not a whole number");
    return number;
}

// `left`, then `right` wrapped into the column beside it.
void add_entry(std::string& page, const std::string& left, std::size_t column, const std::string& right) {
    std::string line = "  " + left;
    if (line.size() + 2 > column) {
        page += line + "\n";
        line.clear();
    }
    line.resize(column, ' ');
    std::istringstream words(right);
    for (std::string word; words >> word;) {
        if (line.size() + 1 + word.size() > page_width && line.size() > column) {
            page += line + "\n";
            line.assign(column, ' ');
        }
        line += (line.size() > column ? " " : "") + word;
    }
    page += line + "\n";
}

// The aligned list of (left, right).
std::string two_columns(const std::vector<std::pair<std::string, std::string>>& entries) {
    std::size_t column = 0;
    for (const auto& [left, right] : entries) column = std::max(column, std::min(left.size(), widest_left_column) + 4);
    std::string page;
    for (const auto& [left, right] : entries) add_entry(page, left, column, right);
    return page;
}

// How many letters must be changed, added or removed to make a into b (Levenshtein, 1965).
std::size_t edits(const std::string& a, const std::string& b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), 0U);
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t diagonal = row[0]++;
        for (std::size_t j = 0; j < b.size(); ++j) {
            const std::size_t change = diagonal + (a[i] == b[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({change, row[j] + 1, diagonal + 1});
        }
    }
    return row.back();
}

std::string suggestion(const std::string& prefix, const std::string& word, const std::vector<std::string>& names) {
    const std::string near = nearest(word, names);
    return near.empty() ? "" : "; did you mean " + prefix + near + "?";
}

}  // namespace

std::string nearest(const std::string& word, const std::vector<std::string>& names) {
    std::string best;
    std::size_t fewest = std::min(word.size(), word.size() / 3 + 2);  // not as many as to write it anew
    for (const std::string& name : names)
        if (const std::size_t n = edits(word, name); n < fewest) {
            best = name;
            fewest = n;
        }
    return best;
}

Flag::Flag(std::string name, Type type, std::string value, std::string help)
    : name_(std::move(name)), type_(type), value_(std::move(value)), default_(value_), help_(std::move(help)) {
    placeholder_ = type == Type::integer ? "N" : type == Type::real ? "X" : "TEXT";
}

Flag& Flag::at_least(double limit) {
    limits_.push_back({"at least " + number_text(limit), [limit](double number) { return number >= limit; }});
    return *this;
}

Flag& Flag::at_most(double limit) {
    limits_.push_back({"at most " + number_text(limit), [limit](double number) { return number <= limit; }});
    return *this;
}

Flag& Flag::above(double limit) {
    limits_.push_back({"above " + number_text(limit), [limit](double number) { return number > limit; }});
    return *this;
}

Flag& Flag::one_of(std::vector<std::string> values) {
    choices_ = std::move(values);
    return *this;
}

Flag& Flag::unit(std::string name) {
    unit_ = std::move(name);
    return *this;
}

Flag& Flag::decides() {
    decides_ = true;
    return *this;
}

Flag& Flag::placeholder(std::string name) {
    placeholder_ = std::move(name);
    return *this;
}

void Flag::require_range(double number) const {
    for (const Limit& limit : limits_) {
        if (limit.holds(number)) continue;
        std::string message = "--" + name_ + " must be " + limit.words;
        if (!unit_.empty()) message += " " + unit_;
        throw UsageError(message + ", got " + number_text(number));
    }
}

void Flag::set(const std::string& value) {
    if (given_) throw UsageError("--" + name_ + " is given twice");
    if (type_ == Type::integer) require_range(parse_integer(name_, value));
    if (type_ == Type::real) require_range(parse_real(name_, value));
    if (type_ == Type::boolean && value != "true" && value != "false")
        throw UsageError("--" + name_ + ": \"" + value + "\" is neither true nor false");
    if (!choices_.empty() && std::find(choices_.begin(), choices_.end(), value) == choices_.end())
        throw UsageError("--" + name_ + ": \"" + value + "\" is none of " + join(choices_) +
                         suggestion("", value, choices_));
    value_ = value;
    given_ = true;
}

std::string Flag::usage() const { return "--" + name_ + (type_ == Type::boolean ? "" : " " + placeholder_); }

std::string Flag::remark() const {
    if (type_ == Type::boolean) return "";
    std::vector<std::string> remarks;
    if (!choices_.empty()) remarks.push_back("one of " + join(choices_));
    for (const Limit& limit : limits_) remarks.push_back(limit.words);
    const std::string unit = unit_.empty() ? "" : " " + unit_;
    if (!default_.empty()) remarks.push_back("default " + default_ + unit);
    return remarks.empty() ? "" : " (" + join(remarks) + ")";
}

Flags::Flags(std::string program, std::string summary) : program_(std::move(program)), summary_(std::move(summary)) {}

Flag& Flags::declare(const std::string& name, Flag::Type type, const std::string& value, const std::string& help) {
    for (const Flag& flag : flags_)
        if (flag.name_ == name) throw std::logic_error("Flags: --" + name + " is declared twice");
    return flags_.emplace_back(name, type, value, help);
}

Flag& Flags::integer(const std::string& name, int value, const std::string& help) {
    return declare(name, Flag::Type::integer, std::to_string(value), help);
}

Flag& Flags::real(const std::string& name, double value, const std::string& help) {
    return declare(name, Flag::Type::real, number_text(value), help);
}

Flag& Flags::text(const std::string& name, const std::string& value, const std::string& help) {
    return declare(name, Flag::Type::text, value, help);
}

Flag& Flags::boolean(const std::string& name, const std::string& help) {
    return declare(name, Flag::Type::boolean, "false", help);
}

void Flags::files(const std::string& placeholder, const std::string& help, int at_least) {
    files_name_ = placeholder;
    files_help_ = help;
    files_at_least_ = at_least;
}

// The flag that "--name" names.
Flag& Flags::named(const std::string& word) {
    std::vector<std::string> names{"help"};
    for (Flag& flag : flags_) {
        if (word == "--" + flag.name_) return flag;
        names.push_back(flag.name_);
    }
    throw UsageError("there is no flag " + word + suggestion("--", word.substr(word.starts_with("--") ? 2 : 1), names));
}

void Flags::read(const std::vector<std::string>& words) {
    bool only_files = false;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string& word = words[i];
        if (only_files || word.size() < 2 || word[0] != '-') {
            if (files_name_.empty()) throw UsageError("did not expect \"" + word + "\"");
            files_.push_back(word);
        } else if (word == "--") {
            only_files = true;
        } else {
            const std::size_t equals = word.find('=');
            Flag& flag = named(word.substr(0, equals));
            if (equals != std::string::npos)
                flag.set(word.substr(equals + 1));
            else if (flag.type_ == Flag::Type::boolean)
                flag.set("true");
            else if (i + 1 == words.size() || words[i + 1].starts_with("--"))
                throw UsageError(word + " needs a value, as in " + flag.usage());
            else
                flag.set(words[++i]);
        }
    }
    if (std::ssize(files_) < files_at_least_)
        throw UsageError("needs at least " + std::to_string(files_at_least_) + " " + files_name_ + ", got " +
                         std::to_string(files_.size()));
}

bool Flags::parse(const std::vector<std::string>& words) {
    const auto end = std::find(words.begin(), words.end(), "--");
    if (std::any_of(words.begin(), end, [](const std::string& w) { return w == "--help" || w == "-h"; })) return false;
    try {
        read(words);
    } catch (const UsageError& error) {
        throw UsageError(error.what(), program_);
    }
    return true;
}

const Flag& Flags::declared(const std::string& name) const {
    for (const Flag& flag : flags_)
        if (flag.name_ == name) return flag;
    throw std::logic_error("Flags: no flag --" + name + " is declared");
}

const Flag& Flags::declared(const std::string& name, Flag::Type type) const {
    const Flag& flag = declared(name);
    if (flag.type_ != type) throw std::logic_error("Flags: the flag --" + name + " is declared with another type");
    return flag;
}

int Flags::get_int(const std::string& name) const {
    return parse_integer(name, declared(name, Flag::Type::integer).value_);
}

double Flags::get_double(const std::string& name) const {
    return parse_real(name, declared(name, Flag::Type::real).value_);
}

const std::string& Flags::get_string(const std::string& name) const { return declared(name, Flag::Type::text).value_; }

bool Flags::get_bool(const std::string& name) const { return declared(name, Flag::Type::boolean).value_ == "true"; }

bool Flags::given(const std::string& name) const { return declared(name).given_; }

std::vector<std::string> Flags::deciding() const {
    std::vector<std::string> names;
    for (const Flag& flag : flags_)
        if (flag.decides_) names.push_back(flag.name_);
    return names;
}

Flag::Type Flags::type(const std::string& name) const { return declared(name).type_; }

const std::string& Flags::written(const std::string& name) const { return declared(name).value_; }

std::string Flags::usage() const {
    std::string line = "usage: " + program_ + " [flags]";
    if (!files_name_.empty()) line += files_at_least_ > 0 ? " " + files_name_ + "..." : " [" + files_name_ + "...]";
    return line;
}

std::string Flags::help() const {
    std::vector<std::pair<std::string, std::string>> entries;
    if (!files_name_.empty()) entries.emplace_back(files_name_, files_help_);
    for (const Flag& flag : flags_) entries.emplace_back(flag.usage(), flag.help_ + flag.remark());
    entries.emplace_back("--help", "print this and stop");
    return usage() + "\n" + summary_ + "\n\n" + two_columns(entries);
}

int run_command(const std::string& program, const std::string& summary, const std::vector<Command>& commands,
                const std::vector<std::string>& words) {
    std::vector<std::string> names;
    for (const Command& command : commands) names.push_back(command.name);
    if (words.empty()) throw UsageError("which command? One of " + join(names), program);
    if (words[0] == "--help" || words[0] == "-h") {
        std::vector<std::pair<std::string, std::string>> entries;
        for (const Command& command : commands) entries.emplace_back(command.name, command.help);
        std::cout << "usage: " << program << " COMMAND [flags]\n"
                  << summary << "\n\n"
                  << two_columns(entries) << "\nThe flags of each: " << program << " COMMAND --help\n";
        return 0;
    }
    for (const Command& command : commands)
        if (command.name == words[0]) return command.run({words.begin() + 1, words.end()});
    throw UsageError(
        "there is no command \"" + words[0] + "\": it is one of " + join(names) + suggestion("", words[0], names),
        program);
}

namespace {

// The last lines may be on their way still: for a full disk, for instance.
void require_output_written() {
    std::cout.flush();
    if (!std::cout || std::fflush(stdout) != 0 || std::ferror(stdout) != 0)
        throw std::runtime_error("the output cannot be written");
}

}  // namespace

int run_program(int argc, char** argv, const std::function<int(const std::vector<std::string>&)>& body) {
    const std::string program = argc > 0 ? std::filesystem::path(argv[0]).filename().string() : "program";
    return run_program(program, std::vector<std::string>(argv + std::min(argc, 1), argv + argc), body, std::cerr);
}

int run_program(const std::string& program, const std::vector<std::string>& words,
                const std::function<int(const std::vector<std::string>&)>& body, std::ostream& errors) {
#ifdef SIGXFSZ
    std::signal(SIGXFSZ, SIG_IGN);  // a file that may not grow is an error of the write, with a message
#endif
    std::string message;
    try {
        const int code = body(words);
        require_output_written();
        return code;
    } catch (const UsageError& error) {
        errors << program << ": " << error.what() << "\ntry: " << (error.command.empty() ? program : error.command)
               << " --help\n";
        return 2;
    } catch (const std::bad_alloc&) {
        message = "not enough memory";
    } catch (const std::exception& error) {
        message = error.what();
    } catch (...) {
        message = "unknown error";
    }
    std::replace(message.begin(), message.end(), '\n', ' ');
    errors << program << ": " << message << '\n';
    return 1;
}

}  // namespace cnn
