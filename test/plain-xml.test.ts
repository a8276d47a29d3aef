/** The fast reader of plain XML beside a real parser: it may know less, but never says anything else. */
import fc from 'fast-check'
import { SaxesParser } from 'saxes'
import { describe, expect, test } from 'vitest'
import { readPlain, type Tags } from '../converter/ooxml/plain-xml.ts'

/** What was sent, in one line each; texts in one piece, space outside the root left out. */
function noted() {
  const lines: string[] = []
  let depth = 0
  let text = ''
  const flush = () => {
    if (text !== '' && depth > 0) lines.push(`"${text}`)
    text = ''
  }
  const tags: Tags = {
    open(name, attributes) {
      flush()
      depth++
      lines.push(`+${name} ${JSON.stringify(attributes.names().map((key) => [key, attributes.get(key)]))}`)
    },
    close(name) {
      flush()
      depth--
      lines.push(`-${name}`)
    },
    text(more) {
      text += more
    },
  }
  return { lines, tags }
}

const plain = (xml: string) => {
  const { lines, tags } = noted()
  return { lines, complete: readPlain(xml, tags) }
}

function real(xml: string) {
  const { lines, tags } = noted()
  const parser = new SaxesParser<{ xmlns?: false }>()
  parser.on('opentag', ({ name, attributes }) => {
    tags.open(name, { get: (key) => attributes[key], names: () => Object.keys(attributes) })
  })
  parser.on('closetag', ({ name }) => tags.close(name))
  parser.on('text', tags.text)
  parser.on('cdata', tags.text)
  try {
    parser.write(xml).close()
    return { lines, complete: true }
  } catch {
    return { lines, complete: false }
  }
}

/** Plain ends where the other has gone on: whatever it sent is the beginning of the same. */
function agrees(xml: string) {
  const [ours, theirs] = [plain(xml), real(xml)]
  expect(theirs.lines.slice(0, ours.lines.length), xml).toEqual(ours.lines)
  if (ours.complete) expect(theirs, xml).toEqual(ours)
  return ours.complete
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'

describe('read to the end', () => {
  test.each([
    '<a/>',
    `${HEAD}\r\n<a:b xmlns:a="u" c="> '"><a:d  e="" /><f>一 &lt;&amp;&#39;</f></a:b>\n`.replace(
      '&#39;',
      '&apos;&quot;&gt;',
    ),
    '<a\n b="1"\t\r\n c="2"> \n\t<b-1.c_/>]</a>',
  ])('%s', (xml) => {
    expect(agrees(xml)).toBe(true)
  })
})

describe('left to the parser', () => {
  test.each([
    '',
    ' ',
    'x<a/>',
    '<a/>x',
    '<a/><b/>',
    '<a',
    '<a>',
    '<a></b>',
    '<a></ab>',
    '<ab></a>',
    '<a><b></a></b>',
    '</a>',
    '<a b="1" b="2"/>',
    '<a b="1" b ="2"/>',
    '<a b ="1" b="2"/>',
    '<a b="1"c="2"/>',
    '<a b=1/>',
    "<a b='1'/>",
    '<a b="<"/>',
    '<a b="&lt;"/>',
    '<a b="\t"/>',
    '<a b/>',
    '<a b="1/>',
    '<1/>',
    '<>x</>',
    '<a>]]></a>',
    '<a>&copy;</a>',
    '<a>&amp</a>',
    '<a>&#10;</a>',
    '<a>\r\n</a>',
    '<a>\u0001</a>',
    '<a>\uffff</a>',
    '<a><!-- --></a>',
    '<a><![CDATA[x]]></a>',
    '<a><?x y?></a>',
    '<!DOCTYPE a><a/>',
    ` ${HEAD}<a/>`,
    '<?xml version="1.1"?><a/>',
    `<a ${Array.from({ length: 17 }, (_, i) => `b${i}=""`).join(' ')}/>`,
  ])('%s', (xml) => {
    expect(agrees(xml)).toBe(false)
  })
})

test('whatever is written, nothing else is said', () => {
  const piece = fc.constantFrom(
    ...[
      '<a>',
      '</a>',
      '<b c="1">',
      '</b>',
      '<b/>',
      '<a b="',
      '"',
      '<',
      '>',
      '/',
      ' ',
      '\n',
      '\r',
      '=',
      'c="1"',
      ' c="2"',
    ],
    ...[
      '一',
      ']]',
      '&amp;',
      '&',
      ';',
      '<!--',
      '-->',
      '<![CDATA[',
      ']]>',
      '<?x?>',
      HEAD,
      '\0',
      '\uffff',
      ':',
      'xmlns:a="b"',
    ],
  )
  const tree = fc.letrec<{ node: string; inner: string }>((tie) => ({
    node: fc.oneof(
      { depthSize: 'small' },
      piece,
      tie('inner').map((inner) => `<a b="1" c="&">${inner}</a>`.replace('&', '')),
    ),
    inner: fc.array(tie('node'), { maxLength: 4 }).map((nodes) => nodes.join('')),
  })).inner
  let complete = 0
  fc.assert(
    fc.property(
      fc.oneof(
        tree,
        tree.map((inner) => `<a>${inner}</a>`),
        fc.array(piece).map((p) => p.join('')),
      ),
      (xml) => {
        if (agrees(xml)) complete++
      },
    ),
    { numRuns: 5_000 },
  )
  expect(complete).toBeGreaterThan(100)
})
