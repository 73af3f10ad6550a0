#include "common/tools/text/commands.hpp"

#include <algorithm>
#include <cctype>
#include <set>
#include <sstream>

#include "common/tools/text/lines.hpp"

namespace cnn::text {
namespace {

bool is_digit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }

// The targets of a Makefile: the words before a colon that begins no := .
std::set<std::string> make_targets(const std::string& makefile) {
    std::set<std::string> targets;
    for (const std::string& line : split_lines(makefile)) {
        const std::size_t colon = line.find(':');
        const bool rule = colon != std::string::npos && !line.empty() &&
                          std::isalpha(static_cast<unsigned char>(line[0])) && line.find_first_of("=$(") > colon &&
                          line.compare(colon, 2, ":=") != 0;
        std::istringstream words(rule ? line.substr(0, colon) : "");
        for (std::string word; words >> word;) targets.insert(word);
    }
    return targets;
}

bool uses_variable(const std::string& makefile, const std::string& name) {
    return makefile.find("$(" + name + ")") != std::string::npos ||
           makefile.find("${" + name + "}") != std::string::npos ||
           makefile.find("\n" + name + " ?=") != std::string::npos ||
           makefile.find("$(filter $(" + name) != std::string::npos;
}

// CNN_THREADS=2, CH=4
bool is_assignment(const std::string& word) {
    const std::size_t equals = word.find('=');
    return equals != std::string::npos && equals > 0 &&
           word.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789") >= equals;
}

// The words of a command up to a comment, a pipe, or the two blanks before an explanation. Quotes are not taken apart.
std::vector<std::string> command_words(std::string line) {
    line = trimmed(line);
    if (line.starts_with("$ ")) line = trimmed(line.substr(2));
    char quote = '\0';
    std::size_t end = 0;
    while (end < line.size() && (quote != '\0' || (line.compare(end, 2, "  ") != 0 &&
                                                   std::string("#|;&<>").find(line[end]) == std::string::npos))) {
        if (line[end] == quote)
            quote = '\0';
        else if (quote == '\0' && (line[end] == '"' || line[end] == '\''))
            quote = line[end];
        ++end;
    }
    std::istringstream stream(line.substr(0, end));
    std::vector<std::string> words;
    for (std::string word; stream >> word;) words.push_back(word);
    return words;
}

// "4.2" at the beginning of a text, followed by no further digit; empty if there is none.
std::string exercise_number(std::string_view text) {
    std::size_t i = 0;
    while (i < text.size() && is_digit(text[i])) ++i;
    const std::size_t dot = i;
    if (dot == 0 || dot > 2 || i >= text.size() || text[i] != '.') return "";
    for (++i; i < text.size() && is_digit(text[i]);) ++i;
    if (i == dot + 1 || i > dot + 3) return "";
    return std::string(text.substr(0, i));
}

class CommandChecker {
  public:
    CommandChecker(const Place& place, const Markdown& markdown, std::vector<Complaint>& complaints)
        : place_(place),
          markdown_(markdown),
          complaints_(complaints),
          makefile_(text_of(place.book.root / "Makefile")),
          targets_(make_targets(makefile_)) {}

    void run() {
        for (std::size_t i = 0; i < markdown_.lines.size(); ++i) {
            const Line& line = markdown_.lines[i];
            if (line.kind == LineKind::fenced || line.kind == LineKind::indented)
                command(line.text, static_cast<int>(i) + 1);
        }
        for (const Span& span : markdown_.spans) {
            if (span.kind == SpanKind::code) command(span.content, markdown_.line_at(span.begin));
            if (span.kind == SpanKind::words) exercise_numbers(span);
        }
    }

  private:
    void complain(int line, const std::string& message) { complaints_.push_back({place_.file, line, message, false}); }

    void command(const std::string& text, int line) {
        std::vector<std::string> words = command_words(text);
        const auto make = std::find_if_not(words.begin(), words.end(), is_assignment);
        if (make == words.end() || *make != "make") return;
        for (auto word = make + 1; word != words.end(); ++word) {
            if (is_assignment(*word))
                assignment(*word, line);
            else if (std::isalpha(static_cast<unsigned char>((*word)[0])) && !targets_.contains(*word)) {
                if (word->find_first_of("\"'") == std::string::npos && !in_quotes(make, word))
                    complain(line, "make has no target " + *word + "; make help lists them");
            }
        }
    }

    // Does the word stand inside of ARGS="..."?
    static bool in_quotes(std::vector<std::string>::iterator first, std::vector<std::string>::iterator word) {
        std::ptrdiff_t quotes = 0;
        for (; first != word; ++first) quotes += std::count(first->begin(), first->end(), '"');
        return quotes % 2 == 1;
    }

    void assignment(const std::string& word, int line) {
        const std::string name = word.substr(0, word.find('='));
        const std::string value = word.substr(name.size() + 1);
        if (!uses_variable(makefile_, name))
            complain(line, "make knows no variable " + name + "; make help lists them");
        if (value.empty() || !is_digit(value[0])) return;
        if (name == "CH" && (value.size() > 2 || chapter_folder(place_.book, std::stoi(value)).empty()))
            complain(line, "there is no chapter " + value);
        if (name == "EX") exercise(value, line);
    }

    // "exercise 4.2", "Exercises 4.1 and 4.2", "exercises 4.1, 4.2 to 4.4"
    void exercise_numbers(const Span& span) {
        const std::string& text = span.content;
        for (std::size_t at = 0; (at = text.find("xercise", at)) != std::string::npos;) {
            at += 7;
            if (at < text.size() && text[at] == 's') ++at;
            while (at < text.size()) {
                at = std::min(text.find_first_not_of(" \n,", at), text.size());
                for (const std::string word : {"and ", "to ", "or "})
                    if (text.compare(at, word.size(), word) == 0) at += word.size();
                const std::string number = exercise_number(std::string_view(text).substr(at));
                if (number.empty()) break;
                exercise(number, markdown_.line_at(span.begin + at));
                at += number.size();
            }
        }
    }

    void exercise(const std::string& name, int line) {
        const std::string number = exercise_number(name);
        const int chapter = number.empty() ? 0 : std::stoi(number);
        for (const Exercise& e : exercises_of(place_.book, chapter))
            if (e.address() == name) return;
        complain(line, "there is no exercise " + name);
    }

    const Place& place_;
    const Markdown& markdown_;
    std::vector<Complaint>& complaints_;
    std::string makefile_;
    std::set<std::string> targets_;
};

}  // namespace

void check_commands(const Place& place, const Markdown& markdown, std::vector<Complaint>& complaints) {
    CommandChecker(place, markdown, complaints).run();
}

}  // namespace cnn::text
