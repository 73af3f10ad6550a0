#include "common/program/flags.hpp"

#include <iostream>
#include <sstream>

#include "common/check.hpp"

using namespace cnn;

namespace {

using Words = std::vector<std::string>;

Flags train_flags() {
    Flags flags("lenet train", "Train LeNet-5 on handwritten digits.");
    flags.integer("batch", 64, "images for each step").at_least(1).at_most(60000);
    flags.integer("seed", 1, "of the random numbers");
    flags.real("rate", 0.05, "learning rate").above(0);
    flags.real("patience", 2.5, "how long to wait").at_least(0).unit("s");
    flags.text("optimizer", "momentum", "rule of the update").one_of({"sgd", "momentum", "adam"});
    flags.text("save", "", "where to write the weights").placeholder("FILE");
    flags.boolean("quiet", "print only the last line");
    return flags;
}

Flags predict_flags(int at_least) {
    Flags flags("lenet predict", "Read digits.");
    flags.integer("batch", 64, "images for each step");
    flags.files("IMAGE.pgm", "pictures to read", at_least);
    return flags;
}

// The parsed flags; the words must be right.
Flags parsed(Flags flags, const Words& words) {
    CHECK(flags.parse(words));
    return flags;
}

// What the reader is told about wrong words.
std::string complaint(Flags flags, const Words& words) {
    try {
        static_cast<void>(flags.parse(words));
    } catch (const UsageError& error) {
        return error.what();
    }
    return "no complaint";
}

std::string complaint(const Words& words) { return complaint(train_flags(), words); }

struct Outcome {
    int code;
    std::string errors;
};

Outcome run(const std::function<int(const Words&)>& body, const Words& words = {}) {
    std::ostringstream errors;
    const int code = run_program("lenet", words, body, errors);
    return {code, errors.str()};
}

}  // namespace

TEST(without_words_every_flag_has_its_default) {
    const Flags flags = parsed(train_flags(), {});
    CHECK_EQUAL(flags.get_int("batch"), 64);
    CHECK_EQUAL(flags.get_double("rate"), 0.05);
    CHECK_EQUAL(flags.get_double("patience"), 2.5);
    CHECK_EQUAL(flags.get_string("optimizer"), "momentum");
    CHECK_EQUAL(flags.get_string("save"), "");
    CHECK(!flags.get_bool("quiet"));
    CHECK(!flags.given("batch"));
}

TEST(a_value_stands_after_a_space_or_an_equals_sign) {
    for (const Words& words : {Words{"--batch", "32", "--rate", "1e-3", "--optimizer", "adam", "--quiet"},
                               Words{"--batch=32", "--rate=1e-3", "--optimizer=adam", "--quiet=true"}}) {
        const Flags flags = parsed(train_flags(), words);
        CHECK_EQUAL(flags.get_int("batch"), 32);
        CHECK_EQUAL(flags.get_double("rate"), 1e-3);
        CHECK_EQUAL(flags.get_string("optimizer"), "adam");
        CHECK(flags.get_bool("quiet"));
        CHECK(flags.given("batch"));
        CHECK(!flags.given("seed"));
    }
    CHECK(!parsed(train_flags(), {"--quiet=false"}).get_bool("quiet"));
    CHECK_EQUAL(parsed(train_flags(), {"--save=a=b"}).get_string("save"), "a=b");
    CHECK_EQUAL(parsed(train_flags(), {"--save="}).get_string("save"), "");
    CHECK_EQUAL(parsed(train_flags(), {"--seed", "-5"}).get_int("seed"), -5);
}

TEST(a_default_that_six_digits_cannot_hold_is_kept_exactly) {
    Flags flags("p", "s");
    flags.real("third", 1.0 / 3, "h");
    CHECK_EQUAL(flags.get_double("third"), 1.0 / 3);
}

TEST(files_are_the_words_that_are_no_flags) {
    CHECK_EQUAL(parsed(predict_flags(1), {"a.pgm", "--batch", "2", "b.pgm"}).get_files(), (Words{"a.pgm", "b.pgm"}));
    CHECK_EQUAL(parsed(predict_flags(0), {}).get_files(), Words{});
    CHECK_EQUAL(parsed(predict_flags(1), {"--", "--batch", "-x", "--help"}).get_files(),
                (Words{"--batch", "-x", "--help"}));
    CHECK_EQUAL(parsed(predict_flags(1), {"-"}).get_files(), Words{"-"});
}

TEST(missing_and_unexpected_files_are_errors) {
    CHECK_EQUAL(complaint(predict_flags(2), {"a.pgm"}), "needs at least 2 IMAGE.pgm, got 1");
    CHECK_EQUAL(complaint({"a.pgm"}), "did not expect \"a.pgm\"");
    CHECK_EQUAL(complaint({"--quiet", "yes"}), "did not expect \"yes\"");
}

TEST(an_unknown_flag_names_the_nearest_one) {
    CHECK_EQUAL(complaint({"--bacth", "3"}), "there is no flag --bacth; did you mean --batch?");
    CHECK_EQUAL(complaint({"--optimiser=adam"}), "there is no flag --optimiser; did you mean --optimizer?");
    CHECK_EQUAL(complaint({"--colour"}), "there is no flag --colour");
    CHECK_EQUAL(complaint({"-batch", "3"}), "there is no flag -batch; did you mean --batch?");
    CHECK_EQUAL(complaint({"---"}), "there is no flag ---");
}

TEST(a_missing_value_is_an_error) {
    CHECK_EQUAL(complaint({"--batch"}), "--batch needs a value, as in --batch N");
    CHECK_EQUAL(complaint({"--save", "--quiet"}), "--save needs a value, as in --save FILE");
}

TEST(a_value_that_is_no_number_is_an_error) {
    CHECK_EQUAL(complaint({"--batch", "abc"}), "--batch: \"abc\" is not a whole number");
    for (const std::string word : {"3.5", "1e3", "", " 3", "3 ", "3x", "0x10"})
        CHECK_EQUAL(complaint({"--batch=" + word}), "--batch: \"" + word + "\" is not a whole number");
    CHECK_EQUAL(complaint({"--batch=99999999999"}),
                "--batch: 99999999999 is out of range; whole numbers go from -2147483648 to 2147483647");
    for (const std::string word : {"abc", "", "1..2", "1,5", " 1", "1 ", "nan", "inf", "-inf"})
        CHECK_EQUAL(complaint({"--rate=" + word}), "--rate: \"" + word + "\" is not a number");
    for (const std::string word : {"1e999", "-1e400"})
        CHECK_EQUAL(complaint({"--rate=" + word}),
                    "--rate: \"" + word + "\" is too large; the largest number is 1.79769e+308");
    for (const std::string word : {"1e-320", "1e-400", "0.1e-400"})
        CHECK_EQUAL(complaint({"--rate=" + word}),
                    "--rate: \"" + word + "\" is too near to 0; the least number above it is 2.22507e-308");
    for (const std::string word : {"0", "0e-400", "0.0e9"})
        CHECK_EQUAL(parsed(train_flags(), {"--patience=" + word}).get_double("patience"), 0.0);
    CHECK_EQUAL(complaint({"--quiet=yes"}), "--quiet: \"yes\" is neither true nor false");
}

TEST(a_number_out_of_range_is_an_error) {
    CHECK_EQUAL(complaint({"--batch", "0"}), "--batch must be at least 1, got 0");
    CHECK_EQUAL(complaint({"--batch", "60001"}), "--batch must be at most 60000, got 60001");
    CHECK_EQUAL(complaint({"--rate", "0"}), "--rate must be above 0, got 0");
    CHECK_EQUAL(complaint({"--patience", "-1"}), "--patience must be at least 0 s, got -1");
    CHECK_EQUAL(complaint({"--batch", "60000", "--rate", "1e-300"}), "no complaint");
}

TEST(a_word_that_is_no_choice_is_an_error) {
    CHECK_EQUAL(complaint({"--optimizer", "adem"}),
                "--optimizer: \"adem\" is none of sgd, momentum, adam; did you mean adam?");
}

TEST(a_repeated_flag_is_an_error) {
    CHECK_EQUAL(complaint({"--batch", "3", "--batch", "3"}), "--batch is given twice");
    CHECK_EQUAL(complaint({"--quiet", "--quiet"}), "--quiet is given twice");
}

TEST(help_is_asked_for_wherever_it_stands) {
    for (const Words& words :
         {Words{"--help"}, Words{"-h"}, Words{"--batch", "abc", "--help"}, Words{"--batch", "--help"}})
        CHECK(!train_flags().parse(words));
}

TEST(help_lists_the_flags_aligned_with_defaults) {
    CHECK_EQUAL(train_flags().help(),
                "usage: lenet train [flags]\n"
                "Train LeNet-5 on handwritten digits.\n"
                "\n"
                "  --batch N         images for each step (at least 1, at most 60000, default 64)\n"
                "  --seed N          of the random numbers (default 1)\n"
                "  --rate X          learning rate (above 0, default 0.05)\n"
                "  --patience X      how long to wait (at least 0, default 2.5 s)\n"
                "  --optimizer TEXT  rule of the update (one of sgd, momentum, adam, default\n"
                "                    momentum)\n"
                "  --save FILE       where to write the weights\n"
                "  --quiet           print only the last line\n"
                "  --help            print this and stop\n");
    CHECK(predict_flags(1).help().starts_with("usage: lenet predict [flags] IMAGE.pgm...\n"));
    CHECK(predict_flags(0).help().starts_with("usage: lenet predict [flags] [IMAGE.pgm...]\n"));
}

TEST(no_line_of_the_help_is_longer_than_80) {
    Flags flags("p", "s");
    flags.text("a-very-long-name-that-fills-the-column", "default", std::string(70, 'x').append(" and many words more"))
        .placeholder("FILE");
    std::istringstream lines(flags.help());
    for (std::string line; std::getline(lines, line);) CHECK(line.size() <= 106);  // 70 letters cannot be wrapped
    flags.integer("n", 1, "some words some words some words some words some words some words some words some words");
    CHECK(flags.help().find("--n N") != std::string::npos);
    CHECK(train_flags().help().find("default\n") != std::string::npos);
}

TEST(a_program_that_asks_for_an_undeclared_flag_is_wrong) {
    CHECK_THROWS(train_flags().get_int("bacth"), "no flag --bacth is declared");
    CHECK_THROWS(train_flags().get_int("rate"), "the flag --rate is declared with another type");
    CHECK_THROWS(train_flags().given("bacth"), "no flag --bacth");
    Flags flags = train_flags();
    CHECK_THROWS(flags.integer("batch", 1, ""), "--batch is declared twice");
}

TEST(the_nearest_name_takes_few_changes) {
    CHECK_EQUAL(nearest("rat", {"batch", "rate"}), "rate");
    CHECK_EQUAL(nearest("momemtun", {"momentum", "sgd"}), "momentum");
    CHECK_EQUAL(nearest("x", {"batch", "rate"}), "");
    CHECK_EQUAL(nearest("", {"batch"}), "");
    CHECK_EQUAL(nearest("batch", {}), "");
}

TEST(a_program_returns_what_its_body_returns) {
    const Outcome o = run([](const Words& words) { return static_cast<int>(words.size()); }, {"a", "b", "c"});
    CHECK_EQUAL(o.code, 3);
    CHECK_EQUAL(o.errors, "");
}

TEST(an_exception_becomes_one_line_and_exit_code_1) {
    CHECK_EQUAL(run([](const Words&) -> int { throw std::runtime_error("a.pgm: cannot open"); }).errors,
                "lenet: a.pgm: cannot open\n");
    CHECK_EQUAL(run([](const Words&) -> int { throw std::runtime_error("x"); }).code, 1);
    CHECK_EQUAL(run([](const Words&) -> int { throw std::runtime_error("two\nlines"); }).errors, "lenet: two lines\n");
    CHECK_EQUAL(run([](const Words&) -> int { throw std::bad_alloc(); }).errors, "lenet: not enough memory\n");
    CHECK_EQUAL(run([](const Words&) -> int { throw 42; }).errors, "lenet: unknown error\n");
    CHECK_EQUAL(run([](const Words&) -> int { throw 42; }).code, 1);
}

TEST(a_wrong_command_line_gets_a_hint_and_exit_code_2) {
    const auto body = [](const Words& words) { return train_flags().parse(words) ? 0 : 0; };
    const Outcome o = run(body, {"--batch", "0"});
    CHECK_EQUAL(o.code, 2);
    CHECK_EQUAL(o.errors, "lenet: --batch must be at least 1, got 0\ntry: lenet train --help\n");
    CHECK_EQUAL(run([](const Words&) -> int { throw UsageError("no"); }).errors, "lenet: no\ntry: lenet --help\n");
}

TEST(a_command_gets_the_words_after_it) {
    Words seen;
    const std::vector<Command> commands{
        {"train", "train a network", [&](const Words& words) { return seen = words, 7; }},
        {"test", "test it", [](const Words&) { return 8; }}};
    CHECK_EQUAL(run_command("lenet", "s", commands, {"train", "--batch", "3"}), 7);
    CHECK_EQUAL(seen, (Words{"--batch", "3"}));
    CHECK_EQUAL(run_command("lenet", "s", commands, {"test"}), 8);
    CHECK_THROWS(run_command("lenet", "s", commands, {}), "which command? One of train, test");
    CHECK_THROWS(run_command("lenet", "s", commands, {"trian"}),
                 "there is no command \"trian\": it is one of train, test");
    CHECK_THROWS(run_command("lenet", "s", commands, {"tests"}), "did you mean test?");
}

TEST(output_that_cannot_be_written_is_an_error) {
    std::cout.setstate(std::ios::badbit);
    const Outcome o = run([](const Words&) { return 0; });
    std::cout.clear();
    CHECK_EQUAL(o.code, 1);
    CHECK_EQUAL(o.errors, "lenet: the output cannot be written\n");
}

TEST(the_help_of_a_program_lists_its_commands) {
    std::ostringstream out;
    std::streambuf* const before = std::cout.rdbuf(out.rdbuf());
    const int code = run_command("lenet", "Digits.",
                                 {{"train", "train a network", {}}, {"describe", "list the layers", {}}}, {"--help"});
    std::cout.rdbuf(before);
    CHECK_EQUAL(code, 0);
    CHECK_EQUAL(out.str(),
                "usage: lenet COMMAND [flags]\nDigits.\n\n  train     train a network\n  describe  list the layers\n\n"
                "The flags of each: lenet COMMAND --help\n");
}

TEST(the_flags_that_decide_are_named_with_what_was_written) {
    Flags flags("lenet train", "Trains.");
    flags.real("rate", 0.5, "the rate").decides();
    flags.text("save", "", "where to");
    flags.integer("batch", 64, "images").at_least(1).decides();
    CHECK(flags.parse({"--rate", "0.250", "--save", "x"}));
    CHECK_EQUAL(flags.deciding(), (std::vector<std::string>{"rate", "batch"}));
    CHECK_EQUAL(flags.written("rate"), "0.250");
    CHECK_EQUAL(flags.written("batch"), "64");
    CHECK(flags.type("rate") == Flag::Type::real && flags.type("save") == Flag::Type::text);
    CHECK_THROWS(flags.written("bath"), "no flag --bath is declared");
    CHECK_THROWS(flags.get_int("rate"), "the flag --rate is declared with another type");
}
