// Flags: the command line of a program, declared once for reading, checking and --help.
//
//     Flags flags("lenet train", "Train LeNet-5 on handwritten digits.");
//     flags.integer("batch", 64, "images for each step").at_least(1);
//     flags.real("rate", 0.05, "learning rate").above(0).unit("per step");
//     flags.text("optimizer", "momentum", "rule of the update").one_of({"sgd", "momentum", "adam"});
//     flags.boolean("quiet", "print only the last line");
//     flags.files("IMAGE.pgm", "pictures to read", 1);
//     if (!flags.parse(words)) return std::cout << flags.help(), 0;
//     train(flags.get_int("batch"), flags.get_double("rate"));
//
// A value is given as --batch 32 or --batch=32; a boolean flag as --quiet alone, or --quiet=false.
#pragma once

#include <functional>
#include <initializer_list>
#include <iosfwd>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace cnn {

// A wrong command line. what() says what is wrong; `command`, as in "lenet train", is whose help may help.
struct UsageError : std::runtime_error {
    explicit UsageError(const std::string& message, std::string command_ = "")
        : std::runtime_error(message), command(std::move(command_)) {}
    std::string command;
};

// One declared flag. The functions narrow what it accepts and return the flag itself, to be chained.
class Flag {
  public:
    enum class Type { integer, real, text, boolean };

    Flag(std::string name, Type type, std::string value, std::string help);
    Flag& at_least(double limit);
    Flag& at_most(double limit);
    Flag& above(double limit);  // and not equal to it
    Flag& one_of(std::vector<std::string> values);
    Flag& unit(std::string name);         // "s", shown in the help and in complaints
    Flag& placeholder(std::string name);  // "FILE" for --save FILE; otherwise N, X or TEXT
    Flag& decides();                      // the result depends on it: see Flags::deciding

  private:
    friend class Flags;
    void set(const std::string& value);  // throws UsageError
    void require_range(double number) const;
    std::string usage() const;   // "--batch N"
    std::string remark() const;  // "(default 64, at least 1)"

    struct Limit {
        std::string words;  // "at least 1"
        std::function<bool(double)> holds;
    };
    std::string name_;
    Type type_;
    std::string value_;
    std::string default_;
    std::string help_;
    std::string unit_;
    std::string placeholder_;
    std::vector<Limit> limits_;
    std::vector<std::string> choices_;
    bool given_ = false;
    bool decides_ = false;
};

class Flags {
  public:
    // program: "lenet train", as the reader types it. summary: one sentence.
    Flags(std::string program, std::string summary);

    // The reference is for chaining at once: the next declaration may move the flag.
    Flag& integer(const std::string& name, int value, const std::string& help);
    Flag& real(const std::string& name, double value, const std::string& help);
    Flag& text(const std::string& name, const std::string& value, const std::string& help);
    Flag& boolean(const std::string& name, const std::string& help);  // false unless given
    // The words that are no flags: at least this many. Without this call there may be none.
    void files(const std::string& placeholder, const std::string& help, int at_least = 0);

    // Reads the words after the program's name. "--" ends the flags. Throws UsageError. False if --help was among
    // the words: then print help() and stop.
    [[nodiscard]] bool parse(const std::vector<std::string>& words);

    // Throw std::logic_error for a flag that was not declared, or declared with another type.
    int get_int(const std::string& name) const;
    double get_double(const std::string& name) const;
    const std::string& get_string(const std::string& name) const;
    bool get_bool(const std::string& name) const;
    bool given(const std::string& name) const;  // false if the value is the default
    const std::vector<std::string>& get_files() const { return files_; }
    std::vector<std::string> deciding() const;                  // the names of those that decide the result
    Flag::Type type(const std::string& name) const;             // throws std::logic_error, as
    const std::string& written(const std::string& name) const;  // the value as it was written, of any type

    std::string usage() const;  // "usage: lenet train [flags]"
    std::string help() const;   // usage, summary, and a line for each flag

  private:
    Flag& declare(const std::string& name, Flag::Type type, const std::string& value, const std::string& help);
    void read(const std::vector<std::string>& words);
    Flag& named(const std::string& word);
    const Flag& declared(const std::string& name) const;
    const Flag& declared(const std::string& name, Flag::Type type) const;

    std::string program_;
    std::string summary_;
    std::vector<Flag> flags_;
    std::string files_name_;
    std::string files_help_;
    int files_at_least_ = 0;
    std::vector<std::string> files_;
};

// The name in `names` that takes the fewest changes of a letter to become `word`; empty if none is near.
std::string nearest(const std::string& word, const std::vector<std::string>& names);

// A subcommand: its name, one line of help, and what it does with the words after it. Returns the exit code.
struct Command {
    std::string name;
    std::string help;
    std::function<int(const std::vector<std::string>&)> run;
};

// Runs the command that words[0] names. Prints the list of commands for --help; throws UsageError without or with
// an unknown command.
int run_command(const std::string& program, const std::string& summary, const std::vector<Command>& commands,
                const std::vector<std::string>& words);

// What main() returns. Runs body(words after the program's name). An exception becomes one line on `errors`,
// "lenet: message", and exit code 1, and so does output that cannot be written; a UsageError gets a second line,
// "try: lenet train --help", and exit code 2.
int run_program(int argc, char** argv, const std::function<int(const std::vector<std::string>&)>& body);
int run_program(const std::string& program, const std::vector<std::string>& words,
                const std::function<int(const std::vector<std::string>&)>& body, std::ostream& errors);

}  // namespace cnn
