#include "common/files/base64.hpp"

#include "common/check.hpp"

using namespace cnn;

// The examples of RFC 4648, section 10.
TEST(bytes_become_letters) {
    for (const auto& [bytes, text] : {std::pair{"", ""},
                                      {"f", "Zg=="},
                                      {"fo", "Zm8="},
                                      {"foo", "Zm9v"},
                                      {"foob", "Zm9vYg=="},
                                      {"fooba", "Zm9vYmE="},
                                      {"foobar", "Zm9vYmFy"}})
        CHECK_EQUAL(base64(bytes), std::string(text));
    CHECK_EQUAL(base64("\xfb\xff\xbf"), std::string("+/+/"));
}
