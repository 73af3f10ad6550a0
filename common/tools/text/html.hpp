// Small tools for pages of HTML that pandoc has written.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace cnn::text {

// <, >, & and quotes as entities.
std::string escaped(std::string_view text);

// A text as a literal of JavaScript, safe inside of <script>.
std::string script_text(std::string_view text);

// What a reader sees: no tags, one blank between words, entities as characters. Of a formula only its signs.
std::string visible_text(std::string_view html);

// The values of all href and src attributes.
std::vector<std::string> references_in(const std::string& html);

// The values of all id attributes.
std::vector<std::string> ids_in(const std::string& html);

// The page with each href and src replaced by what `change` makes of it.
std::string with_references(const std::string& html, const std::function<std::string(const std::string&)>& change);

// A minus behind an opening bracket, a comma or another operator belongs to its number: no blank between them.
std::string with_signs(std::string html);

// Names in the text may be broken behind each _, so that a column of long ones stays narrow.
std::string with_breaks(const std::string& html);

// The listings that directly follow a paragraph with "Now do 4.1, before you read on" are folded until asked for.
std::string with_answers_folded(const std::string& html);

// The page with each comment <!-- play: NAME --> as a link to an example: page + "#set=NAME".
std::string with_play_links(std::string html, const std::string& page);

// A part of a page: a heading and what follows it up to the next one.
struct Section {
    std::string id, heading, text;
    int level;  // 2 for <h2>
};

std::vector<Section> sections_of(const std::string& html);

// The template with each {{name}} replaced by its value. Throws std::invalid_argument for a name without a value.
std::string filled(std::string_view page, const std::vector<std::pair<std::string, std::string>>& values);

}  // namespace cnn::text
