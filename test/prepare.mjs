/**
 * Installs what some tests need and `npm ci` does not bring: programs to look through (a browser, LibreOffice, Chinese fonts, a
 * PDF reader) and programs of others to judge by. Where it may not, it says what is missing and which tests will be left out; it
 * never fails.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** @param {string} program */
const onPath = (program) =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .some((folder) => existsSync(join(folder, program)) || existsSync(join(folder, `${program}.exe`)))

const OFFICE = '/usr/lib/libreoffice/program'
const NEEDS = [
  { name: 'chromium', here: () => existsSync('/usr/bin/chromium'), tests: 'the page in a browser' },
  {
    name: 'libreoffice-calc',
    here: () => onPath('soffice') && (!existsSync(OFFICE) || existsSync(`${OFFICE}/libsclo.so`)),
    tests: 'everything judged by LibreOffice',
  },
  {
    name: 'libreoffice-writer',
    here: () => onPath('soffice') && (!existsSync(OFFICE) || existsSync(`${OFFICE}/libswlo.so`)),
    tests: 'documents opened by LibreOffice, PDF',
  },
  { name: 'fonts-noto-cjk', here: () => hasChineseFont(), tests: 'none, but Chinese will not be drawn' },
  { name: 'poppler-utils', here: () => onPath('pdftotext'), tests: 'documents opened by LibreOffice' },
  { name: 'gnumeric', here: () => onPath('ssconvert'), tests: 'formulas computed by Gnumeric' },
  { name: 'python3-openpyxl', here: () => inPython('openpyxl'), tests: 'workbooks read by openpyxl' },
  { name: 'python3-docx', here: () => inPython('docx'), tests: 'documents read by python-docx' },
  { name: 'default-jre-headless', here: () => onPath('java'), tests: 'pages judged by the Nu Html Checker' },
]

/** Debian's packages are for Debian's Python, whatever else comes first on the path. */
const PYTHON = existsSync('/usr/bin/python3') ? '/usr/bin/python3' : 'python3'
/** @param {string} module */
const inPython = (module) => spawnSync(PYTHON, ['-c', `import ${module}`]).status === 0

/** Only Debian and its kin are asked to have one: other systems bring theirs. */
function hasChineseFont() {
  return !onPath('apt-get') || existsSync('/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc')
}

const missing = () => NEEDS.filter(({ here }) => !here())

/** @param {readonly string[]} names */
function install(names) {
  /** @param {readonly string[]} args */
  const run = (...args) =>
    spawnSync('apt-get', args, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0
  run('update', '-qq')
  // One by one if not all at once, so that one that cannot be had does not keep the others away.
  if (!run('install', '-y', '-qq', '--no-install-recommends', ...names))
    for (const name of names) run('install', '-y', '-qq', '--no-install-recommends', name)
}

const JUDGES = fileURLToPath(new URL('judges/', import.meta.url))

function haveJudges() {
  /** @param {string} path */
  const read = (path) => JSON.parse(readFileSync(join(JUDGES, path), 'utf8'))
  const wanted = Object.entries(read('package.json').dependencies)
  /** @param {[string, unknown]} dependency */
  const isHere = ([name, version]) =>
    existsSync(join(JUDGES, 'node_modules', name)) && read(`node_modules/${name}/package.json`).version === version
  return wanted.every(isHere)
}

if (!haveJudges()) {
  console.log('Installing for the tests: the packages of test/judges …')
  /** @type {import('node:child_process').SpawnSyncOptions} */
  const npm = { cwd: JUDGES, stdio: ['ignore', 'ignore', 'inherit'], shell: process.platform === 'win32' }
  if (spawnSync('npm', ['ci'], npm).status !== 0) console.log('Not here, so some tests will be skipped: test/judges')
}

const wanted = missing()
if (wanted.length > 0) {
  if (process.getuid?.() === 0 && onPath('apt-get')) {
    console.log(`Installing for the tests: ${wanted.map((n) => n.name).join(', ')} …`)
    install(wanted.map((n) => n.name))
  }
  const left = missing()
  if (left.length > 0)
    console.log(`Not here, so some tests will be skipped: ${left.map((n) => `${n.name} (${n.tests})`).join(', ')}`)
}
