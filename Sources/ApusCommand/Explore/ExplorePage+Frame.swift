/// The HTML before and after the data of the page of `apus explore`.
extension ExplorePage {
  /// Returns the HTML before the data.
  /// - Parameters:
  ///   - title: the title of the document, as HTML.
  ///   - heading: the heading of the page, as HTML.
  static func head(title: String, heading: String) -> String {
    """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="generator" content="apus explore">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; \
    script-src 'unsafe-inline'">
    <title>\(title) – apus explore</title>
    <style>
    \(style)
    </style>
    </head>
    <body>
    <aside>
    <h1>\(heading)</h1>
    <p id="summary"></p>
    <div class="tools">
    <input id="filter" type="search" placeholder="Filter by name or index  ( / )" aria-label="Filter functions">
    <select id="order" aria-label="Order of functions">
    <option value="index">by index</option>
    <option value="name">by name</option>
    <option value="wasm">by size of Wasm</option>
    <option value="code">by size of code</option>
    </select>
    </div>
    <ul id="list"></ul>
    <p id="more"></p>
    </aside>
    <main>
    <header>
    <h2 id="name"></h2>
    <span id="facts"></span>
    <select id="entry" aria-label="Where the optimized code begins" hidden></select>
    <span class="choice" id="columns" role="group" aria-label="Columns"></span>
    <span id="help">point: highlight related lines &nbsp; click: keep the highlight &nbsp; Esc: clear it \
    &nbsp; [ ]: previous and next function</span>
    </header>
    <section id="panes">
    <div class="pane"><h3>WebAssembly</h3><div class="code" id="wasm" tabindex="0"></div></div>
    <div class="pane"><h3>SSA
    <span class="choice" role="group" aria-label="Stage of SSA">
    <button id="ssa-optimized" type="button" aria-pressed="true">optimized</button>\
    <button id="ssa-lowered" type="button" aria-pressed="false">as lowered</button>
    </span></h3><div class="code" id="ssa" tabindex="0"></div></div>
    <div class="pane"><h3>x86-64, optimized</h3><div class="code" id="x64" tabindex="0"></div></div>
    <div class="pane"><h3>x86-64, baseline</h3><div class="code" id="baseline" tabindex="0"></div></div>
    </section>
    </main>

    """
  }

  /// The HTML after the data.
  static var tail: String {
    """
    <script>
    \(script)
    </script>
    </body>
    </html>

    """
  }

  private static let style = """
    :root {
      color-scheme: light dark;
      --paper: #fbfaf8; --panel: #f3f1ed; --line: #dfdbd4; --ink: #24211d; --soft: #7d766c; --mark: #b4531f;
      --tint-saturation: 62%; --tint-lightness: 94%; --on-saturation: 75%; --on-lightness: 82%; --pin: #b4531f;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --paper: #1b1c1f; --panel: #232428; --line: #383a40; --ink: #dfdcd6; --soft: #8d8a84; --mark: #f0a070;
        --tint-saturation: 26%; --tint-lightness: 16.5%; --on-saturation: 42%; --on-lightness: 32%; --pin: #f0a070;
      }
    }
    * { box-sizing: border-box; }
    html, body { height: 100%; margin: 0; }
    body {
      display: grid; grid-template-columns: minmax(13rem, 19rem) minmax(0, 1fr); background: var(--paper);
      color: var(--ink); font: 14px/1.45 system-ui, sans-serif;
    }
    aside {
      display: flex; flex-direction: column; min-height: 0; height: 100vh; background: var(--panel);
      border-right: 1px solid var(--line);
    }
    h1 { font-size: 1.05rem; margin: .9rem .9rem .1rem; overflow-wrap: anywhere; }
    aside p { margin: 0 .9rem .6rem; color: var(--soft); font-size: .85rem; }
    #more:empty { display: none; }
    #more { margin: .5rem .9rem; }
    .tools { display: flex; flex-direction: column; gap: .35rem; padding: 0 .9rem .6rem; }
    input, select, button { font: inherit; color: inherit; }
    input, select {
      width: 100%; padding: .3rem .5rem; border: 1px solid var(--line); border-radius: 5px; background: var(--paper);
    }
    #list { flex: 1; overflow: auto; margin: 0; padding: 0 .45rem; list-style: none; }
    #list button {
      display: flex; gap: .5rem; width: 100%; padding: .16rem .45rem; border: 0; border-radius: 5px; background: none;
      text-align: left; cursor: pointer; align-items: baseline;
    }
    #list button:hover { background: var(--line); }
    #list button[aria-current=true] { background: var(--mark); color: var(--paper); }
    #list button.empty { opacity: .5; }
    #list .index, #list .size { color: var(--soft); font-size: .8rem; font-variant-numeric: tabular-nums; }
    #list button[aria-current=true] span { color: inherit; }
    #list .label { flex: 1; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; unicode-bidi: isolate; }
    main { display: flex; flex-direction: column; min-width: 0; height: 100vh; }
    header { display: flex; flex-wrap: wrap; gap: .1rem 1rem; align-items: baseline; padding: .7rem 1rem .5rem; }
    h2 { font-size: 1.05rem; margin: 0; overflow-wrap: anywhere; unicode-bidi: isolate; }
    #facts { color: var(--soft); font-size: .85rem; }
    #help { color: var(--soft); font-size: .8rem; margin-left: auto; }
    #panes {
      flex: 1; min-height: 0; display: grid; grid-auto-flow: column; grid-auto-columns: minmax(16rem, 1fr);
      overflow-x: auto; border-top: 1px solid var(--line);
    }
    .pane[hidden], #entry[hidden] { display: none; }
    #entry { width: auto; padding: 0 .3rem; font-size: .85rem; }
    #columns { font-size: .8rem; }
    .pane { display: flex; flex-direction: column; min-width: 0; min-height: 0; border-right: 1px solid var(--line); }
    .pane:last-child { border-right: 0; }
    h3 {
      display: flex; justify-content: space-between; align-items: center; min-height: 2.1rem; margin: 0;
      padding: .2rem .8rem; font-size: .8rem; color: var(--soft); border-bottom: 1px solid var(--line);
      background: var(--panel);
    }
    .choice { display: inline-flex; border: 1px solid var(--line); border-radius: 5px; overflow: hidden; }
    .choice button { border: 0; padding: .05rem .55rem; background: none; cursor: pointer; font-weight: normal; }
    .choice button[aria-pressed=true] { background: var(--mark); color: var(--paper); }
    .code {
      flex: 1; overflow: auto; padding: .3rem 0 3rem; font: 12.5px/1.5 ui-monospace, "SF Mono", Menlo, Consolas,
      "DejaVu Sans Mono", monospace; tab-size: 4;
    }
    .code:focus { outline: none; }
    .chunk { content-visibility: auto; width: max-content; min-width: 100%; }
    .row { display: flex; padding-right: 1rem; white-space: pre; border-left: 3px solid transparent; }
    .row .byteOffset {
      flex: none; min-width: 4.2em; padding: 0 .8em 0 .6em; color: var(--soft); text-align: right; user-select: none;
      font-size: .92em; opacity: .8;
    }
    #ssa .byteOffset { min-width: 0; padding: 0 0 0 .4em; }
    .hint { color: var(--soft); font-style: italic; unicode-bidi: isolate; }
    .row.tint { background: hsl(var(--hue) var(--tint-saturation) var(--tint-lightness)); cursor: default; }
    .row.on { background: hsl(var(--hue) var(--on-saturation) var(--on-lightness)); }
    .row.pin { border-left-color: var(--pin); }
    .row.head { font-weight: 600; }
    .row.inlined .byteOffset { box-shadow: inset -2px 0 var(--mark); }
    .note { padding: 1rem; color: var(--soft); white-space: normal; font-family: system-ui, sans-serif; }
    """
}
