/**
 * Installs the programs that some tests look through: a browser, LibreOffice, Chinese fonts, a PDF reader. Where it may not, it
 * says what is missing and which tests will be left out; it never fails.
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

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
  {
    name: 'python3-docx',
    here: () => spawnSync('/usr/bin/python3', ['-c', 'import docx']).status === 0,
    tests: 'documents read by python-docx',
  },
]

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
