// The markers that tie a text to the book:
//
//     <!-- code: pooling.hpp max_pool2d -->           before a fence: that definition; `body` after it: without comment
//     <!-- output: demo 3 "first text" "last text" -->  before a fence: what the chapter's demo prints in section 3
//     <!-- value: demo 6 "max pooling 2x2" -->21.3    the number that follows this text in section 6
//     <!-- value: book exercises -->115                how many the book has, see counts.hpp
//     <!-- value: bench forward naive "lenet c5" -->1.58   a cell of a table of make bench, see measured.hpp
//     <!-- value: bench forward naive "lenet c5" "AMD" -->1.58   the same of the first machine with AMD in its name
//     <!-- value: run few_digits plain mean -->83.1    a cell of datasets/runs/few_digits.csv, see run_file.hpp
//     <!-- table: exercises --> ... <!-- end -->      a table made from the book or from a run file, see tables.hpp
//     <!-- play: face -->                             on the web page a link to this example of `make play`
//     <!-- bench --> ... <!-- /bench -->              written by `make bench`, not looked at here
#pragma once

#include <string>
#include <vector>

#include "common/tools/text/book.hpp"
#include "common/tools/text/markdown.hpp"

namespace cnn::text {

// Puts `text` in the place of what stands between two offsets.
struct Edit {
    std::size_t begin, end;
    std::string text;
};

// Compares what stands behind each marker with the book. What differs is a complaint and an edit that mends it; what
// cannot be mended is only a complaint. Edits are in order and do not overlap.
void check_markers(const Place& place, const Markdown& markdown, std::vector<Complaint>& complaints,
                   std::vector<Edit>& edits);

}  // namespace cnn::text
