#include "authoring/render/style_sheet.h"

namespace backwise::authoring {

const char kStyleSheet[] = R"css(/* Made by backwise-kb. */
:root {
  color-scheme: light;
  --ink: #1b1f24;
  --soft: #4a535e;
  --paper: #ffffff;
  --panel: #f2f5f8;
  --line: #8a95a1;
  --link: #0b4f9e;
  --warn: #7a3b00;
  --warn-panel: #fff4e0;
}

* { box-sizing: border-box; }

html { scroll-padding-top: 1rem; }

body {
  margin: 0 auto;
  max-width: 52rem;
  padding: 0 1rem 2rem;
  color: var(--ink);
  background: var(--paper);
  font: 1.0625rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto,
    "DejaVu Sans", sans-serif;
  overflow-wrap: anywhere;
}

a { color: var(--link); text-underline-offset: 0.15em; }
a:hover { text-decoration-thickness: 0.15em; }

:focus-visible {
  outline: 3px solid var(--link);
  outline-offset: 2px;
}
main:focus { outline: none; }

.skip {
  position: absolute;
  left: -100rem;
  padding: 0.5rem 1rem;
  background: var(--paper);
}
.skip:focus { left: 0.5rem; top: 0.5rem; z-index: 1; }

header { border-bottom: 2px solid var(--ink); margin-bottom: 1rem; }
.name { margin: 0.75rem 0 0; font-weight: 700; }
.name a { color: inherit; text-decoration: none; }
.name a:hover { text-decoration: underline; }

header nav ul, .trail ol, .letters ul {
  display: flex;
  flex-wrap: wrap;
  gap: 0 1.1rem;
  margin: 0;
  padding: 0;
  list-style: none;
}
header nav a, .letters a { display: inline-block; padding: 0.35rem 0; }
header nav { margin-bottom: 0.35rem; }
.letters { margin: 1rem 0; }
.letters a { min-width: 1.6rem; }

.trail { color: var(--soft); font-size: 0.95rem; }
.trail ol { gap: 0; }
.trail li + li::before { content: "›"; padding: 0 0.5rem; }

h1, h2, h3 { line-height: 1.25; text-wrap: balance; }
h1 { font-size: 1.75rem; margin: 0.75rem 0 1rem; }
h2 { font-size: 1.25rem; margin: 2rem 0 0.5rem; }
h3 { font-size: 1.0625rem; margin: 1.25rem 0 0.25rem; }
p { margin: 0.5rem 0; }
ul, ol { padding-left: 1.4rem; margin: 0.5rem 0; }
li { margin: 0.3rem 0; }
li > ul, li > ol { margin: 0.2rem 0; }

section section, .turns > li { margin-top: 1.25rem; }

dl {
  margin: 1rem 0;
  padding: 0.25rem 1rem;
  background: var(--panel);
  border-left: 4px solid var(--line);
}
dl > div {
  display: grid;
  grid-template-columns: 11rem 1fr;
  gap: 0 1rem;
  padding: 0.35rem 0;
}
dl > div + div { border-top: 1px solid #cfd6dd; }
dt { font-weight: 600; }
dd { margin: 0; min-width: 0; }
dd > :first-child { margin-top: 0; }
dd > :last-child { margin-bottom: 0; }

code, pre {
  font-family: ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono",
    monospace;
  font-size: 0.9em;
}
code { color: var(--soft); }
dd code { color: inherit; }
pre {
  margin: 0.35rem 0 1rem;
  padding: 0.6rem 0.8rem;
  background: var(--panel);
  border: 1px solid var(--line);
  white-space: pre-wrap;
}
pre code { color: inherit; }

.label { margin: 0.75rem 0 0; color: var(--soft); font-size: 0.95rem; }
.condition > p:first-child, .condition .group { font-weight: 600; }
.sources { color: var(--soft); font-size: 0.95rem; }
.slot {
  padding: 0 0.2em;
  border-bottom: 2px dotted var(--soft);
  font-family: ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace;
  font-size: 0.9em;
}

.awaits {
  margin: 1rem 0;
  padding: 0.5rem 1rem;
  color: var(--warn);
  background: var(--warn-panel);
  border: 2px solid var(--warn);
}
.awaits h2 { margin-top: 0.5rem; }

.wide { overflow-x: auto; margin: 1rem 0; border: 1px solid var(--line); }
table { border-collapse: collapse; width: 100%; min-width: 34rem; }
caption { padding: 0.5rem; text-align: left; font-weight: 600; }
th, td {
  padding: 0.45rem 0.6rem;
  border-top: 1px solid var(--line);
  text-align: left;
  vertical-align: top;
  overflow-wrap: break-word;
}
tbody th { font-weight: 400; }

figure { margin: 1.25rem 0; }
figure .wide { padding: 0.5rem; margin: 0; background: var(--paper); }
figure img { display: block; margin: 0 auto; }
figcaption { margin-top: 0.35rem; color: var(--soft); font-size: 0.95rem; }

:target { background: var(--warn-panel); }

footer {
  margin-top: 3rem;
  padding-top: 0.5rem;
  border-top: 2px solid var(--ink);
  color: var(--soft);
  font-size: 0.9rem;
}

/* Pictures may be wider than the text where there is room. */
@media screen and (min-width: 60rem) {
  figure { margin-inline: calc(50% - min(47vw, 42rem)); }
}

@media (max-width: 40rem) {
  body { font-size: 1rem; }
  h1 { font-size: 1.45rem; }
  dl { padding: 0.25rem 0.75rem; }
  dl > div { grid-template-columns: 1fr; }
}

@media print {
  body { max-width: none; padding: 0; font-size: 10.5pt; }
  header nav, .skip, .letters, .trail { display: none; }
  a { color: inherit; }
  h1, h2, h3 { break-after: avoid; }
  dl, pre, figure, .awaits, tr { break-inside: avoid; }
  .wide { overflow: visible; }
  table { min-width: 0; }
  figure img { max-width: 100%; max-height: 22cm; }
}
)css";

}  // namespace backwise::authoring
