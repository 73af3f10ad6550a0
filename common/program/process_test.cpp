#include "common/program/process.hpp"

#include "common/check.hpp"
#include "common/program/temporary_folder.hpp"

using namespace cnn;

#if __has_include(<unistd.h>)

TEST(output_and_exit_code_come_back) {
    const auto result = run_process({"sh", "-c", "echo one; echo two >&2; exit 3"});
    CHECK_EQUAL(result.code, 3);
    CHECK_EQUAL(result.signal, 0);
    CHECK_EQUAL(result.output, std::string("one\ntwo\n"));
    CHECK_EQUAL(result.ending(), std::string("exit code 3"));
}

TEST(words_are_passed_as_they_are) {
    CHECK_EQUAL(run_process({"printf", "%s|", "a b", "$HOME", "\"c'"}).output, std::string("a b|$HOME|\"c'|"));
}

TEST(it_runs_in_the_folder_with_nothing_to_read) {
    const TemporaryFolder folder;
    const auto result = run_process({"sh", "-c", "pwd -P; read x || echo nothing"}, {}, folder.path());
    CHECK_EQUAL(result.output, std::filesystem::canonical(folder.path()).string() + "\nnothing\n");
}

TEST(an_endless_program_is_stopped_with_all_that_it_started) {
    const auto result = run_process({"sh", "-c", "sleep 1000 & while :; do :; done"}, {.seconds = 0.3});
    CHECK(result.timed_out);
    CHECK(result.seconds < 10);
    CHECK(result.ending().find("an endless loop?") != std::string::npos);
}

TEST(a_program_that_closes_its_output_is_stopped_too) {
    CHECK(run_process({"sh", "-c", "exec >&- 2>&-; sleep 1000"}, {.seconds = 0.3}).timed_out);
}

TEST(what_is_left_behind_does_not_hold_up_its_caller) {
    CHECK(run_process({"sh", "-c", "sleep 1000 & echo done"}, {.seconds = 2}).output == "done\n");
}

TEST(a_signal_is_said_in_words) {
    const auto result = run_process({"sh", "-c", "kill -SEGV $$"});
    CHECK_EQUAL(result.code, -1);
    CHECK(result.ending().find("a segmentation fault") == 0);
}

TEST(output_beyond_the_limit_is_cut_off) {
    const auto result =
        run_process({"sh", "-c", "head -c 100000 /dev/zero | tr '\\0' x; exit 5"}, {.output_bytes = 10});
    CHECK_EQUAL(result.output, std::string("xxxxxxxxxx"));
    CHECK_EQUAL(result.code, 5);
}

TEST(a_long_file_is_refused_by_the_system) {
    const TemporaryFolder folder;
    const auto result =
        run_process({"sh", "-c", "head -c 100000 /dev/zero > long"}, {.file_bytes = 1000}, folder.path());
    CHECK(result.code != 0);
    CHECK(std::filesystem::file_size(folder.path() / "long") <= 1000);
}

TEST(a_program_that_does_not_exist_is_an_error) {
    CHECK_THROWS(run_process({"/no/such/program"}), "/no/such/program: cannot be started");
}

#else

TEST(elsewhere_an_error_says_so) { CHECK_THROWS(run_process({"sh"}), "needs a POSIX system"); }

#endif
