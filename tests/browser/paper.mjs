// Checks of one page as it is printed on A4: nothing beyond the right edge, nothing cut between two sheets, the promised number of sheets.

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const POINTS_PER_MM = 72 / 25.4;
const PIXELS_PER_MM = 96 / 25.4;
// The narrowest margin that any page of ours asks for; text further out is lost on most printers.
const EDGE_MM = 8;

/** Prints the page twice, plain and with marks at the ends of all that must stay together; reads both back from the PDF. */
export async function checkPaper(context, page, faults, scratch, save) {
  const say = (rule, element) => faults.push({ page: page.name, viewport: 'A4', rule, element });
  const tab = await context.newPage();
  await tab.goto(pathToFileURL(page.file).href, { waitUntil: 'load' });
  await tab.emulateMedia({ media: 'print' });

  // On the sheet's inner width: Chromium shrinks what is wider, so that the PDF alone would not show it.
  const margins = /@page\s*\{[^}]*margin:\s*([\d.]+)mm\s+([\d.]+)mm/.exec(readFileSync(page.file, 'utf8'));
  if (!margins) say('page-size', 'the page sets no A4 margins in mm');
  const width = Math.floor((210 - 2 * Number(margins?.[2] ?? 12)) * PIXELS_PER_MM);
  await tab.setViewportSize({ width, height: 1000 });
  const wide = await tab.evaluate(() => {
    const limit = window.innerWidth;
    const out = [...document.body.querySelectorAll('*')].filter((element) => element.getBoundingClientRect().right > limit + 0.5 && element.getBoundingClientRect().width > 1);
    const found = out.map((element) => `${element.tagName.toLowerCase()} "${element.textContent.trim().slice(0, 50)}" ends at ${Math.round(element.getBoundingClientRect().right)} of ${limit}`);
    return document.documentElement.scrollWidth > limit ? [`the document is ${document.documentElement.scrollWidth} wide in ${limit}`, ...found] : found;
  });
  for (const element of wide.slice(0, 5)) say('wider-than-sheet', element);

  // Someone who reads in the dark prints on white all the same.
  await tab.emulateMedia({ media: 'print', colorScheme: 'dark' });
  const ink = await tab.evaluate(() => `${getComputedStyle(document.body).color} on ${getComputedStyle(document.body).backgroundColor}`);
  if (ink !== 'rgb(0, 0, 0) on rgb(255, 255, 255)') say('ink-in-the-dark', ink);
  await tab.emulateMedia({ media: 'print', colorScheme: 'light' });

  const plain = save ? save('paper.pdf') : `${scratch}.pdf`;
  await tab.pdf({ path: plain, preferCSSPageSize: true });
  const info = execFileSync('pdfinfo', [plain], { encoding: 'utf8' });
  const sheets = Number(/^Pages:\s+(\d+)/m.exec(info)?.[1]);
  if (!/^Page size:.*A4/m.test(info)) say('page-size', /^Page size:.*$/m.exec(info)?.[0] ?? 'unknown');
  if (page.sheets !== undefined && sheets !== page.sheets) say('sheets', `${sheets} sheets, not ${page.sheets}`);
  const printed = words(plain);
  for (const word of printed) {
    if (word.left < EDGE_MM * POINTS_PER_MM - 1 || word.right > word.width - EDGE_MM * POINTS_PER_MM + 1) say('beyond-edge', `sheet ${word.sheet}: "${word.text}"`);
  }
  if (printed.length === 0) say('blank', 'no text was printed');

  const names = await tab.evaluate(mark);
  const marked = `${scratch}-marked.pdf`;
  await tab.pdf({ path: marked, preferCSSPageSize: true });
  const where = new Map(words(marked).filter(({ text }) => /^Q\d+[AZ]Q$/.test(text)).map(({ text, sheet }) => [text, sheet]));
  for (const [index, { name, next }] of names.entries()) {
    const [start, end] = [where.get(`Q${index}AQ`), where.get(`Q${index}ZQ`)];
    // Without both marks the check would pass without having looked.
    if (start === undefined || end === undefined) say('mark-lost', name);
    else if (start !== end) say('cut-between-sheets', `${name}, sheets ${start} and ${end}`);
    if (next !== undefined && end !== undefined && where.get(`Q${next}AQ`) !== end) say('heading-alone', `${name}, at the foot of sheet ${end}`);
  }
  await tab.close();
  return { checks: 6 + names.length, sheets, room: sheets === 1 ? roomLeft(printed, Number(margins?.[1] ?? 9)) : undefined };
}

/** Runs in the page: sets marks that take no room at the start and the end of each row, line and figure. */
function mark() {
  const units = [...document.querySelectorAll('tr, p, dt, dd, li, figure, h1, h2, h3')].filter((element) => element.getClientRects().length > 0);
  const put = (host, text, place) => {
    const mark = document.createElement('span');
    mark.textContent = text;
    mark.style.cssText = `position:absolute;left:0;${place}:0;font:1px/1 monospace;color:#000;white-space:nowrap;overflow-wrap:normal`;
    host.append(mark);
  };
  return units.map((element, index) => {
    // A row is as high as its highest cell, and each of its cells is stretched to it.
    const host = element.tagName === 'TR' ? element.cells[element.cells.length - 1] : element;
    host.style.position = 'relative';
    put(host, ` Q${index}AQ `, 'top');
    put(host, ` Q${index}ZQ `, 'bottom');
    const name = `${element.tagName.toLowerCase()} "${element.textContent.replaceAll(/ Q\d+[AZ]Q /g, '').trim().replaceAll(/\s+/g, ' ').slice(0, 60)}"`;
    // A heading belongs to what comes after it: a table's first row of cells, or the next line.
    const follows = /^H[23]$/.test(element.tagName) ? units.findIndex((other, at) => at > index && !other.closest('thead')) : -1;
    return { name, next: follows > 0 ? follows : undefined };
  });
}

/** The words of a PDF with their places, in points. */
function words(pdf) {
  const text = execFileSync('pdftotext', ['-bbox', pdf, '-'], { encoding: 'utf8', maxBuffer: 1 << 28 });
  const found = [];
  let sheet = 0;
  let size = [0, 0];
  for (const line of text.split('\n')) {
    const page = /<page width="([\d.]+)" height="([\d.]+)"/.exec(line);
    if (page) {
      sheet += 1;
      size = page.slice(1).map(Number);
    }
    const word = /<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*)<\/word>/.exec(line);
    if (word) {
      const [left, , right, bottom] = word.slice(1, 5).map(Number);
      found.push({ sheet, left, right, bottom, text: word[5], width: size[0], height: size[1] });
    }
  }
  return found;
}

/** Millimetres between the last text of a single sheet and its lower margin. */
function roomLeft(printed, margin) {
  const last = Math.max(0, ...printed.map(({ bottom }) => bottom));
  return Math.round((printed[0]?.height ?? 0) / POINTS_PER_MM - margin - last / POINTS_PER_MM);
}
