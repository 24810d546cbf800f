// The search page: asks the index that broadsheet/rendering/indexing.py writes, and says there how it is made.
// Nothing is sent anywhere; the files of the index are scripts, so that all this works from a folder, too.
(() => {
  "use strict";
  const list = document.getElementById("found"), said = document.getElementById("said");
  const say = list.dataset, TITLE = 128, STEP = 10;
  const WORD = /[0-9a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u052f]/;
  const DIGITS = {};
  [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"].forEach((c, i) => { DIGITS[c] = i; });

  const normal = (text) => text.replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, "")
    .normalize("NFKC").toLowerCase().normalize("NFKC").replace(/ς/g, "σ").replace(/[^\S\n]+/g, " ");

  const loads = {};
  const load = (name) => loads[name] || (loads[name] = new Promise((yes, no) => {
    const script = document.createElement("script");
    script.found = yes;
    script.onerror = no;
    script.src = say.index.slice(0, -8) + name + ".js";
    document.head.appendChild(script);
  }));

  // What is asked for: words and, between quotation marks, phrases. A page has to hold all of them.
  const parts = (query) => {
    const found = [];
    normal(query).replace(/"([^"]*)|“([^”]*)|「([^」]*)|『([^』]*)|«([^»]*)|[^\s"“”「」『』«»]+/g, (all, ...groups) => {
      const quoted = groups.slice(0, 5).find((text) => text !== undefined);
      const text = (quoted === undefined ? all : quoted).trim();
      if (text && !found.includes(text)) found.push(text);
      return "";
    });
    return found;
  };
  // A quotation mark that ends a phrase would begin the next one.
  const ask = (query) => parts(query.normalize("NFKC").replace(/"([^"]*)"/g, "“$1” "));

  // The terms that a text is found by: its place in the text, the keys from `low` to `high`, and for a key
  // that is wanted its distances: how far into the key the text begins, and whether that cuts a word.
  const unitsOf = async (text, words) => {
    const c = Array.from(text), n = c.length, units = [];
    const word = (i) => i >= 0 && i < n && WORD.test(c[i]);
    const single = (at, low, high) => units.push({ at, ranges: [[low, high]], want: () => [[0, 0]] });
    const pair = (at) => single(at, c[at] + c[at + 1], c[at] + c[at + 1]);
    for (let i = 0; i < n;) {
      if (word(i)) {
        let j = i;
        while (word(j)) j++;
        const run = c.slice(i, j).join(""), ends = j < n ? [c[j] === " " ? " " : ""] : ["", " "];
        const open = j === n, keys = new Map(), ranges = [];
        if (i) {
          const key = run + (open ? "" : ends[0]);
          units.push({ at: i, ranges: [[key, open ? key + "\uffff" : key]], want: (k) => [[0, k.trim() === run ? 0 : 1]] });
        } else {
          for (const one of await words()) {
            const ways = [];
            for (let k = one.indexOf(run); k >= 0; k = one.indexOf(run, k + 1)) {
              if (open || k + run.length === one.length) ways.push([Array.from(one.slice(0, k)).length, one === run ? 0 : 1]);
            }
            if (ways.length) ends.forEach((end) => { keys.set(one + end, ways); ranges.push([one + end, one + end]); });
          }
          units.push({ at: 0, ranges, want: (key) => keys.get(key) });
        }
        i = j + (c[j] === " ");
      } else if (c[i] === " ") {
        pair(i - 1); // no term begins with a space
        i++;
      } else if (i + 1 < n) {
        pair(i);
        i += word(i + 1) ? 1 : 2;
      } else {
        if (i && !word(i - 1) && c[i - 1] !== " ") pair(i - 1);
        else single(i, c[i], c[i] + "\uffff");
        i++;
      }
    }
    return units;
  };

  const read = (text, each) => {
    let i = 0, page = 0;
    const number = () => {
      let value = 0, digit, factor = 1;
      do { digit = DIGITS[text[i++]]; value += digit % 32 * factor; factor *= 32; } while (digit > 31);
      return value;
    };
    while (i < text.length) {
      page += number();
      let place = 0, step;
      do { step = number(); place += Math.floor(step / 2); each(page, place); } while (step % 2 === 0);
    }
  };

  // All places of a text: page -> (place -> 1 where it cuts a word).
  const find = async (text, [, [firsts, names], wordFiles]) => {
    const words = async () => [].concat(...await Promise.all(wordFiles.map(load)));
    const units = await unitsOf(text, words);
    const files = units.map(({ ranges }) => {
      const wanted = new Set();
      for (const [low, high] of ranges) {
        let from = 0, to = firsts.length;
        while (from < to) { const half = (from + to) >> 1; if (firsts[half] < low) from = half + 1; else to = half; }
        for (let k = Math.max(0, from - 1); k < firsts.length && firsts[k] <= high; k++) wanted.add(names[k]);
      }
      return Promise.all([...wanted].map(load));
    });
    let found = null;
    for (let u = 0; u < units.length; u++) {
      const { at, ranges, want } = units[u], next = new Map();
      for (const file of await files[u]) {
        for (let k = 0; k < file.length; k += 2) {
          const key = file[k];
          if (ranges.length === 1 && (key < ranges[0][0] || key > ranges[0][1])) continue;
          const ways = want(key);
          if (!ways) continue;
          read(file[k + 1], (page, place) => {
            const before = found && found.get(page);
            if (found && !before) return;
            for (const [into, cut] of ways) {
              const start = place + into - at;
              if (before && !before.has(start)) continue;
              if (!next.has(page)) next.set(page, new Map());
              next.get(page).set(start, cut | (before ? before.get(start) : 0));
            }
          });
        }
      }
      found = next;
    }
    return found;
  };

  // Pages that hold every text, the best first: no word is cut, the title says it (of a number or a record
  // before that of a story), newer.
  const search = async (texts) => {
    const core = await load("index"), [entries, stories] = core[0], scores = new Map();
    const all = await Promise.all(texts.map((text) => find(text, core)));
    for (const page of all[0].keys()) {
      if (!all.every((found) => found.has(page))) continue;
      let score = 0;
      for (const found of all) {
        let best = 0;
        found.get(page).forEach((cut, start) => {
          best = Math.max(best, (start < TITLE ? (page >= entries && page < stories ? 3 : 2) : 0) + (cut ? 0 : 4));
        });
        score += best;
      }
      scores.set(page, score);
    }
    return [...scores.keys()].sort((a, b) => scores.get(b) - scores.get(a) || b - a);
  };

  const show = async (page, [, , , [firsts, names]]) => {
    let k = firsts.length - 1;
    while (firsts[k] > page) k--;
    return (await load(names[k]))[page - firsts[k]];
  };

  const element = (name, text, kind) => {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    if (kind) made.className = kind;
    return made;
  };

  const excerpt = (text, title, texts) => {
    const made = element("p"), letters = [], places = [];
    let flat = "";
    if (text.startsWith(title + "\n")) text = text.slice(title.length + 1);
    Array.from(text).forEach((letter, i) => {
      letters.push(letter);
      const plain = letter > "z" && letter < "\u2e80" || letter < "a" || letter > "\u9fff" ? normal(letter) : letter;
      for (let k = 0; k < plain.length; k++) places.push(i);
      flat += plain;
    });
    // The place to quote: in a sentence if there is one, else the first.
    const edge = (i) => (i > 0 ? letters.lastIndexOf("\n", i - 1) + 1 : 0);
    const hits = [];
    for (const one of texts) {
      for (let k = flat.indexOf(one); k >= 0; k = flat.indexOf(one, k + 1)) hits.push(places[k]);
    }
    const prose = (i) => {
      const stop = letters.indexOf("\n", i), line = letters.slice(edge(i), stop < 0 ? letters.length : stop).join("");
      return /[。！？.!?]$/.test(line) && !line.includes("://");
    };
    const sentence = hits.find(prose), hit = sentence === undefined ? hits[0] || 0 : sentence;
    let start = edge(hit), end = Math.min(letters.length, hit + 70);
    while (start && hit - edge(start - 1) < 24) start = edge(start - 1);
    start = Math.max(start, hit - 30);
    const marked = new Set();
    for (const one of texts) {
      for (let k = flat.indexOf(one); k >= 0 && places[k] < end; k = flat.indexOf(one, k + 1)) {
        for (let m = k; m < k + one.length; m++) marked.add(places[m]);
      }
    }
    while (marked.has(end)) end++;
    const line = (from, to) => letters.slice(from, to).join("").replace(/\n/g, " · ");
    if (start > 0 && letters[start - 1] !== "\n") made.append("…");
    for (let i = start; i < end;) {
      let j = i;
      while (j < end && marked.has(j) === marked.has(i)) j++;
      made.append(marked.has(i) ? element("mark", line(i, j)) : line(i, j));
      i = j;
    }
    if (end < letters.length) made.append("…");
    return made;
  };

  const result = ([url, title, kind, date, value, text], texts) => {
    const item = element("li"), head = element("h3"), link = element("a", title), facts = element("p", "", "d");
    link.href = url;
    head.append(link);
    facts.append(element("span", kind));
    if (value) facts.append(" ", element("b", value));
    if (date) facts.append(" ", element("span", date));
    item.append(head, facts, excerpt(text, title, texts));
    return item;
  };

  const more = document.getElementById("more");
  const run = async (query) => {
    const texts = ask(query);
    if (!texts.length) return;
    said.textContent = say.busy;
    const pages = await search(texts), core = await load("index");
    let shown = 0;
    const next = async () => {
      const rows = await Promise.all(pages.slice(shown, shown + STEP).map((page) => show(page, core)));
      const items = rows.map((row) => result(row, texts));
      list.append(...items);
      shown += rows.length;
      more.hidden = shown >= pages.length;
      return items[0];
    };
    await next();
    said.textContent = (pages.length ? say.some : say.none).replace("$1", pages.length).replace("$2", () => query);
    more.onclick = () => next().then((item) => item.querySelector("a").focus(), fail);
  };
  const fail = () => { said.textContent = say.fail; };

  const query = new URLSearchParams(location.search).get("q") || "";
  if (query.trim()) {
    document.querySelectorAll("main input[name=q]").forEach((input) => { input.value = query; });
    document.title = query + " – " + document.title;
    run(query).catch(fail);
  }
})();
