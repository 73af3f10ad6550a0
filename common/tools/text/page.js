// Search over search.js, and the switch between light and dark. Works from a disk, without a server.
const query = document.getElementById("query"), results = document.getElementById("results");

function escapeText(text) {
    return text.replace(/[&<>"]/g, sign => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign]);
}

// The words around the first hit, with each hit marked.
function excerpt(text, words) {
    const at = Math.max(0, text.toLowerCase().indexOf(words[0]) - 60);
    const part = escapeText(text.slice(at, at + 200));
    const pattern = words.map(word => escapeText(word).replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|");
    return (at > 0 ? "... " : "") + part.replace(new RegExp(pattern, "gi"), "<mark>$&</mark>") + " ...";
}

// Sections that hold every word; those with a word in a heading come first.
function search() {
    const words = query.value.toLowerCase().split(/\s+/).filter(word => word.length > 1);
    results.hidden = words.length === 0;
    if (results.hidden) return;
    const found = [];
    for (const [page, id, title, heading, text] of sections) {
        const head = (title + " " + heading).toLowerCase(), all = head + " " + text.toLowerCase();
        if (!words.every(word => all.includes(word))) continue;
        const score = words.filter(word => heading.toLowerCase().includes(word)).length * 2 + words.filter(word => head.includes(word)).length;
        found.push({ score, html: `<a href="${root}${page}#${id}">${escapeText(title)}: ${escapeText(heading)}</a><p>${excerpt(text, words)}</p>` });
    }
    found.sort((a, b) => b.score - a.score);
    results.innerHTML = `<p>${found.length} places</p>` + found.slice(0, 40).map(hit => hit.html).join("");
}

query.addEventListener("input", search);
results.addEventListener("click", event => {
    if (event.target.tagName === "A") { query.value = ""; setTimeout(search); }
});
document.addEventListener("keydown", event => {
    if (event.key === "/" && document.activeElement !== query) { event.preventDefault(); query.focus(); }
    if (event.key === "Escape") { query.value = ""; search(); }
});

document.getElementById("theme").addEventListener("click", () => {
    const html = document.documentElement;
    const dark = html.dataset.theme ? html.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    html.dataset.theme = dark ? "light" : "dark";
    try { localStorage.setItem("theme", html.dataset.theme); } catch (error) {}
});
