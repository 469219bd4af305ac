// Builds static/dist: a style sheet and a script for every page, small ones for some, one sprite, the fonts, a manifest,
// and .br and .gz beside each text file.
// Every name carries a hash of the contents, so that a browser may keep the file for ever.
import { build } from "esbuild";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const source = join(root, "static");
const dist = join(source, "dist");
const fresh = join(source, "dist.new"); // built beside the old one and swapped in whole
const packages = join(root, "node_modules");
const firstVisitLimit = 62_000; // bytes over the wire: style + script + sprite + the Latin font

/** Name of a file with the first part of its SHA-256, in the same form as esbuild's own names. */
function hashedName(name, contents) {
  const [stem, ending] = name.split(".");
  const hash = createHash("sha256").update(contents).digest("hex").slice(0, 8).toUpperCase();
  return `${stem}-${hash}.${ending}`;
}

/** Write one file under its hashed name and remember it in the manifest. */
function emit(manifest, name, contents) {
  const hashed = hashedName(name, contents);
  writeFileSync(join(fresh, hashed), contents);
  manifest[name] = hashed;
}

/** One SVG with a <symbol> for each icon of static/img/icons.json and each own drawing in static/img/drawings. */
function sprite() {
  const names = JSON.parse(readFileSync(join(source, "img/icons.json"), "utf8"));
  const symbols = Object.entries(names).map(([name, lucide]) => {
    const svg = readFileSync(join(packages, "lucide-static/icons", `${lucide}.svg`), "utf8");
    const shapes = svg.slice(svg.indexOf(">", svg.indexOf("<svg")) + 1, svg.lastIndexOf("</svg>"));
    return (
      `<symbol id="${name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" ` +
      `stroke-linecap="round" stroke-linejoin="round">${shapes.replace(/\s*\n\s*/g, "").replace(/ \/>/g, "/>")}</symbol>`
    );
  });
  const drawings = join(source, "img/drawings");
  for (const file of existsSync(drawings) ? readdirSync(drawings).sort() : []) {
    const svg = readFileSync(join(drawings, file), "utf8");
    const box = /viewBox="([^"]+)"/.exec(svg)[1];
    const shapes = svg.slice(svg.indexOf(">", svg.indexOf("<svg")) + 1, svg.lastIndexOf("</svg>"));
    symbols.push(`<symbol id="${basename(file, ".svg")}" viewBox="${box}">${shapes.replace(/\s*\n\s*/g, " ").trim()}</symbol>`);
  }
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>\n`;
}

/** The licences of what is passed on to the reader's browser, in one file. */
function licences() {
  const names = ["htmx.org", "lucide-static", "@fontsource-variable/atkinson-hyperlegible-next", "@fontsource-variable/vazirmatn"];
  return names.map((name) => `${name}\n\n${readFileSync(join(packages, name, "LICENSE"), "utf8").trim()}\n`).join("\n---\n\n");
}

rmSync(fresh, { recursive: true, force: true });
mkdirSync(fresh, { recursive: true });

const manifest = {};
const result = await build({
  absWorkingDir: root,
  entryPoints: ["static/css/app.css", "static/css/questions.css", "static/css/listen.css", "static/js/app.js", "static/js/listen.js"],
  outdir: fresh,
  publicPath: "/static",
  entryNames: "[name]-[hash]",
  assetNames: "[name]-[hash]",
  bundle: true,
  minify: true,
  metafile: true,
  format: "iife",
  legalComments: "none", // the licences are in licences.txt
  loader: { ".woff2": "file" },
  // Five-year-old phones: the oldest browsers that know cascade layers.
  target: ["chrome99", "firefox97", "safari15.4"],
  logLevel: "warning",
});
for (const path of Object.keys(result.metafile.outputs)) {
  const hashed = basename(path);
  manifest[hashed.replace(/-[A-Z0-9]{8}(?=\.\w+$)/, "")] = hashed;
}
emit(manifest, "icons.svg", sprite());
emit(manifest, "favicon.svg", readFileSync(join(source, "img/favicon.svg"), "utf8"));
emit(manifest, "licences.txt", licences());

const wire = {};
for (const [name, hashed] of Object.entries(manifest)) {
  const contents = readFileSync(join(fresh, hashed));
  wire[name] = contents.length;
  if (name.endsWith(".woff2")) continue; // already brotli inside
  const packed = brotliCompressSync(contents, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
  writeFileSync(join(fresh, `${hashed}.br`), packed);
  writeFileSync(join(fresh, `${hashed}.gz`), gzipSync(contents, { level: 9 }));
  wire[name] = packed.length;
}
writeFileSync(join(fresh, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);

rmSync(dist, { recursive: true, force: true });
renameSync(fresh, dist);

const first = ["app.css", "app.js", "icons.svg", "atkinson-hyperlegible-next-latin-wght-normal.woff2"];
const total = first.reduce((sum, name) => sum + wire[name], 0);
for (const [name, bytes] of Object.entries(wire)) console.log(String(bytes).padStart(7), name);
console.log(String(total).padStart(7), `first visit (limit ${firstVisitLimit})`);
if (total > firstVisitLimit) {
  console.error("The first visit has grown too heavy.");
  process.exitCode = 1;
}
