// Builds everything the pages load into the Python package, under fixed names that templates can spell.
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { constants, brotliCompressSync, gzipSync } from "node:zlib";
import { defineConfig, type Plugin } from "vite";

const OUT = resolve(import.meta.dirname, "../entente/web/static/dist");
const ICONS = resolve(import.meta.dirname, "node_modules/@tabler/icons/icons");

/** One SVG sprite of the icons that `src/icons.txt` names; a page asks for `icons.svg#name`. */
function sprite(): Plugin {
  const names = readFileSync(resolve(import.meta.dirname, "src/icons.txt"), "utf8").split(/\s+/).filter(Boolean);
  const symbol = (name: string): string => {
    const drawing = readFileSync(join(ICONS, "outline", `${name}.svg`), "utf8");
    const inner = drawing.replace(/^[\s\S]*?<svg[\s\S]*?>/, "").replace("</svg>", "").replace(/\s+/g, " ").trim();
    return `<symbol id="${name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round">${inner}</symbol>`;
  };
  const source = `<svg xmlns="http://www.w3.org/2000/svg">${names.map(symbol).join("")}</svg>`;
  return {
    name: "sprite",
    generateBundle() {
      this.emitFile({ type: "asset", fileName: "icons.svg", source });
    },
  };
}

/** Compressed copies, which WhiteNoise serves to browsers that take them. */
function compressed(): Plugin {
  return {
    name: "compressed",
    closeBundle() {
      for (const name of readdirSync(OUT).filter((file) => /\.(css|js|svg)$/.test(file))) {
        const bytes = readFileSync(join(OUT, name));
        writeFileSync(join(OUT, `${name}.gz`), gzipSync(bytes, { level: 9 }));
        const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };
        writeFileSync(join(OUT, `${name}.br`), brotliCompressSync(bytes, quality));
      }
    },
  };
}

export default defineConfig({
  base: "./",
  build: {
    outDir: OUT,
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: false,
    chunkSizeWarningLimit: 1000,
    rollupOptions: {
      input: { app: "src/app.ts", charts: "src/charts.ts", calendar: "src/calendar.ts", centre: "src/centre.ts", graph: "src/graph.ts", map: "src/map.ts", worldmap: "src/worldmap.ts", venuemap: "src/venuemap.ts", push: "src/push.ts", worker: "src/worker.ts", theme: "src/theme.ts", ltr: "src/ltr.css", rtl: "src/rtl.css" },
      output: {
        entryFileNames: "[name].js",
        chunkFileNames: "[name].js",
        assetFileNames: "[name][extname]",
      },
    },
  },
  plugins: [sprite(), compressed()],
});
