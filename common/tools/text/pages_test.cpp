// Which pages there are, and what becomes of links.
#include "common/tools/text/pages.hpp"

#include "common/check.hpp"
#include "common/files/files.hpp"
#include "common/program/temporary_folder.hpp"
#include "common/tools/text/html.hpp"

using namespace cnn;
using namespace cnn::text;

namespace {

struct Tree {
    Tree() {
        for (const std::string name :
             {"README.md", "datasets/README.md", "chapters/README.md", "chapters/terms.md", "chapters/HOW_TO_READ.md",
              "chapters/01_a/README.md", "chapters/01_a/a.hpp", "chapters/01_a/figures/p.svg",
              "chapters/10_j/README.md", "chapters/02_b/README.md", "exercises/01_a/README.md", "out/README.md"})
            write_file(folder.path() / name, "# Chapter 1: The first\n");
        book.root = folder.path();
    }

    std::string link(const std::string& target) {
        return link_on_page(book, "chapters/01_a/README.md", target, wanted);
    }

    TemporaryFolder folder;
    Book book;
    std::set<std::string> wanted;
};

}  // namespace

TEST(a_comment_about_the_page_to_play_with_becomes_a_link_to_its_example) {
    CHECK_EQUAL(with_play_links("<p>See. <!-- play: face --></p><!-- play: pool -->", "../../play.html"),
                "<p>See. <a href=\"../../play.html#set=face\">Open it here.</a></p>"
                "<a href=\"../../play.html#set=pool\">Open it here.</a>");
    CHECK_EQUAL(with_play_links("<!-- play: face", "play.html"), "<!-- play: face");
}

TEST(pages_are_in_the_order_of_reading) {
    const Tree tree;
    std::string list;
    for (const Page& page : pages_of(tree.book)) list += page.target + " ";
    CHECK_EQUAL(list,
                "index.html chapters/index.html chapters/HOW_TO_READ.html chapters/01_a/index.html "
                "exercises/01_a/index.html chapters/02_b/index.html "
                "chapters/10_j/index.html chapters/terms.html datasets/index.html ");
    CHECK_EQUAL(pages_of(tree.book)[0].title, "1 The first");
}

TEST(links_between_texts_become_links_between_pages) {
    Tree tree;
    CHECK_EQUAL(tree.link("../../README.md"), "../../index.html");
    CHECK_EQUAL(tree.link("../02_b/README.md#x"), "../02_b/index.html#x");
    CHECK_EQUAL(tree.link("../02_b/"), "../02_b/index.html");
    CHECK_EQUAL(tree.link("../terms.md"), "../terms.html");
    CHECK_EQUAL(tree.link("#here"), "#here");
    CHECK_EQUAL(tree.link("https://example.org/a.md"), "https://example.org/a.md");
    CHECK_EQUAL(tree.link("nowhere.md"), "nowhere.md");
}

TEST(links_to_sources_and_pictures_ask_for_them) {
    Tree tree;
    CHECK_EQUAL(tree.link("a.hpp#L7"), "a.hpp.html#L-7");
    CHECK_EQUAL(tree.link("figures/p.svg"), "figures/p.svg");
    CHECK_EQUAL(tree.wanted, (std::set<std::string>{"chapters/01_a/a.hpp", "chapters/01_a/figures/p.svg"}));
}

TEST(references_are_changed_and_nothing_else) {
    const std::string html =
        "<a\nhref=\"a.md\" title=\"href=\">x</a> href=\"text\" <img alt=\"\" src=\"b.svg\" /><a href=\"c";
    CHECK_EQUAL(references_in(html), (std::vector<std::string>{"a.md", "b.svg", "c"}));
    CHECK_EQUAL(
        with_references(html, [](const std::string& link) { return "<" + link + ">"; }),
        "<a\nhref=\"<a.md>\" title=\"href=\">x</a> href=\"text\" <img alt=\"\" src=\"<b.svg>\" /><a href=\"<c>");
}

TEST(a_minus_behind_an_operator_is_a_sign) {
    const std::string minus = "<mo>−</mo><mn>1</mn>", sign = "<mo form=\"prefix\">−</mo><mn>1</mn>";
    for (const std::string before : {"<mo form=\"prefix\">(</mo>", "<mo>=</mo>", "<mo>,</mo>", "<mi>x</mi><mo>⋅</mo>"})
        CHECK_EQUAL(with_signs(before + minus), before + sign);
    for (const std::string before : {"<mo form=\"postfix\">)</mo>", "<mi>x</mi>", "<mrow>"})
        CHECK_EQUAL(with_signs(before + minus), before + minus);
}

TEST(long_names_may_be_broken_and_are_found_whole) {
    const std::string page = "<td><code>a_long_name</code></td> an_image <pre class=\"text\"><code>a_b\n</code></pre>";
    CHECK_EQUAL(with_breaks(page),
                "<td><code>a_<wbr>long_<wbr>name</code></td> an_image <pre class=\"text\"><code>a_b\n</code></pre>");
    CHECK_EQUAL(visible_text(with_breaks(page)), visible_text(page));
    CHECK_EQUAL(with_breaks("<code>a"), "<code>a");
}

TEST(a_listing_behind_now_do_is_folded_and_no_other) {
    const std::string now = "<p><strong>Now do <a href=\"x\">1.3</a>, before you read on.</strong> It is\nshort:</p>\n";
    const std::string listing = "<div class=\"sourceCode\"><pre><code>int f();</code></pre></div>";
    const std::string open = "<details><summary>The code, for afterwards</summary>\n", close = "\n</details>";
    const std::string two = listing + "\n<!-- code: a.hpp g -->\n" + listing;
    CHECK_EQUAL(with_answers_folded(now + "<!-- code: a.hpp f -->\n" + two + "<p>a</p>" + listing),
                now + "<!-- code: a.hpp f -->\n" + open + two + close + "<p>a</p>" + listing);
    for (const std::string& other :
         {now + "<p>First this.</p>" + listing, now + "<pre class=\"text\">1</pre>" + listing,
          "<p>Now do it</p>" + listing, "<strong>Now do " + listing, now + "<!-- "})
        CHECK_EQUAL(with_answers_folded(other), other);
    CHECK_EQUAL(with_answers_folded(now + "<div class=\"sourceCode\""),
                now + open + "<div class=\"sourceCode\"" + close);
}

TEST(sections_hold_what_a_reader_sees) {
    const std::vector<Section> sections = sections_of(
        "<h1 id=\"a\">A &amp; b</h1><p>one\n<code>two</code></p><hr /><h2 id=\"c\"><em>C</em></h2>"
        "<math><mi>x</mi><annotation>\\x</annotation></math>&lt;3");
    CHECK_EQUAL(sections.size(), 2U);
    CHECK_EQUAL(sections[0].heading + "|" + sections[0].text, "A & b|one two");
    CHECK_EQUAL(sections[1].id + "|" + sections[1].heading + "|" + sections[1].text, "c|C|x <3");
    CHECK_EQUAL(sections[1].level, 2);
    CHECK_EQUAL(sections_of("no heading").size(), 0U);
}

TEST(texts_are_safe_in_pages_and_scripts) {
    CHECK_EQUAL(escaped("a<b & \"c\""), "a&lt;b &amp; &quot;c&quot;");
    CHECK_EQUAL(script_text("a\"\\</script>\n"), "\"a\\\"\\\\\\u003c/script> \"");
    CHECK_EQUAL(filled("a{{x}}b{{x}}", {{"x", "1{{x}}"}}), "a1{{x}}b1{{x}}");
    CHECK_THROWS(filled("{{y}}", {{"x", "1"}}), "no value for {{y}}");
}
