"""How the HTML of a briefing looks: on a screen light and dark, on a phone, and on paper.

Stances have the colours that they have in the window, always beside sign and word.
"""

from models.briefing.blocks import Head
from models.briefing.template import Paper
from models.vocabulary import Stance

CLASSES = {
    Stance.OPPOSES: "s-opposes",
    Stance.LEANS_AGAINST: "s-leans-against",
    Stance.OPEN: "s-open",
    Stance.LEANS_FOR: "s-leans-for",
    Stance.SUPPORTS: "s-supports",
}
"""The class of the sign of each stance."""

_SCREEN = """
:root {
  color-scheme: light dark;
  --paper: #fcfcfb; --ink: #1f2328; --soft: #5a5f66; --line: #d6d3ce; --head: #eef0f3;
  --judged: #f7f6f3; --accent: #3b5b8c; --tint: #e8eef7; --warning: #6b5200; --warned: #fff7db;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --paper: #1e1f22; --ink: #e6e6e3; --soft: #a3a7ad; --line: #3a3d41; --head: #26282b;
    --judged: #232529; --accent: #8fb0e0; --tint: #2c3747; --warning: #ecd28a; --warned: #3b341d;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0 auto; padding: 1.5rem clamp(1rem, 4vw, 3.5rem) 3rem; max-width: 84rem;
  background: var(--paper); color: var(--ink);
  font: 0.9375rem/1.45 "Noto Sans", "Segoe UI", system-ui, "Helvetica Neue", Arial, sans-serif;
}
p, h1, h2, h3, ol, ul, dl, dd, blockquote { margin: 0; padding: 0; }
p { white-space: pre-line; overflow-wrap: break-word; }
ol, ul { list-style: none; }
h1, .quote, blockquote { font-family: "Noto Serif", Georgia, Cambria, serif; }
h1 { font-size: 1.7rem; line-height: 1.2; font-weight: 600; margin: 0.4rem 0 0.3rem; }
h2 { font-size: 1.15rem; margin: 2.2rem 0 0.6rem; padding-bottom: 0.25rem;
     border-bottom: 1px solid var(--line); }
h3 { font-size: 1rem; margin: 1.3rem 0 0.4rem; }
a { color: var(--accent); text-decoration: none; }
a:hover { text-decoration: underline; }
a:focus-visible, .scroll:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
:target { background: var(--tint); }
.above { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0.25rem 2rem;
         color: var(--soft); font-size: 0.85em; border-bottom: 1px solid var(--line);
         padding-bottom: 0.35rem; }
.marking { font-weight: 700; letter-spacing: 0.06em; color: var(--ink); }
.purpose { max-width: 60rem; margin-top: 0.2rem; }
.scope, .made, .note, .back, .soft { color: var(--soft); }
.scope { margin-top: 0.3rem; font-size: 0.93em; }
.filtered { margin-top: 0.6rem; padding: 0.45rem 0.7rem; border: 1px solid var(--warning);
            color: var(--warning); background: var(--warned); font-weight: 600; }
nav { margin-top: 0.9rem; font-size: 0.9em; }
nav ul { display: flex; flex-wrap: wrap; gap: 0.2rem 1.1rem; }
.made { margin-top: 2.5rem; font-size: 0.85em; border-top: 1px solid var(--line);
        padding-top: 0.5rem; }
.scroll { position: relative; overflow-x: auto; margin: 0.5rem 0 1rem; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; }
caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
thead th { background: var(--head); text-align: start; vertical-align: bottom;
           padding: 0.5rem 0.7rem; border-bottom: 1.5px solid var(--soft); font-weight: 600;
           overflow-wrap: break-word; }
tbody th, td { text-align: start; vertical-align: top; font-weight: 400;
               padding: 0.6rem 0.7rem; border-bottom: 1px solid var(--line); }
td.judged { background: var(--judged); }
td:target, tr:target > * { background: var(--tint); }
td p + p, td blockquote, th p + p, li p + p, li blockquote { margin-top: 0.25rem; }
.note, .back { font-size: 0.87em; }
.empty { color: var(--soft); font-style: italic; }
blockquote { border-inline-start: 2px solid var(--line); padding-inline-start: 0.6rem;
             margin-bottom: 0.25rem; }
.claim { border-inline-start: 2px dotted var(--soft); padding-inline-start: 0.6rem; }
.judged-text { border-top: 1px dotted var(--line); padding-top: 0.25rem; }
.sign { display: inline-block; min-width: 1.45em; height: 1.45em; line-height: 1.45em;
        text-align: center; border-radius: 2px; font-size: 0.8em; vertical-align: 0.08em;
        border: 1px solid var(--line); print-color-adjust: exact;
        -webkit-print-color-adjust: exact; }
.s-opposes { background: #e66101; border-color: #e66101; color: #17191c; }
.s-leans-against { background: #fdb863; border-color: #fdb863; color: #17191c; }
.s-open { background: #e4e2de; border-color: #bdbab4; color: #17191c; }
.s-leans-for { background: #b2abd2; border-color: #b2abd2; color: #17191c; }
.s-supports { background: #5e3c99; border-color: #5e3c99; color: #ffffff; }
.mark { border: 1px solid var(--warning); color: var(--warning); border-radius: 0.7em;
        padding: 0 0.45em; display: inline-block; max-width: 100%; line-height: 1.35; }
p:not(.note) > .mark { font-size: 0.87em; }
.code { font-size: 0.85em; color: var(--soft); white-space: nowrap;
        font-variant-numeric: tabular-nums; }
a.code { color: var(--accent); }
sup { line-height: 0; font-size: 0.75em; font-variant-numeric: tabular-nums; }
.findings { display: grid; grid-template-columns: repeat(auto-fit, minmax(17rem, 1fr));
            gap: 0.8rem 1.8rem; }
.findings > li, .notes > li, .sources > li { display: grid; column-gap: 0.5rem;
            grid-template-columns: minmax(1.6rem, auto) 1fr; }
.label { font-weight: 600; color: var(--soft); font-variant-numeric: tabular-nums; }
.notes { columns: 2 26rem; column-gap: 2.2rem; font-size: 0.93em; }
.notes > li { break-inside: avoid; padding: 0.4rem 0; border-bottom: 1px solid var(--line); }
.sources > li { padding: 0.4rem 0; }
.back a { margin-inline-end: 0.9em; }
dl { display: grid; grid-template-columns: minmax(7rem, 11rem) 1fr; gap: 0.35rem 1rem; }
dt { font-weight: 600; }
@media screen and (min-width: 48rem) {
  thead th:first-child, tbody th { position: sticky; inset-inline-start: 0; }
  tbody th { background: var(--paper); }
}
@media screen and (max-width: 48rem) {
  dl { grid-template-columns: 1fr; gap: 0; }
  dd { margin-bottom: 0.6rem; }
  .scroll { margin-inline: -1rem; padding-inline: 1rem; }
}
"""

_PRINT = """
@media print {
  :root { --paper: #ffffff; --ink: #000000; --soft: #4a4e54; --warning: #000000;
          --warned: #ffffff; --accent: #1f3f70; --tint: transparent; }
  body { max-width: none; padding: 0; }
  nav, .back { display: none; }
  .scroll { overflow: visible; }
  table { min-width: 0 !important; }
  thead { display: table-header-group; break-after: avoid; }
  tbody tr:first-child { break-before: avoid; }
  tr, .findings > li, .notes > li, .sources > li, dd { break-inside: avoid; }
  h1, h2, h3, dt, section > p { break-after: avoid; }
  thead th, td.judged { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
"""


def style(paper: Paper, head: Head) -> str:
    """The style sheet; it loads nothing, and text from the project is in it as numbers only."""
    margins = paper.margins
    edges = " ".join(
        f"{edge:g}mm" for edge in (margins.top, margins.right, margins.bottom, margins.left)
    )
    way = "landscape" if paper.landscape else "portrait"
    soft = "font: 8pt sans-serif; color: #4a4e54;"
    page = (
        f"@page {{ size: {paper.size.value} {way}; margin: {edges};\n"
        f"  @top-left {{ content: {_string(head.marking)}; {soft} font-weight: 700; }}\n"
        f"  @top-right {{ content: {_string(head.as_of)}; {soft} }}\n"
        f"  @bottom-left {{ content: {_string(head.title)}; {soft} }}\n"
        f'  @bottom-right {{ content: "Page " counter(page) " of " counter(pages); {soft} }}\n'
        "}\n"
        "@page :first { @top-left { content: none; } @top-right { content: none; } }\n"
    )
    size = f"@media print {{ body {{ font-size: {paper.text_size:g}pt; }} }}\n"
    return f"{_SCREEN}{page}{_PRINT}{size}"


def _string(text: str) -> str:
    """Text as a string of CSS: every character by its number, so that none means anything."""
    numbers = "".join(f"\\{ord(char):06x}" for char in text if char.isprintable())
    return f'"{numbers}"'
