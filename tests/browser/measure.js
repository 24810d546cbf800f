// What a machine can judge of a page. Each measure returns faults, as [what is wrong, where] pairs, and counts
// in `seen` what it looked at: a rule about things that are nowhere proves nothing.
{
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const text = (node) => (node ? node.textContent.trim() : "");
  const html = (node) => node.outerHTML.slice(0, 160);
  const style = (node) => getComputedStyle(node);
  const numbers = (colour) => (colour.match(/[\d.]+/g) ?? []).map(Number);

  const luminance = (colour) => {
    const [red, green, blue] = numbers(colour).map((part) => part / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (one, other) => {
    const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };
  const solid = (name) => {
    const probe = document.createElement("i");
    probe.style.color = `var(${name})`;
    document.body.append(probe);
    const { color } = style(probe);
    probe.remove();
    return color;
  };

  globalThis.measure = {
    // What no window changes.
    still(language) {
      const faults = [];
      const seen = { pages: 1 };
      const count = (what, number) => { seen[what] = (seen[what] ?? 0) + number; };
      const wrong = (what, where) => faults.push([what, where]);
      const own = !document.body.matches(".emb");

      if (document.documentElement.lang !== language) wrong("language", document.documentElement.lang);
      for (const it of document.scripts) {
        if (it.type === "application/ld+json") continue;
        count("scripts", 1);
        if (!/\/assets\/(site|search|explore)\.\w+\.js$/.test(it.src) || it.text) wrong("script", html(it));
      }
      for (const it of all("*")) {
        if (it.getAttributeNames().some((name) => name.startsWith("on"))) wrong("script", html(it));
        if (style(it).fontStyle !== "normal") wrong("slanted", html(it));
      }

      const day = /\d|未注日期|[Uu]ndated/;
      for (const it of all(".num")) {
        count("metrics", 1);
        if (!day.test(text(it.querySelector(".d"))) && !day.test(text(document.querySelector(".ind .when"))))
          wrong("metric", html(it));
      }
      for (const it of all("figure.fig")) {
        count("charts", 1);
        const full = it.matches(".full") ? document : it;
        const parts = {
          title: text(full.querySelector(".t, h1")),
          subtitle: text(full.querySelector(".sub, .dek")),
          source: /来源|Source/.test(text(full.querySelector(".src:not(.links)"))),
          day: /\d月|\d年|未注日期|no date|\d{4}/.test(text(full.querySelector(".src:not(.links)"))),
          table: it.querySelector("tbody tr td"),
          // In a frame the way leads to the page that has the files.
          files: own ? full.querySelector('a[download][href$=".csv"]') : full.querySelector('a[target="_top"]'),
        };
        for (const [part, there] of Object.entries(parts)) if (!there) wrong("chart", `${part}: ${html(it)}`);
      }
      for (const it of all("svg:not([aria-hidden])")) {
        count("drawings", 1);
        if (it.getAttribute("role") !== "img" || !text(it.querySelector("title")) || !text(it.querySelector("desc")))
          wrong("drawing", html(it));
      }
      const ids = all("[id]").map((it) => it.id);
      for (const id of new Set(ids.filter((one, at) => ids.indexOf(one) !== at))) wrong("id", id);

      // Texts in which the end of a line parts two Han; the space that parts a headline is its editor's.
      const stray = /[\u3400-\u9fff，。；：！？、][ ]*\n\s*[\u3400-\u9fff]/;
      for (const it of all("h1, h2, h3, h4, p, li, th, td, caption, figcaption, dd, dt")) {
        if (it.closest("pre") || it.querySelector("p, li, table, small, figcaption")) continue;
        if (stray.test(it.textContent)) wrong("stray", it.textContent);
      }
      const links = all("a[href]").map((it) => it.href);
      for (const name of ["corrections.html", "data/index.html"]) {
        if (own && !links.some((url) => url.endsWith(`/${name}`))) wrong("links", name);
      }
      return { faults, seen };
    },

    // What the first Tab reaches; a frame has nothing to skip.
    skipped() {
      const it = document.activeElement;
      const box = it.getBoundingClientRect();
      const main = document.getElementById(decodeURIComponent(it.hash ?? "").slice(1));
      const good = main?.localName === "main" && it.matches(".skip") && box.x >= 0 && box.y >= 0 && box.height >= 24;
      const faults = good || document.body.matches(".emb") ? [] : [["skip", html(it)]];
      // What is shown only while it has the focus lies on what is below it.
      it.blur();
      return { faults, seen: {} };
    },

    // What the width of a window changes.
    laid() {
      const faults = [];
      let targets = 0;
      for (const it of all('a[href], button, input, select, summary, [tabindex="0"]')) {
        const box = it.getBoundingClientRect();
        if (!box.width || it.closest(".vh, sup") || it.matches(".skip")) continue;
        targets += 1;
        if (box.height >= 24 && box.width >= 24) continue;
        const beside = it.parentElement.cloneNode(true);
        for (const link of all("a", beside)) link.remove();
        // A link in a line of text is as high as the line.
        if (style(it).display === "inline" && text(beside)) continue;
        faults.push(["target", `${html(it)} ${box.width} × ${box.height}`]);
      }
      return { faults, seen: { targets } };
    },

    // What is wider than its window, and boxes that scroll, which keys must reach and a name must tell.
    wide() {
      const faults = [];
      const { scrollWidth } = document.documentElement;
      if (scrollWidth > innerWidth) faults.push(["sideways", `${scrollWidth} > ${innerWidth}`]);
      for (const it of all("details")) it.open = true;
      const boxes = all("body *").filter((it) =>
        it.scrollWidth > it.clientWidth + 1 && /auto|scroll/.test(style(it).overflowX));
      for (const it of boxes) {
        const known = /^(region|group)$/.test(it.getAttribute("role")) && it.getAttribute("aria-label");
        if (it.tabIndex < 0 || !known) faults.push(["box", html(it)]);
      }
      return { faults, seen: { boxes: boxes.length } };
    },

    // What a scheme changes: contrast of marks, and in the dark no light box.
    coloured(dark) {
      const faults = [];
      const paper = style(document.body).backgroundColor;
      const marks = all("svg.ww *, svg.nn *")
        .flatMap((it) => [it.getAttribute("fill"), it.getAttribute("stroke")])
        .filter((colour) => /^var\(--c\d\)$/.test(colour));
      for (const name of new Set(marks)) {
        const ratio = contrast(solid(name.slice(4, -1)), paper);
        if (ratio < 3) faults.push(["contrast", `${name} ${ratio}`]);
      }
      if (dark) {
        for (const it of all("body, body *")) {
          if (it.closest("svg, img, .skip, button, [aria-current]")) continue;
          const [red, green, blue, seen = 1] = numbers(style(it).backgroundColor);
          if (seen && red + green + blue > 380) faults.push(["light", html(it)]);
        }
      }
      return { faults, seen: { marks: marks.length } };
    },
  };
}
