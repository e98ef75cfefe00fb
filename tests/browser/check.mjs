// The browser checks: every HTML page of the program in Chromium, on a screen, on a phone, in the dark and on paper.
//
// node check.mjs BINARY [EXAMPLE] [--save FOLDER] [--only TEXT]
//   BINARY   the coach program
//   EXAMPLE  the example caseload; else the one of this repository
//   --save   keep pages, screenshots and PDFs in this folder
//   --only   look only at pages whose name holds this text
//
// Each fault is one line: page / viewport: rule, element. The exit code is 1 when there is any.

import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { makePages } from './pages.mjs';
import { checkPaper } from './paper.mjs';
import { checkFirstScreen, checkQuiet, checkScreen, VIEWPORTS } from './screen.mjs';

// Chromium as a mere renderer: no network of its own, and able to run where there is neither a GPU nor a user other than root.
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
// Pages looked at side by side, and milliseconds after which something hangs.
const SIDE_BY_SIDE = 2;
const PATIENCE = 120_000;

const { values: options, positionals } = parseArgs({ allowPositionals: true, options: { save: { type: 'string' }, only: { type: 'string' } } });
if (positionals.length < 1) {
  console.error('usage: node check.mjs BINARY [EXAMPLE] [--save FOLDER] [--only TEXT]');
  process.exit(2);
}
const here = dirname(fileURLToPath(import.meta.url));
const binary = resolve(positionals[0]);
const example = resolve(positionals[1] ?? join(here, '../../examples/caseload'));

const folder = mkdtempSync(join(tmpdir(), 'coach-pages-'));
const faults = [];
const seen = { pages: 0, checks: 0, sheets: 0, room: [] };
try {
  // A copy, so that looking at the example cannot change it.
  cpSync(example, join(folder, 'example'), { recursive: true });
  const pages = makePages(binary, join(folder, 'example'), folder).filter(({ name }) => name.includes(options.only ?? ''));
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: FLAGS });
  try {
    // Two contexts: pages under their own policy, and pages into which axe-core may be put.
    const strict = await browser.newContext();
    const open = await browser.newContext({ bypassCSP: true });
    // A busy machine is no fault of the page.
    for (const context of [strict, open]) context.setDefaultTimeout(PATIENCE);
    const waiting = [...pages];
    const work = async () => {
      for (let page = waiting.shift(); page; page = waiting.shift()) {
        // What breaks off a check is a fault of its page too, and the other pages are still looked at.
        await look(page, strict, open).catch((error) => faults.push({ page: page.name, viewport: 'any', rule: 'broken-off', element: error.message }));
      }
    };
    await Promise.all(Array.from({ length: SIDE_BY_SIDE }, work));
  } finally {
    await browser.close();
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** All checks of one page. */
async function look(page, strict, open) {
  seen.pages += 1;
  if (page.refused) {
    faults.push({ page: page.name, viewport: 'any', rule: 'no-page', element: page.refused });
    return;
  }
  const flat = page.name.replaceAll('/', '-');
  const save = options.save && ((name) => join(resolve(options.save), `${flat}-${name}`));
  if (save) {
    mkdirSync(resolve(options.save), { recursive: true });
    cpSync(page.file, save('page.html'));
  }
  // Counted at the end: `+= await` would forget what other pages added in the meantime.
  let checks = await checkQuiet(strict, page, faults);
  for (const viewport of Object.keys(VIEWPORTS)) checks += await checkScreen(open, page, viewport, faults, save);
  if (page.answersFirst) checks += await checkFirstScreen(open, page, faults, save);
  const paper = await checkPaper(open, page, faults, join(folder, flat), save);
  seen.checks += checks + paper.checks;
  seen.sheets += paper.sheets;
  if (page.sheets === 1) seen.room.push(`${page.name} ${paper.room ?? 0} mm`);
}

faults.sort((a, b) => a.page.localeCompare(b.page) || a.viewport.localeCompare(b.viewport));
for (const { page, viewport, rule, element } of faults) console.log(`${page} / ${viewport}: ${rule}, ${element.replaceAll(/\s+/g, ' ')}`);
console.log(`${seen.pages} pages, ${seen.sheets} printed sheets, ${seen.checks} checks, ${faults.length} faults`);
if (seen.room.length > 0) console.log(`room left on one-page sheets: ${seen.room.join(', ')}`);
if (seen.pages === 0) console.log('there was no page to check');
process.exitCode = faults.length > 0 || seen.pages === 0 ? 1 : 0;
