// Every seed, and every input that once broke a reader, is read again: by any compiler, in every test run.
#include <filesystem>

#include "common/check.hpp"
#include "common/files/files.hpp"
#include "common/tools/fuzz/targets.hpp"

using namespace cnn;
namespace fs = std::filesystem;

TEST(no_seed_breaks_its_reader) {
    for (const FuzzTarget& target : fuzz_targets()) {
        int seeds = 0;
        for (const auto& file : fs::directory_iterator(fs::path(CNN_SOURCE) / "common/tools/fuzz/seeds" / target.name)) {
            ++seeds;
            try {
                feed(target, read_file(file.path()));
            } catch (const std::exception& error) {
                check::fail(__FILE__, __LINE__,
                            target.name + ", " + file.path().filename().string() + ": " + error.what());
            }
        }
        if (seeds == 0) check::fail(__FILE__, __LINE__, target.name + " has no seeds");
    }
}

TEST(every_seed_cut_off_anywhere_is_refused_or_read) {
    for (const FuzzTarget& target : fuzz_targets())
        for (const auto& file : fs::directory_iterator(fs::path(CNN_SOURCE) / "common/tools/fuzz/seeds" / target.name)) {
            const std::string bytes = read_file(file.path());
            for (std::size_t length = 0; length < bytes.size(); length += 1 + bytes.size() / 40)
                feed(target, std::string_view(bytes).substr(0, length));
        }
}
