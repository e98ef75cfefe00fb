// Checks of one page as it stands on a screen: it asks for nothing, axe-core finds no barrier, a phone need not scroll sideways.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'];

// Between desk and phone the rules for layout change, which axe-core has no part in.
export const VIEWPORTS = { desktop: { width: 1280, height: 900 }, tablet: { width: 768, height: 1024, layoutOnly: true }, phone: { width: 360, height: 740 } };
// A usual phone's first screen, and how many next steps are to be seen on it.
const FIRST_SCREEN = { width: 390, height: 844 };
const LEAST_STEPS = 4;
export const SCHEMES = ['light', 'dark'];

/** The page under its own content security policy: console, errors, requests, violations. `context` must not bypass the policy. */
export async function checkQuiet(context, page, faults) {
  const tab = await context.newPage();
  const say = (rule, element) => faults.push({ page: page.name, viewport: 'any', rule, element });
  const address = pathToFileURL(page.file).href;
  tab.on('console', (message) => {
    if (['error', 'warning', 'assert'].includes(message.type())) say(`console-${message.type()}`, message.text());
  });
  tab.on('pageerror', (error) => say('page-error', error.message));
  tab.on('dialog', (dialog) => {
    say('dialog', dialog.message());
    dialog.dismiss();
  });
  tab.on('request', (request) => {
    if (request.url() !== address) say('request', request.url());
  });
  // Set up before the page's own first byte is read, so that no violation comes too early to be seen.
  await tab.addInitScript(() => {
    window.violations = [];
    document.addEventListener('securitypolicyviolation', (event) => window.violations.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`));
  });
  await tab.goto(address, { waitUntil: 'load' });
  // What a page does after it has loaded shows within moments, or it needs a script, of which there is none.
  await tab.waitForTimeout(100);
  const facts = await tab.evaluate(() => ({
    violations: window.violations,
    policies: [...document.querySelectorAll('meta[http-equiv="Content-Security-Policy" i]')].map((meta) => meta.content),
    policyComesFirst: (() => {
      const all = [...document.querySelectorAll('meta[http-equiv="Content-Security-Policy" i], style, script, link, img')];
      return all.length > 0 && all[0].tagName === 'META';
    })(),
    foreign: [...document.querySelectorAll('script, link, img, iframe, object, embed, form, base, a[href^="http"]')].map((element) => element.outerHTML.slice(0, 120)),
    // Text that became an element or an attribute shows as a name that the template does not use.
    handlers: [...document.querySelectorAll('*')].flatMap((element) => [...element.attributes].filter((attribute) => attribute.name.startsWith('on')).map((attribute) => `${element.tagName} ${attribute.name}`)),
    styles: document.querySelectorAll('style').length,
    title: document.title,
    heading: document.querySelector('h1')?.textContent ?? '',
  }));
  for (const violation of facts.violations) say('csp-violation', violation);
  if (facts.policies.length !== 1 || !facts.policies[0].includes("default-src 'none'")) say('csp-missing', facts.policies.join(' | '));
  if (facts.policies.some((policy) => /script-src|connect-src|img-src|font-src|\*|https?:/.test(policy))) say('csp-wide', facts.policies.join(' | '));
  if (!facts.policyComesFirst) say('csp-late', 'something stands before the policy');
  for (const element of facts.foreign) say('foreign-element', element);
  for (const handler of facts.handlers) say('event-handler', handler);
  if (facts.styles !== 1) say('style-count', `${facts.styles} style elements`);
  if (!facts.title.trim() || facts.title === 'broken') say('title', facts.title);
  await tab.close();
  return 8;
}

/** The page at one width in both schemes. `context` must bypass the policy, which would keep axe-core out. */
export async function checkScreen(context, page, viewport, faults, save) {
  const tab = await context.newPage();
  const { width, height, layoutOnly } = VIEWPORTS[viewport];
  await tab.setViewportSize({ width, height });
  await tab.goto(pathToFileURL(page.file).href, { waitUntil: 'load' });
  if (!layoutOnly) await tab.evaluate(AXE);
  let checks = 0;
  for (const scheme of layoutOnly ? [] : SCHEMES) {
    await tab.emulateMedia({ colorScheme: scheme });
    const say = (rule, element) => faults.push({ page: page.name, viewport: `${viewport} ${scheme}`, rule, element });
    const found = await tab.evaluate((values) => window.axe.run(document, { runOnly: { type: 'tag', values }, resultTypes: ['violations'] }), RULES);
    if (found.passes.length === 0) say('axe-core', 'no rule applied: nothing was checked');
    for (const violation of found.violations) {
      for (const node of violation.nodes) say(violation.id, `${node.target.join(' ')}: ${node.failureSummary.split('\n').slice(1, 2).join('').trim()}`);
    }
    checks += 1;
    if (save) await tab.screenshot({ path: save(`${viewport}-${scheme}.png`), fullPage: true });
  }
  const say = (rule, element) => faults.push({ page: page.name, viewport, rule, element });
  const layout = await tab.evaluate(measure);
  for (const element of layout.sideways) say('scrolls-sideways', element);
  for (const element of layout.cut) say('text-cut', element);
  for (const element of layout.mute) say('chart-without-words', element);
  await tab.close();
  return checks + 3;
}

/** The first screen of a phone: the answer with its bars, and the first of what to do next. */
export async function checkFirstScreen(context, page, faults, save) {
  const tab = await context.newPage();
  await tab.setViewportSize(FIRST_SCREEN);
  await tab.goto(pathToFileURL(page.file).href, { waitUntil: 'load' });
  const ends = await tab.evaluate(() => {
    const end = (element) => element?.getBoundingClientRect().bottom ?? Infinity;
    return { answer: end(document.querySelector('.lead')), bars: end(document.querySelector('dl.meters')), steps: [...document.querySelectorAll('.next tbody tr')].map(end) };
  });
  const say = (element) => faults.push({ page: page.name, viewport: 'first screen', rule: 'answer-first', element });
  if (ends.answer > FIRST_SCREEN.height) say(`the answer ends at ${ends.answer}`);
  if (ends.bars > FIRST_SCREEN.height) say(`the bars end at ${ends.bars}`);
  const seen = ends.steps.filter((step) => step <= FIRST_SCREEN.height).length;
  if (seen < Math.min(LEAST_STEPS, ends.steps.length)) say(`${seen} of ${ends.steps.length} next steps are seen`);
  if (save) await tab.screenshot({ path: save('first-screen.png') });
  await tab.close();
  return 3;
}

/** Runs in the page: what sticks out to the right, what is cut, and charts that say nothing to those who do not see them. */
function measure() {
  const name = (element) => `${element.tagName.toLowerCase()}${element.className && typeof element.className === 'string' ? `.${element.className.split(' ').join('.')}` : ''} "${(element.textContent ?? '').trim().slice(0, 50)}"`;
  const all = [...document.body.querySelectorAll('*')];
  const scrolls = (element) => ['auto', 'scroll'].includes(getComputedStyle(element).overflowX);
  const inScroller = (element) => {
    for (let at = element; at && at !== document.body; at = at.parentElement) if (scrolls(at)) return true;
    return false;
  };
  const sideways = [];
  const column = document.querySelector('main')?.getBoundingClientRect().right ?? window.innerWidth;
  if (document.documentElement.scrollWidth > window.innerWidth) {
    sideways.push(`the document is ${document.documentElement.scrollWidth} wide in ${window.innerWidth}`);
  }
  // Also what is hidden beyond the edge rather than scrolled to, and what stands out of the page's column.
  for (const element of all) {
    const box = element.getBoundingClientRect();
    if (box.width > 1 && box.right > column + 0.5 && !inScroller(element)) sideways.push(`${name(element)} ends at ${Math.round(box.right)}, the page's column at ${Math.round(column)}`);
  }
  const cut = all.filter((element) => {
    const style = getComputedStyle(element);
    const hides = ['hidden', 'clip'].includes(style.overflowX) && element.clientWidth > 1;
    return hides && element.textContent.trim() && (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1);
  }).map(name);
  const mute = [...document.querySelectorAll('svg')].filter((svg) => {
    if (svg.getAttribute('role') === 'img') {
      const labelled = (svg.getAttribute('aria-labelledby') ?? '').split(' ').map((id) => document.getElementById(id)?.textContent ?? '').join('');
      return !(svg.getAttribute('aria-label') ?? svg.querySelector('title')?.textContent ?? labelled).trim();
    }
    // A bar may be left out for readers where its figure stands beside it in words.
    const beside = svg.closest('tr, dd, li, figure, p');
    return svg.getAttribute('aria-hidden') !== 'true' || !/[\d–]/.test(beside?.textContent ?? '');
  }).map((svg) => svg.outerHTML.slice(0, 120));
  return { sideways: sideways.slice(0, 5), cut: cut.slice(0, 5), mute: mute.slice(0, 5) };
}
