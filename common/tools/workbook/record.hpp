// What the reader has done so far: which exercises passed, and which hints were read. Kept in exercises/record.txt of the
// folder for output.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>

#include "common/tools/workbook/list.hpp"

namespace cnn {

enum class State { untouched, started, done };

class Record {
  public:
    // Reads the record below `output`; empty if there is none. A line that cannot be read is left out.
    Record(std::filesystem::path root, std::filesystem::path output);
    explicit Record(const std::filesystem::path& root) : Record(root, root / "out") {}

    // Untouched while the answer still throws Todo and was never tried; done if exactly this text has passed.
    State state(const Exercise& exercise) const;
    int hints_read(const Exercise& exercise) const;

    // Both write the file at once.
    void set_tried(const Exercise& exercise, bool passed);
    void set_hints_read(const Exercise& exercise, int level);
    void forget(const Exercise& exercise);  // that it was tried; hints stay read

  private:
    struct Entry {
        bool tried = false;
        std::uint64_t passed_text = 0;  // the hash of the text that passed; 0: none
        int hints = 0;
    };
    void save() const;

    std::filesystem::path root_;  // of the book
    std::filesystem::path output_;
    std::map<std::string, Entry> entries_;  // by address
};

}  // namespace cnn
