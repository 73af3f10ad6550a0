// base64: bytes as text of A-Z a-z 0-9 + and /, with = at the end. A page can hold a picture without a file:
// "data:image/png;base64," + base64(png_bytes(image)) is its address. Source: RFC 4648, section 4.
#pragma once

#include <string>
#include <string_view>

namespace cnn {

std::string base64(std::string_view bytes);

}  // namespace cnn
