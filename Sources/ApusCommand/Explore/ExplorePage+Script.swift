extension ExplorePage {
  /// The script that turns the data into lines. Strings from the module only become text nodes, never HTML.
  static let script = #"""
    "use strict";
    const find = id => document.getElementById(id);
    const dataOf = id => { const data = find(id); return data ? JSON.parse(data.textContent) : null; };
    const contents = dataOf("functions");
    const functions = contents.functions.map(([index, name, wasm, code]) => ({ index, name, wasm, code }));
    const byIndex = new Map(functions.map(entry => [entry.index, entry]));
    const panes = { wasm: find("wasm"), ssa: find("ssa"), x64: find("x64"), baseline: find("baseline") };
    const shownAtOnce = 1000, chunkSize = 100;
    let current = null, data = null, stage = "optimized", loop = -1, pinned = 0, lit = 0;
    // The rows that come from each position in the function's body.
    let rows = new Map();

    const labelOf = entry => entry.name || `function ${entry.index}`;
    const bytes = count => count < 10000 ? `${count} B` : `${(count / 1000).toFixed(1)} KB`;
    function make(tag, className, text) {
      const element = document.createElement(tag);
      if (className) element.className = className;
      if (text !== undefined) element.textContent = text;
      return element;
    }

    // The list.

    const orders = {
      index: (a, b) => a.index - b.index,
      name: (a, b) => labelOf(a).localeCompare(labelOf(b)) || a.index - b.index,
      wasm: (a, b) => b.wasm - a.wasm || a.index - b.index,
      code: (a, b) => b.code - a.code || a.index - b.index,
    };
    function visible() {
      const words = find("filter").value.toLowerCase().split(/\s+/).filter(word => word);
      return functions
        .filter(entry => {
          const text = `${entry.index} ${labelOf(entry)}`.toLowerCase();
          return words.every(word => text.includes(word));
        })
        .sort(orders[find("order").value]);
    }
    function showList() {
      const entries = visible();
      const list = find("list");
      list.replaceChildren(...entries.slice(0, shownAtOnce).map(entry => {
        const item = make("li"), button = make("button", entry.code < 0 ? "empty" : "");
        button.type = "button";
        button.dataset.index = entry.index;
        button.title = labelOf(entry);
        button.setAttribute("aria-current", entry === current);
        button.append(
          make("span", "index", entry.index), make("span", "label", labelOf(entry)),
          make("span", "size", bytes(find("order").value === "code" ? Math.max(entry.code, 0) : entry.wasm)));
        item.append(button);
        return item;
      }));
      find("more").textContent = entries.length === 0 ? "No function matches."
        : entries.length > shownAtOnce ? `${entries.length - shownAtOnce} more: filter to see them.` : "";
    }
    find("list").addEventListener("click", event => {
      const button = event.target.closest("button");
      if (button) select(Number(button.dataset.index));
    });
    find("filter").addEventListener("input", showList);
    find("filter").addEventListener("keydown", event => {
      const first = event.key === "Enter" && visible()[0];
      if (first) select(first.index);
    });
    find("order").addEventListener("change", showList);

    // A function.

    function select(index) {
      const entry = byIndex.get(index);
      if (!entry) return;
      current = entry;
      data = dataOf(`f${index}`);
      pinned = lit = 0;
      loop = -1;
      history.replaceState(null, "", `#${index}`);
      for (const button of find("list").querySelectorAll("button")) {
        button.setAttribute("aria-current", Number(button.dataset.index) === index);
      }
      find("name").textContent = labelOf(entry);
      document.title = `${labelOf(entry)} – apus explore`;
      showEntries();
      showFunction();
      for (const pane of Object.values(panes)) pane.scrollTo(0, 0);
    }
    // The places where optimized code of the function begins.
    function showEntries() {
      const choice = (text, value) => Object.assign(make("option", "", text), { value });
      const loops = data?.loops ?? [];
      find("entry").hidden = loops.length === 0;
      find("entry").replaceChildren(
        choice("optimized: whole function", -1),
        ...loops.map(({ loop }, position) => choice(`optimized: from loop ${loop} on`, position)));
    }
    // The stages of the optimizing compiler that are shown.
    const shownCode = () => loop < 0 ? data : data.loops[loop];
    function showFacts() {
      const code = data && !data.problem ? shownCode() : null;
      find("facts").textContent = `function ${current.index}: ${bytes(current.wasm)} of Wasm`
        + (code ? `, ${bytes(code.size)} of optimized code, frame of ${code.frame} bytes` : "")
        + (data?.baseline ? `, ${bytes(data.baselineSize)} of baseline code` : "");
    }
    function showFunction() {
      rows = new Map();
      showFacts();
      for (const pane of Object.values(panes)) pane.replaceChildren();
      if (!data) {
        const note = "The page reached its maximum size before this function. To show it alone: "
          + `apus explore --function ${current.index} FILE`;
        panes.wasm.replaceChildren(make("div", "note", note));
        return;
      }
      const problem = data.problem && make("div", "note", `Cannot be compiled: ${data.problem}`);
      showText(panes.wasm, data.wasm, byteOffset => "0x" + byteOffset.toString(16));
      if (problem) {
        panes.ssa.replaceChildren(problem);
      } else {
        const code = shownCode(), hexadecimal = byteOffset => byteOffset.toString(16);
        showText(panes.ssa, code[stage], null);
        showText(panes.x64, code.x64, hexadecimal);
        if (data.baseline) showText(panes.baseline, data.baseline, hexadecimal);
        else panes.baseline.append(make("div", "note", "This function is left to the optimizing compiler."));
      }
      tint();
      nameInlinedCalls();
    }
    // Returns the numbers of a list of differences, with NaN for a dash.
    function numbersOf(text) {
      let sum = 0;
      return text.split(" ").map(distance => distance === "-" ? NaN : sum += Number(distance));
    }
    function showText(pane, text, byteOffsetText) {
      const lines = text.text.split("\n"), at = numbersOf(text.at);
      const byteOffsets = text.offsets ? numbersOf(text.offsets) : at.map(at => at + text.base);
      const inlined = text.inlined ? numbersOf(text.inlined) : [];
      const chunks = [];
      for (let first = 0; first < lines.length; first += chunkSize) {
        const count = Math.min(chunkSize, lines.length - first);
        const chunk = make("div", "chunk");
        chunk.style.containIntrinsicHeight = `auto ${count * 18.75}px`;
        for (let line = first; line < first + count; line++) {
          const byteOffset = byteOffsetText && byteOffsets[line] >= 0 ? byteOffsetText(byteOffsets[line]) : "";
          const shown = row(lines[line], at[line], byteOffset);
          const isFirst = inlined[line] !== inlined[line - 1] || at[line] !== at[line - 1];
          if (inlined[line] >= 0) markInlined(shown, inlined[line], isFirst);
          chunk.append(shown);
        }
        chunks.push(chunk);
      }
      pane.replaceChildren(...chunks);
    }
    function row(content, at, byteOffset) {
      const row = make("div", "row");
      row.append(make("span", "byteOffset", byteOffset), make("span", "", content));
      // SSA and machine code name called functions by index.
      const called = /^  (?:.*(?:call|tailCall|invoke)\S* direct |(?:call|jmp) @)(\d+)/.exec(content);
      const entry = called && byIndex.get(Number(called[1]));
      if (entry?.name) row.append(make("span", "hint", `  ${entry.name}`));
      if (/^\S/.test(content)) row.classList.add("head");
      if (at > 0) {
        row.dataset.at = at;
        if (!rows.has(at)) rows.set(at, []);
        rows.get(at).push(row);
      }
      return row;
    }
    // Marks a row that comes from the body of a function in place of a call; the first one names it.
    function markInlined(row, index, isFirst) {
      const name = byIndex.get(index)?.name || `function ${index}`;
      row.classList.add("inlined");
      row.title = `inlined: ${name}`;
      if (isFirst) row.append(make("span", "hint", `  ⤷ ${name}`));
    }
    function nameInlinedCalls() {
      for (const group of rows.values()) {
        const call = group.some(row => row.classList.contains("inlined")) && group.find(row => panes.wasm.contains(row));
        if (call) call.append(make("span", "hint", "  inlined"));
      }
    }
    // Colours the rows of each instruction that is in several columns; neighbours get different colours.
    function tint() {
      let number = 0;
      for (const at of [...rows.keys()].sort((a, b) => a - b)) {
        const group = rows.get(at);
        const columns = new Set(group.map(row => row.closest(".code").id));
        const hue = (number++ * 137.5) % 360;
        for (const row of group) {
          row.style.setProperty("--hue", hue.toFixed(0));
          if (columns.size > 1) row.classList.add("tint");
        }
      }
    }

    // Highlighting.

    function mark(at, className, isOn) {
      for (const row of rows.get(at) || []) row.classList.toggle(className, isOn);
    }
    function light(at) {
      if (at === lit) return;
      if (lit !== pinned) mark(lit, "on", false);
      lit = at;
      mark(lit, "on", true);
    }
    function pin(at) {
      mark(pinned, "pin", false);
      mark(pinned, "on", false);
      pinned = at;
      mark(pinned, "pin", true);
      mark(pinned, "on", true);
    }
    // Scrolls to the first row of an instruction in all columns except one.
    function reveal(at, except) {
      for (const pane of Object.values(panes)) {
        if (pane === except) continue;
        const row = (rows.get(at) || []).find(row => pane.contains(row));
        if (!row) continue;
        const box = row.getBoundingClientRect(), frame = pane.getBoundingClientRect();
        if (box.top < frame.top || box.bottom > frame.bottom) {
          row.scrollIntoView({ block: "center", inline: "nearest" });
        }
      }
    }
    const positionOf = event => Number(event.target.closest(".row")?.dataset.at || 0);
    find("panes").addEventListener("mouseover", event => light(positionOf(event)));
    find("panes").addEventListener("mouseleave", () => light(0));
    find("panes").addEventListener("click", event => {
      const pane = event.target.closest(".code");
      if (!pane || !getSelection().isCollapsed) return;
      const at = positionOf(event);
      pin(at === pinned ? 0 : at);
      if (pinned) reveal(pinned, pane);
    });

    // Stages, columns and keys.

    for (const [id, name] of [["wasm", "Wasm"], ["ssa", "SSA"], ["x64", "optimized"], ["baseline", "baseline"]]) {
      const button = make("button", "", name), pane = panes[id].parentElement;
      button.type = "button";
      button.setAttribute("aria-pressed", true);
      button.addEventListener("click", () => {
        pane.hidden = !pane.hidden;
        button.setAttribute("aria-pressed", !pane.hidden);
      });
      find("columns").append(button);
    }
    find("entry").addEventListener("change", () => {
      loop = Number(find("entry").value);
      showAgain();
    });
    function setStage(name) {
      stage = name;
      find("ssa-optimized").setAttribute("aria-pressed", name === "optimized");
      find("ssa-lowered").setAttribute("aria-pressed", name === "ssa");
      showAgain();
    }
    function showAgain() {
      if (!data) return;
      const kept = pinned;
      pinned = lit = 0;
      showFunction();
      if (kept) { pin(kept); reveal(kept, null); }
    }
    find("ssa-optimized").addEventListener("click", () => setStage("optimized"));
    find("ssa-lowered").addEventListener("click", () => setStage("ssa"));
    function step(distance) {
      const entries = visible();
      const next = entries[entries.indexOf(current) + distance];
      if (next) select(next.index);
    }
    document.addEventListener("keydown", event => {
      if (event.key === "Escape") { pin(0); light(0); document.activeElement?.blur(); }
      if (/^(INPUT|SELECT)$/.test(event.target.tagName) || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === "/") { event.preventDefault(); find("filter").focus(); }
      if (event.key === "[") step(-1);
      if (event.key === "]") step(1);
    });
    const fromAddress = () => {
      const index = Number.parseInt(location.hash.slice(1), 10);
      return byIndex.has(index) ? index : null;
    };
    addEventListener("hashchange", () => { const index = fromAddress(); if (index !== null) select(index); });

    const total = key => functions.reduce((sum, entry) => sum + Math.max(entry[key], 0), 0);
    find("summary").textContent =
      `${functions.length} function${functions.length === 1 ? "" : "s"}, ${bytes(total("wasm"))} of Wasm, `
      + `${bytes(total("code"))} of code`;
    showList();
    if (functions.length) {
      select(fromAddress() ?? contents.first);
      find("list").querySelector("[aria-current=true]")?.scrollIntoView({ block: "nearest" });
    }
    else find("name").textContent = "The module defines no functions.";
    """#
}
