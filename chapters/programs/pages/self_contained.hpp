// For the tests of pages: does a page need another file, or the network?
#pragma once

#include <string>

#include "common/check.hpp"

namespace cnn {

// No address but the name of SVG, and no {{key}} that was not filled in.
inline void check_self_contained(std::string page) {
    for (const std::string svg : {"http://www.w3.org/2000/svg"})
        for (std::size_t at = page.find(svg); at != page.npos; at = page.find(svg)) page.erase(at, svg.size());
    for (const char* address : {"http:", "https:", "file:", "@import", "<link rel=\"stylesheet", "{{"})
        CHECK_EQUAL(page.find(address), page.npos);
}

}  // namespace cnn
