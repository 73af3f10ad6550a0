// Every study begins as its file in datasets/runs/ says that it began: the code that is here makes the numbers that the
// lessons quote.
#include "chapters/10_simd_conv/machine/cpu.hpp"
#include "chapters/programs/lenet/all_models.hpp"
#include "chapters/programs/studies/study.hpp"
#include "common/check.hpp"

using namespace cnn;

namespace {

// Those that have been run.
std::vector<Study> studies_with_files() {
    std::vector<Study> all = studies();
    std::erase_if(all, [](const Study& study) { return !std::filesystem::exists(run_path(study.name)); });
    return all;
}

}  // namespace

TEST(there_is_a_file) { CHECK(!studies_with_files().empty()); }

// Bit for bit on the instruction set that the file was made on; others add in another order.
TEST(every_study_begins_as_its_file_says) {
    for (const Study& study : studies_with_files()) {
        const std::string& name = study.name;
        ABOUT(name);
        const RunFile file = read_run_file(run_path(name));
        const RunFile::Row begun = study.begin(all_fast_kernels());
        const std::string& before = file.at(begun[0], "beginning");
        if (file.origin.find(to_string(simd_set())) != file.origin.npos)
            CHECK_EQUAL(begun[1], before);
        else
            CHECK_CLOSE(std::stod(begun[1]), std::stod(before), 0.02);
    }
}

TEST(every_file_says_where_it_comes_from) {
    for (const Study& study : studies_with_files()) {
        const std::string& name = study.name;
        ABOUT(name);
        const RunFile file = read_run_file(run_path(name));
        CHECK_EQUAL(file.command, "build/release/bin/studies " + name);
        CHECK(file.origin.find("; commit ") != file.origin.npos);
        CHECK(file.origin.ends_with(" s"));
    }
}
