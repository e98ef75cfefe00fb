// The pages that the browser checks look at: three data directories, and the list of what is shown of each.

import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

// The list. A new verb or option that shows a page needs one row here; a new section of the report needs none, for the
// program itself names its sections. `{employer}` and the like stand for a record of the data directory at hand; a
// directory without such a record has no such page. `sheets` is how many A4 sheets the page takes, where that is promised;
// `answersFirst` promises the answer and the next steps on a phone's first screen.
export const PAGES = [
  { name: 'today', args: ['today'] },
  { name: 'week', args: ['week'] },
  { name: 'week-why', args: ['week', '--why'] },
  { name: 'week-team', args: ['week', '--team'] },
  { name: 'supervision', args: ['report'], sheets: { example: 1, full: 1, empty: 1 }, answersFirst: true },
  { name: 'supervision-past', args: ['report', '--period', '2026-10'], sheets: { example: 1 } },
  { name: 'supervision-names', args: ['report', '--names'] },
  { name: 'partnership', args: ['report', 'partnership', '--employer', '{employer}'], sheets: { example: 1 } },
  { name: 'quarter', args: ['report', 'quarter'], sheets: { example: 1, full: 1, empty: 1 } },
  { name: 'quarter-team', args: ['report', 'quarter', '--team'], sheets: { example: 1, full: 1, empty: 1 } },
  { name: 'time', args: ['report', 'time'] },
  { name: 'guide', args: ['guide'] },
  { name: 'guide-stage', args: ['guide', 'informing'] },
  { name: 'guide-topic', args: ['guide', 'first-call'] },
  { name: 'guide-employer', args: ['guide', '{employer}'] },
  { name: 'checklist', args: ['checklist', '{employer}'] },
  ...['letter-of-intent', 'working-agreements', 'implementation-plan', 'evaluation'].map((kind) => ({ name: kind, args: ['document', kind, '{employer}'] })),
  ...['career-profile', 'disclosure-plan'].map((kind) => ({ name: kind, args: ['document', kind, '{candidate}'] })),
  { name: 'supervision-team', args: ['report', '--team'], sheets: { example: 1 }, answersFirst: true },
  { name: 'rules', args: ['rules'] },
  { name: 'rules-show', args: ['rules', 'ips-meetings'] },
  { name: 'employer-list', args: ['employer', 'list'] },
  { name: 'employer-show', args: ['employer', 'show', '{employer}'] },
  { name: 'candidate-list', args: ['candidate', 'list'] },
  { name: 'candidate-list-names', args: ['candidate', 'list', '--names'] },
  { name: 'candidate-show', args: ['candidate', 'show', '{candidate}'] },
  { name: 'candidate-show-names', args: ['candidate', 'show', '{candidate}', '--names'] },
  { name: 'candidate-export', args: ['candidate', 'export', '{candidate}'] },
  { name: 'retention', args: ['retention'] },
  { name: 'job-list', args: ['job', 'list'] },
  { name: 'match-candidate', args: ['match', '{candidate}'] },
  { name: 'match-employer', args: ['match', '--employer', '{employer}'] },
  { name: 'history', args: ['history'] },
  { name: 'history-employer', args: ['history', '{employer}'] },
  { name: 'search', args: ['search', '{word}'] },
  // The longest words of each language meet the same widths.
  ...['nl', 'fi'].flatMap((lang) => [
    { name: `today-${lang}`, args: ['today', '--lang', lang] },
    { name: `guide-employer-${lang}`, args: ['guide', '{employer}', '--lang', lang] },
    ...['letter-of-intent', 'working-agreements', 'implementation-plan', 'evaluation'].map((kind) => ({ name: `${kind}-${lang}`, args: ['document', kind, '{employer}', '--lang', lang] })),
    ...['career-profile', 'disclosure-plan'].map((kind) => ({ name: `${kind}-${lang}`, args: ['document', kind, '{candidate}', '--lang', lang] })),
    { name: `week-${lang}`, args: ['week', '--lang', lang] },
    { name: `week-why-${lang}`, args: ['week', '--why', '--lang', lang] },
    { name: `quarter-${lang}`, args: ['report', 'quarter', '--lang', lang], sheets: { example: 1 } },
    { name: `supervision-${lang}`, args: ['report', '--lang', lang], sheets: { example: 1, full: 1, empty: 1 }, answersFirst: true },
    { name: `report-all-${lang}`, args: ['report', 'caseload', 'stages', 'employers', 'outcomes', 'fidelity', '--lang', lang] },
  ]),
  { name: 'search-nothing', args: ['search', '<b>nothing holds this</b>'] },
];

const NOW = '2026-11-20T15:00';
const COACH = 'anna';

// Texts that break pages which trust them.
const MARKUP = '"><img src="https://outside.example/x.png" onerror="alert(1)"><script>document.title=\'broken\'</script>';
const STYLE = '</style><style>*{display:none}</style><!-- & &lt; &#x3c; {{ 7 * 7 }} {% if x %}';
const LONG = `Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft${'x'.repeat(90)}`;
const ADDRESS = `https://outside.example/${'path-without-a-space/'.repeat(12)}`;
const EASTERN = '株式会社東京倉庫物流センター、朝の仕事に関心があるとのこと。来週もう一度電話する。';
const EMOJI = 'ok 👍🏽 👩‍👩‍👧‍👦 🏳️‍🌈 🇫🇮 e\u0301\u0302\u0303';
const RIGHT_TO_LEFT = 'شركة المستقبل للتجارة — חברת העתיד בע"מ (12)';
const HIDDEN = 'before \u202eturned round\u202c \u0007 \u001b[31mred\u001b[0m \u200b after';

/** The program in an environment of its own, as a function of arguments. */
function program(binary, home) {
  const env = { PATH: process.env.PATH, HOME: home, XDG_DATA_HOME: home, XDG_CONFIG_HOME: home, TZ: 'Europe/Helsinki', NO_COLOR: '1' };
  return (data, args) => {
    const answer = spawnSync(binary, ['-C', data, '--coach', COACH, '--now', NOW, '--no-input', ...args], { env, cwd: home, encoding: 'utf8', maxBuffer: 1 << 26 });
    if (answer.error) throw answer.error;
    return answer;
  };
}

/** A directory whose every name and note is hostile, made with the program's own verbs. */
function hostile(coach, data) {
  const run = (...args) => {
    const answer = coach(data, args);
    if (answer.status !== 0) throw new Error(`could not make the hostile directory: ${args.join(' ')}\n${answer.stderr}`);
  };
  const name = (text) => [...text].slice(0, 190).join('');
  const employers = [MARKUP, STYLE, LONG, EASTERN, EMOJI, RIGHT_TO_LEFT].map(name);
  run('me', '--name', name(MARKUP));
  for (const [index, employer] of employers.entries()) {
    const word = employers[(index + 1) % employers.length];
    run('employer', 'add', employer, '--town', word, '--sector', LONG, '--source', MARKUP, '--alias', `alias ${index} ${LONG}`, '--on', '2026-09-01');
  }
  const codes = ['k7qm', 'p2jh', 'longcodeoftwentychar', 'x7ub'];
  const people = [MARKUP, LONG, RIGHT_TO_LEFT, EMOJI].map(name);
  for (const [index, code] of codes.entries()) {
    run('candidate', 'add', '--name', people[index], '--code', code, '--entered', '2026-08-03', '--stage', 'job-finding', '--wants', `${LONG}; ${EASTERN}`, '--consent', 'named', '--out-of-work');
  }
  const notes = [MARKUP, LONG, ADDRESS, EASTERN.repeat(6), EMOJI, `${RIGHT_TO_LEFT} ${HIDDEN}`, `${STYLE} ${'many words in one note '.repeat(60)}`];
  for (let day = 2; day < 20; day++) {
    const on = `2026-11-${String(day).padStart(2, '0')}`;
    const note = notes[day % notes.length];
    // By number of the alias: the names themselves need not be unique beginnings of anything.
    run('log-contact', `alias ${day % employers.length} ${LONG}`, '--note', note, '-c', ['visit', 'phone', 'email'][day % 3], '-p', people[(day + 1) % 2], '-f', codes[day % codes.length], '-d', on, '-n', name(notes[(day + 2) % notes.length]), '--due', '2026-11-18', '--keep', '-m', '45');
    run('log-support', codes[day % codes.length], '--note', note, '-d', on, '-m', '30');
  }
  run('employer', 'issue', `alias 0 ${LONG}`, ADDRESS);
  run('employer', 'privilege', `alias 0 ${LONG}`, '--reason', `${MARKUP} ${LONG}`);
  run('employer', 'person', `alias 0 ${LONG}`, name(LONG), '--role', MARKUP, '--email', `${'a'.repeat(60)}@${'b'.repeat(60)}.example`);
  run('job', 'start', 'k7qm', `alias 0 ${LONG}`, '--kind', 'competitive', '--title', `${MARKUP} ${LONG}`, '--on', '2026-10-05', '--hours', '20');
  run('week', '--review', name(LONG), '--goal', `${ADDRESS} ${MARKUP}`);
}

/** The example with a full caseload: 25 people, several of them to be talked about, and a visit booked for tomorrow. */
function fill(coach, data) {
  const run = (...args) => {
    const answer = coach(data, args);
    if (answer.status !== 0) throw new Error(`could not fill the caseload: ${args.join(' ')}\n${answer.stderr}`);
  };
  const active = () => JSON.parse(coach(data, ['report', 'caseload', '--json']).stdout).sections.caseload.active;
  for (let n = active(); n < 25; n++) {
    const code = `qq${n}`;
    const consent = n % 2 ? ['--consent', 'named', '--consent-on', '2026-10-01'] : [];
    run('candidate', 'add', '--no-name', '--code', code, '--entered', n % 3 ? '2026-11-02' : '2026-09-14', '--out-of-work', ...consent);
    run('log-support', code, 'talked about the first shift', '-c', 'phone', '-d', '2026-11-16', ...(n % 2 ? ['-n', 'call about the bus in the morning', '--due', '2026-11-24'] : []));
  }
  run('plan', 'bakkerij-smit', 'contract hours', '--on', '2026-11-21');
}

/** Writes every page of every directory to `folder`; gives the names, files and promises of those that differ. */
export function makePages(binary, example, folder) {
  const home = join(folder, 'home');
  mkdirSync(home);
  const coach = program(binary, home);
  const full = join(folder, 'full');
  const directories = [
    { name: 'example', data: example, records: { employer: 'smit', candidate: 'k7qm', word: 'visit' } },
    { name: 'empty', data: join(folder, 'empty'), records: { word: 'visit' } },
    { name: 'hostile', data: join(folder, 'hostile'), records: { employer: `alias 0 ${LONG}`, candidate: 'k7qm', word: 'outside' } },
  ];
  for (const { data } of directories.slice(1)) execFileSync(binary, ['init', '--no-git', data], { env: { HOME: home }, stdio: 'ignore' });
  hostile(coach, directories[2].data);
  cpSync(example, full, { recursive: true });
  fill(coach, full);
  directories.push({ name: 'full', data: full, records: directories[0].records });

  const list = [...PAGES, ...sectionPages(coach, example)];
  const made = [];
  for (const { name: directory, data, records } of directories) {
    for (const { name, args, sheets, answersFirst } of list) {
      if (directory === 'full' && sheets?.full === undefined) continue;
      const filled = args.map((arg) => arg.replace(/^\{(\w+)\}$/, (whole, key) => records[key] ?? whole));
      if (filled.some((arg) => /^\{\w+\}$/.test(arg))) continue;
      const answer = coach(data, [...filled, '--format', 'html']);
      const page = { name: `${directory}/${name}`, sheets: sheets?.[directory], answersFirst: answersFirst && directory !== 'empty' && directory !== 'hostile', file: join(folder, `${directory}-${name}.html`) };
      if (answer.status !== 0) page.refused = `exit ${answer.status}: ${answer.stderr.trim()}`;
      writeFileSync(page.file, answer.stdout);
      // An option that changes nothing here, as `--why` in an empty directory, makes no page of its own.
      const twin = made.find((other) => !page.sheets && !page.refused && other.text === answer.stdout);
      if (!twin) made.push({ ...page, text: answer.stdout });
    }
  }
  return made;
}

/** Sections that stand alone and have no rows behind their figures: those would tell what they hold back. */
const GIVEN_OUT = ['funder', 'annual'];

/** Each section of the report alone, and all together: the program names them when asked for one that is none. */
function sectionPages(coach, data) {
  const refusal = coach(data, ['report', 'no-such-section']).stderr;
  const sections = /one of: ([a-z, -]+)/.exec(refusal)?.[1].split(', ');
  if (!sections) throw new Error(`the program did not name its report sections: ${refusal}`);
  const alone = sections.filter((section) => section !== 'partnership').flatMap((section) => [
    { name: `report-${section}`, args: ['report', section] },
    ...(GIVEN_OUT.includes(section) ? [] : [{ name: `report-${section}-why`, args: ['report', section, '--why'] }]),
    { name: `report-${section}-team-year`, args: ['report', section, '--team', '--period', '2026'] },
  ]);
  const together = sections.filter((section) => !GIVEN_OUT.includes(section));
  return [...alone, { name: 'report-all', args: ['report', ...together, '--employer', '{employer}', '--why', '--names'] }];
}
